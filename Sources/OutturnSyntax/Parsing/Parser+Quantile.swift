import OutturnModel

/// Figures read off values put in order.
extension Parser {
  /// `median of E from D where C`, `quantile 90% of E from D where C by nearest rank`, `minimum of E from D`.
  mutating func quantileMeasure() -> QuantileSyntax? {
    let keyword = advance().text
    var share: Rational = 50
    var shareSpan: SourceSpan?
    if keyword == "quantile" {
      shareSpan = current.span
      guard at(.percentage), let number = Self.number(current.text) else {
        report(SyntaxDiagnostics.expected("a share such as `90%`", found: current))
        return nil
      }
      share = number
      advance()
    }
    guard expect("of") else { return nil }
    let of = parseExpression()
    guard let rows = rows() else { return nil }
    let statistic: OrderStatistic
    switch keyword {
    case "minimum": statistic = .minimum
    case "maximum": statistic = .maximum
    case "median": statistic = .median
    default:
      guard let method = quantileMethod() else { return nil }
      statistic = .quantile(share, method)
    }
    return QuantileSyntax(
      of: of, dataset: rows.dataset, condition: rows.condition, statistic: statistic, shareSpan: shareSpan)
  }

  mutating func quantileMethod() -> QuantileMethod? {
    if accept(["by", "nearest", "rank"]) != nil { return .nearestRank }
    if accept(["by", "linear"]) != nil { return .linear }
    if accept(["by", "exclusive"]) != nil { return .exclusive }
    report(StrataSyntaxDiagnostics.expectedMethod(at("by") ? peek() : current))
    return nil
  }
}
