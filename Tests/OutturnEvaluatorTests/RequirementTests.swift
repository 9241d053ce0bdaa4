import OutturnEvaluator
import OutturnModel
import Testing

/// What is required of each thing, at the edges that the sources state, and with cells that are not known.
struct RequirementTests {
  static let rules = """
    codes contract-kind { framework  single  call-off }
    dataset contracts "Contracts awarded" {
      one row per "contract"  key contract  snapshot at period end
      contract text  awarded-on date  annual-value decimal 0 or more unit £ ex VAT may be blank
      kind code contract-kind may be blank  plan-supplied yes/no  plan-signed yes/no may be blank
      commitment-supplied yes/no
    }
    source refresh "Refresh" {}
    source plan "Plan" {}
    rules green-plan from 2023-04-01 {
      requirement carbon-plan "Carbon reduction plan" for each contract in contracts {
        | awarded-on                    | annual-value                           | kind      | requires            | cites             |
        | from 2023-04-01 to 2024-03-31 | above £5m ex VAT                       | any       | carbon-plan         | plan line 2055    |
        | from 2024-04-01               | at least £5m ex VAT                    | any       | full-carbon-plan    | refresh line 631  |
        | from 2024-04-01               | any                                    | framework | full-carbon-plan    | refresh line 632  |
        | from 2024-04-01               | above £10k ex VAT and below £5m ex VAT | otherwise | net-zero-commitment |                   |
        otherwise no requirement
        carbon-plan          met when plan-supplied
        full-carbon-plan     met when plan-supplied and plan-signed
        net-zero-commitment  met when commitment-supplied
        unknown  excluded
        cites    refresh
      }
    }
    """

  /// The result for one contract, its columns after the id as in a file.
  static func result(_ row: String) -> IndicatorResult? {
    results([row]).last
  }

  static func results(_ rows: [String]) -> [IndicatorResult] {
    let header = "contract,awarded-on,annual-value,kind,plan-supplied,plan-signed,commitment-supplied\n"
    let csv = header + rows.enumerated().map { "C\($0),\($1)\n" }.joined()
    return DatasetRuleBase(rules).results("contracts", csv, at: "2024/25")
  }

  @Test(arguments: [
    // Exactly £5m: not above it by the first rule, at least that much by the second.
    ("2024-03-31,5000000,single,no,no,no", "no-requirement"),
    ("2024-03-31,5000000.01,single,no,no,no", "not-met"),
    ("2024-03-31,5000000.01,single,yes,no,no", "met"),
    ("2024-04-01,5000000,single,yes,no,yes", "not-met"),
    ("2024-04-01,5000000,single,yes,yes,no", "met"),
    ("2024-04-01,4999999.99,single,yes,yes,no", "not-met"),
    ("2024-04-01,4999999.99,single,no,no,yes", "met"),
    // Up to £10k nothing is written.
    ("2024-04-01,10000,single,no,no,no", "no-requirement"),
    ("2024-04-01,10000.01,single,no,no,no", "not-met"),
    // A framework at any value, but not before April 2024.
    ("2024-04-01,1,framework,yes,yes,no", "met"),
    ("2024-03-31,1,framework,no,no,no", "no-requirement"),
    ("2023-03-31,9000000,single,no,no,no", "no-requirement"),
  ])
  func `the edges`(row: String, status: String) {
    #expect(Self.result(row)?.judgement?.band.value?.id == status)
  }

  @Test(arguments: [
    // The value does not matter for a framework, nor the kind from £5m.
    ("2024-04-01,,framework,yes,yes,no", "met"),
    ("2024-04-01,6000000,,yes,yes,no", "met"),
    ("2024-04-01,10000.01,,yes,yes,yes", "met"),
    // Whichever is required, it is not met; but below £10k nothing would be.
    ("2024-04-01,10000.01,,no,no,no", "not-met"),
    ("2024-04-01,,single,no,no,no", nil),
    ("2024-04-01,10000.01,,no,no,yes", nil),
    // What is required is known, and whether it is met is not.
    ("2024-04-01,6000000,single,yes,,no", nil),
    ("2024-04-01,6000000,single,no,,no", "not-met"),
  ])
  func `cells that are not known`(row: String, status: String?) {
    #expect(Self.result(row)?.judgement?.band.value?.id == status)
    if status == nil { #expect(Self.result(row)?.judgement?.band == .missing) }
  }

  @Test func `the explanation says which row decided, and its citation is the judgement's`() {
    let result = Self.result("2024-04-01,1,framework,yes,no,no")
    #expect(result?.explanation.outcome == "full-carbon-plan is required, by row 3, and is not met.")
    #expect(
      result?.explanation.evidence == "Awarded-on 1 April 2024, annual-value £1 ex VAT, kind framework.")
    #expect(
      result?.judgement?.citations
        == [Citation(source: "refresh"), Citation(source: "refresh", lines: 632...632)])
    #expect(result?.kind == .requirement)
    let unknown = Self.result("2024-04-01,,single,no,no,no")
    #expect(
      unknown?.explanation.outcome
        == "What is required is not known: a cell is missing, and full-carbon-plan, net-zero-commitment or "
        + "nothing may be (by rows 2 or 4 or none).")
  }

  @Test func `of all together, the share of those of which something is asked and known`() {
    let overall = Self.results([
      "2024-04-01,1,framework,yes,yes,no", "2024-04-01,10000,single,no,no,no",
      "2024-04-01,6000000,single,no,no,no", "2024-04-01,,single,no,no,no",
    ]).first
    #expect(overall?.numerator == .value(1))
    #expect(overall?.denominator == .value(2))
    #expect(overall?.counts == RowCounts(rows: 4, excluded: 1, unknown: 1))
    #expect(overall?.judgement == nil)
  }

  @Test func `where nothing is said of evidence, what is required is said`() {
    let rules = """
      dataset sites "Sites" { one row per "site" key site snapshot at period end
        site text beds integer 0 to 500 }
      rules r from 2020-04-01 { requirement survey "Survey" for each site in sites {
        | beds        | requires       |
        | at least 20 | survey         |
        | below 20    | no requirement |
        without evidence
        chosen locally "a test"
      } }
      """
    let results = DatasetRuleBase(rules).results("sites", "site,beds\nA,20\nB,19\n")
    #expect(results.map { $0.judgement?.band.value?.id } == [nil, "required", "no-requirement"])
    #expect(results.first?.value == .withheld(.zeroDenominator))
  }
}
