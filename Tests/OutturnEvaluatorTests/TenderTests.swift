import OutturnEvaluator
import OutturnModel
import Testing

/// Scores, ranks, reasons and sensitivity, against figures worked out by hand.
struct TenderTests {
  static func rules(_ clauses: String) -> String {
    """
    source plan "Plan" {}
    dataset bids "Bids" {
      one row per "bid"  key procurement, bidder  snapshot at period end
      procurement text  bidder text
      quality-mark decimal may be blank   sv-mark decimal   bid-price decimal unit £ may be blank
      sv-weight decimal 0 to 100 unit percent   has-plan yes/no may be blank
    }
    rules procurement from 2024-04-01 {
      tender evaluation "Evaluation of bids" for each procurement and bidder in bids {
        within procurement
        unknown excluded
        chosen locally "a test"
        \(clauses)
      }
    }
    """
  }

  static let plain = rules(
    """
    criterion quality       "Quality"       weight 60%  marks quality-mark out of 5  pass mark 2
    criterion social-value  "Social value"  weight 10%  marks sv-mark out of 5
    criterion price         "Price"         weight 30%  price bid-price by lowest over own
    require weights total 100%
    require social-value at least 10% cites plan line 2054
    gate has-plan "a carbon reduction plan is required"
    sensitivity within 5 points
    """)

  static let header = "procurement,bidder,quality-mark,sv-mark,bid-price,sv-weight,has-plan\n"

  static func run(_ rules: String, _ rows: [String]) -> [String: IndicatorResult] {
    let csv = header + rows.joined(separator: "\n") + "\n"
    let results = DatasetRuleBase(rules).results("bids", csv, at: "2024/25")
    return results.reduce(into: [:]) { named, result in
      named[result.stratum.map(\.code).joined(separator: " ")] = result
    }
  }

  private func score(_ result: IndicatorResult?) -> Rational? { result?.value.value?.number }
  private func status(_ result: IndicatorResult?) -> String? { result?.judgement?.band.value?.id }

  @Test func `weight × mark ÷ the highest mark, and weight × lowest ÷ own, exactly`() {
    // A: 60 × 4/5 + 10 × 3/5 + 30 × 90/90 = 84; B: 60 + 10 + 30 × 90/120 = 92.5; C: 36 + 4 + 30 × 90/135 = 60.
    let found = Self.run(
      Self.plain, ["P1,A,4,3,90,10,yes", "P1,B,5,5,120,10,yes", "P1,C,3,2,135,10,yes", "P2,A,5,5,1,10,yes"])
    #expect(score(found["P1 A"]) == 84)
    #expect(score(found["P1 B"]) == Rational(185).divided(by: 2))
    #expect(score(found["P1 C"]) == 60)
    #expect(score(found["P2 A"]) == 100)
    #expect(found["P1 A"]?.numerator == .value(84))
    #expect(found["P1 A"]?.denominator == .value(100))
    #expect(["P1 A", "P1 B", "P1 C"].map { status(found[$0]) } == ["met", "met", "met"])
    #expect(found["P1 A"]?.explanation.outcome == "It scores 84%. Met. Rank 2 of 3.")
    #expect(
      found["P1 A"]?.explanation.evidence
        == "Quality 48% of 60% (4 of 5), Social value 6% of 10% (3 of 5), Price 30% of 30% (bid-price £90).")
    // Scores are never made into one.
    #expect(found[""]?.value == .withheld(.notAdditive))
    #expect(found[""]?.numerator == .value(4))
    #expect(found[""]?.judgement == nil)
  }

  @Test func `a bid that fails a gate is out, and its price is no yardstick`() {
    let found = Self.run(Self.plain, ["P1,A,4,3,90,10,yes", "P1,B,5,5,45,10,no"])
    #expect(score(found["P1 A"]) == 84)
    #expect(found["P1 B"]?.value == .notApplicable(.stated))
    #expect(status(found["P1 B"]) == "not-met")
    #expect(
      found["P1 B"]?.explanation.outcome
        == "It is out, and not scored. Not met: gate: a carbon reduction plan is required.")
    #expect(found["P1 A"]?.explanation.outcome == "It scores 84%. Met. Rank 1 of 1.")
  }

  @Test func `below a pass mark a bid is scored, not met and not ranked; at it, it passes`() {
    let found = Self.run(Self.plain, ["P1,A,1.9,5,90,10,yes", "P1,B,2,5,90,10,yes"])
    #expect(score(found["P1 A"]) == Rational(314).divided(by: 5))
    #expect(status(found["P1 A"]) == "not-met")
    #expect(
      found["P1 A"]?.explanation.outcome
        == "It scores 62.8%. Not met: quality has 1.9, below the pass mark of 2.")
    #expect(status(found["P1 B"]) == "met")
    #expect(found["P1 B"]?.explanation.outcome == "It scores 64%. Met. Rank 1 of 1.")
  }

  @Test func `a missing mark leaves score and status unknown, unless something already fails`() {
    let found = Self.run(
      Self.plain, ["P1,A,,5,90,10,yes", "P1,B,4,5,100,10,yes", "P1,C,,5,80,10,no"])
    #expect(found["P1 A"]?.value == .missing)
    #expect(found["P1 A"]?.judgement?.band == .missing)
    #expect(
      found["P1 A"]?.explanation.outcome
        == "Whether it is met is not known: the mark for quality is missing.")
    #expect(status(found["P1 C"]) == "not-met")
    // B's own score is known, its rank is not.
    #expect(score(found["P1 B"]) == 85)
    #expect(
      found["P1 B"]?.explanation.outcome
        == "It scores 85%. Met. Its rank is not known while A is not scored.")
  }

  @Test func `a missing price, or a bid that may be out, leaves the lowest price unknown where it matters`() {
    let missing = Self.run(Self.plain, ["P1,A,4,5,,10,yes", "P1,B,4,5,100,10,yes"])
    #expect(missing["P1 B"]?.value == .missing)
    #expect(
      missing["P1 B"]?.explanation.outcome
        == "Whether it is met is not known: the lowest price of the others is not known.")
    // Its price is not the lowest either way.
    let doubtful = Self.run(Self.plain, ["P1,A,4,5,101,10,", "P1,B,4,5,100,10,yes"])
    #expect(score(doubtful["P1 B"]) == 88)
    let lower = Self.run(Self.plain, ["P1,A,4,5,99,10,", "P1,B,4,5,100,10,yes"])
    #expect(lower["P1 B"]?.value == .missing)
  }

  @Test func `equals share a rank`() {
    let found = Self.run(
      Self.plain, ["P1,A,4,5,90,10,yes", "P1,B,4,5,90,10,yes", "P1,C,3,5,90,10,yes"])
    #expect(
      found["P1 A"]?.explanation.outcome.hasPrefix("It scores 88%. Met. Rank 1 of 3, equal with B.") == true)
    #expect(found["P1 C"]?.explanation.outcome == "It scores 76%. Met. Rank 3 of 3.")
  }

  @Test func `whether the first stays first if a weight moves, and where it turns`() {
    // A: 60 × 5/5 + 10 × 5/5 + 30 × 50/100 = 85; B: 60 × 3/5 + 10 × 5/5 + 30 = 76.
    let steady = Self.run(Self.plain, ["P1,A,5,5,100,10,yes", "P1,B,3,5,50,10,yes"])
    #expect(
      steady["P1 A"]?.explanation.outcome.hasSuffix(
        "It stays first if any one weight moves by up to 5 points.")
        == true)
    // A: 60 + 10 + 15 = 85; B: 60 × 4/5 + 10 × 3/5 + 30 = 84. For each point of price B gains 1/2, and 16/70 of
    // what quality and social value give up: 51/70 a point, so that it is first from price 30 + 70/51 on.
    let close = Self.run(Self.plain, ["P1,A,5,5,100,10,yes", "P1,B,4,3,50,10,yes"])
    #expect(score(close["P1 B"]) == 84)
    #expect(
      close["P1 A"]?.explanation.outcome
        == "It scores 85%. Met. Rank 1 of 2. It does not stay first if any one weight moves by up to 5 points: "
        + "with quality below 57.895% B would be first; with social-value below 7.692% B would be first; "
        + "with price above 31.373% B would be first.")
  }

  @Test(arguments: [
    ("lowest over own", ["30", "20"]), ("linear to twice lowest", ["30", "15"]),
    ("distance from mean", ["21", "9"]),
  ])
  func `the formulas for a price`(formula: String, expected: [String]) {
    // Prices 100 and 150: lowest ÷ own 1 and 2/3; 2 − own ÷ lowest 1 and 1/2; 1/2 ∓ 25/125 7/10 and 3/10.
    let rules = Self.rules(
      """
      criterion quality weight 70% marks sv-mark out of 5
      criterion price weight 30% price bid-price by \(formula)
      """)
    let found = Self.run(rules, ["P1,A,1,0,100,10,yes", "P1,B,1,0,150,10,yes"])
    #expect(["P1 A", "P1 B"].map { score(found[$0]).map { DecimalText.text($0) } } == expected)
  }

  @Test func `an amount of which more is better`() {
    let rules = Self.rules(
      """
      criterion quality weight 90% marks sv-mark out of 5
      criterion pledged weight 10% amount bid-price by own over highest
      """)
    let found = Self.run(rules, ["P1,A,1,5,100,10,yes", "P1,B,1,5,150,10,yes"])
    #expect(score(found["P1 A"]) == Rational(290).divided(by: 3))
    #expect(score(found["P1 B"]) == 100)
  }

  @Test func `weights in a column are looked at bid by bid, and must be one for a procurement`() {
    let rules = Self.rules(
      """
      criterion quality weight 90% marks quality-mark out of 5
      criterion social-value weight sv-weight marks sv-mark out of 5
      require weights total 100%
      require social-value at least 10% cites plan line 2054
      """)
    let found = Self.run(rules, ["P1,A,5,5,1,10,yes", "P2,A,5,5,1,9.9,yes"])
    #expect(status(found["P1 A"]) == "met")
    #expect(status(found["P2 A"]) == "not-met")
    #expect(
      found["P2 A"]?.explanation.outcome
        == "It scores 99.9%. Not met: the weights total 99.9%, not 100%; social-value weighs 9.9%, not at least "
        + "10%.")
    #expect(found["P2 A"]?.judgement?.citations.last == Citation(source: "plan", lines: 2054...2054))
    let base = DatasetRuleBase(rules)
    let table = base.table("bids", Self.header + "P1,A,5,5,1,10,yes\nP1,B,5,5,1,9,yes\n")
    let outcome = Evaluation.run(
      framework: base.framework, tables: table.map { ["bids": $0] } ?? [:], period: period("2024/25"))
    #expect(outcome.diagnostics.map(\.code) == ["OT3142"])
  }

  @Test func `marks and prices out of range are errors with their line`() {
    let base = DatasetRuleBase(Self.plain)
    let table = base.table("bids", Self.header + "P1,A,5.5,5,90,10,yes\nP1,B,5,-1,0,10,yes\n")
    let outcome = Evaluation.run(
      framework: base.framework, tables: table.map { ["bids": $0] } ?? [:], period: period("2024/25"))
    #expect(outcome.diagnostics.map(\.code) == ["OT3140", "OT3140", "OT3141"])
    #expect(
      outcome.diagnostics.first?.location == .cell(file: "bids", line: 2, field: "quality-mark", column: nil))
  }

  @Test func `weights alone`() {
    let rules = """
      dataset procurements "Procurements" {
        one row per "procurement"  key procurement  snapshot at period end
        procurement text  quality decimal unit percent  price decimal unit percent
        social-value decimal unit percent may be blank
      }
      rules procurement from 2024-04-01 {
        tender weighting "Weights" for each procurement in procurements {
          weights quality; price; social-value
          require weights total 100%
          require social-value at least 10% of quality
          unknown excluded
          chosen locally "a test"
        }
      }
      """
    let results = DatasetRuleBase(rules).results(
      "procurements", "procurement,quality,price,social-value\nA,50,45,5\nB,60,35,5\nC,50,40,11\nD,50,40,\n",
      at: "2024/25")
    #expect(results.map { $0.judgement?.band.value?.id } == [nil, "met", "not-met", "not-met", nil])
    #expect(results.first?.numerator == .value(1))
    #expect(results.first?.denominator == .value(3))
    #expect(
      results[2].explanation.outcome == "Not met: social-value weighs 5%, not at least 10% of quality.")
  }
}
