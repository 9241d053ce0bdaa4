import OutturnModel

/// Forecasts, and thresholds made from several other figures.
extension Parser {
  /// `forecast from the last 3 periods recover by 2025-03-31`.
  mutating func forecast() -> ForecastSyntax? {
    let start = advance().span
    guard expect("from", "the", "last"), let count = integer("how many periods") else { return nil }
    if accept("period") == nil, !expect("periods") { return nil }
    var by: Located<CalendarDate>?
    if accept("recover") != nil {
      guard expect("by"), let day = dueDate() else { return nil }
      by = day
    }
    return ForecastSyntax(periods: count, recoverBy: by, span: start.through(previousSpan))
  }

  /// `sum of [a, b]`, `quantile 75% of X by D by nearest rank`, `median of X by D`; nil where neither stands here.
  mutating func compoundReference() -> ThresholdSyntax.Reference?? {
    if at(["sum", "of"]), peek(2).kind == .leftBracket {
      advance()
      advance()
      advance()
      let names = commaSeparated { $0.name("the id of an indicator") }
      guard !names.isEmpty, expect(.rightBracket) != nil else { return .some(nil) }
      return .total(names, ignoresMissing: accept(["ignoring", "missing"]) != nil)
    }
    guard at("quantile") || ["median", "minimum", "maximum"].contains(current.text) && peek().text == "of"
    else { return nil }
    let keyword = advance().text
    var share: (number: Rational, span: SourceSpan)?
    if keyword == "quantile" {
      guard at(.percentage), let number = Self.number(current.text) else {
        report(SyntaxDiagnostics.expected("a share such as `75%`", found: current))
        return .some(nil)
      }
      share = (number, advance().span)
    }
    guard expect("of"), let of = name("the id of an indicator"), expect("by"),
      let by = name("the dimension of which each member is a peer")
    else { return .some(nil) }
    let statistics: [String: OrderStatistic] = ["median": .median, "minimum": .minimum, "maximum": .maximum]
    if let statistic = statistics[keyword] { return .peers(of: of, by: by, statistic, share: nil) }
    guard let share, let method = quantileMethod() else { return .some(nil) }
    return .peers(of: of, by: by, .quantile(share.number, method), share: share.span)
  }
}
