import OutturnEvaluator
import OutturnModel
import Testing

/// Milestones by their days: reached, late, overdue, at risk, not due.
struct MilestoneTests {
  static let rules = """
    source plan "The plan" {}
    register stages "Stages" {
      one row per "stage"
      key    id
      cites  plan
      id     text
      due    date  may be blank
      rows
        | id    | due        |
        | past  | 2024-09-30 |
        | last  | 2025-03-31 |
        | next  | 2025-04-01 |
        | never |            |
    }
    series reports "Reports" {
      one row per "stage and year"
      key         stage, year
      periods in  year
      stage     text
      year      period
      live      date  may be blank
      expected  date  may be blank
    }
    rules stages from 2023-04-01 {
      milestones dates "Stages in time" for each id in stages {
        due       due
        reached   live in reports
        forecast  expected in reports
        cites     plan
      }
      milestone first "The first stage" {
        due       2024-09-30
        reached   live in reports where stage = "past" or stage = "last"
        forecast  expected
        cites     plan
      }
    }
    """

  private func run(_ rows: [[Cell]], at run: String = "2024/25") throws -> RuledRun {
    RuledRun(try compiled(Self.rules), ["reports": rows], at: run)
  }

  @Test func `what was reached in an earlier year stays reached where a year has no rows`() throws {
    let reached = try run([["past", "2024/25", "2024-09-30", nil]], at: "2025/26")
    #expect(reached.headline("first")?.judgement?.band.value?.id == "met")
    let late = try run([["past", "2024/25", nil, nil]], at: "2025/26")
    #expect(late.headline("first")?.judgement?.band.value?.id == "overdue")
    #expect(late.headline("first")?.judgement?.due != nil)
  }

  @Test(
    arguments: [
      (
        "on its day", ["past", "2024/25", "2024-09-30", nil], "met",
        "Met: reached on 30 September 2024, no later than 30 September 2024."
      ),
      (
        "a day late", ["past", "2024/25", "2024-10-01", nil], "met-late",
        "Met late: reached on 1 October 2024, after 30 September 2024."
      ),
      (
        "reached after the period", ["past", "2024/25", "2025-04-01", nil], "overdue",
        "Overdue since 30 September 2024: not reached by 31 March 2025."
      ),
      (
        "a forecast does not help what is overdue", ["past", "2024/25", nil, "2025-06-01"], "overdue",
        "Overdue since 30 September 2024: not reached by 31 March 2025."
      ),
      (
        "due on the last day of the period", ["last", "2024/25", nil, nil], "overdue",
        "Overdue since 31 March 2025: not reached by 31 March 2025."
      ),
      ("due the day after", ["next", "2024/25", nil, nil], "not-due", "Not due before 1 April 2025."),
      (
        "expected in time", ["next", "2024/25", nil, "2025-04-01"], "not-due", "Not due before 1 April 2025."
      ),
      (
        "expected late", ["next", "2024/25", nil, "2025-04-02"], "at-risk",
        "At risk: expected on 2 April 2025, after 1 April 2025."
      ),
      (
        "no day, not reached", ["never", "2024/25", nil, nil], "unmarked",
        "Unmarked: no day is stated by which it is due, and it is not reached."
      ),
      (
        "no day, reached", ["never", "2024/25", "2024-05-01", nil], "met",
        "Met: reached on 1 May 2024; no day is stated by which it is due."
      ),
      (
        "reached in an earlier year", ["past", "2023/24", "2023-12-01", nil], "met",
        "Met: reached on 1 December 2023, no later than 30 September 2024."
      ),
    ] as [(String, [Cell], String, String)])
  func `a milestone says how it stands and why`(what: String, row: [Cell], status: String, outcome: String)
    throws
  {
    let thing = try #require(try run([row]).thing(row[0].string ?? "", of: "dates"))
    #expect(thing.status == status)
    #expect(thing.explanation.outcome == outcome)
  }

  @Test func `what is not due is not counted`() throws {
    let run = try run([["past", "2024/25", "2024-09-01", nil], ["next", "2024/25", nil, "2025-05-01"]])
    let headline = try #require(run.headline("dates"))
    // past is met, last is overdue, next at risk; never has no day.
    #expect(headline.numerator.text == "1" && headline.denominator.text == "3")
    #expect(run.thing("never", of: "dates")?.value.text == "not applicable")
    let later = try self.run([["past", "2024/25", "2024-09-01", nil]])
    #expect(later.thing("next", of: "dates")?.value.text == "not applicable (not due)")
  }

  @Test func `a later row without a day takes nothing back`() throws {
    let run = try run([["past", "2023/24", "2024-02-01", nil], ["past", "2024/25", nil, nil]])
    #expect(run.thing("past", of: "dates")?.status == "met")
  }

  @Test func `one by itself goes by the first day that its rows state`() throws {
    let run = try run([
      ["last", "2024/25", "2024-10-05", nil], ["past", "2024/25", "2024-09-30", nil],
      ["next", "2024/25", "2024-06-01", nil],
    ])
    let first = try #require(run.headline("first"))
    #expect(first.status == "met" && first.value.text == "100" && first.counts.rows == 2)
    #expect(first.explanation.evidence == "Due 30 September 2024; reached 30 September 2024.")
    let late = try self.run([["past", "2024/25", "2024-10-01", nil]])
    #expect(late.headline("first")?.status == "met-late")
    let none = try self.run([["past", "2024/25", nil, nil]])
    #expect(none.headline("first")?.status == "overdue")
  }

  @Test func `a row about no stage is an error`() throws {
    #expect(try run([["pasd", "2024/25", nil, nil]]).diagnostics.first?.suggestion == "past")
  }
}
