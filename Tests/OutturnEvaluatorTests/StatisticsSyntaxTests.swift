import OutturnEvaluator
import OutturnModel
import Testing

/// What needs a method that this version does not have is withheld, and says which; never a number.
struct StatisticsSyntaxTests {
  static let rules = """
    dataset people "People" {
      one row per "person"
      snapshot at period end
      area text
      age  integer 0 to 120
      met  yes/no
    }
    lookup standard "Standard" from "standard.csv" {
      key area
      area text
      size integer
    }
    indicator share "Share" { denominator people numerator where met unit percent polarity higher is better
      by area interval wilson 95% disclosure suppress 1 to 7 chosen locally "t" }
    indicator moved "Moved" { change in share since 2022/23 chosen locally "t" }
    indicator rate "Rate" { denominator people numerator where met unit per 1000 "people" polarity lower is better
      chosen locally "t" }
    rules test from 2020-04-01 {
      judge share { green at least 50% by lower limit red otherwise chosen locally "t" }
      judge share as limit { green at least 50% by upper limit of wilson 99.8% red otherwise chosen locally "t" }
      judge share as variation { variation xmr run of 8 chosen locally "t" }
      judge share as assurance { assurance against 50% chosen locally "t" }
      judge share as funnel { funnel against 50% at 95% chosen locally "t" }
      judge share as trend { trend of last 5 periods chosen locally "t" }
      judge share as compared { compare with 50% by interval chosen locally "t" }
      judge share as plain { green at least 50% red otherwise chosen locally "t" }
    }
    """

  static let outcome: StrataRules.Outcome = {
    let base = DatasetRuleBase(rules)
    let table = base.table(
      "people", "area,age,met\nN,1,yes\nN,2,yes\nS,3,no\n", lookups: ["standard": "area,size\nN,1\n"])
    let outcome = Evaluation.run(
      framework: base.framework, tables: table.map { ["people": $0] } ?? [:], period: period("2023/24"))
    return .init(
      results: outcome.results, findings: outcome.findings,
      diagnostics: base.problems.filter { $0.severity == .error } + outcome.diagnostics)
  }()

  static func reason(_ method: String) -> String { "the method \(method) is not available in this version" }

  @Test func `the rules are sound`() { #expect(Self.outcome.diagnostics == []) }

  @Test func `an interval does not withhold the value`() {
    let plain = Self.outcome.results(of: "plain").first
    #expect(plain?.value.value?.number == Rational(200).divided(by: 3))
    #expect(plain?.judgement?.band == .value(.green))
    #expect(plain?.statistics?.intervals.map(\.method) == ["Wilson score"])
  }

  @Test func `once one figure of a dataset needs disclosure control, all that is made from it does`() {
    #expect(!Self.outcome.results.isEmpty)
    #expect(Self.outcome.results.allSatisfy { $0.disclosure == .needed })
  }
}
