import OutturnModel

/// Scores made from other results.
extension Parser {
  private static let scoreClauses =
    [
      "part", "domain", "total", "mean", "weighted", "missing", "rounded", "weights", "unit", "polarity",
      "scheme", "owner", "escalate", "covers", "differs",
    ] + adjustmentClauses + citationClauses

  /// All clauses that put parts together are one.
  private static let aggregation = "total, mean or weighted mean"

  /// `score NAME "title" [by DIMENSION {and DIMENSION}] { … }`.
  mutating func score() -> RuledSyntax? {
    let keyword = advance().text
    guard let name = name("the id of the score"), let title = text("the title of the score") else {
      skipBody()
      return nil
    }
    var head = RuledSyntax.Head(keyword: keyword, name: name, title: title)
    var score = ScoreSyntax(judge: JudgeSyntax(indicator: name))
    if accept("by") != nil {
      repeat {
        guard let dimension = self.name("a dimension that its parts are stratified by") else {
          skipBody()
          return nil
        }
        score.dimensions.append(dimension)
      } while accept("and") != nil
    }
    var seen: [String: SourceSpan] = [:]
    let reported = diagnostics.count
    block("score", known: Self.scoreClauses) { parser in
      if parser.at("domain") { return parser.node(.judge) { $0.domain(of: &score) } }
      if Self.adjustmentClauses.contains(where: { parser.at($0) }) {
        return parser.node(.clause) { $0.adjustment(of: &score.judge, &seen) }
      }
      if parser.atBandClause { return parser.node(.clause) { $0.judgeClause(&score.judge, &seen) } }
      guard parser.at(.name), Self.scoreClauses.contains(parser.current.text) else { return false }
      return parser.node(.clause) { $0.scoreClause(&score, &head, &seen) }
    }
    score.isFaulty = diagnostics.count > reported
    return RuledSyntax(head: head, body: .score(score))
  }

  private mutating func scoreClause(
    _ score: inout ScoreSyntax, _ head: inout RuledSyntax.Head, _ seen: inout [String: SourceSpan]
  ) -> Bool {
    let keyword = current
    switch keyword.text {
    case "part":
      if let part = part(in: nil) { score.parts.append(part) }
      return true
    case "total", "mean", "weighted":
      once(Self.aggregation, &seen)
      score.aggregation = aggregation() ?? score.aggregation
      return true
    case "missing", "rounded", "weights", "unit", "polarity", "scheme":
      once(keyword.text, &seen)
      advance()
    default:
      if !Self.citationClauses.contains(keyword.text), keyword.text != "covers" { once(keyword.text, &seen) }
      ruledClause(&head)
      return true
    }
    switch keyword.text {
    case "missing": score.missing = missingPolicy(keyword.span)
    case "rounded": score.rounded = rounded()
    case "weights":
      if expect("total"), let total = amount("what the weights come to") {
        score.weightsTotal = Located(total.value, total.span)
      }
    case "unit": score.unit = unit()
    case "polarity":
      score.polarity = choice(
        ["higher": .higher, "lower": .lower, "neither": .neither], then: "is", "better")
    default: score.judge.scheme = name("the id of a scheme of bands")
    }
    return true
  }

  /// `domain NAME ["title"] [weight N] { part … mean of parts }`.
  private mutating func domain(of score: inout ScoreSyntax) -> Bool {
    advance()
    guard let name = name("the id of the domain") else {
      skipBody()
      return true
    }
    var domain = ScoreSyntax.DomainSyntax(name: name, title: optionalText())
    if at("weight") { domain.weight = weight() }
    let index = score.domains.count
    var parts: [ScoreSyntax.PartSyntax] = []
    var seen: [String: SourceSpan] = [:]
    block("domain", known: ["part", "total", "mean", "weighted"]) { parser in
      if parser.at("part") {
        if let part = parser.node(.clause, { $0.part(in: index) }) { parts.append(part) }
        return true
      }
      guard ["total", "mean", "weighted"].contains(where: { parser.at($0) }) else { return false }
      return parser.node(.clause) { parser in
        parser.once(Self.aggregation, &seen)
        domain.aggregation = parser.aggregation() ?? domain.aggregation
        return true
      }
    }
    score.domains.append(domain)
    score.parts += parts
    return true
  }

  // MARK: parts

  /// `part RESULT SCORING [weight N]`.
  private mutating func part(in domain: Int?) -> ScoreSyntax.PartSyntax? {
    let start = advance().span
    guard let result = name("the id of an indicator or judged result") else { return nil }
    var weight = at("weight") ? self.weight() : nil
    let first = position
    guard let scoring = scoring() else { return nil }
    let text = words(from: first)
    if weight == nil, at("weight") { weight = self.weight() }
    return .init(
      result: result, domain: domain, scoring: scoring, weight: weight, text: text,
      span: start.through(previousSpan))
  }

  private mutating func weight() -> Located<Rational>? {
    advance()
    return amount("a weight").map { Located($0.value, $0.span) }
  }

  private mutating func scoring() -> ScoreSyntax.PartSyntax.Scoring? {
    if accept(["as", "its", "value"]) != nil { return .value }
    if accept("points") != nil {
      guard let low = amount("a number of points"), expect("at") else { return nil }
      let from = factor()
      guard expect("to"), let high = amount("a number of points"), expect("at") else { return nil }
      return .linear(low: low.value, from: from, high: high.value, to: factor())
    }
    guard let word = accept("scores") else {
      report(
        SyntaxDiagnostics.expected(
          "`scores`, `points` or `as its value`", found: current,
          help: [
            "`points 0 at 40% to 14 at 77%` scores in a straight line between two values",
            "`scores 1 at least 82%, 2 at least 78%, 4 otherwise` scores by steps",
            "`scores 4 when green, 2 when amber, 0 when red` scores by band",
            "`scores 1 to 4 by quartile among peers` scores by its place",
          ],
          suggestion: Suggestion.nearest(to: current.text, among: ["scores", "points", "as"])))
      return nil
    }
    return scores(word.span)
  }

  private mutating func scores(_ start: SourceSpan) -> ScoreSyntax.PartSyntax.Scoring? {
    var steps: [ScoreSyntax.StepSyntax] = []
    repeat {
      let begin = current.span
      guard let score = amount("a score") else { return nil }
      if steps.isEmpty, at("to") { return place(from: score.value, start) }
      let condition: ScoreSyntax.StepSyntax.Condition
      if accept("otherwise") != nil {
        condition = .otherwise
      } else if accept("when") != nil {
        guard atBandName else {
          report(SyntaxDiagnostics.expected("a band", found: current))
          return nil
        }
        let token = advance()
        condition = .band(NameSyntax(text: Self.plainName(token), span: token.span))
      } else if let relation = comparisonWords() {
        let first = position
        let literal = factor()
        if case .invalid = literal.node { return nil }
        condition = .comparison(relation, literal, text: words(from: first))
      } else {
        report(
          SyntaxDiagnostics.expected(
            "`at least`, `above`, `at most`, `below`, `exactly`, `when` and a band, or `otherwise`",
            found: current,
            suggestion: Suggestion.nearest(
              to: current.text, among: ["above", "below", "exactly", "when", "otherwise"])))
        return nil
      }
      steps.append(.init(score: score.value, condition: condition, span: begin.through(previousSpan)))
    } while accept(.comma) != nil
    return .steps(steps)
  }

  /// `1 to 4 by quartile among peers`, from `to` on.
  private mutating func place(from best: Rational, _ start: SourceSpan) -> ScoreSyntax.PartSyntax.Scoring? {
    advance()
    guard let worst = amount("the score of the worst"), expect("by") else { return nil }
    let methods = ScorePart.Place.Method.allCases
    guard at(.name), let method = methods.first(where: { $0.rawValue == current.text }) else {
      report(
        SyntaxDiagnostics.expected(
          "`quartile`, `rank` or `best-rank`", found: current,
          suggestion: Suggestion.nearest(to: current.text, among: methods.map(\.rawValue))))
      return nil
    }
    advance()
    guard expect("among") else { return nil }
    var place = ScoreSyntax.PlaceSyntax(
      method: method, best: best, worst: worst.value, span: start.through(previousSpan))
    if accept("peers") == nil {
      guard let peers = name("`peers`, or an indicator of peers"), expect("by"),
        let dimension = name("the dimension of the peers")
      else { return nil }
      place.peers = peers
      place.dimension = dimension
    }
    place.span = start.through(previousSpan)
    return .place(place)
  }

  // MARK: the rest

  /// `total of parts`, `weighted mean of domains`.
  private mutating func aggregation() -> Located<ScoreSyntax.AggregationSyntax>? {
    let start = current.span
    let aggregation: Score.Aggregation
    switch advance().text {
    case "total": aggregation = .total
    case "mean": aggregation = .mean
    default:
      guard expect("mean") else { return nil }
      aggregation = .weightedMean
    }
    guard expect("of") else { return nil }
    let isOfDomains = accept("domains") != nil
    if !isOfDomains, !expect("parts") { return nil }
    return Located(
      .init(aggregation: aggregation, isOfDomains: isOfDomains), start.through(previousSpan))
  }

  /// After `missing`: `gives missing`, `is left out [at least N parts]`, or `scores N`.
  private mutating func missingPolicy(_ start: SourceSpan) -> Located<Score.MissingPolicy>? {
    if accept("gives") != nil {
      return expect("missing") ? Located(.givesMissing, start.through(previousSpan)) : nil
    }
    if accept("scores") != nil {
      return amount("a score").map { Located(.scores($0.value), start.through(previousSpan)) }
    }
    guard at("is") else {
      report(
        SyntaxDiagnostics.expected(
          "`gives missing`, `is left out` or `scores` and a number", found: current,
          suggestion: Suggestion.nearest(to: current.text, among: ["gives", "is", "scores"])))
      return nil
    }
    guard expect("is", "left", "out") else { return nil }
    var least = 1
    if accept(["at", "least"]) != nil {
      guard let count = integer("how many parts there must be"), expect("parts") else { return nil }
      least = count.value
    }
    return Located(.leftOut(atLeast: least), start.through(previousSpan))
  }

  /// After `rounded`: `to 2 places half away`.
  private mutating func rounded() -> Score.Rounded? {
    guard expect("to"), let places = integer("a number of places"), expect("places") else { return nil }
    guard let rounding = roundingMode() else { return nil }
    return .init(places: min(places.value, 30), rounding: rounding)
  }

  /// A number that may be negative, without its unit; a percentage is a number of hundredths.
  private mutating func amount(_ what: String) -> Located<Rational>? {
    let start = current.span
    return signedNumber(what).map { Located($0, start.through(previousSpan)) }
  }
}
