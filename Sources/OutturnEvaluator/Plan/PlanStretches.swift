internal import OutturnModel

/// The stretches of time that the rows of a file are about, where a plan tells its totals apart by them: months of
/// events, or periods that rows state. What any period comes to is put together from those inside it.
struct PlanStretches: Sendable {
  /// In order of time; two spellings of a period are one.
  let periods: [Period]
  /// By thread and its own number of a stretch: a position in ``periods``.
  private let positions: [[Int]]

  init(_ times: [PlanTime]) {
    var known: [PeriodRows.Days: Period] = [:]
    for period in times.flatMap(\.stretches) {
      let days = PeriodRows.Days(period)
      known[days] = min(known[days] ?? period, period)
    }
    let sorted = known.values.sorted { ($0.start, $0.end) < ($1.start, $1.end) }
    periods = sorted
    let position = Dictionary(
      uniqueKeysWithValues: sorted.enumerated().map { (PeriodRows.Days($1), $0) })
    positions = times.map { $0.stretches.map { position[PeriodRows.Days($0)] ?? 0 } }
  }

  /// - Parameter number: a thread's own.
  func position(_ number: Int32, thread: Int) -> Int { positions[thread][Int(number)] }
}
