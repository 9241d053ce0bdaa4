import OutturnModel

/// Datasets, series and lookups: what a submission must look like.
extension Parser {
  private static let datasetClauses = [
    "one", "key", "snapshot", "events", "months", "periods", "organisation", "covers", "joins", "encoding",
    "delimiter", "heading", "blank", "not", "ignores", "check", "rejects", "expects", "deficits", "columns",
    "suppressed", "disclosure", "rows",
  ]

  mutating func dataset(_ kind: Dataset.Kind) -> DatasetSyntax? {
    advance()
    guard let name = name("the id of the \(kind.rawValue)") else {
      skipBody()
      return nil
    }
    var dataset = DatasetSyntax(kind: kind, name: name, title: optionalText())
    if kind == .lookup || kind == .comparator, accept("from") != nil {
      dataset.file = text("the name of the \(kind.rawValue)'s file")
    }
    var seen: [String: SourceSpan] = [:]
    block(kind.rawValue, known: Self.datasetClauses) { parser in
      guard parser.at(.name), Self.datasetClauses.contains(parser.current.text) else {
        return parser.columnOrDerived(of: &dataset)
      }
      if parser.at("check") {
        if let check = parser.node(.clause, { $0.check() }) { dataset.checks.append(check) }
        return true
      }
      return parser.node(.clause) { $0.datasetClause(&dataset, &seen) }
    }
    return dataset
  }

  /// A column, declared or derived; false where none starts here.
  mutating func columnOrDerived(of dataset: inout DatasetSyntax) -> Bool {
    guard at(.backtickName) || at(.name) else { return false }
    if peek().kind == .name, peek().text == "is" {
      if let derived = node(.column, { $0.derivedColumn() }) { dataset.derived.append(derived) }
    } else if let column = node(.column, { $0.column() }) {
      dataset.columns.append(column)
    }
    return true
  }

  mutating func datasetClause(_ dataset: inout DatasetSyntax, _ seen: inout [String: SourceSpan])
    -> Bool
  {
    let keyword = current
    if !["ignores", "joins"].contains(keyword.text) {
      let isTime = ["snapshot", "events", "months", "periods"].contains(keyword.text)
      once(isTime ? "time" : keyword.text, &seen)
    }
    advance()
    switch keyword.text {
    case "one":
      if expect("row", "per") { dataset.rowMeaning = text("what one row is") }
    case "key": dataset.key = commaSeparated { $0.name("a column") }
    case "snapshot", "events", "months", "periods": dataset.time = timeRole(keyword)
    case "organisation": dataset.organisation = name("the column that names the organisation")
    case "covers":
      if expect("organisations") { dataset.coversOrganisations = true }
    case "joins":
      if let join = join() { dataset.joins.append(join) }
    case "encoding": dataset.encoding = encoding()
    case "delimiter": dataset.delimiter = text("one character")
    case "heading":
      if expect("rows") { dataset.headingRows = integer("how many rows stand above the header") }
    case "blank":
      if expect("is") { dataset.blankWords += commaSeparated { $0.text("a word that stands for blank") } }
    case "not":
      if expect("applicable", "is") {
        dataset.notApplicableWords += commaSeparated { $0.text("a word that stands for not applicable") }
      }
    case "suppressed":
      if expect("is") {
        dataset.suppressedWords += commaSeparated { $0.text("a word that stands for a suppressed figure") }
      }
    case "disclosure": dataset.disclosure = disclosure()
    case "columns": dataset.unfolding = unfolding(from: keyword.span)
    case "rows":
      if expect("where") { dataset.meantRows = parseExpression() }
    case "deficits":
      if expect("written", "positive") {
        dataset.deficitsWrittenPositive = commaSeparated { $0.name("a column of surpluses and deficits") }
      }
    case "rejects":
      if expect("at", "most") { dataset.rejectsAtMost = shareOfRows() }
    case "expects":
      if accept("each") != nil {
        dataset.expects = name("a column of codes").map { .each($0) }
      } else if let count = integer("`each COLUMN`, or how many rows"), expect("rows") {
        dataset.expects = .rows(count)
      }
    default:
      if accept(["other", "columns"]) != nil {
        dataset.ignoresOtherHeaders = true
      } else {
        dataset.ignoredHeaders += commaSeparated { $0.text("the header of a column, or `other columns`,") }
      }
    }
    return true
  }

  /// `factors by source and year`, where `joins` has been read.
  private mutating func join() -> DatasetSyntax.JoinSyntax? {
    guard let lookup = name("the id of a lookup"), expect("by"), let first = name("a column") else {
      return nil
    }
    var keys = [first]
    while accept("and") != nil {
      guard let key = name("the next column of the key") else { return nil }
      keys.append(key)
    }
    return .init(lookup: lookup, keys: keys)
  }

  private mutating func timeRole(_ keyword: Token) -> Located<DatasetSyntax.TimeRole>? {
    func located(_ role: DatasetSyntax.TimeRole) -> Located<DatasetSyntax.TimeRole> {
      Located(role, keyword.span.through(previousSpan))
    }
    switch keyword.text {
    case "snapshot":
      guard expect("at") else { return nil }
      if accept(["period", "end"]) != nil { return located(.snapshot(nil)) }
      return date("`period end`, or a day").map { located(.snapshot($0.value)) }
    case "events":
      guard expect("dated") else { return nil }
      return name("a column of dates or moments").map { located(.events($0)) }
    default:
      guard expect("in") else { return nil }
      return name("a column of \(keyword.text)").map {
        located(.periods($0, monthsOnly: keyword.text == "months"))
      }
    }
  }

  /// `0.1% of rows`
  private mutating func shareOfRows() -> Located<Rational>? {
    guard at(.percentage), let share = Self.number(current.text) else {
      report(SyntaxDiagnostics.expected("a share such as `0.1% of rows`", found: current))
      return nil
    }
    let token = advance()
    expect("of", "rows")
    return Located(share, token.span)
  }

  private mutating func encoding() -> Dataset.Encoding? {
    if at(.name), let encoding = Dataset.Encoding(rawValue: current.text) {
      advance()
      return encoding
    }
    report(
      SyntaxDiagnostics.expected(
        "`utf-8` or `windows-1252`", found: current,
        suggestion: Suggestion.nearest(to: current.text, among: ["utf-8", "windows-1252"])))
    return nil
  }

  // MARK: columns

  private static let types = [
    "text", "integer", "decimal", "figure", "yes/no", "date", "moment", "month", "period", "code",
  ]

  private mutating func column() -> ColumnSyntax? {
    guard let name = name("the name of a column") else { return nil }
    var origin = ColumnSyntax.Origin.sameAsName
    if accept("column") != nil {
      if let header = text("the column's header") { origin = .header(header) }
    } else if accept(["sum", "of", "columns"]) != nil {
      if let from = text("the first header"), expect("to"), let to = text("the last header") {
        origin = .sumOfHeaders(from: from, to: to)
      }
    }
    guard let kind = columnType(of: name) else { return nil }
    var column = ColumnSyntax(name: name, origin: origin, kind: kind)
    let hasRange = at(.integer) || at(.decimal) || at(.minus) || at(.percentage)
    if hasRange, kind.value.isNumber {
      column.range = range()
    }
    modifiers(of: &column)
    return column
  }

  /// `within-4h is attendances - breaches`
  private mutating func derivedColumn() -> DerivedColumnSyntax? {
    guard let name = name("the name of a column"), expect("is") else { return nil }
    return DerivedColumnSyntax(name: name, body: parseExpression())
  }

  private mutating func columnType(of name: NameSyntax) -> Located<ColumnSyntax.Kind>? {
    let token = current
    guard token.kind == .name, Self.types.contains(token.text) else {
      report(
        SyntaxDiagnostics.expected(
          "the type of column `\(name.text)`", found: token,
          help: [
            "the types are \(Self.types.map { "`\($0)`" }.joined(separator: ", "))",
            Suggestion.nearest(to: name.text, among: Self.datasetClauses + Self.registerClauses).map {
              "a clause starts with its keyword, such as `\($0)`; a column with its name and type"
            } ?? "a clause of the dataset starts with its keyword; a column with its name and type",
            "a column that is worked out from others: `\(name.text) is EXPRESSION`",
          ], suggestion: Suggestion.nearest(to: token.text, among: Self.types)))
      skip { $0.current.span.line > token.span.line }
      return nil
    }
    advance()
    let kind: ColumnSyntax.Kind
    switch token.text {
    case "text": kind = .text
    case "integer": kind = .integer
    case "decimal": kind = .decimal
    case "figure": kind = .figure
    case "period":
      kind = .period(pattern: accept("written") == nil ? nil : text("how the period is written"))
    case "date": kind = .date(pattern: accept("written") == nil ? nil : text("how the date is written"))
    case "moment":
      kind = .moment(pattern: accept("written") == nil ? nil : text("how the date and time are written"))
    case "month": kind = .month(pattern: accept("written") == nil ? nil : text("how the month is written"))
    case "code":
      guard let list = self.name("the id of a code list") else { return nil }
      kind = .code(list)
    default:
      var yes: TextSyntax?
      var no: TextSyntax?
      if accept("written") != nil {
        yes = text("how yes is written")
        if expect("or") { no = text("how no is written") }
      }
      kind = .yesNo(yes: yes, no: no)
    }
    return Located(kind, token.span)
  }

  private mutating func range() -> Located<NumberRange>? {
    let start = current.span
    guard let low = signedNumber("a number") else { return nil }
    var range: NumberRange?
    if accept("to") != nil {
      if let high = signedNumber("the upper end of the range") {
        range = NumberRange(lower: .inclusive(low), upper: .inclusive(high))
      }
    } else if expect("or") {
      if accept("more") != nil {
        range = NumberRange(lower: .inclusive(low), upper: .unbounded)
      } else if accept("less") != nil {
        range = NumberRange(lower: .unbounded, upper: .inclusive(low))
      } else {
        report(SyntaxDiagnostics.expected("`more` or `less`", found: current))
      }
    }
    return range.map { Located($0, start.through(previousSpan)) }
  }

  private mutating func modifiers(of column: inout ColumnSyntax) {
    while at(.name) {
      switch current.text {
      case "may":
        guard peek().text == "be" else { return }
        advance()
        if expect("be", "blank") { column.mayBeBlank = true }
      case "applies":
        guard peek().text == "when" else { return }
        advance()
        advance()
        column.appliesWhen = parseExpression()
      case "unit":
        advance()
        column.unit = unit()
      case "identifier":
        advance()
        column.isIdentifier = true
      case "default":
        advance()
        column.defaultValues = commaSeparated { $0.text("a text or code that stands for want of a better") }
      case "thousands":
        advance()
        column.thousands = text("the thousands separator")
      default: return
      }
    }
  }
}
