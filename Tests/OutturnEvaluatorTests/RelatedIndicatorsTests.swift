import OutturnEvaluator
import OutturnModel
import OutturnSubmission
import Testing

/// Indicators that look at one another's figures, among others that do not, are judged alike by one thread and by many.
struct RelatedIndicatorsTests {
  private static let rules = """
    codes area { N  S  E }
    dataset people "People" {
      one row per "person"
      key person
      months in month
      person  integer 0 or more
      month   month
      area    code area
      flag    yes/no  may be blank
      visits  integer
    }
    indicator gap "Gap" {
      gap in share between area N and the rest
      chosen locally "made up"
    }
    indicator share "Share" {
      denominator people  numerator where flag  unit percent  polarity higher is better
      by area; month  unknown excluded  chosen locally "made up"
    }
    indicator alone "Alone" {
      denominator people where visits > 1  numerator where flag  unit percent  polarity higher is better
      by area  unknown excluded  chosen locally "made up"
    }
    indicator other "Other" {
      denominator people where visits > 0  numerator where flag  unit percent  polarity higher is better
      by area; month  unknown excluded  chosen locally "made up"
    }
    indicator moved "Moved" {
      change in visits-made since the previous period
      chosen locally "made up"
    }
    indicator visits-made "Visits made" {
      sum of visits from people  unit "visits"  polarity higher is better  by area
      frequency quarterly  chosen locally "made up"
    }
    rules made for 2024/25 {
      judge share { green at least other  red otherwise  chosen locally "made up" }
      judge other { green at least 60%  amber above 40%  red otherwise  chosen locally "made up" }
      judge alone { green at least 55%  red otherwise  chosen locally "made up" }
      judge gap { green at most 5 points  red otherwise  chosen locally "made up" }
      judge visits-made { green at least the previous period  red otherwise  chosen locally "made up" }
      judge moved { improving or worsening since the previous period  chosen locally "made up" }
    }

    """

  @Test(arguments: [1, 2, 3, 8]) func `the results do not depend on the threads`(threads: Int) throws {
    let run = period("2024/25")
    let base = DatasetRuleBase(Self.rules)
    try #require(!base.problems.hasErrors, "\(base.problems.map(\.message))")
    var random = SplitMix64(seed: 11)
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    var csv = "person,month,area,flag,visits\n"
    for person in 1...600 {
      let month = number(1...12)
      let year = month < 4 ? 2025 : 2024
      csv += "\(person),\(year)-\(month < 10 ? "0" : "")\(month),\(["N", "S", "E"][number(0...2)]),"
      csv += "\(["yes", "no", ""][number(0...2)]),\(number(0...3))\n"
    }
    guard case .streamed(let table) = try base.streamed("people", csv, run, threads: 2) else {
      Issue.record("not taken by a plan")
      return
    }
    let rows = try #require(base.read("people", csv).table)
    let expected = Evaluation.run(framework: base.framework, tables: ["people": rows], period: run)
    let (tables, streamed) = (["people": table.table], ["people": table])
    let found = Evaluation.run(
      framework: base.framework, tables: tables, streamed: streamed, period: run, threads: threads)
    #expect(found.results == expected.results)
    #expect(found.findings == expected.findings)
    let listed = Evaluation.list(
      framework: base.framework, tables: tables, streamed: streamed, period: run, threads: threads)
    #expect(Array(listed.results) == expected.results)
    #expect(listed.findings == expected.findings)
    #expect(listed.versions == expected.versions)
    // Those that stand alone are made when they are asked for, whatever the others look at.
    #expect(listed.results.hasAlike)
  }
}
