import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnReturns
import OutturnSubmission
import Testing

/// Results that are made when they are asked for are those that are made at once, one by one and in every form that is
/// written of them.
struct AlikeResultsTests {
  private static let header = ReturnHeader(
    submitter: nil, period: period("2024/25"), audience: .internal, engineVersion: "0", frameworks: [],
    rules: RuleDigests(files: "", meaning: ""), submissions: [])

  private func expectSame(_ list: ResultList, as results: [IndicatorResult], _ what: String) throws {
    #expect(Array(list) == results, "\(what)")
    #expect(list.made(threads: 2) == results)
    #expect(list.headlines == results.filter(\.isHeadline))
    let verdict = Verdict(results: results)
    #expect(Verdict(results: list) == verdict, "\(what)")
    let written = LazyReturn(header: Self.header, results: results, verdict: verdict)
    for threads in 1...2 {
      var (xml, json, csv): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
      var press = ReturnPress(
        LazyReturn(header: Self.header, results: list, verdict: verdict), threads: threads)
      press.xml = { xml.append(contentsOf: $0) }
      press.json = { json.append(contentsOf: $0) }
      press.csv = { csv.append(contentsOf: $0) }
      #expect(try press.run().contentDigest == ContentDigest.of(written), "\(what)")
      #expect(xml == (try ReturnXML.encode(written)), "\(what)")
      #expect(json == (try ReturnJSON.encode(written)), "\(what)")
      #expect(csv == (try ResultsCSV.encode(written)), "\(what)")
    }
  }

  @Test func `results of generated rules and files are those that are made at once`() throws {
    let run = period("2024/25")
    var alike = 0
    for seed in UInt64(1)...30 {
      var made = GeneratedSubmission(seed: seed)
      let rules = made.rules()
      let base = DatasetRuleBase(rules)
      for rows in [3, 25, 400] {
        let csv = made.csv(rows: rows)
        guard case .streamed(let table) = try base.streamed("people", csv, run, threads: 2) else { continue }
        let (tables, streamed) = (["people": table.table], ["people": table])
        let at = Evaluation.run(framework: base.framework, tables: tables, streamed: streamed, period: run)
        for threads in 1...2 {
          let later = Evaluation.list(
            framework: base.framework, tables: tables, streamed: streamed, period: run, threads: threads)
          #expect(later.findings == at.findings)
          #expect(later.versions == at.versions)
          #expect(later.diagnostics == at.diagnostics)
          try expectSame(later.results, as: at.results, "seed \(seed), \(rows) rows\n\(rules)")
          if later.results.hasAlike { alike += 1 }
        }
      }
    }
    #expect(alike > 20)
  }

  /// Three bands, ends that do and do not count, whole things and amounts, one and many, below zero, unknown rows, labels,
  /// rules that judge nothing, texts that each form escapes in its own way, and a title that looks like what templates are
  /// found by.
  @Test func `every way of saying a result is written as its encoder writes it`() throws {
    let run = period("2024/25")
    let rules = """
      codes area { N "North & <East>"  S "=South"  E1  W "The \u{2019}West\u{2019}, by \u{e9}" }
      dataset people "People" {
        one row per "person"
        key person
        snapshot at period end
        person  integer 0 or more
        area    code area  may be blank
        team    text
        flag    yes/no  may be blank
        visits  integer
        cost    decimal unit £
        stay    decimal 0 or more unit days  may be blank
      }
      indicator share "Share" {
        denominator people  numerator where flag  unit percent  polarity higher is better
        by team; area and team  unknown excluded  at least 2 in the denominator  chosen locally "made up"
      }
      indicator strict "Strictly" {
        denominator people where visits > 0  numerator where flag  unit percent  polarity lower is better
        by team; area  unknown counts as not met  chosen locally "made up"
      }
      indicator seen "Seen" {
        count people where visits > 2  unit "visitors"  polarity higher is better  by team; area and team
        chosen locally "made up"
      }
      indicator spent "Spent" {
        sum of cost from people  unit £  polarity lower is better  by team; area and team
        chosen locally "made up"
      }
      indicator stays "Stays" {
        mean of stay from people  unit days  polarity lower is better  by team; area and team  unknown excluded
        chosen locally "made up"
      }
      indicator typical "Typical" {
        median of stay from people  unit days  polarity higher is better  by team  unknown excluded
        chosen locally "made up"
      }
      indicator each "SLOT200HERE, 7310000000000000003 and SLOT300HERE" {
        denominator people where visits > 0  numerator sum of cost  unit number  polarity lower is better
        by team; area  chosen locally "made up"
      }
      indicator unjudged "Not judged" {
        denominator people  numerator where flag  unit percent  polarity higher is better
        by team; area  unknown excluded  chosen locally "made up"
      }
      rules made for 2024/25 {
        judge share { green at least 60%  amber above 40%  red otherwise  chosen locally "made up" }
        judge strict { green below 30%  amber at most 50%  red otherwise  chosen locally "made up" }
        judge seen { green at least 6  amber above 2  red otherwise  chosen locally "made up" }
        judge spent { green below £90  amber at most £150.50  red otherwise  chosen locally "made up" }
        judge stays { green at most 5 days  amber below 7.5 days  red otherwise  chosen locally "made up" }
        judge typical { green above 6 days  red otherwise  chosen locally "made up" }
        judge each { green at most 3  amber below 1000  red otherwise  chosen locally "made up" }
      }

      """
    let base = DatasetRuleBase(rules)
    try #require(!base.problems.hasErrors, "\(base.problems.map(\.message))")
    var random = SplitMix64(seed: 5)
    func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    var csv = "person,area,team,flag,visits,cost,stay\n"
    for person in 1...900 {
      let area = ["N", "S", "E1", "W", ""][number(0...4)]
      // Some teams are of one person, some of many.
      let team =
        person % 40 == 0
        ? "t\(person)"
        : ["<a>", "\"\"b\"\" & c", "=d", "plain", "w\u{e9}"][number(0...4)] + "\(number(1...9))"
      let flag = ["yes", "no", "no", ""][number(0...3)]
      let stay = number(0...4) == 0 ? "" : "\(number(0...14)).\(number(0...9))"
      csv +=
        "\(person),\(area),\"\(team)\",\(flag),\(number(-1...6)),\(number(-9...40)).\(number(10...99)),\(stay)\n"
    }
    guard case .streamed(let table) = try base.streamed("people", csv, run, threads: 2) else {
      Issue.record("not taken by a plan")
      return
    }
    let (tables, streamed) = (["people": table.table], ["people": table])
    let once = Evaluation.run(framework: base.framework, tables: tables, streamed: streamed, period: run)
    let later = Evaluation.list(framework: base.framework, tables: tables, streamed: streamed, period: run)
    let alike = later.results.parts.compactMap { if case .alike(let results) = $0 { results } else { nil } }
    #expect(alike.count == base.framework.indicators.count)
    try expectSame(later.results, as: once.results, rules)
    // Most are written from their figures, or this shows nothing.
    let whole = alike.map { results in (0..<results.count).count { results.figures($0) == nil } }
    #expect(whole.reduce(0, +) * 4 < later.results.count, "\(whole) of \(alike.map(\.count))")
  }
}
