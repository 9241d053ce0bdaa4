internal import OutturnModel
internal import OutturnSubmission

/// How the rows of a submission stand in time, as one thread sees it.
struct PlanTime {
  let period: Period
  let keepsHistory: Bool
  /// By piece of the file, how many rows it has.
  var rows: [Int: Int] = [:]
  var inside: Int64 = 0
  var outside: Int64 = 0
  /// The first of the rows outside, by piece and row.
  var firstOutside: [(piece: Int, row: Int)] = []
  private(set) var first: CalendarDate?
  private(set) var last: CalendarDate?
  private(set) var latest: CalendarDate?
  /// By code: 1 of the period, 2 not of it.
  private var standing: [UInt8] = []
  private var hasOutside = false

  init(period: Period, keepsHistory: Bool) {
    self.period = period
    self.keepsHistory = keepsHistory
  }

  /// Finds the rows of a batch that are not of the run's period.
  mutating func place(
    _ batch: ColumnBatch, request: Int, piece: Int, drop: (Int) -> Void
  ) throws(ColumnarObstacle) {
    let cells = batch.dictionary(request).cells
    while standing.count < cells.count { standing.append(try take(cells[standing.count])) }
    guard hasOutside else {
      inside += Int64(batch.rows)
      return
    }
    let codes = batch.codes(request)
    for row in 0..<batch.rows {
      if standing[Int(codes[row])] == 1 {
        inside += 1
      } else {
        outside += 1
        if firstOutside.count < 10 { firstOutside.append((piece, batch.firstRow + row)) }
        drop(row)
      }
    }
  }

  private mutating func take(_ cell: Observation<Value>) throws(ColumnarObstacle) -> UInt8 {
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
    if period.contains(stated) { return 1 }
    hasOutside = true
    return 2
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
