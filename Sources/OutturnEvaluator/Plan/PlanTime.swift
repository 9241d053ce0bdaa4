internal import OutturnModel
internal import OutturnSubmission

/// How the rows of a submission stand in time, as one thread sees it.
struct PlanTime {
  let period: Period
  /// The first day that a window of a result reads.
  let firstDay: CalendarDate
  /// By piece of the file, how many rows it has.
  var rows: [Int: Int] = [:]
  var inside: Int64 = 0
  var outside: Int64 = 0
  /// The first of the rows outside, by piece and row.
  var firstOutside: [(piece: Int, row: Int)] = []
  private(set) var first: CalendarDate?
  private(set) var last: CalendarDate?
  private(set) var latest: CalendarDate?
  /// The stretches of time that rows are about, as they came up: months of events; of periods that rows state, one for
  /// each code.
  private(set) var stretches: [Period] = []
  private var numbers: [PeriodRows.Days: Int32] = [:]
  private let isByCode: Bool
  /// By code: its stretch, and how it stands to the run's period.
  private var stretchOf: [Int32] = []
  private var standing: [Standing] = []
  private var hasOthers = false

  private enum Standing {
    case inside, outside
    /// Before the period, where a window of a result reads it.
    case reached
  }

  /// - Parameters:
  ///   - reach: for how many months before its end a window of a result reads rows.
  ///   - isByCode: whether the numbers of stretches are the codes of the column.
  init(period: Period, reach: Int, isByCode: Bool) {
    self.period = period
    self.isByCode = isByCode
    firstDay = PeriodRows.firstDay(read: reach, period)
  }

  /// Finds the rows of a batch that are not of the run's period, and of each the stretch that it is about.
  ///
  /// - Parameter stretches: for the number of each row's stretch; nil where nothing is told apart by it.
  mutating func place(
    _ batch: ColumnBatch, request: Int, piece: Int, stretches: UnsafeMutablePointer<Int32>?,
    drop: (Int) -> Void
  ) throws(ColumnarObstacle) {
    let cells = batch.dictionary(request).cells
    while standing.count < cells.count { try take(cells[standing.count]) }
    let codes = batch.codes(request)
    if let stretches {
      stretchOf.withUnsafeBufferPointer { known in
        for row in 0..<batch.rows { stretches[row] = known[Int(codes[row])] }
      }
    }
    guard hasOthers else {
      inside += Int64(batch.rows)
      return
    }
    for row in 0..<batch.rows {
      switch standing[Int(codes[row])] {
      case .inside:
        inside += 1
        continue
      case .reached: break
      case .outside:
        outside += 1
        if firstOutside.count < 10 { firstOutside.append((piece, batch.firstRow + row)) }
      }
      drop(row)
    }
  }

  private mutating func take(_ cell: Observation<Value>) throws(ColumnarObstacle) {
    let stated: Period?
    switch cell {
    case .value(.date(let date)):
      stated = Period.month(containing: date)
      see(day: date)
    case .value(.moment(let moment)):
      stated = Period.month(containing: moment.date)
      see(day: moment.date)
    case .value(.period(let period)):
      stated = period
      see(day: period.end)
    default: throw .unusual("a row without a period")
    }
    guard let stated else { throw .unusual("a row without a period") }
    first = min(first ?? stated.start, stated.start)
    last = max(last ?? stated.end, stated.end)
    let days = PeriodRows.Days(stated)
    let known = isByCode ? nil : numbers[days]
    if known == nil {
      numbers[days] = Int32(stretches.count)
      stretches.append(stated)
    }
    stretchOf.append(known ?? Int32(stretches.count - 1))
    if period.contains(stated) {
      standing.append(.inside)
      return
    }
    standing.append(stated.start < firstDay || stated.end > period.end ? .outside : .reached)
    hasOthers = true
  }

  private mutating func see(day: CalendarDate) {
    if day >= period.start { latest = max(latest ?? day, day) }
  }

  /// Takes in what another thread saw.
  mutating func merge(_ other: PlanTime) {
    rows.merge(other.rows) { $0 + $1 }
    inside += other.inside
    outside += other.outside
    firstOutside = (firstOutside + other.firstOutside).sorted { ($0.piece, $0.row) < ($1.piece, $1.row) }
    firstOutside = Array(firstOutside.prefix(10))
    first = [first, other.first].compactMap(\.self).min()
    last = [last, other.last].compactMap(\.self).max()
    latest = [latest, other.latest].compactMap(\.self).max()
  }
}
