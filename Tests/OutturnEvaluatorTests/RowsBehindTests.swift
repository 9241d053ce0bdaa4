import OutturnEvaluator
import OutturnModel
import Testing

/// The rows behind what is made from other figures: named for each in the explanation, counted once in the result.
@Suite struct RowsBehindTests {
  static let rules = """
    dataset visits "Visits" {
      one row per "visit"
      months in month
      rejects at most 50% of rows
      month month
      site  text
      kind  text             may be blank
      seen  yes/no           may be blank
      cost  decimal unit £   may be blank
    }
    dataset staff "Staff" {
      one row per "month and site"
      months in month
      month month
      site  text
      wte   decimal unit WTE  may be blank
    }
    indicator seen "Seen" { denominator visits where kind = "a" numerator where seen
      unit percent polarity higher is better by site unknown excluded frequency monthly chosen locally "t" }
    indicator cost "Cost" { sum of cost from visits
      unit £ polarity lower is better by site unknown excluded frequency monthly chosen locally "t" }
    indicator visits-made "Visits" { count visits
      unit "visits" polarity higher is better by site frequency monthly chosen locally "t" }
    indicator staff "Staff" { sum of wte from staff
      unit WTE polarity neither is better by site unknown excluded frequency monthly chosen locally "t" }

    indicator each "Cost of each" { calculate cost / visits-made unit "£ per visit" polarity lower is better
      by site chosen locally "t" }
    indicator done "Done" { count visits where kind = "a" and seen
      unit "visits" polarity higher is better by site unknown excluded frequency monthly chosen locally "t" }
    indicator odd "Cost of each done" { calculate cost / done unit "£ per visit" polarity lower is better
      by site chosen locally "t" }
    indicator busy "Cost by staff" { calculate cost / staff unit "£ per WTE" polarity lower is better
      chosen locally "t" }
    indicator twice "Twice" { calculate each + each unit "£ per visit" polarity lower is better chosen locally "t" }
    indicator moved "Moved" { change in seen since the previous period by site chosen locally "t" }
    indicator seen-gap "Gap" { gap in seen between site A and site B chosen locally "t" }
    indicator rest-gap "Gap" { gap in seen between site A and the rest chosen locally "t" }
    indicator all-ratio "Ratio" { ratio of seen between site A and overall chosen locally "t" }
    indicator worst "Worst" { worst stratum of seen by site chosen locally "t" }
    """

  /// Of those of January, seen leaves out 1 and does not know 2; the cost of 2 others is not known.
  static let visits = """
    month,site,kind,seen,cost
    2023-12,A,a,yes,10
    2023-12,A,a,,10
    2023-12,B,b,yes,10
    2024-01,A,a,yes,10
    2024-01,A,a,,20
    2024-01,A,b,yes,
    2024-01,B,a,no,
    2024-01,B,,yes,30

    """

  static let staff = "month,site,wte\n2024-01,A,2\n2024-01,B,\n"

  let results = Self.run()

  static func run(_ visits: String = visits) -> [IndicatorResult] {
    let base = DatasetRuleBase(rules)
    #expect(!base.problems.hasErrors, "\(base.problems)")
    let files = ["visits": visits, "staff": staff]
    let tables = files.reduce(into: [:]) { $0[$1.key] = base.table($1.key, $1.value) }
    return Evaluation.run(
      framework: base.framework, tables: tables, period: OutturnEvaluatorTests.period("2024-01")
    ).results
  }

  func result(_ id: String, _ site: String? = nil) -> IndicatorResult? {
    results.first {
      $0.indicator == id && $0.stratum.first?.code == site && $0.period.description == "2024-01"
    }
  }
  func evidence(_ id: String, _ site: String? = nil) -> String? { result(id, site)?.explanation.evidence }
  func counts(_ id: String, _ site: String? = nil) -> [Int64]? {
    result(id, site).map { [$0.counts.rows, $0.counts.excluded, $0.counts.unknown] }
  }

  @Test func `the figures themselves`() {
    #expect(counts("seen") == [5, 1, 2])
    #expect(counts("cost") == [5, 0, 2])
    #expect(counts("staff") == [2, 0, 1])
  }

  @Test func `a calculation names the rows of each, and counts those of one dataset once`() {
    #expect(evidence("each") == "Cost: £60 (2 rows unknown, left out); Visits: 5 visits.")
    #expect(counts("each") == [5, 0, 2])
    #expect(
      evidence("odd")
        == "Cost: £60 (2 rows unknown, left out); Done: 1 visit (2 rows excluded by the conditions; 2 rows unknown, "
        + "left out).")
    #expect(counts("done") == [5, 2, 2])
    // What the cost counts is not left out of the whole.
    #expect(counts("odd") == [5, 0, 2])
    #expect(
      evidence("odd", "B")
        == "Cost: £30 (1 row unknown, left out); Done: 0 visits (1 row excluded by the conditions; 1 row unknown, "
        + "left out).")
    #expect(counts("odd", "B") == [2, 0, 1])
  }

  @Test func `rows of different datasets are added up`() {
    #expect(
      evidence("busy") == "Cost: £60 (2 rows unknown, left out); Staff: 2 WTE (1 row unknown, left out).")
    #expect(counts("busy") == [7, 0, 3])
  }

  @Test func `what is made from what is made names the rows behind`() {
    #expect(
      evidence("twice")?.hasSuffix("12 £ per visit (2 rows unknown behind it).") == true,
      "\(evidence("twice") ?? "")")
    #expect(counts("twice") == [5, 0, 2])
  }

  @Test func `a change is of the rows of both periods`() {
    #expect(
      evidence("moved")
        == "50% in January 2024 (1 row excluded by the conditions; 2 rows unknown, left out), 100% in December 2023 "
        + "(1 row excluded by the conditions; 1 row unknown, left out).")
    #expect(counts("moved") == [8, 2, 3])
    #expect(counts("moved", "A") == [5, 1, 2])
  }

  @Test func `of a group and all together each row counts once`() {
    #expect(
      evidence("seen-gap")
        == "Site A: 100% (1 of 1; 1 row excluded by the conditions; 1 row unknown, left out); "
        + "site B: 0% (0 of 1; 1 row unknown, left out).")
    #expect(counts("seen-gap") == [5, 1, 2])
    #expect(counts("rest-gap") == [5, 1, 2])
    #expect(counts("all-ratio") == [5, 1, 2])
  }

  @Test func `the worst stratum stands beside all that were compared`() {
    #expect(
      evidence("worst")
        == "Site B stands worst of 2: 0% (1 row unknown, left out); of all strata 1 row excluded by the conditions; "
        + "2 rows unknown, left out.")
    #expect(counts("worst") == [5, 1, 2])
  }

  @Test func `rejected rows are those of the datasets behind, each once`() {
    let bad = Self.run(Self.visits + "2024-01,A,a,yes,many\n")
    let odd = bad.first { $0.indicator == "odd" && $0.stratum.isEmpty }
    #expect(odd?.counts.rejected == 1)
    #expect(
      odd?.explanation.evidence.hasSuffix("; 1 row of the submission left out because of errors.") == true)
  }
}
