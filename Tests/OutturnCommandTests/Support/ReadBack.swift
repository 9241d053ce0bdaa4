import Foundation

/// A report read back: each number that a reader sees must be one of the returns', as it stands there or rounded.
///
/// What counts things on the page (`3 more exceptions`) is a whole number no larger than the return has results,
/// findings or rows; every other number must be found.
struct ReadBack {
  /// Of each figure the exact number beside it and the words that are shown.
  let figures: [(exact: String, shown: String)]
  private let words: String

  init(_ page: String) {
    figures = page.matches(of: #/<data value="([^"]*)">([^<]*)</data>/#).map { (String($0.1), String($0.2)) }
    var text = page
    // Scales and shapes are drawn; the tables behind them are read.
    for part in [#/(?s)<style>.*?</style>/#, #/(?s)<svg.*?</svg>/#, #/[0-9a-f]{64}/#] {
      text.replace(part, with: " ")
    }
    text.replace(#/<[^>]*>/#, with: " ")
    for (name, character) in [("&#39;", "'"), ("&quot;", "\""), ("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")]
    {
      text = text.replacing(name, with: character)
    }
    words = text
  }

  func problems(against returns: [String]) -> [String] {
    var problems: [String] = []
    let known = Set(returns.flatMap { $0.matches(of: #/"number": "([^"]+)"/#).map { String($0.1) } })
    for figure in figures {
      if !known.contains(figure.exact) { problems.append("\(figure.exact) is in no return") }
      guard let shown = Self.numbers(in: figure.shown).first, Self.isRounding(shown, of: figure.exact) else {
        problems.append("\(figure.shown) is not \(figure.exact)")
        continue
      }
    }
    // Digits of a digest are no figure.
    let texts = returns.map { $0.replacing(#/[0-9a-f]{64}/#, with: "") }
    // 31 is a day of 2025-03-31.
    let stated = Set((texts + texts.map { $0.replacing("-", with: " ") }).flatMap(Self.numbers))
    let largest = returns.map { $0.matches(of: #/"indicator": /#).count }.max() ?? 0
    for number in Self.numbers(in: words) {
      if stated.contains(number) || known.contains(where: { Self.isRounding(number, of: $0) }) { continue }
      if let count = Int(number), count <= largest { continue }
      problems.append("\(number) is in no return")
    }
    return problems
  }

  /// `1,234.5` as `1234.5`.
  private static func numbers(in text: String) -> [String] {
    text.matches(of: #/-?[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?/#).map {
      String($0.output).replacing(",", with: "")
    }
  }

  /// Whether `shown` is `exact` to as many decimals as it has, half away from zero.
  private static func isRounding(_ shown: String, of exact: String) -> Bool {
    guard var number = Decimal(string: exact), let wanted = Decimal(string: shown) else { return false }
    let places = shown.split(separator: ".").dropFirst().first?.count ?? 0
    var rounded = Decimal()
    let isNegative = number < 0
    if isNegative { number.negate() }
    NSDecimalRound(&rounded, &number, places, .plain)
    if isNegative { rounded.negate() }
    return rounded == wanted
  }
}
