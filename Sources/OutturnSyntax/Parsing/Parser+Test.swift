import OutturnModel

/// Tests: tables in, expectations out.
extension Parser {
  mutating func test() -> TestSyntax? {
    advance()
    guard let name = name("the id of an indicator or of a judged result"),
      let title = text("what the test shows"), expect("for"), let period = period()
    else {
      skipBody()
      return nil
    }
    var test = TestSyntax(name: name, title: title, period: period)
    block("test", known: ["expect"]) { parser in
      if parser.at("expect") {
        if let expectation = parser.node(.expectation, { $0.expectation() }) {
          test.expectations.append(expectation)
        }
        return true
      }
      guard parser.at(.name) || parser.at(.backtickName), parser.peek().kind == .tableRow else {
        return false
      }
      if let table = parser.node(.table, { $0.table() }) { test.tables.append(table) }
      return true
    }
    return test
  }

  // MARK: tables

  private mutating func table() -> TableSyntax? {
    name("the name of a dataset").flatMap { tableRows(of: $0) }
  }

  /// The rows between bars below the name of a dataset, the first of which names columns.
  mutating func tableRows(of dataset: NameSyntax) -> TableSyntax? {
    guard let head = accept(.tableRow).map(Self.row) else { return nil }
    var table = TableSyntax(dataset: dataset, head: head, rows: [])
    while let token = accept(.tableRow) {
      let row = Self.row(token)
      if row.cells.count == head.cells.count {
        table.rows.append(row)
      } else {
        report(
          SyntaxDiagnostics.rowLength(row.cells.count, head.cells.count, at: row.span, header: head.span))
      }
    }
    return table
  }

  static func row(_ token: Token) -> TableSyntax.Row {
    let bytes = Array(token.text.utf8)
    let bar = UInt8(ascii: "|")
    var cells: [TextSyntax] = []
    var start = 1
    var position = 1
    // Characters before a byte, for columns; bytes are asked for in their order.
    var counted = (bytes: 0, characters: 0)
    func isBlank(_ byte: UInt8) -> Bool { byte == UInt8(ascii: " ") || byte == UInt8(ascii: "\t") }
    func cell(_ end: Int) -> TextSyntax {
      var from = start
      var to = end
      while from < to, isBlank(bytes[from]) { from += 1 }
      while to > from, isBlank(bytes[to - 1]) { to -= 1 }
      let isEmpty = from == to
      // An empty cell is pointed at whole.
      if isEmpty { (from, to) = (start, end) }
      counted.characters += bytes[counted.bytes..<from].count { $0 & 0xC0 != 0x80 }
      counted.bytes = from
      let span = SourceSpan(
        file: token.span.file, start: token.span.start + from, end: token.span.start + to,
        line: token.span.line,
        column: token.span.column + counted.characters)
      if isEmpty { return TextSyntax(value: "", span: span) }
      let text = String(decoding: bytes[from..<to], as: UTF8.self)
      let isEscaped = bytes[from..<to].contains(UInt8(ascii: "\\"))
      return TextSyntax(value: isEscaped ? text.replacing("\\|", with: "|") : text, span: span)
    }
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "\\"), position + 1 < bytes.count, bytes[position + 1] == bar {
        position += 2
        continue
      }
      if bytes[position] == bar {
        cells.append(cell(position))
        start = position + 1
      }
      position += 1
    }
    // What a row that is not closed ends with, which the lexer has reported.
    if start < bytes.count { cells.append(cell(bytes.count)) }
    return TableSyntax.Row(cells: cells, span: token.span)
  }

  // MARK: expectations

  private mutating func expectation() -> ExpectationSyntax? {
    var expectation = ExpectationSyntax(span: advance().span)
    guard scope(&expectation) else { return nil }
    repeat {
      let start = current.span
      guard let item = item() else { return nil }
      expectation.items.append(Located(item, start.through(previousSpan)))
    } while accept(.comma) != nil
    expectation.span = expectation.span.through(previousSpan)
    return expectation
  }

  /// `sex F and practice L85001 in 2025-03:`, or `2025-03:`; nothing for the headline.
  private mutating func scope(_ expectation: inout ExpectationSyntax) -> Bool {
    if atPeriodScope {
      expectation.period = period()
      return expect(.colon) != nil
    }
    guard atStratum else { return true }
    repeat {
      guard let dimension = name("a column of the indicator's `by`"), let code = member() else {
        return false
      }
      expectation.stratum.append(.init(dimension: dimension, code: code))
    } while accept("and") != nil
    if accept("in") != nil {
      expectation.period = period()
      if expectation.period == nil { return false }
    }
    return expect(.colon) != nil
  }

  private var atPeriodScope: Bool {
    switch current.kind {
    case .month, .monthRange, .integer: peek().kind == .colon
    case .financialYear: peek().kind == .colon || peek(2).kind == .colon
    default: false
    }
  }

  private var atStratum: Bool {
    guard at(.name) || at(.backtickName), Self.memberKinds.contains(peek().kind) || peek().kind == .invalid
    else { return false }
    let next = peek(2)
    return next.kind == .colon || next.kind == .name && ["and", "in"].contains(next.text)
  }

  private static let memberKinds: Set<Token.Kind> = [
    .name, .backtickName, .text, .integer, .decimal, .date, .moment, .month, .monthRange, .financialYear,
  ]

  private mutating func member() -> TextSyntax? {
    if let text = optionalText() { return text }
    guard Self.memberKinds.contains(current.kind) else {
      // The lexer has said what is wrong with text that is no token.
      if accept(.invalid) != nil { return TextSyntax(value: "", span: previousSpan) }
      report(SyntaxDiagnostics.expected("a code", found: current))
      return nil
    }
    let token = advance()
    return TextSyntax(value: Self.plainName(token), span: token.span)
  }
}
