package import OutturnModel
package import OutturnSubmission

/// The rows of a table, grouped by the stretch of time that each is about.
///
/// An event is about the month it happened in: all periods are whole months, so that the rows of any period
/// are those of the stretches inside it. The rows of a snapshot are about the period run.
package struct PeriodRows: Sendable {
  package struct Row: Equatable, Sendable {
    let chunk: Int
    let row: Int
  }

  /// The rows that share a period, in the order of the file.
  struct Stretch {
    let period: Period
    var rows: [Row]
  }

  /// The same first and last day: two spellings of a period are one.
  struct Days: Hashable {
    let start: CalendarDate
    let end: CalendarDate

    init(_ period: Period) {
      start = period.start
      end = period.end
    }
  }

  let table: Table
  let isSnapshot: Bool
  /// Whether the rows were added up as they were read, and are not kept.
  let isStreamed: Bool
  /// In order of time.
  let stretches: [Stretch]
  /// The first day of the first stretch and the last of the last; nil without rows.
  let coverage: (first: CalendarDate, last: CalendarDate)?
  package let findings: [Finding]

  /// - Parameter reach: for how many months before its end a window of a result reads rows.
  package init(_ table: Table, period run: Period, reach: Int = 0) {
    self.table = table
    isStreamed = false
    var stretches: [Days: Stretch] = [:]
    var strays = Strays(run: run, reach: reach, dataset: table.dataset)
    var isSnapshot = false
    for (chunkIndex, chunk) in table.chunks.enumerated() {
      for row in 0..<chunk.rowCount {
        let period: Period?
        switch table.dataset.time {
        case .snapshot:
          isSnapshot = true
          period = run
        case .events(let column):
          period = strays.period(of: chunk, row: row, column: column)
        case .periods(let column):
          period = strays.period(of: chunk, row: row, column: column)
        }
        guard let period else { continue }
        stretches[Days(period), default: Stretch(period: period, rows: [])].rows
          .append(Row(chunk: chunkIndex, row: row))
      }
    }
    if case .snapshot = table.dataset.time { isSnapshot = true }
    self.isSnapshot = isSnapshot
    self.stretches = stretches.values.sorted { $0.period < $1.period }
    let first = stretches.values.map(\.period.start).min()
    let last = stretches.values.map(\.period.end).max()
    coverage = first.flatMap { first in last.map { (first, $0) } }
    findings = strays.findings
  }

  /// Rows that were added up as they were read: there is nothing to look at but the tallies that were made then.
  ///
  /// - Parameters:
  ///   - stretches: those that were told apart; nil where all rows of the run's period were added up together.
  ///   - reach: for how many months before its end a window of a result reads rows.
  ///   - coverage: the first day and the last that rows are about; nil of a snapshot, and without rows.
  ///   - strays: the rows outside the period, and the lines of the first of them.
  init(
    _ table: Table, period run: Period, stretches: [Period]?, reach: Int,
    coverage: (CalendarDate, CalendarDate)?, inside: Int64, strays: (count: Int64, lines: [Int])
  ) {
    self.table = table
    isStreamed = true
    if case .snapshot = table.dataset.time { isSnapshot = true } else { isSnapshot = false }
    self.stretches = (stretches ?? (inside > 0 ? [run] : [])).map { Stretch(period: $0, rows: []) }
    self.coverage = isSnapshot && inside > 0 ? (run.start, run.end) : coverage.map { ($0.0, $0.1) }
    var counted = Strays(run: run, reach: reach, dataset: table.dataset)
    counted.inside = inside
    counted.outside = Strays.Lines(count: strays.count, first: strays.lines)
    findings = counted.findings
  }

  /// For how many months before its end a window of a result reads rows of a dataset; 0 where there are none.
  static func reach(of dataset: Dataset, in framework: Framework) -> Int {
    framework.indicators.filter { $0.measure.dataset == dataset.id }.compactMap(\.windowMonths).max() ?? 0
  }

  /// The first day that a window of a result reads.
  ///
  /// - Parameter reach: for how many months before its end a window reads rows.
  static func firstDay(read reach: Int, _ run: Period) -> CalendarDate {
    let last = Period.month(containing: run.start)
    return last.flatMap { Period.months(max(reach, 1), endingWith: $0)?.start } ?? run.start
  }

  /// Whether the period is not wholly before the first or after the last row: outside, nothing is known, and
  /// that is missing, not 0. A snapshot says nothing about any period but its own.
  func covers(_ period: Period) -> Bool {
    guard let coverage else { return false }
    if isSnapshot { return coverage.first == period.start && coverage.last == period.end }
    return coverage.first <= period.end && period.start <= coverage.last
  }

  /// Whether the rows begin with the period or before it, and reach its end.
  func holdsAll(of period: Period) -> Bool {
    coverage.map { $0.first <= period.start && period.end <= $0.last } ?? false
  }

  /// Whether a row is about the month, or about a longer period that holds it.
  func hasRows(about month: Period) -> Bool {
    stretches.contains { $0.period.contains(month) || month.contains($0.period) }
  }

  /// What of the period the rows do not reach, as a clause.
  func shortfall(in period: Period) -> String? {
    guard let coverage else { return "there are no rows" }
    if coverage.first > period.start {
      return "the rows begin on \(coverage.first.inWords), after the first of the \(period.monthCount) months"
    }
    return "the rows end on \(coverage.last.inWords), before the last of the \(period.monthCount) months"
  }

  /// Whether there are rows for the last day of the period, or for a later one.
  func reachesEnd(of period: Period) -> Bool { coverage.map { $0.last >= period.end } ?? false }

  /// Its rows are about any period: they stand in the rules.
  var isRegister: Bool { table.dataset.kind == .register }

  func stretches(in period: Period) -> [Stretch] { stretches.filter { period.contains($0.period) } }

  func line(of row: Row) -> Int { table.chunks[row.chunk].lines[row.row] }

  /// The cells of the row, by the position of their column in ``Dataset/columns``.
  func cells(_ row: Row) -> (Int) -> Observation<Value> {
    // Only the columns are captured: the closure is called for every cell that an expression reads.
    let columns = table.chunks[row.chunk].columns
    let position = row.row
    return { columns.indices.contains($0) ? columns[$0].observation(position) : .missing }
  }
}

/// Rows that are not about the period run, counted while rows are grouped.
private struct Strays {
  let run: Period
  let dataset: Dataset
  var inside: Int64 = 0
  var outside = Lines()
  var undated = Lines()

  struct Lines {
    var count: Int64 = 0
    var first: [Int] = []

    mutating func add(_ line: Int) {
      count += 1
      if first.count < 10 { first.append(line) }
    }
  }

  /// The first day that a window of a result reads.
  let first: CalendarDate

  init(run: Period, reach: Int, dataset: Dataset) {
    self.run = run
    first = PeriodRows.firstDay(read: reach, run)
    self.dataset = dataset
  }

  /// The month of the row's date, or the row's own period; nil where there is none.
  mutating func period(of chunk: Chunk, row: Int, column: Int) -> Period? {
    let cell: Observation<Value> =
      chunk.columns.indices.contains(column) ? chunk.columns[column].observation(row) : .missing
    let period: Period?
    switch cell {
    case .value(.date(let date)): period = Period.month(containing: date)
    case .value(.moment(let moment)): period = Period.month(containing: moment.date)
    case .value(.period(let stated)): period = stated
    default:
      undated.add(chunk.lines[row])
      return nil
    }
    if let period, run.contains(period) {
      inside += 1
    } else if period.map({ $0.start < first || $0.end > run.end }) ?? true {
      outside.add(chunk.lines[row])
    }
    return period
  }

  var findings: [Finding] {
    var findings: [Finding] = []
    var field: String?
    switch dataset.time {
    case .snapshot(let date):
      if let date, !run.contains(date) {
        findings.append(
          Finding(
            code: FindingCode.snapshotOutside.rawValue, severity: .warning, dataset: dataset.id,
            message: "the snapshot is of \(date.inWords), which lies outside \(run.inSentence)", count: 0))
      }
    case .events(let column), .periods(let column):
      if dataset.columns.indices.contains(column) { field = dataset.columns[column].name }
    }
    // The other rows of a series are its history.
    if outside.count > 0, !dataset.kind.keepsHistory {
      findings.append(
        Finding(
          code: FindingCode.rowsOutside.rawValue, severity: .warning, dataset: dataset.id, field: field,
          message: "\(FigureText.rows(outside.count)) \(outside.count == 1 ? "lies" : "lie") outside "
            + run.inSentence, count: outside.count, lines: outside.first))
    }
    if inside == 0, outside.count > 0 {
      findings.append(
        Finding(
          code: FindingCode.nothingInPeriod.rawValue, severity: .warning, dataset: dataset.id, field: field,
          message: "no row of \(dataset.id) is about \(run.inSentence)", count: outside.count,
          lines: outside.first))
    }
    if undated.count > 0 {
      findings.append(
        Finding(
          code: FindingCode.rowsUndated.rawValue, severity: .warning, dataset: dataset.id, field: field,
          message: "\(FigureText.rows(undated.count)) \(undated.count == 1 ? "has" : "have") no "
            + "\(field ?? "period") and \(undated.count == 1 ? "belongs" : "belong") to no period",
          count: undated.count, lines: undated.first))
    }
    return findings
  }
}
