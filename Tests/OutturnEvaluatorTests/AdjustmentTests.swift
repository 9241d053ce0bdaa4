import OutturnEvaluator
import OutturnModel
import OutturnSubmission
import Testing

/// Overrides and caps: what they do to a band, what they record, and what becomes of what is not known.
@Suite struct AdjustmentTests {
  static let judges = """
    judge wait { green at most 5 days red otherwise  chosen locally "a test" }
    judge done {
      green at least 80%  amber at least 50%  red otherwise
      cap at amber when wait is red "waits come first"
      override red when wait above 20 days "nobody waits so long"
      chosen locally "a test"
    }
    """

  static func result(_ rows: String...) -> IndicatorResult? {
    let outcome = ScoreTests.run(judges, rows.first ?? "")
    #expect(outcome.problems.map(\.message) == [])
    return outcome.result("done")
  }

  @Test func `a cap lets a band be no better`() throws {
    let result = try #require(Self.result("A,90,100,6,"))
    let judgement = try #require(result.judgement)
    #expect(judgement.band == .value(.amber))
    #expect(judgement.rule == "test/done@2025-04-01#amber")
    #expect(
      judgement.adjustments == [
        .init(
          kind: "cap", outcome: .applied, from: .green, to: .amber, reason: "waits come first",
          cause: "wait is red")
      ])
    #expect(
      result.explanation.outcome.hasSuffix(
        "Before adjustment it is green. Capped at amber, because wait is red: waits come first."))
    // What is worse already is left alone, and nothing is recorded.
    #expect(Self.result("A,40,100,6,")?.judgement?.band == .value(.red))
    #expect(Self.result("A,40,100,6,")?.judgement?.adjustments == [])
    #expect(Self.result("A,90,100,5,")?.judgement?.band == .value(.green))
  }

  @Test func `an override sets a band, after what stands before it`() throws {
    let judgement = try #require(Self.result("A,90,100,21,")?.judgement)
    #expect(judgement.band == .value(.red))
    #expect(judgement.adjustments.map(\.kind) == ["cap", "override"])
    #expect(judgement.adjustments.map(\.from) == [.green, .amber])
    #expect(judgement.adjustments.last?.cause == "wait is 21 days, above 20 days")
    #expect(Self.result("A,90,100,20,")?.judgement?.band == .value(.amber))
  }

  @Test func `what is not known withholds a band that hangs on it`() throws {
    let result = try #require(Self.result("A,90,100,,"))
    let judgement = try #require(result.judgement)
    #expect(judgement.band == .withheld(.other("green or amber or red: the band of wait is missing")))
    #expect(judgement.adjustments.map(\.outcome) == [.undecided, .undecided])
    #expect(result.explanation.outcome.contains("Whether it is capped at amber is not known"))
    // Red is beyond the cap, and is what the override would make it.
    #expect(Self.result("A,40,100,,")?.judgement?.band == .value(.red))
    #expect(Self.result("A,40,100,,")?.judgement?.adjustments == [])
    // Without a band there is nothing to adjust.
    #expect(Self.result("A,0,0,6,")?.judgement?.band == .withheld(.zeroDenominator))
  }

  @Test func `conditions are joined by and before or, and unknown only where it matters`() {
    func band(_ condition: String, _ rows: String...) -> Observation<Band>? {
      let rules = """
        judge wait { green at most 5 days amber at most 9 days red otherwise  chosen locally "a test" }
        judge done as other { green at least 10% red otherwise  chosen locally "a test" }
        judge done {
          green at least 80%  red otherwise
          override red when \(condition) "why"
          chosen locally "a test"
        }
        """
      return ScoreTests.run(rules, rows[0]).band("done")
    }
    #expect(band("wait is amber or red", "A,90,100,6,") == .value(.red))
    #expect(band("wait is amber or red", "A,90,100,5,") == .value(.green))
    #expect(band("wait is red and other is green", "A,90,100,10,") == .value(.red))
    #expect(band("wait is red and other is red", "A,90,100,10,") == .value(.green))
    #expect(band("wait is red and other is red or wait at least 10 days", "A,90,100,10,") == .value(.red))
    #expect(band("wait is red and other is red", "A,90,100,,") == .value(.green))
    #expect(band("wait is red or other is green", "A,90,100,,") == .value(.red))
    #expect(band("wait is red and other is green", "A,90,100,,")?.kind == .withheld)
  }

  @Test func `the same stratum is another than all together`() {
    func bands(_ words: String) -> [Observation<Band>?] {
      let rules = """
        judge wait { green at most 5 days red otherwise  chosen locally "a test" }
        judge done {
          green at least 80%  amber otherwise
          cap at amber when wait \(words) is red "why"
          chosen locally "a test"
        }
        """
      let outcome = ScoreTests.run(rules, "A,90,100,9,", "B,90,100,1,")
      return [outcome.band("done"), outcome.band("done", "A"), outcome.band("done", "B")]
    }
    #expect(bands("in the same stratum") == [.value(.green), .value(.amber), .value(.green)])
    #expect(bands("") == [.value(.green), .value(.green), .value(.green)])
  }

  @Test func `a score is capped like any other result`() {
    let rules = """
      judge wait { green at most 5 days red otherwise  chosen locally "a test" }
      score s "S" by site {
        part done points 0 at 0% to 10 at 100%
        total of parts
        missing gives missing
        polarity higher is better
        green at least 8  amber at least 5  red otherwise
        cap at amber when wait in the same stratum is red "why"
        chosen locally "a test"
      }
      """
    let outcome = ScoreTests.run(rules, "A,90,100,9,", "B,90,100,1,")
    #expect(outcome.band("s", "A") == .value(.amber))
    #expect(outcome.band("s", "B") == .value(.green))
    #expect(outcome.value("s", "A") == "9")
  }

  @Test func `people's own decisions come last, and are recorded`() throws {
    let rules =
      ScoreTests.data + """
        dataset moderation "Decisions" {
          one row per "result and site"  key result, site, year  periods in year
          result text  site text may be blank  year period  band text  reason text  by text  on date
        }
        rules test from 2025-04-01 {
          judge done {
            green at least 80%  amber at least 50%  red otherwise
            override from moderation
            chosen locally "a test"
          }
        }
        """
    let base = DatasetRuleBase(rules)
    #expect(base.problems.map(\.message) == [])
    let sites = base.table("sites", "site,done,asked,wait,staff\nA,40,100,,\nB,90,100,,\n")
    let decisions = base.table(
      "moderation",
      """
      result,site,year,band,reason,by,on
      done,A,2025/26,amber,the count was late,Quality committee,2026-05-03
      done,,2024/25,green,another year,Quality committee,2025-05-03
      done,C,2025/26,green,no such site,Quality committee,2026-05-03
      done,B,2025/26,blue,no such band,Quality committee,2026-05-03

      """)
    let tables = ["sites": sites, "moderation": decisions].compactMapValues(\.self)
    let outcome = Evaluation.run(framework: base.framework, tables: tables, period: period("2025/26"))
    let results = outcome.results.filter { $0.indicator == "done" }
    #expect(results.map { $0.judgement?.band } == [.value(.amber), .value(.amber), .value(.green)])
    let record = try #require(results[1].judgement?.adjustments.first)
    #expect(record.kind == "moderation")
    #expect(record.from == .red)
    #expect(record.by == "Quality committee")
    #expect(record.on == date("2026-05-03"))
    #expect(
      results[1].explanation.outcome.hasSuffix(
        "Before moderation it is red. Moderated to amber by Quality committee on 3 May 2026: the count was late."
      ))
    #expect(results[0].judgement?.adjustments == [])
    #expect(outcome.diagnostics.map(\.code) == ["OT3150"])
    #expect(outcome.findings.filter { $0.code == "OT3151" }.map(\.lines) == [[4]])
    #expect(!outcome.findings.contains { $0.code == "OT3152" })
  }

  @Test func `a decision on a result without a band changes nothing and says why`() throws {
    let base = DatasetRuleBase(
      ScoreTests.data + """
        dataset moderation "Decisions" {
          one row per "result and site"  key result, site, year  periods in year
          result text  site text may be blank  year period  band text  reason text  by text  on date
        }
        rules test from 2025-04-01 {
          judge done { green at least 80% red otherwise  override from moderation  chosen locally "a test" }
        }
        """)
    let sites = base.table("sites", "site,done,asked,wait,staff\nA,0,0,,\nB,90,100,,\nC,0,0,,\n")
    func run(_ rows: String) -> (bands: [Observation<Band>?], findings: [Finding]) {
      let decisions = base.table("moderation", "result,site,year,band,reason,by,on\n" + rows)
      let tables = ["sites": sites, "moderation": decisions].compactMapValues(\.self)
      let outcome = Evaluation.run(framework: base.framework, tables: tables, period: period("2025/26"))
      return (outcome.results.filter { $0.indicator == "done" }.map { $0.judgement?.band }, outcome.findings)
    }
    let one = run("done,A,2025/26,green,it went well,Committee,2026-05-03\n")
    #expect(one.bands[1] == .withheld(.zeroDenominator))
    let told = one.findings.filter { ["OT3151", "OT3152"].contains($0.code) }
    #expect(told.map(\.code) == ["OT3152"])
    #expect(
      told.map(\.message) == [
        "1 row of moderation is about a result without a band, so that there is none to change"
      ])
    #expect(told.map(\.lines) == [[2]])
    let more = run(
      "done,C,2025/26,green,why,Committee,2026-05-03\ndone,D,2025/26,green,why,Committee,2026-05-03\n"
        + "done,A,2025/26,green,why,Committee,2026-05-03\ndone,B,2025/26,red,why,Committee,2026-05-03\n")
    #expect(more.bands[2] == .value(.red))
    #expect(
      more.findings.filter { $0.code == "OT3152" }.map(\.message) == [
        "2 rows of moderation are about results without a band, so that there is none to change"
      ])
    #expect(more.findings.filter { $0.code == "OT3152" }.map(\.lines) == [[2, 4]])
    #expect(more.findings.filter { $0.code == "OT3151" }.map(\.lines) == [[3]])
  }

  @Test func `decisions may be a file without rows`() {
    let base = DatasetRuleBase(
      ScoreTests.data + """
        dataset moderation "Decisions" {
          one row per "result"  key result, year  periods in year
          result text  year period  band text  reason text  by text  on date
        }
        rules test from 2025-04-01 {
          judge done { green at least 80% red otherwise  override from moderation  chosen locally "a test" }
        }
        """)
    let header = "result,year,band,reason,by,on\n"
    #expect(base.read("moderation", header).diagnostics == [])
    let sites = base.table("sites", "site,done,asked,wait,staff\nB,90,100,,\n")
    let tables = ["sites": sites, "moderation": base.table("moderation", header)].compactMapValues(\.self)
    #expect(tables.count == 2)
    let outcome = Evaluation.run(framework: base.framework, tables: tables, period: period("2025/26"))
    #expect(outcome.diagnostics == [])
    #expect(outcome.findings.filter { $0.dataset == "moderation" } == [])
    #expect(outcome.results.first { $0.indicator == "done" }?.judgement?.band == .value(.green))
    // Of what is measured it says that something went wrong.
    #expect(
      base.read("sites", "site,done,asked,wait,staff\n").diagnostics.map(\.code) == ["OT3002"])
  }
}
