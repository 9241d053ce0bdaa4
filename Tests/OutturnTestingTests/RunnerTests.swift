import OutturnModel
import OutturnTesting
import Testing

/// What a test gives without saying it, and what it may leave out.
struct RunnerTests {
  static let rules = """
    lookup practices "Practices" from "practices.csv" {
      one row per "practice"  key practice-code
      practice-code text  network text  size integer
    }
    dataset calls "Calls" {
      one row per "call"  events dated called-on  joins practices by practice
      called-on date written "dd/MM/yyyy"  practice text  minutes integer
      week-1 sum of columns "a" to "c"  integer 0 or more
    }
    dataset returns "Returns" {
      one row per "month"  months in month
      month column "Month" month written "MMMM yyyy"  seen integer
    }
    indicator calls-made "Calls" {
      count calls where network = "north"
      polarity neither is better  unknown excluded  by network  frequency monthly  cites plan
    }
    indicator seen "Seen" { sum of seen from returns polarity higher is better frequency monthly cites plan }
    indicator first-week "First week" { sum of week-1 from calls polarity higher is better cites plan }

    """

  static func outcomes(_ tests: String) throws -> [TestOutcome] {
    TestRunner.run(try Snippets.compile(rules + tests).framework)
  }

  @Test func `a column that a lookup gives is given as its result`() throws {
    let outcomes = try Self.outcomes(
      """
      test calls-made "given" for 2024-06 {
        calls
          | network |
          | north   |
          | south   |
          |         |
        expect 1, 1 unknown, 1 excluded
        expect network north: 1
      }
      """)
    #expect(outcomes.map(\.passed) == [true], "\(outcomes)")
  }

  @Test func `or a table of the lookup is joined`() throws {
    let outcomes = try Self.outcomes(
      """
      test calls-made "joined" for 2024-06 {
        calls
          | practice |
          | L85001   |
          | L85002   |
          | L85003   |
        practices
          | practice-code | network |
          | L85001        | north   |
          | L85002        | south   |
        expect 1, 1 unknown, 1 excluded
        expect network unknown: 0
      }
      """)
    #expect(outcomes.map(\.passed) == [true], "\(outcomes)")
  }

  @Test func `rows without a time are of the last day, or the last month, of the period`() throws {
    let outcomes = try Self.outcomes(
      """
      test calls-made "an event" for 2024/25 {
        calls
          | network |
          | north   |
        expect 1
        expect 2025-03: 1
        expect 2024/25: 1
      }
      test seen "a month" for 2024/25 {
        returns
          | seen |
          | 5    |
        expect 2025-03: 5
        expect 2024-12: missing
      }
      test seen "given, in the dataset's own pattern" for 2024/25 {
        returns
          | month     | seen |
          | June 2024 | 5    |
          | July 2024 | 6    |
        expect 6
        expect 2024-06: 5
        expect 2024/25: 11
      }
      """)
    #expect(outcomes.map(\.passed) == [true, true, true], "\(outcomes.flatMap(\.comparisons))")
  }

  @Test func `a sum of columns is given by its own name`() throws {
    let outcomes = try Self.outcomes(
      """
      test first-week "sums" for 2024/25 {
        calls
          | week-1 |
          | 7      |
          | 8      |
        expect 15
      }
      """)
    #expect(outcomes.map(\.passed) == [true])
  }

  @Test func `what is read and not given is an error that names it`() {
    #expect(throws: Snippets.Faulty.self) {
      try Self.outcomes(
        "test calls-made \"n\" for 2024-06 {\n calls\n | practice |\n | L85001 |\n expect 1\n}\n")
    }
  }

  @Test func `coverage names what no test reaches`() throws {
    let compiled = try Snippets.compile(
      "test treated \"t\" for 2025/26 {\n patients\n | htn | age | systolic |\n | yes | 62 | 120 |\n"
        + " | yes | 62 | 120 |\n expect green\n}\n")
    let runner = TestRunner(compiled.framework)
    let gaps = Coverage(runner, outcomes: runner.run()).gaps.map(\.text)
    #expect(gaps.contains("no test reaches amber (in force from 2023-04-01)"))
    #expect(gaps.contains("no test reaches red (in force from 2023-04-01)"))
    #expect(!gaps.contains("no test reaches green (in force from 2023-04-01)"))
    #expect(gaps.contains("in no test is this `if` yes"))
    #expect(!gaps.contains("in no test is this `if` no"))
  }
}
