import OutturnEvaluator
import OutturnModel
import Testing

/// Results that look at one another without coming back to themselves: by another judgement of the same figure,
/// or in versions of the rules that are never in force together.
@Suite struct ResultDependencyTests {
  @Test func `what is judged twice may look at its other judgement`() {
    func bands(_ done: Int) -> [Observation<Band>?] {
      let rules = """
        judge done {
          green at least 80%  amber at least 50%  red otherwise
          cap at amber when strict is red "the stricter rule comes first"
          chosen locally "a test"
        }
        judge done as strict { green at least 95% red otherwise  chosen locally "a test" }
        """
      let outcome = ScoreTests.run(rules, "A,\(done),100,1,")
      #expect(outcome.problems.map(\.message) == [])
      return [outcome.band("done"), outcome.band("strict")]
    }
    #expect(bands(96) == [.value(.green), .value(.green)])
    #expect(bands(90) == [.value(.amber), .value(.red)])
    #expect(bands(40) == [.value(.red), .value(.red)])
  }

  @Test func `it may stand first or last, and look at the same stratum`() {
    let strict = "judge done as strict { green at least 95% red otherwise  chosen locally \"a test\" }"
    let done = """
      judge done {
        green at least 80%  red otherwise
        override red when strict in the same stratum is red "why"
        chosen locally "a test"
      }
      """
    for rules in ["\(strict)\n\(done)", "\(done)\n\(strict)"] {
      let outcome = ScoreTests.run(rules, "A,90,100,1,", "B,96,100,1,")
      #expect(outcome.problems.map(\.message) == [])
      #expect(outcome.band("done", "A") == .value(.red))
      #expect(outcome.band("done", "B") == .value(.green))
    }
  }

  @Test func `a result may look at its own value, and at all together from a stratum`() {
    let rules = """
      judge done {
        green at least 80%  red otherwise
        override red when done below 85% "all together first"
        chosen locally "a test"
      }
      """
    let outcome = ScoreTests.run(rules, "A,96,100,1,", "B,70,100,1,")
    #expect(outcome.problems.map(\.message) == [])
    // Together 83%.
    #expect(outcome.band("done", "A") == .value(.red))
    #expect(ScoreTests.run(rules, "A,96,100,1,", "B,80,100,1,").band("done", "A") == .value(.green))
  }

  /// One version has one way round, and the next the other.
  static let turned = """
    judge wait { green at most 5 days red otherwise  chosen locally "a test" }
    judge done {
      green at least 80%  red otherwise
      override red when wait is red "waits decide"
      chosen locally "a test"
    }
    }
    rules test from 2026-04-01 {
    judge done { green at least 80%  red otherwise  chosen locally "a test" }
    judge wait {
      green at most 5 days  red otherwise
      override red when done is red "numbers decide"
      chosen locally "a test"
    }
    """

  @Test(arguments: [
    ("2025/26", "A,90,100,9,", [Band.red, .red]), ("2025/26", "A,70,100,1,", [.red, .green]),
    ("2026/27", "A,90,100,9,", [.green, .red]), ("2026/27", "A,70,100,1,", [.red, .red]),
  ])
  func `versions that are never in force together may look at one another either way`(
    year: String, row: String, expected: [Band]
  ) {
    let base = ScoreTests.run(Self.turned, row, at: year, to: "2026-03-31")
    #expect(base.problems.map(\.message) == [])
    #expect([base.band("done"), base.band("wait")] == expected.map { .value($0) })
  }

  @Test func `a score may be made by bands that another version caps by the score`() {
    let rules = """
      score s "S" {
        part done scores 10 when green, 0 otherwise
        total of parts
        missing gives missing
        polarity higher is better
        chosen locally "a test"
      }
      judge done { green at least 80% red otherwise  chosen locally "a test" }
      }
      rules test from 2026-04-01 {
      score s "S" {
        part wait points 0 at 10 days to 10 at 0 days
        total of parts
        missing gives missing
        polarity higher is better
        chosen locally "a test"
      }
      judge done {
        green at least 80% red otherwise
        override red when s below 5 "why"
        chosen locally "a test"
      }
      """
    let before = ScoreTests.run(rules, "A,90,100,9,", to: "2026-03-31")
    #expect(before.problems.map(\.message) == [])
    #expect(before.value("s") == "10")
    #expect(before.band("done") == .value(.green))
    let after = ScoreTests.run(rules, "A,90,100,9,", at: "2026/27", to: "2026-03-31")
    #expect(after.problems.map(\.message) == [])
    #expect(after.value("s") == "1")
    #expect(after.band("done") == .value(.red))
  }

  @Test(arguments: [
    // In force together for one day only.
    ("2026-04-01", true), ("2026-03-31", false),
  ])
  func `a circle is one where everything on the way is in force on one day`(last: String, isCircle: Bool) {
    let rules = """
      judge wait {
        green at most 5 days red otherwise
        override red when done is red "one way"
        chosen locally "a test"
      }
      }
      rules other from 2026-04-01 {
      judge done {
        green at least 80% red otherwise
        override red when wait is red "the other way"
        chosen locally "a test"
      }
      """
    let problems = ScoreTests.run(rules, "A,90,100,1,", at: "2026/27", to: last).problems
    let circles = problems.filter { $0.code == "OT2436" }
    #expect(circles.isEmpty == !isCircle)
    if isCircle {
      #expect(
        circles.map(\.message) == [
          "`wait` comes back to itself: `wait` (test@2025-04-01) → `done` (other@2026-04-01) → `wait`"
        ])
    }
  }
}
