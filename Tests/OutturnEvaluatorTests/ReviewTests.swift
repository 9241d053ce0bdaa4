import OutturnEvaluator
import OutturnModel
import OutturnSubmission
import Testing

/// Frameworks and the day by which they are to be looked at again.
struct ReviewTests {
  static func run(review: String?, at run: String) -> (findings: [Finding], versions: [FrameworkVersion]) {
    let dataset = Dataset(
      id: "people", title: "People", kind: .dataset, rowMeaning: "person", key: [],
      columns: [column("name", .text)], span: somewhere)
    let indicator = Indicator(
      id: "it", title: "It", measure: .count(dataset: "people", condition: nil), unit: .number,
      polarity: .higher, span: somewhere)
    var framework = Framework(
      datasets: [dataset], indicators: [indicator],
      ruleSets: [rules(.direction(since: .previousPeriod, noChangeWithin: 0))])
    framework.assemblies = [
      Assembly(
        id: framework.ruleSets[0].framework, title: "Assembled", owner: "Director", committee: "board",
        review: review.map { date($0) },
        domains: [.init(id: "all", title: nil, weight: nil, members: [.init(id: "it")], span: somewhere)],
        span: somewhere)
    ]
    let outcome = Evaluation.run(
      framework: framework, tables: ["people": table(dataset, [["a"]])], period: period(run))
    return (outcome.findings.filter { $0.code == "OT2369" }, outcome.versions)
  }

  @Test(arguments: [("2026-03-30", 1), ("2026-03-31", 0), ("2026-04-01", 0)])
  func `a review that fell due before the end of the period is noted`(review: String, count: Int) {
    let findings = Self.run(review: review, at: "2025/26").findings
    #expect(findings.count == count)
    #expect(findings.allSatisfy { $0.severity == .note && $0.dataset == nil && $0.framework != nil })
  }

  @Test func `without a day of review there is nothing to say`() {
    #expect(Self.run(review: nil, at: "2025/26").findings.isEmpty)
  }

  @Test func `the version names who answers for it`() throws {
    let version = try #require(Self.run(review: "2027-01-01", at: "2025/26").versions.first)
    #expect(version.owner == "Director")
    #expect(version.committee == "board")
    #expect(version.review == date("2027-01-01"))
    #expect(version.title == "Assembled")
  }
}
