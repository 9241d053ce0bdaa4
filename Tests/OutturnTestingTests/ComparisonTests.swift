import OutturnModel
import OutturnTesting
import Testing

/// Every kind of expectation, where it holds and where it does not.
struct ComparisonTests {
  @Test(arguments: [
    "2 of 3", "about 66.67% within 0.01 points", "about 66 within 1", "red", "1 unknown", "1 excluded",
    "4 rows",
    "explanation \"1 more of the 1 not yet met\"", "2025/26: red", "sex F: 1 of 2, 50%", "sex F: 50, red",
    "sex M: 100%, no judgement (fewer than 2)", "sex M: no judgement", "sex M in 2025/26: 1 of 1",
  ])
  func `what is so holds`(expectation: String) throws {
    let outcome = try Snippets.outcome(expecting: expectation)
    #expect(outcome.passed, "\(outcome.comparisons)")
  }

  @Test(arguments: [
    ("2 of 4", "2 of 3"), ("4 of 6", "2 of 3"), ("about 66.67% within 0.001 points", "66.667%"),
    ("66.667%", "66.6666"),
    ("over 60%", "66.667%"), ("60% to 70%", "66.667%"), ("green", "red"), ("improving", "red"),
    ("no judgement", "red"), ("sex M: no judgement (fewer than 3)", "no judgement (fewer than 2)"),
    ("sex M: green", "no judgement (fewer than 2)"), ("missing", "66.667%"), ("not applicable", "66.667%"),
    ("suppressed", "66.667%"), ("withheld (zero denominator)", "66.667%"), ("0 unknown", "1 unknown"),
    ("2 excluded", "1 excluded"), ("3 rows", "4 rows"), ("sex unknown: 1 of 1", "no such result"),
    ("explanation \"2 more\"", "explanation \"Of the"),
  ])
  func `what is not so is told`(expectation: String, actual: String) throws {
    let outcome = try Snippets.outcome(expecting: expectation)
    #expect(!outcome.passed)
    #expect(outcome.comparisons.first?.actual.hasPrefix(actual) == true, "\(outcome.comparisons)")
  }

  @Test func `a missing result is expected by its kind`() throws {
    let compiled = try Snippets.compile(
      """
      indicator mean-age "Mean systolic" {
        mean of systolic from patients
        unit "mmHg"  polarity lower is better  unknown gives missing  cites plan
      }
      test mean-age "one that is not known" for 2025/26 {
        patients
          | htn | systolic |
          | yes | 120      |
          | yes |          |
        expect missing, no judgement (no rule in force)
      }
      test mean-age "nobody" for 2025/26 {
        patients
          | htn | systolic |
        expect missing
      }
      """)
    #expect(TestRunner.run(compiled.framework).map(\.passed) == [true, true])
  }

  @Test func `tests change nothing of what the rules mean`() throws {
    let compiled = try Snippets.compile(try Snippets.text("passing.outturn"))
    let without = try Snippets.compile("")
    #expect(compiled.framework.tests.count == 1)
    #expect(compiled.framework.indicators == without.framework.indicators)
    #expect(compiled.framework.ruleSets == without.framework.ruleSets)
  }
}
