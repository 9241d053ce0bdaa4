import OutturnModel
import Testing

/// Where constructs meet: what is made from scores and windows, versions that differ, and what is not known.
@Suite struct MeetingConstructsTests {
  static func results(_ rules: String, _ dataset: String, _ csv: String, at period: String)
    -> [IndicatorResult]
  {
    DatasetRuleBase(rules).results(dataset, csv, at: period)
  }

  static let scores = """
    source s "Plan" {}
    series pub "Published" {
      one row per "x"
      key org, rp
      periods in rp
      org text
      rp period
      v figure
    }
    indicator x "X" {
      reported v from pub unit "x" polarity higher is better by org total where org = "all" cites s
    }
    indicator w "Worst" { worst stratum of sc by org cites s }
    indicator plus "Plus" { calculate sc + 1 unit number polarity higher is better by org cites s }
    indicator change-of-x "Change" { change in x since 2022/23 by org cites s }
    rules f from 2020-04-01 {
      score sc "S" by org {
        part x as its value total of parts missing gives missing polarity higher is better cites s
      }
      score of-changes "S2" by org {
        part change-of-x as its value total of parts missing gives missing polarity higher is better cites s
      }
      judge w { green at least 100 red otherwise chosen locally "x" }
      judge plus { green at least 100 red otherwise chosen locally "x" }
    }
    """

  @Test func `what is made from a score is measured and judged`() {
    let csv = "org,rp,v\nall,2023/24,9\nA,2023/24,2\nB,2023/24,7\nall,2022/23,4\nA,2022/23,1\nB,2022/23,3\n"
    let results = Self.results(Self.scores, "pub", csv, at: "2023/24")
    func result(_ id: String, _ member: String? = nil) -> IndicatorResult? {
      results.first { $0.indicator == id && $0.stratum.first?.code == member }
    }
    #expect(result("w")?.value == .value(Figure(2)))
    #expect(result("w")?.judgement?.band == .value(.red))
    #expect(result("plus")?.value == .value(Figure(10)))
    #expect(result("plus", "B")?.value == .value(Figure(8)))
    #expect(result("of-changes")?.value == .value(Figure(5)))
    #expect(result("of-changes", "A")?.value == .value(Figure(1)))
  }

  @Test func `too few to judge are too few to be judged against`() {
    let rules = """
      source s "Plan" {}
      dataset calls "Calls" {
        one row per "call"
        events dated day
        day date
        answered yes/no
      }
      indicator x "X" {
        denominator calls numerator where answered unit percent polarity higher is better
        at least 3 in the denominator frequency annual cites s
      }
      rules f from 2020-04-01 {
        judge x { improving or worsening since the previous period chosen locally "x" }
      }
      """
    let days = ["2023-05-01", "2023-06-01", "2024-05-01", "2024-06-01", "2024-07-01"]
    let csv = "day,answered\n" + days.map { "\($0),yes\n" }.joined()
    let two = Self.results(rules, "calls", csv, at: "2023-04..2025-03")
    let latest = two.first { $0.period.description == "2024/25" }
    #expect(latest?.judgement?.band == .withheld(.tooFew(least: 3)))
    let enough = Self.results(rules, "calls", csv + "2023-07-01,yes\n", at: "2023-04..2025-03")
    #expect(enough.first { $0.period.description == "2024/25" }?.judgement?.band == .value(.noChange))
  }

  static let windows = """
    source s "Plan" {}
    series adm "Admissions" {
      one row per "month"
      key month
      months in month
      month month
      n integer unit "adm"
    }
    indicator year-to-date "Year" {
      sum of n from adm unit "adm" polarity neither is better over 12 months cites s
    }
    indicator in-month "In the month" { sum of n from adm unit "adm" polarity lower is better cites s }
    indicator share "Share" {
      calculate in-month / year-to-date unit percent polarity neither is better cites s
    }
    rules f from 2020-04-01 {
      judge in-month as beside { green at most 10% of year-to-date red otherwise chosen locally "x" }
    }
    """

  @Test func `a window is whole for whoever refers to it`() {
    let months = (4...12).map { "2023-\($0 < 10 ? "0" : "")\($0)" } + ["2024-01", "2024-02", "2024-03"]
    let csv = "month,n\n" + months.map { "\($0),10\n" }.joined()
    let results = Self.results(Self.windows, "adm", csv, at: "2024-03")
    #expect(
      results.first { $0.indicator == "share" }?.value == .value(Figure(Rational(25).divided(by: 3) ?? 0)))
    #expect(results.first { $0.indicator == "beside" }?.judgement?.band == .value(.green))
  }

  static func versions(_ first: String, _ second: String) -> String {
    """
    source s "Plan" {}
    series duty "Duties" {
      one row per "duty"
      key d, yr
      periods in yr
      d text
      yr period
      done yes/no may be blank
    }
    rules f for 2022/23 {
      pass-fail du "Duties" for each d in duty { met when done unknown \(first) owner "Old" cites s }
    }
    rules f from 2023-04-01 {
      pass-fail du "Duties" for each d in duty { met when done unknown \(second) owner "New" cites s }
    }
    """
  }

  @Test func `each version says what is done with what is not known, and who answers for it`() {
    let csv = "d,yr,done\na,2023/24,yes\nb,2023/24,no\nc,2023/24,\n"
    let rules = Self.versions("excluded", "counts as not met")
    let overall = Self.results(rules, "duty", csv, at: "2023/24").first { $0.indicator == "du" }
    #expect(overall?.numerator == .value(1))
    #expect(overall?.denominator == .value(3))
    #expect(overall?.owner == "New")
    #expect(overall?.explanation.evidence.contains("counted as not met") == true)
  }

  @Test func `a thing of which perhaps nothing is asked does not count as not met`() {
    let rules = """
      source s "Plan" {}
      dataset con "Contracts" {
        one row per "contract"
        key c
        snapshot at period end
        c text
        on date may be blank
        ok yes/no
      }
      rules f from 2020-04-01 {
        requirement r "R" for each c in con {
          | on              | requires |
          | from 2023-04-01 | plan     |
          otherwise no requirement
          plan met when ok
          unknown counts as not met
          cites s
        }
      }
      """
    let overall = Self.results(rules, "con", "c,on,ok\nK1,2023-05-01,yes\nK2,,yes\n", at: "2023/24").first
    #expect(overall?.numerator == .value(1))
    #expect(overall?.denominator == .value(1))
    #expect(overall?.counts.unknown == 1)
  }

  @Test func `too few to judge stays too few one step further on`() {
    let rules = """
      source s "Plan" {}
      dataset pub "Published" {
        one row per "x"
        key id
        events dated on
        id text
        on date
        org text
        ok yes/no
      }
      indicator x "X" {
        denominator pub numerator where ok unit percent polarity higher is better by org
        at least 20 in the denominator frequency quarterly cites s
      }
      indicator y "Y" { calculate x - 50% unit points polarity higher is better by org cites s }
      indicator ch "Change" { change in x since the previous period by org cites s }
      indicator wy "Worst" { worst stratum of y by org cites s }
      rules f from 2020-04-01 {
        judge y { green at least 0 points red otherwise chosen locally "x" }
        judge ch { green at least 0 points red otherwise chosen locally "x" }
        judge wy { green at least 0 points red otherwise chosen locally "x" }
        score sc "S" by org {
          part x points 0 at 0% to 10 at 100% total of parts missing gives missing polarity higher is better
          green at least 5 red otherwise cites s
        }
      }
      """
    let csv =
      "id,on,org,ok\n1,2024-01-05,A,no\n2,2024-02-05,A,no\n3,2024-03-31,B,yes\n4,2023-12-31,A,yes\n5,2023-12-31,B,no\n"
    let results = Self.results(rules, "pub", csv, at: "2023/24 Q4")
    for id in ["y", "ch"] {
      let overall = results.first { $0.indicator == id && $0.stratum.isEmpty && $0.isHeadline }
      #expect(overall?.judgement?.band == .withheld(.tooFew(least: 20)), "\(id)")
    }
    #expect(results.first { $0.indicator == "wy" }?.value == .missing)
    #expect(results.first { $0.indicator == "sc" }?.judgement?.band.value == nil)
  }
}
