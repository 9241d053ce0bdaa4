internal import OutturnModel
internal import OutturnSubmission

/// The rows of a dataset by the thing that they are about, in order of time.
struct ThingRows {
  struct Row {
    let period: Period
    let row: PeriodRows.Row
    let cells: (Int) -> Observation<Value>
  }

  let source: PeriodRows
  private var rows: [[MemberCode]: [Row]] = [:]
  /// In the order of time and of the file.
  private(set) var all: [(key: [MemberCode], row: Row)] = []

  /// - Parameter period: the rows of a snapshot or register are about it, those after it are left out.
  init(_ source: PeriodRows, key: [Int], until period: Period) {
    self.source = source
    for stretch in source.stretches where source.isSnapshot || stretch.period.end <= period.end {
      for row in stretch.rows {
        let cells = source.cells(row)
        let code = key.map { MemberCode(cells($0)) }
        let found = Row(period: source.isSnapshot ? period : stretch.period, row: row, cells: cells)
        rows[code, default: []].append(found)
        all.append((code, found))
      }
    }
  }

  subscript(key: [MemberCode]) -> [Row] { rows[key] ?? [] }

  /// The last day that rows of a thing state in a column, in the last row that states one.
  func day(_ column: Int, of key: [MemberCode]) -> CalendarDate? {
    for row in self[key].reversed() { if case .value(.date(let day)) = row.cells(column) { return day } }
    return nil
  }

  /// Where a row stands, for messages.
  func place(of row: Row, column: Int) -> Location {
    .cell(
      file: source.table.dataset.id, line: source.line(of: row.row),
      field: source.table.dataset.columns[column].name, column: nil)
  }
}
