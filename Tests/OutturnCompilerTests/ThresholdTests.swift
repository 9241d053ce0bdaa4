import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// Thresholds are literals in the unit of what they judge.
struct ThresholdTests {
  static func rules(_ unit: String, _ bands: String, plan: Bool = false) -> String {
    """
    source s "S" {}
    define target 85
    series f "F" { one row per "r" periods in p p period v decimal unit \(unit) planned decimal unit \(unit) }
    indicator i "I" {
      reported v from f unit \(unit) \(plan ? "plan planned" : "") polarity higher is better cites s
    }
    rules r from 2024-01-01 { judge i { \(bands) cites s } }
    """
  }

  static func thresholds(_ unit: String, _ bands: String, plan: Bool = false) throws -> [Threshold] {
    let rule = try #require(try framework(rules(unit, bands, plan: plan)).ruleSets.first?.judgements.first)
    guard case .bands(let bands) = rule.form else { return [] }
    return bands.flatMap { band -> [Threshold] in
      if case .comparisons(let comparisons) = band.condition { comparisons.map(\.threshold) } else { [] }
    }
  }

  static let constants: [(unit: String, text: String, value: String)] = [
    ("percent", "80%", "80"), ("percent", "79.95%", "79.95"), ("percent", "-5%", "-5"),
    ("points", "5 points", "5"),
    ("points", "-2.5 points", "-2.5"), ("£m", "£5m", "5"), ("£m", "£500k", "0.5"), ("£m", "-£500k", "-0.5"),
    ("£m", "-£5m", "-5"),
    ("£000", "£1m", "1000"), ("£", "£2.5m", "2500000"), ("£m", "5", "5"), ("days", "7 days", "7"),
    ("days", "2 weeks", "14"),
    ("weeks", "14 days", "2"), ("days", "7", "7"), ("days", "-1 week", "-7"), ("minutes", "4 hours", "240"),
    ("years", "18 months", "1.5"), ("beds", "98 beds", "98"), ("beds", "98", "98"),
    ("\"contacts\"", "4000", "4000"),
    ("\"contacts\"", "-3", "-3"), ("number", "0", "0"), ("days", "target", "85"), ("days", "(7)", "7"),
  ]

  @Test(arguments: constants)
  func `a threshold is brought to the unit`(unit: String, text: String, value: String) throws {
    let thresholds = try Self.thresholds(unit, "green at least \(text) red otherwise")
    #expect(thresholds.map(\.constant) == [try DecimalText.parse(value)])
    #expect(thresholds.map(\.factor) == [0])
  }

  static let plans: [(unit: String, text: String, factor: String, constant: String)] = [
    ("percent", "plan", "1", "0"), ("percent", "plan - 5 points", "1", "-5"),
    ("percent", "plan + 2.5 points", "1", "2.5"),
    ("percent", "95% of plan", "0.95", "0"), ("£m", "plan - £500k", "1", "-0.5"),
    ("days", "plan + 1 week", "1", "7"),
    ("beds", "plan - 5", "1", "-5"), ("beds", "102.5% of plan", "1.025", "0"),
  ]

  @Test(arguments: plans)
  func `a threshold may be the plan, or stand off from it`(
    unit: String, text: String, factor: String, constant: String
  ) throws {
    let thresholds = try Self.thresholds(unit, "green at least \(text) red otherwise", plan: true)
    #expect(thresholds.map(\.constant) == [try DecimalText.parse(constant)])
    #expect(thresholds.map(\.factor) == [try DecimalText.parse(factor)])
  }

  static let wrong: [(unit: String, text: String, code: String)] = [
    ("percent", "80", "OT2009"), ("percent", "5 points", "OT2008"), ("points", "5%", "OT2008"),
    ("days", "80%", "OT2008"),
    ("days", "£5", "OT2008"), ("£m", "7 days", "OT2007"), ("days", "12 months", "OT2007"),
    ("days", "\"seven\"", "OT2007"),
    ("days", "2024-01-01", "OT2007"), ("days", "yes", "OT2007"), ("days", "plan", "OT2046"),
    ("days", "unheard-of", "OT2003"),
    // Never dropped in silence.
    ("percent", "(80% - 5 points)", "OT2020"), ("days", "missing", "OT2020"), ("days", "(7 + 1)", "OT2020"),
    ("days", "5% of 100", "OT2020"),
  ]

  @Test(arguments: wrong)
  func `a threshold of another kind is refused`(unit: String, text: String, code: String) {
    #expect(errors(Self.rules(unit, "green at least \(text) red otherwise")) == [code])
  }

  @Test func `a tolerance is in the unit of differences`() throws {
    func tolerance(_ unit: String, _ text: String) throws -> Rational? {
      let rules = Self.rules(unit, "improving or worsening since 2022/23 no change within \(text)")
      guard case .direction(_, let tolerance)? = try framework(rules).ruleSets.first?.judgements.first?.form
      else { return nil }
      return tolerance
    }
    #expect(try tolerance("percent", "2 points") == 2)
    #expect(try tolerance("days", "2 days") == 2)
    #expect(try tolerance("£m", "£500k") == DecimalText.parse("0.5"))
    #expect(
      errors(Self.rules("percent", "improving or worsening since 2022/23 no change within 2%")) == ["OT2008"])
    #expect(
      errors(Self.rules("days", "improving or worsening since 2022/23 no change within missing")) == [
        "OT2020"
      ])
  }
}
