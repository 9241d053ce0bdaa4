import OutturnModel

/// Names, texts, numbers and the other small parts that every construct shares.
extension Parser {
  mutating func name(_ what: String) -> NameSyntax? {
    if at(.name) || at(.backtickName) {
      let token = advance()
      return NameSyntax(text: Self.plainName(token), span: token.span)
    }
    let isQuotedName =
      at(.text) && current.text.dropFirst().dropLast().allSatisfy { $0.isLetter || $0.isNumber || $0 == "-" }
    report(
      SyntaxDiagnostics.expected(
        what, found: current,
        help: isQuotedName ? ["an id stands without quotes: `\(current.text.dropFirst().dropLast())`"] : []))
    return nil
  }

  static func plainName(_ token: Token) -> String {
    token.kind == .backtickName
      ? String(String.UnicodeScalarView(token.text.unicodeScalars.filter { $0 != "`" })) : token.text
  }

  mutating func text(_ what: String) -> TextSyntax? {
    if let text = optionalText() { return text }
    report(
      SyntaxDiagnostics.expected(
        "\(what) in double quotes", found: current,
        help: at(.name) ? ["free text stands in double quotes: `\"\(wordsOfLine)\"`"] : []))
    return nil
  }

  /// The names that follow one another on the line, as a text would hold them.
  private var wordsOfLine: String {
    var words = [current.text]
    while words.count < 8, peek(words.count).kind == .name, !peek(words.count).startsLine {
      words.append(peek(words.count).text)
    }
    return words.joined(separator: " ")
  }

  mutating func optionalText() -> TextSyntax? {
    accept(.text).map { TextSyntax(value: Self.unquoted($0.text), span: $0.span) }
  }

  private static func unquoted(_ text: String) -> String {
    // By scalars: a combining mark would make one character with the quote before it.
    var result = String.UnicodeScalarView()
    var escaped = false
    let body = text.unicodeScalars.dropFirst()
    for scalar in body.last == "\"" ? body.dropLast() : body {
      if !escaped, scalar == "\\" {
        escaped = true
        continue
      }
      result.append(scalar)
      escaped = false
    }
    return String(result)
  }

  mutating func integer(_ what: String) -> Located<Int>? {
    if at(.integer), let number = Int(current.text) {
      return Located(number, advance().span)
    }
    report(SyntaxDiagnostics.expected(what, found: current))
    return nil
  }

  mutating func date(_ what: String) -> Located<CalendarDate>? {
    if at(.date), let date = CalendarDate(iso: current.text) { return Located(date, advance().span) }
    report(SyntaxDiagnostics.expected("\(what) such as `2024-04-01`", found: current))
    return nil
  }

  /// `2023/24`, `2023/24 Q1`, `2024-03`, `2024` or `2016-04..2019-03`.
  mutating func period() -> Located<Period>? {
    switch current.kind {
    case .financialYear:
      if peek().kind == .name, let quarter = Period("\(current.text) \(peek().text)") {
        let first = advance()
        return Located(quarter, first.span.through(advance().span))
      }
      if let year = Period(current.text) { return Located(year, advance().span) }
    case .month, .monthRange, .integer:
      if let period = Period(current.text) { return Located(period, advance().span) }
    default: break
    }
    report(
      SyntaxDiagnostics.expected("a period such as `2023/24`, `2023/24 Q1` or `2024-03`", found: current))
    return nil
  }

  /// A signed number, for ranges.
  mutating func signedNumber(_ what: String) -> Rational? {
    let negative = accept(.minus) != nil
    if at(.integer) || at(.decimal) || at(.percentage), let number = Self.number(current.text) {
      advance()
      return negative ? -number : number
    }
    report(SyntaxDiagnostics.expected(what, found: current))
    return nil
  }

  static func number(_ text: String) -> Rational? {
    try? DecimalText.parse(text.hasSuffix("%") ? String(text.dropLast()) : text)
  }

  mutating func commaSeparated<Item>(_ parse: (inout Parser) -> Item?) -> [Item] {
    var items: [Item] = []
    repeat {
      if let item = parse(&self) { items.append(item) } else { break }
    } while accept(.comma) != nil
    return items
  }

  mutating func unit() -> UnitSyntax? {
    if let noun = optionalText() { return .noun(noun) }
    if at(.money), MeasureUnit.known[current.text] != nil {
      let token = advance()
      let vat = valueAddedTax()
      return .name(NameSyntax(text: token.text + vat, span: token.span.through(previousSpan)))
    }
    if at("per"), peek().kind == .integer { return rateUnit() }
    return name("a unit, such as `percent`, `days` or `\"contacts\"`").map { .name($0) }
  }

  /// `cites SOURCE section "…" line N unverified`.
  mutating func cites() -> CitationSyntax? {
    let start = current.span
    guard expect("cites") else { return nil }
    return citation(from: start)
  }

  /// What follows `cites`, which a cell of a table leaves out.
  mutating func citation(from start: SourceSpan) -> CitationSyntax? {
    guard let source = name("the id of a source") else { return nil }
    var citation = Citation(source: source.text)
    place(of: &citation)
    if accept("unverified") != nil { citation.standing = .unverified }
    // `chosen locally` starts a clause of its own.
    if at("chosen"), peek().text != "locally" {
      advance()
      citation.standing = .chosen
    }
    return CitationSyntax(source: source, citation: citation, span: start.through(previousSpan))
  }

  /// `section "…" line N`, where it is given.
  private mutating func place(of citation: inout Citation) {
    if accept("section") != nil { citation.section = text("the name of the section")?.value }
    if accept("line") != nil {
      if let line = lineNumber() { citation.lines = line.value...line.value }
    } else if accept("lines") != nil, let first = lineNumber(), expect("to"), let last = lineNumber() {
      if last.value < first.value {
        report(SyntaxDiagnostics.backwardLines(first.value, last.value, at: first.span.through(last.span)))
      }
      citation.lines = first.value...max(first.value, last.value)
    }
  }

  private mutating func lineNumber() -> Located<Int>? {
    let line = integer("a line number")
    if let line, line.value == 0 { report(SyntaxDiagnostics.lineZero(at: line.span)) }
    return line
  }

  /// `conflicts with SOURCE line N stating "…" because "…"`.
  private mutating func conflict() -> CitationSyntax? {
    let start = current.span
    guard expect("conflicts", "with"), let source = name("the id of a source") else { return nil }
    var citation = Citation(source: source.text, standing: .overruled)
    place(of: &citation)
    guard expect("stating"), let states = text("what the source states"), expect("because"),
      let reason = text("why that is not in force")
    else { return nil }
    citation.states = states.value
    citation.reason = reason.value
    return CitationSyntax(source: source, citation: citation, span: start.through(previousSpan))
  }

  /// The keywords of clauses that say where something comes from.
  static let citationClauses = ["cites", "chosen", "conflicts"]

  /// Reads a clause that says where something comes from; false where none starts here.
  mutating func citation(into citations: inout [CitationSyntax]) -> Bool {
    let syntax: CitationSyntax?
    switch at(.name) ? current.text : "" {
    case "cites": syntax = cites()
    case "chosen": syntax = chosenLocally()
    case "conflicts": syntax = conflict()
    default: return false
    }
    if let syntax { citations.append(syntax) }
    return true
  }

  /// `chosen locally "why" by BOARD 2025-04-10`.
  private mutating func chosenLocally() -> CitationSyntax? {
    let start = current.span
    guard expect("chosen", "locally"), let reason = text("the reason") else { return nil }
    var citation = Citation(source: nil, standing: .chosen, reason: reason.value)
    if accept("by") != nil {
      citation.by = optionalText()?.value ?? name("who chose it")?.text
      if at(.date) { citation.on = date("the day it was chosen")?.value }
    }
    return CitationSyntax(source: nil, citation: citation, span: start.through(previousSpan))
  }
}
