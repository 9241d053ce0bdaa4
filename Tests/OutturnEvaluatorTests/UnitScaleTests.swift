import OutturnModel
import Testing

/// Numbers on two scales of one kind are brought to one wherever they meet in a result.
struct UnitScaleTests {
  private func values(_ rules: String, _ csv: String) throws -> [String: IndicatorResult] {
    let base = DatasetRuleBase(rules)
    try #require(!base.problems.hasErrors, "\(base.problems.map(\.message))")
    let results = base.results("energy", csv)
    return Dictionary(uniqueKeysWithValues: results.map { ($0.indicator, $0) })
  }

  private static let dataset = """
    dataset energy "Energy" {
      one row per "site"
      snapshot at period end
      site       text
      total      decimal 0 or more  unit kWh
      renewable  decimal 0 or more  unit MWh
      planned    decimal 0 or more  unit MWh
      people     integer 0 or more  unit "people"
      waited     decimal 0 or more  unit minutes
    }

    """

  private static func indicator(_ id: String, _ clauses: String) -> String {
    "indicator \(id) \"\(id)\" { \(clauses) polarity lower is better chosen locally \"made up\" }\n"
  }

  @Test func `a numerator is brought to the scale that the unit of the quotient asks for`() throws {
    let share = "denominator sum of total from energy numerator sum of renewable"
    let rules =
      Self.dataset
      + Self.indicator("share", "\(share) unit percent")
      + Self.indicator("rate", "\(share) unit per 1000 \"kWh\"")
      + Self.indicator("bare", "\(share) unit number")
      + Self.indicator("as-written", "\(share) unit \"MWh per kWh\"")
      + Self.indicator("part", "denominator sum of total from energy numerator where people > 1 unit percent")
      + Self.indicator(
        "each", "denominator sum of people from energy numerator sum of renewable unit kWh")
      + Self.indicator("hours-each", "denominator energy numerator sum of waited unit hours")
    let found = try values(
      rules, "site,total,renewable,planned,people,waited\nA,600,0.3,0,1,30\nB,400,0.2,0,3,60\n")
    #expect(found["share"]?.value.text == "50")
    #expect(found["share"]?.numerator.text == "500")
    #expect(found["rate"]?.value.text == "500")
    #expect(found["bare"]?.value.text == "0.5")
    // What a unit in quotes means is the author's to say.
    #expect(found["as-written"]?.value.text == "0.0005")
    #expect(found["part"]?.value.text == "40")
    #expect(found["each"]?.value.text == "125")
    #expect(found["hours-each"]?.value.text == "0.75")
  }

  @Test func `so is a calculation, named by the unit of what is divided`() throws {
    let rules =
      Self.dataset
      + Self.indicator("made", "sum of renewable from energy")
      + Self.indicator("people", "sum of people from energy")
      + Self.indicator("waited", "sum of waited from energy")
      + Self.indicator("an-hour", "calculate made / waited unit kWh")
    let found = try values(rules, "site,total,renewable,planned,people,waited\nA,600,0.3,0,2,60\n")
    #expect(found["an-hour"]?.value.text == "5")
  }

  @Test func `a plan on another scale is the same plan`() throws {
    let rules =
      Self.dataset
      + Self.indicator("used", "sum of total from energy plan planned")
      + Self.indicator("mean-used", "mean of total from energy plan planned")
      + "indicator off \"Off\" { variance in used against plan chosen locally \"made up\" }\n"
      + "indicator share-off \"Off\" { relative variance in used against plan chosen locally \"made up\" }\n"
        + """
        rules r for 2023/24 {
          judge used { green at most plan red otherwise chosen locally "made up" }
          judge mean-used { green at most plan red otherwise chosen locally "made up" }
        }
        """
    let found = try values(
      rules, "site,total,renewable,planned,people,waited\nA,600,0,1,1,0\nB,400,0,1,1,0\n")
    #expect(found["used"]?.judgement?.band.value?.colour == .green)
    #expect(found["used"]?.explanation.outcome.contains("the plan, which is 2,000 kWh") == true)
    #expect(found["mean-used"]?.judgement?.band.value?.colour == .green)
    #expect(found["off"]?.value.text == "-1000")
    #expect(found["share-off"]?.value.text == "-50")
  }

  @Test func `a published figure has its plan on another scale too`() throws {
    let rules =
      Self.dataset
      + "indicator used \"Used\" { reported total from energy plan planned polarity lower is better chosen locally \"x\" }\n"
      + "rules r for 2023/24 { judge used { green at most plan red otherwise chosen locally \"x\" } }\n"
    let found = try values(rules, "site,total,renewable,planned,people,waited\nA,600,0,1,1,0\n")
    #expect(found["used"]?.judgement?.band.value?.colour == .green)
  }
}
