import OutturnEvaluator
import OutturnModel
import Testing

/// Shares and numbers of things by what a rule says of each.
struct ShareOfThingsTests {
  static func rules(_ more: String) -> String {
    """
    dataset contracts "Contracts" {
      one row per "contract"
      key         contract
      snapshot at period end
      contract  text
      plan      yes/no  may be blank
    }
    rules green from 2024-04-01 {
      pass-fail carbon-plan "Carbon plan" for each contract in contracts {
        met when  plan
        unknown   gives missing
        chosen locally "a test"
      }
    }
    \(more)
    """
  }

  private func run(_ more: String, _ rows: [[Cell]], at run: String = "2024/25") throws -> RuledRun {
    RuledRun(try compiled(Self.rules(more)), ["contracts": rows], at: run)
  }

  private static let judged = """
    rules social-value from 2022-04-01 {
      judge share of contracts where carbon-plan is met as plan-share {
        green exactly 100%
        red otherwise
        chosen locally "a test"
      }
    }
    """

  @Test func `a share is judged where it is written`() throws {
    let all = try #require(try run(Self.judged, [["a", true], ["b", true]]).headline("plan-share"))
    #expect(all.value.text == "100" && all.status == "green" && all.kind == .share)
    let some = try #require(try run(Self.judged, [["a", true], ["b", false]]).headline("plan-share"))
    #expect(some.numerator.text == "1" && some.denominator.text == "2" && some.status == "red")
    #expect(some.explanation.evidence == "1 met, 1 not met; Numerator 1, denominator 2.")
    #expect(some.title == "Share of “Contracts” with “Carbon plan” met")
  }

  @Test(arguments: [
    ("unknown excluded", "1", "2", "50"), ("unknown counts as not met", "1", "3", "33.3333333333"),
    ("unknown gives missing", "missing", "missing", "missing"), ("", "missing", "missing", "missing"),
  ])
  func `things that are not known do as the share says, or the rule`(
    clause: String, numerator: String, denominator: String, value: String
  ) throws {
    let indicator = """
      indicator planned "Planned" { share of contracts where carbon-plan is met  \(clause)  chosen locally "a test" }
      """
    let result = try #require(
      try run(indicator, [["a", true], ["b", false], ["c", nil]]).headline("planned"))
    #expect(result.numerator.text == numerator && result.denominator.text == denominator)
    #expect(result.value.text.hasPrefix(value) && result.counts.unknown == 1 && result.counts.rows == 3)
  }

  @Test func `a number has no denominator`() throws {
    let indicator = """
      indicator without "Without" { number of contracts where carbon-plan is not-met  chosen locally "a test" }
      """
    let result = try #require(try run(indicator, [["a", true], ["b", false]]).headline("without"))
    #expect(result.value.text == "1" && result.denominator.text == "not applicable" && result.kind == .count)
    let framework = try compiled(Self.rules(indicator))
    #expect(framework.indicator("without")?.polarity == .lower)
  }

  @Test func `before the rule there is no share, and of no things none`() throws {
    #expect(
      try run(Self.judged, [["a", true]], at: "2023/24").headline("plan-share")?.value.text == "missing")
    #expect(try run(Self.judged, []).headline("plan-share")?.value.text == "missing")
  }
}
