import OutturnModel

/// Sums of columns, and keys.
extension RowParser {
  // MARK: Sums

  /// The sum of fields: missing where one of them is, since missing is not zero.
  mutating func sum(
    _ fields: ClosedRange<Int>, _ row: Row, _ index: Int, _ applies: Observation<Value>?,
    log: inout DiagnosticLog
  ) -> ParsedCell {
    let column = parsers[index].column
    let before = log.troubles
    var sum = SpanSum(isInteger: column.kind == .integer)
    for field in fields { sum.add(parse(field, row, index, applies, ranged: false, log: &log)) }
    guard log.troubles == before else { return .blank }
    let total = sum.total
    switch total {
    case nil:
      log.add(
        .sumTooLarge, field: column.name,
        DataDiagnostics.sumTooLarge(column: column.name, file: file, line: row.line))
      return .blank
    case .blank?: return absence(applies)
    case let total?:
      if !parsers[index].isInRange(total) {
        log.add(
          .outOfRange, field: column.name,
          DataDiagnostics.sumOutOfRange(
            column.isIdentifier ? Excerpt.masked : SpanSum.text(total), column: column.name, file: file,
            line: row.line, expected: column.expectation(codes: [])))
      }
      return total
    }
  }

  // MARK: Keys

  mutating func checkKey(_ row: Row, _ number: Int, log: inout DiagnosticLog) {
    guard keys != nil else { return }
    var bytes: [UInt8] = []
    for index in key { builders[index].addKey(number, to: &bytes) }
    guard let first = keys?.firstLine(of: bytes, line: row.line) else { return }
    let shown = key.map { index in
      let column = dataset.columns[index]
      let value = column.isIdentifier ? Excerpt.masked : builders[index].observation(number).shown
      return "\(column.name) \(value)"
    }
    log.add(
      .duplicateKey,
      DataDiagnostics.duplicateKey(shown.joined(separator: ", "), file: file, line: row.line, first: first))
  }
}
