import OutturnModel
import OutturnMutation
import OutturnTesting
import Testing

/// Parameters of statistical judgements are changed one by one, and tests that hold them kill the changes.
struct StatisticalMutationTests {
  static func compile(_ judgement: String, _ tests: String = "") throws -> Framework {
    try Snippets.compile(
      """
      series beds "Beds" {
        one row per "month"  periods in month
        month period
        x integer
        n integer
      }
      dataset wards "Wards" {
        one row per "ward and month"  months in month
        ward text  month month  x integer  n integer
      }
      indicator full "Full" { reported x from beds unit "beds" polarity lower is better cites plan }
      indicator share "Share" { denominator sum of n from wards numerator sum of x unit percent
        polarity lower is better by ward frequency monthly interval wilson 95% and 99.8% cites plan }
      rules methods from 2024-01-01 { \(judgement) }
      \(tests)
      """
    ).framework
  }

  static func changes(_ judgement: String) throws -> Set<String> {
    Set(Mutations.all(of: try compile(judgement)).map(\.description))
  }

  @Test(arguments: [
    (
      "variation xmr baseline 12 points rebase 2024-10-01 because \"a\" run of 7 screen outlying ranges",
      [
        "a run of 7 becomes one of 8", "a run of 7 becomes one of 6",
        "a baseline of 12 points becomes one of 13",
        "a baseline of 12 points becomes one of 11", "no baseline", "no rebase on 2024-10-01",
        "outlying ranges are not screened",
      ]
    ),
    (
      "trend of the last 5 periods",
      ["trend of 5 periods becomes 6", "trend of 5 periods becomes 4"]
    ),
    (
      "compare with 40% by interval at 95% and 99.8%",
      ["only at 95%", "only at 99.8%", "`40%` becomes `41%`", "`40%` becomes `39%`"]
    ),
    ("compare with range 40% to 60% by interval", ["at 95% becomes at 99.8%", "`60%` becomes `61%`"]),
    (
      "funnel against 40% over-dispersion by ward",
      ["at 95% becomes at 99.8%", "`40%` becomes `39%`", "no over-dispersion"]
    ),
    ("assurance against 40% baseline 12 points", ["`40%` becomes `41%`", "no baseline"]),
    (
      "green at most 40% by upper limit red otherwise",
      [
        "green: by upper limit becomes by lower limit", "green: the limit at 95% becomes the one at 99.8%",
        "green: `40%` becomes `41%`",
      ]
    ),
  ])
  func `each parameter is changed`(clause: String, expected: [String]) throws {
    let changes = try Self.changes("judge share { \(clause) cites plan }")
    for change in expected { #expect(changes.contains(change), "\(change) of \(changes.sorted())") }
  }

  static func test(_ values: [Int], _ expected: String) -> String {
    let rows = values.enumerated().map { index, value in
      "    | 2024-\(index < 9 ? "0" : "")\(index + 1) | \(value) | 1 |"
    }
    let last = "2024-\(values.count < 10 ? "0" : "")\(values.count)"
    return """
      test full "\(values)" for \(last) {
        beds
          | month | x | n |
      \(rows.joined(separator: "\n"))
        expect \(expected)
      }

      """
  }

  static func survivors(_ tests: [(values: [Int], band: String)]) throws -> [String] {
    let framework = try compile(
      "judge full { variation xmr baseline 4 points run of 4 cites plan }",
      tests.map { test($0.values, $0.band) }.joined())
    let run = MutationRun(TestRunner(framework))
    return run.alive.map(\.mutant.description).filter { $0.contains("run of") || $0.contains("baseline") }
      .sorted()
  }

  @Test func `a run is held by a test on both sides`() throws {
    // A baseline of 10, 20, 10, 20 has a mean of 15.
    let three = [10, 20, 10, 20, 16, 14, 16, 16, 16]
    let four = three + [16]
    #expect(try Self.survivors([(three, "common-cause")]).contains("a run of 4 becomes one of 5"))
    let left = try Self.survivors([(four, "concern-high"), (three, "common-cause")])
    #expect(!left.contains { $0.contains("a run of 4") }, "\(left)")
  }

  @Test func `bands of methods that no test reaches are told`() throws {
    let framework = try Self.compile(
      "judge full { variation xmr baseline 4 points cites plan }",
      Self.test([10, 20, 10, 20, 99], "concern-high"))
    let runner = TestRunner(framework)
    let gaps = Coverage(runner, outcomes: runner.run()).gaps.map(\.text)
    #expect(gaps.contains { $0.contains("no test reaches common cause") })
    #expect(gaps.contains { $0.contains("no test reaches special cause improvement (low)") })
    #expect(!gaps.contains { $0.contains("concern") })
  }

  @Test func `polarity decides what a method says, and a change of it is not taken for equal`() throws {
    let mutants = Mutations.all(of: try Self.compile("judge full { variation xmr cites plan }"))
    let turned = mutants.first {
      $0.description == "polarity: higher is better" && $0.affected.contains("full")
    }
    #expect(turned != nil && turned?.equivalent == nil)
  }
}
