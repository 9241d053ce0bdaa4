import OutturnModel

/// Measures made from other indicators.
extension Parser {
  /// Whether a derived measure starts here, rather than the name of an indicator.
  var atDerivedMeasure: Bool {
    if atIndexOfInequality { return true }
    return switch current.text {
    case "gap", "ratio", "change", "reduction", "growth", "variance":
      at(.name) && (peek().text == "in" || peek().text == "of")
    case "share", "number": at(.name) && peek().text == "of"
    case "relative": at(.name) && ["change", "reduction", "growth", "variance"].contains(peek().text)
    default: at(["worst", "stratum"])
    }
  }

  mutating func derivedMeasure() -> DerivedMeasureSyntax? {
    if atIndexOfInequality { return indexOfInequality() }
    return switch current.text {
    case "gap", "ratio", "worst": strataMeasure()
    case "share", "number": things(counted: advance().text == "number").map { .things($0) }
    default: movement()
    }
  }

  /// `relative change in X since 2019/20`, `reduction in X since …`, `growth in X since …`, `variance in X against
  /// plan`.
  private mutating func movement() -> DerivedMeasureSyntax? {
    let relative = accept("relative")
    let keyword = current
    guard ["change", "reduction", "growth", "variance"].contains(keyword.text), at(.name) else {
      report(
        SyntaxDiagnostics.expected(
          "`change in`, `reduction in` or `variance in`", found: keyword,
          suggestion: Suggestion.nearest(to: keyword.text, among: ["change", "reduction", "variance"])))
      return nil
    }
    advance()
    if let relative, keyword.text == "growth" {
      report(DerivedSyntaxDiagnostics.relativeGrowth(relative.span.through(keyword.span)))
    }
    if accept("of") == nil, !expect("in") { return nil }
    guard let of = name("the id of an indicator") else { return nil }
    if keyword.text == "variance" {
      return expect("against", "plan") ? .variance(of: of, isRelative: relative != nil) : nil
    }
    guard expect("since"), let since = earlierPeriod() else { return nil }
    let form = ChangeMeasure.Form(rawValue: keyword.text) ?? .change
    return .change(of: of, since: since.value, form: form, isRelative: relative != nil || form == .growth)
  }

  /// `2022/23`, `the previous period` or `the same period last year`.
  mutating func earlierPeriod() -> Located<EarlierPeriod>? {
    let start = current.span
    guard at("the") else { return period().map { Located(.period($0.value), $0.span) } }
    if accept(["the", "previous", "period"]) != nil {
      return Located(.previousPeriod, start.through(previousSpan))
    }
    if accept(["the", "same", "period", "last", "year"]) != nil {
      return Located(.samePeriodLastYear, start.through(previousSpan))
    }
    report(DerivedSyntaxDiagnostics.expectedEarlierPeriod(peek()))
    skip { $0.current.startsLine }
    return nil
  }

  /// `gap in X between A and B`, `ratio in X between A and B`, `worst stratum of X by D`.
  private mutating func strataMeasure() -> DerivedMeasureSyntax? {
    let keyword = advance().text
    if keyword == "worst" {
      guard expect("stratum", "of"), let of = name("the id of an indicator"), expect("by"),
        let dimension = name("the dimension")
      else { return nil }
      return .worst(of: of, by: dimension)
    }
    if accept("of") == nil, !expect("in") { return nil }
    guard let of = name("the id of an indicator"), expect("between"), let first = stratum(), expect("and"),
      let second = stratum()
    else { return nil }
    return .between(of: of, first: first, second: second, relative: keyword == "ratio")
  }

  private mutating func stratum() -> StratumSyntax? {
    if let word = accept("overall") { return .overall(word.span) }
    if let word = accept(["the", "rest"]) { return .rest(word.span.through(previousSpan)) }
    guard at(.name) || at(.backtickName) else {
      report(StrataSyntaxDiagnostics.expectedStratum(current))
      return nil
    }
    let token = advance()
    let dimension = NameSyntax(text: Self.plainName(token), span: token.span)
    if let text = optionalText() {
      return .member(dimension: dimension, code: NameSyntax(text: text.value, span: text.span))
    }
    guard at(.name) || at(.backtickName) || at(.integer), !at("and") else {
      report(StrataSyntaxDiagnostics.expectedStratum(current))
      return nil
    }
    let code = advance()
    return .member(dimension: dimension, code: NameSyntax(text: Self.plainName(code), span: code.span))
  }
}
