import OutturnEvaluator
import OutturnModel
import Testing

/// Attestations, pass and fail: each way of being met, not met and not known.
struct AttestationTests {
  static let rules = """
    dataset promises "Promises" {
      one row per "promise"
      key         promise
      snapshot at period end
      promise    text
      done       yes/no  may be blank
      asked      yes/no
      minute     text    applies when asked  may be blank
      assessor   text    may be blank
      signed-on  date    may be blank
    }
    rules pledges from 2024-04-01 {
      attestation kept "Kept" for each promise in promises {
        met when  done
        evidence  minute
        assessor  assessor
        dated     signed-on within 12 months
        unknown   counts as not met
        chosen locally "a test"
      }
      pass-fail finished "Finished" for each promise in promises {
        met when  done
        unknown   excluded
        chosen locally "a test"
      }
    }
    """

  private static let columns = ["promise", "done", "asked", "minute", "assessor", "signed-on"]

  private func run(_ rows: [[Cell]], at run: String = "2024/25") throws -> [IndicatorResult] {
    let framework = try compiled(Self.rules)
    let dataset = try #require(framework.dataset("promises"))
    return Evaluation.run(
      framework: framework, tables: ["promises": table(dataset, rows)], period: period(run)
    ).results
  }

  @Test(
    arguments: [
      ("met", [true, true, "M1", "AB", "2024-05-01"], "met", "Met: attested on 1 May 2024."),
      (
        "the condition does not hold", [false, true, "M1", "AB", "2024-05-01"], "not-met",
        "Not met: what is asked does not hold."
      ),
      (
        "the condition is not known", [nil, true, "M1", "AB", "2024-05-01"], "missing",
        "Whether it is met is not known: missing."
      ),
      ("no evidence", [true, true, nil, "AB", "2024-05-01"], "not-met", "Not met: minute is not given."),
      (
        "spaces are no evidence", [true, true, "  ", "AB", "2024-05-01"], "not-met",
        "Not met: minute is not given."
      ),
      ("no assessor", [true, true, "M1", nil, "2024-05-01"], "not-met", "Not met: assessor is not given."),
      ("no date", [true, true, "M1", "AB", nil], "not-met", "Not met: signed-on is not given."),
      (
        "after the period", [true, true, "M1", "AB", "2025-04-01"], "not-met",
        "Not met: 1 April 2025 is after the last day of the period, 31 March 2025."
      ),
      (
        "a year and a day old", [true, true, "M1", "AB", "2024-03-31"], "not-met",
        "Not met: 31 March 2024 is not within 1 year before 31 March 2025."
      ),
      (
        "the oldest that counts", [true, true, "M1", "AB", "2024-04-01"], "met",
        "Met: attested on 1 April 2024."
      ),
      ("on the last day", [true, true, "M1", "AB", "2025-03-31"], "met", "Met: attested on 31 March 2025."),
    ] as [(String, [Cell], String, String)])
  func `an attestation says why`(what: String, cells: [Cell], status: String, outcome: String) throws {
    let results = try run([["a"] + cells])
    let thing = try #require(results.first { $0.indicator == "kept" && $0.thing == "a" })
    #expect(thing.status == status)
    #expect(thing.explanation.outcome == outcome)
  }

  @Test func `its evidence says what was found, and not the words of it`() throws {
    let results = try run([["a", true, true, "M1", nil, nil]])
    let thing = try #require(results.first { $0.indicator == "kept" && $0.thing == "a" })
    #expect(
      thing.explanation.evidence
        == "What is asked holds; minute given; assessor not given; signed-on not given.")
  }

  @Test func `things that are not known count as the rule says`() throws {
    let rows: [[Cell]] = [
      ["a", true, true, "M1", "AB", "2024-05-01"], ["b", nil, true, "M1", "AB", "2024-05-01"],
      ["c", false, true, "M1", "AB", "2024-05-01"],
    ]
    let results = try run(rows)
    let kept = try #require(results.first { $0.indicator == "kept" && $0.isHeadline })
    #expect(kept.numerator.text == "1" && kept.denominator.text == "3" && kept.counts.unknown == 1)
    #expect(kept.judgement == nil)
    let finished = try #require(results.first { $0.indicator == "finished" && $0.isHeadline })
    #expect(finished.numerator.text == "1" && finished.denominator.text == "2" && finished.value.text == "50")
  }

  @Test func `before the rules are in force nothing is asked`() throws {
    let results = try run([["a", true, true, "M1", "AB", "2024-05-01"]], at: "2023/24")
    #expect(results.count == 2 && results.allSatisfy { $0.value.kind == .missing })
  }

  @Test func `of no things nothing is known`() throws {
    let results = try run([])
    #expect(results.count == 2 && results.allSatisfy { $0.value.kind == .missing })
  }
}
