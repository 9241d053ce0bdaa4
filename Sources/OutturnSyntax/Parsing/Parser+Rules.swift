import OutturnModel

/// Rules: dated blocks that judge.
extension Parser {
  mutating func rules() -> RulesSyntax? {
    let start = advance().span
    guard let name = name("the id of the framework") else {
      skipBody()
      return nil
    }
    let title = optionalText()
    guard let force = force() else {
      skipBody()
      return nil
    }
    var rules = RulesSyntax(name: name, title: title, force: force, headSpan: start.through(previousSpan))
    block("rules block", known: ["judge", "trajectory"] + Self.ruledKeywords) { parser in
      if parser.at(.name), Self.ruledKeywords.contains(parser.current.text) {
        if let ruled = parser.node(.judge, { $0.ruled() }) { rules.ruled.append(ruled) }
        return true
      }
      if parser.at("trajectory") {
        if let trajectory = parser.node(.judge, { $0.trajectory() }) { rules.judges.append(trajectory) }
        return true
      }
      guard parser.at("judge") else { return false }
      if let judge = parser.node(.judge, { $0.judge() }) { rules.judges.append(judge) }
      return true
    }
    return rules
  }

  private mutating func force() -> RulesSyntax.Force? {
    if accept("for") != nil { return period().map { .during($0) } }
    if accept("from") != nil {
      guard let first = date("the first day in force") else { return nil }
      return .from(first, to: accept("to") == nil ? nil : date("the last day in force"))
    }
    report(
      SyntaxDiagnostics.expected(
        "`for` and a period, or `from` and a date", found: current,
        help: ["every rules block says when it is in force: `for 2025/26`, or `from 2025-04-01`"]))
    return nil
  }

  static let judgeClauses =
    ["blue", "green", "amber", "red", "improving", "benchmark", "forecast", "unknown"]
    + statisticalJudgements + adjustmentClauses + citationClauses

  private mutating func judge() -> JudgeSyntax? {
    advance()
    guard var judge = judged() else {
      skipBody()
      return nil
    }
    if accept("by") != nil { judge.scheme = name("the id of a scheme of bands") }
    if judge.measure == nil { named(&judge) }
    if judge.scheme == nil, accept("by") != nil { judge.scheme = name("the id of a scheme of bands") }
    var seen: [String: SourceSpan] = [:]
    block("judgement", known: Self.judgeClauses) { parser in
      guard parser.atBandClause || parser.at(.name) && Self.judgeClauses.contains(parser.current.text) else {
        return false
      }
      return parser.node(.clause) { $0.judgeClause(&judge, &seen) }
    }
    return judge
  }

  /// The id of an indicator, or a measure of its strata with the name it is given.
  private mutating func judged() -> JudgeSyntax? {
    guard atDerivedMeasure else {
      return name("the id of an indicator").map { JudgeSyntax(indicator: $0) }
    }
    let start = current.span
    guard let measure = derivedMeasure() else { return nil }
    guard accept("as") != nil else {
      report(StrataSyntaxDiagnostics.unnamed("derived measure", at: start.through(previousSpan)))
      return nil
    }
    var judge = name("the id of the result").map { JudgeSyntax(indicator: $0, measure: measure) }
    judge?.resultTitle = optionalText()
    return judge
  }

  /// `as ID "Title"`: the name, and perhaps the title, under which the result appears.
  mutating func named(_ judge: inout JudgeSyntax) {
    guard accept("as") != nil else { return }
    judge.resultName = name("the id of the result")
    judge.resultTitle = optionalText()
  }

  mutating func judgeClause(_ judge: inout JudgeSyntax, _ seen: inout [String: SourceSpan]) -> Bool {
    if adjustment(of: &judge, &seen) { return true }
    if atBandClause {
      once(Self.plainName(current), &seen)
      if let band = node(.band, { $0.band() }) { judge.bands.append(band) }
      return true
    }
    if citation(into: &judge.citations) { return true }
    switch current.text {
    case "benchmark":
      once("benchmark", &seen)
      advance()
      judge.benchmark = name("the id of the indicator that is the benchmark")
    case "unknown":
      once("unknown", &seen)
      advance()
      judge.unknown = unknownPolicy()
    case "compare", "variation", "assurance", "funnel", "trend", "quintile":
      let start = current.span
      if let statistical = statisticalJudgement() {
        judge.statistical.append(Located(statistical, start.through(previousSpan)))
      } else {
        judge.hasUnreadableMethod = true
      }
    case "forecast":
      once("forecast", &seen)
      if let forecast = forecast() { judge.forecast = forecast }
    case "improving":
      once("improving", &seen)
      if let direction = direction() { judge.direction = direction }
    default:
      once(current.text, &seen)
      if let band = node(.band, { $0.band() }) { judge.bands.append(band) }
    }
    return true
  }

  private mutating func band() -> BandSyntax? {
    let start = current.span
    let token = advance()
    let band = NameSyntax(text: Self.plainName(token), span: token.span)
    if accept("otherwise") != nil {
      return BandSyntax(band: band, comparisons: [], span: start.through(previousSpan))
    }
    var comparisons: [BandSyntax.ComparisonSyntax] = []
    if at("from") {
      comparisons = range()
      if comparisons.isEmpty { return nil }
      return BandSyntax(band: band, comparisons: comparisons, span: start.through(previousSpan))
    }
    repeat {
      guard let comparison = comparison() else { return nil }
      comparisons.append(comparison)
    } while accept("and") != nil
    return BandSyntax(band: band, comparisons: comparisons, span: start.through(previousSpan))
  }

  private mutating func comparison() -> BandSyntax.ComparisonSyntax? {
    let start = current.span
    if accept("equals") != nil {
      guard let threshold = threshold() else { return nil }
      let within = accept("within") == nil ? nil : factor()
      return .init(
        relation: .exactly, threshold: threshold, within: within, span: start.through(previousSpan))
    }
    guard let relation = comparisonWords() else {
      report(
        SyntaxDiagnostics.expected(
          "`at least`, `above`, `at most`, `below`, `exactly`, `equals`, `from` or `otherwise`",
          found: current,
          suggestion: Suggestion.nearest(
            to: current.text, among: ["above", "below", "exactly", "equals", "otherwise"]))
      )
      skip { $0.atBandClause || $0.current.kind == .name && Self.judgeClauses.contains($0.current.text) }
      return nil
    }
    guard let threshold = threshold() else { return nil }
    let limit = intervalLimit()
    return .init(relation: relation, threshold: threshold, limit: limit, span: start.through(previousSpan))
  }

  mutating func comparisonWords() -> ThresholdComparison.Relation? {
    ThresholdComparison.Relation.allCases.first { relation in
      accept(relation.inWords.split(separator: " ").map(String.init)) != nil
    }
  }

  private mutating func direction() -> DirectionSyntax? {
    let start = current.span
    guard expect("improving", "or", "worsening", "since") else { return nil }
    let since = earlierPeriod()
    var tolerance: ExpressionSyntax?
    if at(["no", "change", "within"]) {
      tolerance = node(.clause) { parser in
        parser.expect("no", "change", "within")
        return parser.factor()
      }
    }
    guard let since else { return nil }
    return DirectionSyntax(since: since, noChangeWithin: tolerance, span: start.through(previousSpan))
  }
}
