import OutturnEvaluator
import OutturnModel
import Testing

/// Scores made from other results, worked out by hand and, on random parts, by brute force.
@Suite struct ScoreTests {
  static let data = """
    dataset sites "Sites" {
      one row per "site"
      key site
      snapshot at period end
      site   text
      done   integer 0 or more
      asked  integer 0 or more
      wait   decimal unit days  may be blank
      staff  figure             may be blank
    }
    indicator done "Done" {
      denominator sum of asked from sites
      numerator sum of done
      unit percent  polarity higher is better  by site  chosen locally "a test"
    }
    indicator wait "Wait" {
      mean of wait from sites
      unit days  polarity lower is better  by site  unknown excluded  chosen locally "a test"
    }

    """

  struct Outcome {
    let results: [IndicatorResult]
    let problems: [Diagnostic]

    func result(_ id: String, _ code: String? = nil) -> IndicatorResult? {
      results.first { $0.indicator == id && $0.stratum.first?.code == code }
    }
    func value(_ id: String, _ code: String? = nil) -> String? { result(id, code)?.value.text }
    func band(_ id: String, _ code: String? = nil) -> Observation<Band>? { result(id, code)?.judgement?.band }
  }

  /// - Parameter last: the last day of the first version, where the rules go on to others.
  static func run(_ rules: String, _ rows: String..., at run: String = "2025/26", to last: String? = nil)
    -> Outcome
  {
    let until = last.map { " to \($0)" } ?? ""
    let base = DatasetRuleBase(data + "rules test from 2025-04-01\(until) {\n\(rules)\n}\n")
    let csv = "site,done,asked,wait,staff\n" + rows.map { $0 + "\n" }.joined()
    let table = base.table("sites", csv)
    let outcome = Evaluation.run(
      framework: base.framework, tables: table.map { ["sites": $0] } ?? [:], period: period(run))
    return Outcome(
      results: outcome.results,
      problems: base.problems.filter { $0.severity == .error } + outcome.diagnostics)
  }

  static func score(_ body: String, by dimension: String = "") -> String {
    "score s \"S\" \(dimension) {\n\(body)\npolarity higher is better\nchosen locally \"a test\"\n}"
  }

  // MARK: one part

  static let points: [(done: Int, points: String)] = [
    (0, "0"), (380, "0"), (381, "0.025"), (580, "5"), (780, "10"), (781, "10"), (1000, "10"),
  ]

  /// QOF: points = most × (achievement − lower) / (upper − lower), from none to the most.
  @Test(arguments: points)
  func `points run in a straight line between two thresholds`(done: Int, points: String) {
    let body = "part done points 0 at 38% to 10 at 78%\ntotal of parts\nmissing gives missing"
    let outcome = Self.run(Self.score(body), "A,\(done),1000,,")
    #expect(outcome.problems.map(\.message) == [])
    #expect(outcome.value("s") == points)
  }

  @Test func `points may fall where lower is better`() {
    let body = "part wait points 10 at 2 days to 0 at 10 days\ntotal of parts\nmissing gives missing"
    #expect(Self.run(Self.score(body), "A,1,1,2,").value("s") == "10")
    #expect(Self.run(Self.score(body), "A,1,1,4,").value("s") == "7.5")
    #expect(Self.run(Self.score(body), "A,1,1,11,").value("s") == "0")
  }

  @Test func `steps pay by thresholds, each side as it is written`() {
    let body = """
      part done scores 0 below 50%, 50 below 80%, 100 otherwise
      total of parts
      missing gives missing
      unit £
      """
    #expect(
      ["499", "500", "799", "800"].map { Self.run(Self.score(body), "A,\($0),1000,,").value("s") }
        == ["0", "50", "50", "100"])
  }

  @Test func `bands score, and a result without a band has none`() {
    let body = """
      judge done { green at least 80% amber at least 75% red otherwise  chosen locally "a test" }
      """
      + Self.score(
        "part done scores 4 when green, 2 when amber, 0 otherwise\ntotal of parts\nmissing gives missing")
    #expect(
      ["80", "75", "74"].map { Self.run(body, "A,\($0),100,,").value("s") } == ["4", "2", "0"])
    #expect(Self.run(body, "A,0,0,,").value("s") == "withheld (zero denominator)")
  }

  @Test func `quartiles among peers share the better quarter, ranks their mean`() {
    func scores(_ method: String) -> [String?] {
      let body = "part done scores 1 to 4 by \(method) among peers\ntotal of parts\nmissing gives missing"
      let outcome = Self.run(
        Self.score(body, by: "by site"), "A,90,100,,", "B,80,100,,", "C,80,100,,", "D,70,100,,", "E,60,100,,",
        "F,0,0,,")
      #expect(outcome.value("s") == "not applicable")
      return ["A", "B", "C", "D", "E", "F"].map { outcome.value("s", $0) }
    }
    // Of five, the edges are the second, third and fourth best: 80, 80 and 70.
    #expect(scores("quartile") == ["1", "1", "1", "3", "4", "withheld (zero denominator)"])
    #expect(scores("rank") == ["1", "2.125", "2.125", "3.25", "4", "withheld (zero denominator)"])
  }

  // MARK: all parts

  @Test func `what a part without a result does is the rule's to say`() {
    func value(_ policy: String, _ aggregation: String = "mean") -> String? {
      let body = """
        part done points 0 at 0% to 10 at 100%
        part wait points 4 at 0 days to 0 at 10 days
        \(aggregation) of parts
        missing \(policy)
        """
      return Self.run(Self.score(body), "A,60,100,,").value("s")
    }
    #expect(value("gives missing") == "missing")
    #expect(value("is left out") == "6")
    #expect(value("is left out at least 2 parts") == "withheld (1 of the 2 parts that it needs)")
    #expect(value("scores 0") == "3")
    #expect(value("scores 2", "total") == "8")
  }

  @Test func `domains are put together before the whole, and the parts say how`() throws {
    let body = """
      domain a "Access" weight 3 {
        part done points 0 at 0% to 10 at 100% weight 1
        part wait points 4 at 0 days to 0 at 10 days weight 3
        weighted mean of parts
      }
      domain b weight 1 {
        part more scores 1 at least 50%, 0 otherwise
        total of parts
      }
      weighted mean of domains
      missing gives missing
      rounded to 1 places half away
      """
    let rules = "judge done as more { green at least 50% red otherwise  chosen locally \"a test\" }\n"
    let outcome = Self.run(rules + Self.score(body), "A,60,100,5,")
    #expect(outcome.problems.map(\.message) == [])
    // Access: (6 × 1 + 2 × 3) / 4 = 3; the whole: (3 × 3 + 1 × 1) / 4 = 2.5.
    let result = try #require(outcome.result("s"))
    #expect(result.value.text == "2.5")
    #expect(result.parts.map(\.result) == ["done", "wait", "more"])
    #expect(result.parts.map(\.domain) == ["a", "a", "b"])
    #expect(result.parts.map { $0.score.value } == [6, 2, 1])
    let contributions = result.parts.compactMap(\.contribution)
    #expect(contributions == [decimal("1.125"), decimal("1.125"), decimal("0.25")])
    #expect(
      result.explanation.evidence
        == "Domain Access (weighted mean of its parts, weight 3): Done 60% scores 6, weight 1, and adds 1.125; "
        + "Wait 5 days scores 2, weight 3, and adds 1.125; Domain b (total of its parts, weight 1): "
        + "Done (more) 60% scores 1, and adds 0.25; weighted mean of the domains 2.5, rounded to 1 place half away."
    )
  }

  @Test func `a suppressed part suppresses the whole`() {
    let part = ScorePart(
      result: "p", domain: nil, weight: nil, scoring: .value, text: "as its value", span: somewhere)
    func scored(_ score: Observation<Rational>) -> ScoreMeasure.Scored {
      .init(part: part, value: score.map { Figure($0) }, unit: .number, band: nil, score: score)
    }
    for policy in [Score.MissingPolicy.givesMissing, .leftOut(atLeast: 1), .scores(0)] {
      let score = Score(
        parts: [part, part], domains: [], aggregation: .mean, missing: policy, rounded: nil, dimensions: [],
        span: somewhere)
      #expect(ScoreMeasure.total([scored(.value(1)), scored(.suppressed)], by: score).value == .suppressed)
    }
    let strict = Score(
      parts: [part, part], domains: [], aggregation: .mean, missing: .givesMissing, rounded: nil,
      dimensions: [], span: somewhere)
    let absences: [Observation<Rational>] = [.missing, .notApplicable(.stated), .withheld(.zeroDenominator)]
    for absence in absences {
      #expect(ScoreMeasure.total([scored(.value(1)), scored(absence)], by: strict).value == absence)
    }
  }

  /// Every aggregation over random parts in random domains, against sums written out.
  @Test func `random scores are what adding up gives`() {
    var random = SplitMix64(seed: 7)
    for _ in 0..<400 {
      let domains = Int.random(in: 0...3, using: &random)
      let count = Int.random(in: 1...7, using: &random)
      let all: [Score.Aggregation] = [.total, .mean, .weightedMean]
      func weight() -> Rational { Rational(Int.random(in: 1...9, using: &random)) }
      let parts = (0..<count).map { index in
        ScorePart(
          result: "p\(index)", domain: domains == 0 ? nil : index % domains, weight: weight(),
          scoring: .value, text: "", span: somewhere)
      }
      let score = Score(
        parts: parts,
        domains: (0..<domains).map { index in
          Score.Domain(
            id: "d\(index)", title: nil, weight: weight(),
            aggregation: all.randomElement(using: &random) ?? .mean,
            span: somewhere)
        }, aggregation: all.randomElement(using: &random) ?? .mean, missing: .leftOut(atLeast: 1),
        rounded: nil,
        dimensions: [], span: somewhere)
      let numbers: [Int?] = parts.map { _ in
        Bool.random(using: &random) ? Int.random(in: -5...20, using: &random) : nil
      }
      let scored = zip(parts, numbers).map { part, number in
        ScoreMeasure.Scored(
          part: part, value: .missing, unit: .number, band: nil,
          score: number.map { .value(Rational($0)) } ?? .missing)
      }
      let (value, contributions) = ScoreMeasure.total(scored, by: score)
      #expect(value.value == Self.bruteForce(score, numbers))
      if let value = value.value {
        #expect(contributions.compactMap(\.self).reduce(Rational.zero, +) == value)
      }
    }
  }

  private static func bruteForce(_ score: Score, _ numbers: [Int?]) -> Rational? {
    func put(_ members: [(Rational, Rational)], _ aggregation: Score.Aggregation) -> Rational? {
      var sum = Rational.zero
      var weights = Rational.zero
      for (number, weight) in members {
        sum = sum + (aggregation == .weightedMean ? number * weight : number)
        weights = weights + (aggregation == .weightedMean ? weight : 1)
      }
      return aggregation == .total ? sum : sum.divided(by: weights)
    }
    let known = zip(score.parts, numbers).compactMap { part, number in number.map { (part, Rational($0)) } }
    if known.isEmpty { return nil }
    if score.domains.isEmpty { return put(known.map { ($0.1, $0.0.weight ?? 1) }, score.aggregation) }
    var outer: [(Rational, Rational)] = []
    for (index, domain) in score.domains.enumerated() {
      let inside = known.filter { $0.0.domain == index }
      if inside.isEmpty { continue }
      guard let inner = put(inside.map { ($0.1, $0.0.weight ?? 1) }, domain.aggregation) else { return nil }
      outer.append((inner, domain.weight ?? 1))
    }
    return put(outer, score.aggregation)
  }
}
