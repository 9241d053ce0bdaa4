internal import OutturnModel
internal import OutturnSubmission
internal import Synchronization

/// What the threads of a plan found, put together: for each stratification its strata with their counts and sums.
///
/// Sums do not depend on the order in which they are made, and strata are named by what their codes say and not by the
/// numbers that a thread gave them: the same file gives the same totals with any number of threads.
final class PlanTotals: Sendable {
  /// Overall, and then each of ``Plan/stratifications``, in the run's period.
  let strata: [PlanStrata]
  /// Nil where stretches of time are not told apart: the cells are then not kept.
  private nonisolated(unsafe) let maker: TotalsMaker?
  private let run: Period
  private let known = Mutex<[PeriodRows.Days: InPeriod]>([:])

  /// The strata of a period, and where they stand.
  struct InPeriod: Sendable {
    let strata: [PlanStrata]
    /// For each list of strata: which has these codes.
    let places: [[[MemberCode]: Int]]

    init(_ strata: [PlanStrata]) {
      self.strata = strata
      places = strata.map { list in
        Dictionary(uniqueKeysWithValues: list.members.enumerated().map { ($1, $0) })
      }
    }
  }

  /// - Throws: ``ColumnarObstacle`` where a sum might have more than 64 bits.
  init(_ plan: Plan, _ workers: [PlanWorker], _ stretches: PlanStretches?, run: Period, threads: Int)
    throws(ColumnarObstacle)
  {
    try Self.checkRoom(plan, workers)
    let maker = TotalsMaker(plan, workers, stretches, threads: threads)
    strata = maker.strata(in: run)
    self.run = run
    self.maker = stretches == nil ? nil : maker
  }

  /// The same in any period, made once; nil where only the run's is known.
  func inPeriod(_ period: Period) -> InPeriod? {
    let isRun = period.isSameDays(as: run)
    guard isRun || maker != nil else { return nil }
    return known.withLock { known in
      let days = PeriodRows.Days(period)
      let found = known[days] ?? InPeriod(isRun ? strata : maker?.strata(in: period) ?? [])
      known[days] = found
      return found
    }
  }

  /// A sum has room in 64 bits where the largest number, as often as there are rows, has.
  private static func checkRoom(_ plan: Plan, _ workers: [PlanWorker]) throws(ColumnarObstacle) {
    let rows = UInt64(workers.reduce(0) { $0 + $1.reader.rowCount })
    for amount in plan.amounts {
      var largest = amount.constant.magnitude
      for term in amount.terms {
        let size = workers.map { $0.reader.largest(term.request) }.max() ?? 0
        let (product, overflow) = size.multipliedReportingOverflow(by: term.factor.magnitude)
        if overflow || product > 1 << 60 { throw .unusual("a number that is very large") }
        largest += product
      }
      let (total, overflow) = largest.multipliedReportingOverflow(by: max(rows, 1))
      if overflow || total > 1 << 62 { throw .unusual("numbers whose sum is very large") }
    }
  }
}
