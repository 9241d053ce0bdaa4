import OutturnModel

/// What people write who come from spreadsheets, databases and other languages, and what is written here.
///
/// It only adds help to a message that is due anyway: no word is refused for standing in this table.
enum ForeignWords {
  /// What to say of a token that was not expected, given those around it, the nearest before it first; nil where it is
  /// in no table.
  static func help(for token: Token, after before: [Token], before next: Token) -> String? {
    let previous = before.first
    if let number = numberWithCommas(token, previous, next) { return number }
    if let comment = comment(token, next) { return comment }
    if [.plus, .minus, .star, .slash].contains(token.kind), before.count > 1, before[1].text == "in",
      let previous, MeasureUnit.known[previous.text] != nil
    {
      return
        "`in \(previous.text)` is of all that stands before it; to go on, put it in brackets: `(A in \(previous.text)) \(token.text) B`"
    }
    if token.kind == .leftParenthesis, let previous, previous.kind == .name, token.leadingTrivia.isEmpty {
      return "nothing is called with brackets: `\(previous.text) of X`, where there is such an operation"
    }
    if let previous, [.integer, .decimal].contains(previous.kind), !token.startsLine {
      if ["percent", "pc"].contains(token.text) {
        return "write a percentage with its sign: `\(previous.text)%`"
      }
      if months.contains(token.text.lowercased()) { return "a date is written `2024-04-01`" }
      if ["million", "thousand", "m", "k"].contains(token.text) {
        return "write large sums of money as `£5m` or `£10k`, and large numbers in full"
      }
    }
    switch token.kind {
    case .comma: return "clauses and members need no comma between them; groups after `by` take `;`"
    case .equal, .colon: return symbols[token.text]
    case .atLeast, .atMost, .greater, .less: return comparisons[token.kind]
    case .name:
      if ["AND", "OR", "NOT", "IN", "IF", "THEN", "ELSE", "IS", "WHERE"].contains(token.text) {
        return "words of the language are written small: `\(token.text.lowercased())`"
      }
      if months.contains(token.text.lowercased()) { return "a date is written `2024-04-01`" }
      return words[token.text.lowercased()]
    case .integer where isPartOfDate(previous, next): return "a date is written `2024-04-01`"
    case .slash where isPartOfDate(previous, next):
      return "a date is written `2024-04-01`, and a financial year `2024/25`"
    case .leftBrace where previous?.text == "in" || previous?.text == "of":
      return "a list stands in square brackets: `[\"F\", \"M\"]`"
    case .star: return symbols["*"]
    default: return nil
    }
  }

  /// `// …`, `/* …` and `-- …`.
  private static func comment(_ token: Token, _ next: Token) -> String? {
    let starts: [Token.Kind: [Token.Kind]] = [.slash: [.slash, .star], .minus: [.minus]]
    guard starts[token.kind]?.contains(next.kind) == true, next.leadingTrivia.isEmpty else { return nil }
    return "a comment starts with `#`, and ends with its line"
  }

  /// `29/06/2023`, `29 June 2023`.
  private static func isPartOfDate(_ previous: Token?, _ next: Token) -> Bool {
    previous?.kind == .integer || previous?.kind == .slash || next.kind == .slash
      || months.contains(next.text.lowercased())
  }

  /// `1,000`.
  private static func numberWithCommas(_ token: Token, _ previous: Token?, _ next: Token) -> String? {
    guard token.kind == .comma, token.leadingTrivia.isEmpty, let previous, next.leadingTrivia.isEmpty,
      [.integer, .money].contains(previous.kind), [.integer, .decimal].contains(next.kind),
      next.text.count >= 3
    else { return nil }
    return "write a number without commas: `\(previous.text)\(next.text)`"
  }

  private static let symbols = [
    "=": "no sign is needed here: take it out",
    ":": "no colon is needed here: take it out",
    "*": "a share of something is written `95% of plan`",
  ]

  private static let comparisons: [Token.Kind: String] = [
    .atLeast: "where a rule judges, write `at least`", .greater: "where a rule judges, write `above`",
    .atMost: "where a rule judges, write `at most`", .less: "where a rule judges, write `below`",
  ]

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october",
    "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec",
  ]

  private static let words = [
    "elseif": "write `else if`", "elif": "write `else if`", "elsif": "write `else if`",
    "null": "what is not there is `missing`: `is missing`, `is not missing`",
    "blank": "what is not there is `missing`: `is missing`, `is not missing`",
    "empty": "what is not there is `missing`; a cell that may be empty `may be blank`",
    "like": "write `starts with`, `ends with` or `contains`",
    "mod": "write `remainder of A over B floored`, or `truncated`",
    "today": "there is no today: a result is about a period, which ends on `period end`",
    "optional": "write `may be blank`", "nullable": "write `may be blank`", "can": "write `may be blank`",
    "string": "write `text`", "varchar": "write `text`", "char": "write `text`",
    "number": "write `integer` for whole numbers, or `decimal`", "numeric": "write `decimal`",
    "float": "write `decimal`, which is exact", "double": "write `decimal`, which is exact",
    "int": "write `integer`", "boolean": "write `yes/no`", "bool": "write `yes/no`",
    "yes-no": "write `yes/no`",
    "average": "write `mean`", "avg": "write `mean`",
    "percentile": "write `quantile 90% of X`, and by which method", "until": "write `to` and a date",
    "over": "write `above`, which leaves the number itself out, or `at least`, which takes it in",
    "under": "write `below`, which leaves the number itself out, or `at most`, which takes it in",
    "more": "write `above`, which leaves the number itself out, or `at least`, which takes it in",
    "greater": "write `above`, which leaves the number itself out, or `at least`, which takes it in",
    "less": "write `below`, which leaves the number itself out, or `at most`, which takes it in",
    "fewer": "write `below`, which leaves the number itself out, or `at most`, which takes it in",
    "else": "write `otherwise`", "between": "write a range with its ends: `from 65% to 75%`",
    "linear": "write `straight line`", "yearly": "write `annual`",
    "every": "write `monthly`, `quarterly` or `annual`",
    "yellow": "write `amber`", "minus": "write ` - `", "plus": "write ` + `",
    "page": "write `section \"…\"` or `line N`",
    "target": "write the number itself, or `plan` where the indicator names a column with its plan",
    "versus": "write `and`", "vs": "write `and`",
    "description": "say it in the title, or in a comment after `#`",
    "excluding": "write `ex VAT`", "including": "write `inc VAT`",
    "because": "the reason stands in double quotes",
  ]
}
