import OutturnModel

/// What the lexer and the parser can say, all in one place.
enum SyntaxDiagnostics {
  static func unexpectedCharacter(_ text: String, at span: SourceSpan) -> Diagnostic {
    let isControl = text.unicodeScalars.first.map { $0.value < 0x20 || $0.value == 0x7F } == true
    let shown = isControl ? "a control character" : text == "\u{a0}" ? "a non-breaking space" : "`\(text)`"
    let typographic: [String: String] = [
      "“": "\"", "”": "\"", "‘": "\"", "’": "\"", "–": "-", "—": "-", "≥": ">=", "≤": "<=", "≠": "<>",
      "×": "*",
      "÷": "/",
    ]
    let percent =
      text == "%"
      ? "name the unit in words, `unit percent`, and write a percentage without a space: `80%`" : nil
    let bar =
      text == "|" ? "a row of a table stands on a line of its own, below the name of its dataset" : nil
    let elsewhere = [
      "'": "text stands in double quotes: `\"F\"`", "!": "write `not`, and `<>` for what is not equal",
      "&": "write `and`", "^": "write `to the power`: `age to the power 2`",
      "~": "write `about`",
      ".": "a number starts with a digit, `0.5`; a file or a text stands in double quotes",
      "\\": "a path stands in double quotes, with `/`", "$": "money is in pounds: `£5`",
      "\u{a0}": "put an ordinary space here; this one usually comes from a word processor",
      "?": "what is not known is `unknown`, and what is not there `missing`",
    ]
    let help =
      elsewhere[text] ?? bar ?? percent
      ?? typographic[text].map { "write `\($0)` here; this one usually comes from a word processor" }
    return Diagnostic(
      "OT1001", "\(shown) has no meaning in a rule file", at: .source(span), label: "not expected here",
      help: [help ?? "take it out, or put the text that it belongs to in double quotes"])
  }

  static func unclosedText(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1002", "this text has no closing quote", at: .source(span), label: "starts here",
      expected: "a text ends with `\"` on the line on which it starts",
      help: ["add the closing `\"`; write `\\\"` for a quote inside the text"])
  }

  static func unclosedBacktick(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1003", "this name has no closing backtick", at: .source(span), label: "starts here",
      help: ["add the closing backtick on the same line"])
  }

  static func unknownEscape(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1019", "a backslash in a text stands before `\"` or another backslash only", at: .source(span),
      label: "escapes nothing", help: ["write `\\\\` for a backslash, or take it out"])
  }

  static func emptyName(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1018", "there is no name between these backticks", at: .source(span), label: "empty",
      help: ["write the name, or take the backticks out"])
  }

  static func malformedNumber(_ text: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1004", "`\(text)` is neither a number nor a name", at: .source(span),
      label: "starts with a digit and goes on with letters",
      help: [
        "put a space between a number and its unit: `12 months`",
        "put a code or name that starts with a digit in backticks: `` `11X` ``",
      ])
  }

  static func impossibleLiteral(_ text: String, kind: Token.Kind, at span: SourceSpan) -> Diagnostic {
    switch kind {
    case .financialYear:
      let second = text.prefix(4).compactMap(\.wholeNumberValue).reduce(0) { $0 * 10 + $1 } + 1
      let tail = second % 100 < 10 ? "0\(second % 100)" : "\(second % 100)"
      return Diagnostic(
        "OT1005", "`\(text)` is not a financial year", at: .source(span),
        label: "not one year after the other",
        expected: "a financial year names two years in a row", help: ["write `\(text.prefix(4))/\(tail)`"])
    case .date:
      return Diagnostic(
        "OT1005", "`\(text)` is not a day of the calendar", at: .source(span), label: "no such day",
        expected: "a date written year-month-day: `2024-02-29`")
    case .month, .monthRange:
      return Diagnostic(
        "OT1005", "`\(text)` is not a month, nor a run of months", at: .source(span), label: "no such period",
        expected: "`2024-02`, or `2016-04..2019-03` from the first month to the last",
        help: financialYear(meantBy: text).map { ["for the financial year, write `\($0)`"] } ?? [])
    default:
      return Diagnostic(
        "OT1005", "`\(text)` is too large a number", at: .source(span),
        label: "more than \(DecimalText.maximumDigits) digits",
        expected: "at most \(DecimalText.maximumDigits) digits")
    }
  }

  /// `2016/17` for `2016-17`, where that is one year and the next.
  private static func financialYear(meantBy text: String) -> String? {
    let slashed = text.replacing("-", with: "/")
    return Period(slashed).map(\.description)
  }

  static func expected(_ what: String, found token: Token, help: [String] = [], suggestion: String? = nil)
    -> Diagnostic
  {
    Diagnostic(
      "OT1006", "expected \(what), found \(token.inWords)", at: .source(token.span),
      label: "expected \(what)",
      help: help, suggestion: suggestion)
  }

  static func unknownDeclaration(_ token: Token) -> Diagnostic {
    let known = Parser.declarations
    return Diagnostic(
      "OT1007", "\(token.inWords) does not start a declaration", at: .source(token.span),
      label: "not a declaration",
      expected: known.dropLast().map { "`\($0)`" }.joined(separator: ", ") + " or `\(known.last ?? "")`",
      suggestion: Suggestion.nearest(to: token.text, among: known))
  }

  static func unclosedBrace(
    _ open: Token, at end: Token, of construct: String, inside outer: String? = nil
  ) -> Diagnostic {
    let next =
      outer.map { "`\(end.text)` comes here, which belongs to the \($0) around it" }
      ?? "the next declaration, or the end of the file, comes here"
    return Diagnostic(
      "OT1008", "this \(construct) is not closed", at: .source(open.span), label: "opened here",
      expected: "a `}` that ends the \(construct)", help: ["add the missing `}`"],
      related: [.init(.source(end.span), next)])
  }

  static func operatorSpacing(_ token: Token) -> Diagnostic {
    Diagnostic(
      "OT1009", "`\(token.text)` needs a space on both sides", at: .source(token.span), label: "no space",
      help: ["write ` \(token.text) `: without spaces, a hyphen is part of a name and a slash part of a year"]
    )
  }

  static func unknownClause(_ token: Token, in construct: String, known: [String]) -> Diagnostic {
    Diagnostic(
      "OT1010", "\(token.inWords) does not start a clause of this \(construct)", at: .source(token.span),
      label: "not a clause",
      expected: known.isEmpty ? nil : known.sorted().map { "`\($0)`" }.joined(separator: ", "),
      help: construct == "code list"
        ? ["a code list holds codes, each followed by its label: `codes sex { F \"Female\" M \"Male\" }`"]
        : [],
      suggestion: token.kind == .name ? Suggestion.nearest(to: token.text, among: known) : nil)
  }

  static func repeatedClause(_ token: Token, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1011", "`\(token.text)` is given twice", at: .source(token.span), label: "a second time",
      help: [
        token.text == "by"
          ? "list the ways in one clause, with `;` between them: `by sex; age-band`" : "keep one of them"
      ], related: [.init(.source(first), "the first stands here")])
  }

  static func tooDeep(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1012", "this expression is nested too deeply", at: .source(span),
      label: "too many brackets or operators",
      help: ["name a part of it with `define`"])
  }

  static func unsupportedEdition(_ token: Token) -> Diagnostic {
    Diagnostic(
      "OT1013", "this file is written in edition \(token.text) of the language, which is not known here",
      at: .source(token.span), label: "not known", expected: "`outturn 1`",
      help: ["use a newer version of outturn, or change the edition"])
  }

  static func chainedComparison(_ token: Token) -> Diagnostic {
    Diagnostic(
      "OT1014", "comparisons cannot be chained", at: .source(token.span), label: "a second comparison",
      help: ["write `x in 18 to 74`, or join two comparisons with `and`"])
  }

  static func misplacedEdition(_ token: Token) -> Diagnostic {
    Diagnostic(
      "OT1015", "the edition must be the first thing in the file", at: .source(token.span),
      label: "comes too late", help: ["move `outturn 1` to the first line"])
  }

  static func lineZero(at span: SourceSpan) -> Diagnostic {
    Diagnostic("OT1024", "the first line of a source is line 1", at: .source(span), label: "no such line")
  }

  static func backwardLines(_ first: Int, _ last: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1024", "lines \(first) to \(last) of a source run backwards", at: .source(span),
      label: "the wrong way round", help: ["write `lines \(last) to \(first)`"])
  }

  static func unclosedRow(_ span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT1080", "this row of a table does not end with `|`", at: .source(span), label: "not closed",
      help: ["end the row with `|`; write `\\|` for a bar inside a cell"])
  }

  static func rowLength(_ found: Int, _ expected: Int, at span: SourceSpan, header: SourceSpan) -> Diagnostic
  {
    func cells(_ count: Int) -> String { count == 1 ? "1 cell" : "\(count) cells" }
    return Diagnostic(
      "OT1081", "this row has \(cells(found)), and the head of its table \(cells(expected))",
      at: .source(span),
      label: cells(found), expected: cells(expected),
      help: ["leave a cell empty where there is nothing: `| yes |    |`"],
      related: [.init(.source(header), "the head")])
  }

  static func notUTF8(file: String, line: Int) -> Diagnostic {
    Diagnostic(
      "OT1016", "\(file) is not UTF-8 text: line \(line) holds bytes that are no character", at: .file(file),
      help: ["save the file as UTF-8"])
  }

  static func tooLarge(file: String, bytes: Int) -> Diagnostic {
    Diagnostic(
      "OT1017", "\(file) is too large for a rule file (\(bytes) bytes)", at: .file(file),
      expected: "at most 16 MiB", help: ["split it into several files"])
  }
}
