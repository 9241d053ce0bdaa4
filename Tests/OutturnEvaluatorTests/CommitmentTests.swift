import OutturnEvaluator
import OutturnModel
import Testing

/// Commitments of a register: what is reported, what stands on, what is overdue.
struct CommitmentTests {
  static let rules = """
    source plan "The plan" {}
    codes mark { M "Met" P "In progress" N "Not met" U "Unmarked" }
    register promises "Promises" {
      one row per "promise"
      key    id
      cites  plan section "Promises"
      id     text
      title  text
      due    date  may be blank
      lines  text  may be blank
      rows
        | id | title     | due        | lines |
        | a  | The first | 2024-03-31 | 10-12 |
        | b  | Another   | 2026-03-31 | 14    |
        | c  | A third   |            |       |
        | d  | The last  | 2025-03-31 | 20    |
    }
    series reports "Reports" {
      one row per "promise and year"
      key         id, year
      periods in  year
      id      text
      year    period
      mark    code mark  may be blank
      done    date       may be blank
      basis   text       may be blank
    }
    rules progress from 2023-04-01 {
      commitments kept "Promises kept" for each id in promises {
        status           mark in reports
        met              "M"
        working-towards  "P"
        not-met          "N"
        unmarked         "U"
        due              due
        reached          done in reports
        basis            basis in reports
        carry forward    working-towards, unmarked
        cites            plan
      }
    }
    """

  private func run(_ rows: [[Cell]], at run: String = "2024/25") throws -> RuledRun {
    RuledRun(try compiled(Self.rules), ["reports": rows], at: run)
  }

  @Test(
    arguments: [
      (
        "met in time", [["a", "2024/25", "M", "2024-03-31", "printed"]], "a", "met",
        "Met: so marked in 2024/25.",
        "Status “M” in 2024/25; due 31 March 2024; reached 31 March 2024; basis printed."
      ),
      (
        "met late", [["a", "2024/25", "M", "2024-04-01", nil]], "a", "met",
        "Met: so marked in 2024/25. It was reached on 1 April 2024, after 31 March 2024 when it was due.",
        "Status “M” in 2024/25; due 31 March 2024; reached 1 April 2024."
      ),
      (
        "overdue", [["a", "2024/25", "P", nil, nil]], "a", "working-towards",
        "Working towards: so marked in 2024/25. Overdue since 31 March 2024.",
        "Status “P” in 2024/25; due 31 March 2024."
      ),
      (
        "due later", [["b", "2024/25", "N", nil, nil]], "b", "not-met",
        "Not met: so marked in 2024/25. Due by 31 March 2026.", "Status “N” in 2024/25; due 31 March 2026."
      ),
      (
        "due on the last day of the period", [["d", "2024/25", "N", nil, nil]], "d", "not-met",
        "Not met: so marked in 2024/25. Overdue since 31 March 2025.",
        "Status “N” in 2024/25; due 31 March 2025."
      ),
      (
        "a blank is unmarked", [["c", "2024/25", nil, nil, nil]], "c", "unmarked",
        "Unmarked: its status is blank in 2024/25.",
        "Status blank in 2024/25; no day stated by which it is due."
      ),
      (
        "no row", [["a", "2024/25", "M", nil, nil]], "c", "unmarked",
        "Unmarked: no row is about it in 2024/25.",
        "No status; no day stated by which it is due."
      ),
      (
        "carried forward over two years", [["b", "2022/23", "P", nil, nil]], "b", "working-towards",
        "Working towards: carried forward from 2022/23, as no row is about it in 2024/25. Due by 31 March 2026.",
        "Status “P” in 2022/23; due 31 March 2026."
      ),
      (
        "what is met is not carried forward", [["c", "2023/24", "M", nil, nil]], "c", "unmarked",
        "Unmarked: no row is about it in 2024/25.",
        "No status; no day stated by which it is due."
      ),
      (
        "the last of an earlier year hides one before it",
        [["c", "2022/23", "P", nil, nil], ["c", "2023/24", "M", nil, nil]],
        "c", "unmarked", "Unmarked: no row is about it in 2024/25.",
        "No status; no day stated by which it is due."
      ),
      (
        "a row after the period says nothing of it", [["c", "2025/26", "M", nil, nil]], "c", "unmarked",
        "Unmarked: no row is about it in 2024/25.",
        "No status; no day stated by which it is due."
      ),
    ] as [(String, [[Cell]], String, String, String, String)])
  func `a commitment says how it stands and why`(
    what: String, rows: [[Cell]], id: String, status: String, outcome: String, evidence: String
  ) throws {
    let thing = try #require(try run(rows).thing(id, of: "kept"))
    #expect(thing.status == status)
    #expect(thing.explanation.outcome == outcome)
    #expect(thing.explanation.evidence == evidence)
  }

  @Test func `the day by which it is due stands in the return`() throws {
    let run = try run([["a", "2024/25", "P", nil, nil], ["d", "2024/25", "M", "2025-06-30", nil]])
    let days = ["a", "b", "c", "d"].map { run.thing($0, of: "kept")?.judgement?.due }
    #expect(days == [date("2024-03-31"), date("2026-03-31"), nil, date("2025-03-31")])
  }

  @Test func `whence a status is carried forward stands in the return as a period`() throws {
    let run = try run([
      ["a", "2024/25", "P", nil, nil], ["b", "2022/23", "P", nil, nil], ["c", "2023/24", "M", nil, nil],
    ])
    let carried = try #require(run.thing("b", of: "kept")?.judgement?.comparator)
    #expect(carried.kind == .previous && carried.period == period("2022/23") && carried.value.value == nil)
    for id in ["a", "c"] { #expect(run.thing(id, of: "kept")?.judgement?.comparator == nil, "\(id)") }
  }

  @Test func `the share is of those that are marked`() throws {
    let run = try run([
      ["a", "2024/25", "M", nil, nil], ["b", "2024/25", "N", nil, nil], ["d", "2024/25", "U", nil, nil],
    ])
    let headline = try #require(run.headline("kept"))
    #expect(headline.numerator.text == "1" && headline.denominator.text == "2" && headline.value.text == "50")
    #expect(headline.counts.rows == 4 && headline.counts.excluded == 2 && headline.judgement == nil)
    #expect(
      headline.explanation.evidence
        == "1 met, 1 not met, 2 unmarked; Met 1, of 2 of which it is asked.")
  }

  @Test(arguments: ["kept", "kept-rating"])
  func `all together may be judged, by the same name or another, and are one headline`(name: String) throws {
    let named = name == "kept" ? "kept" : "kept as \(name)"
    let text = Self.rules.dropLast() + "  judge \(named) { green at least 50% red otherwise cites plan }\n}"
    let run = RuledRun(
      try compiled(String(text)),
      ["reports": [["a", "2024/25", "M", nil, nil], ["b", "2024/25", "N", nil, nil]]], at: "2024/25")
    #expect(run.results.filter(\.isHeadline).map(\.indicator) == [name])
    #expect(run.headline(name)?.status == "green" && run.diagnostics.isEmpty)
    #expect(run.thing("a", of: "kept")?.status == "met" && run.thing("b", of: "kept")?.status == "not-met")
    #expect(run.thing("a", of: "kept-rating") == nil)
  }

  @Test func `with nothing marked there is no share`() throws {
    #expect(
      try run([["a", "2024/25", nil, nil, nil]]).headline("kept")?.value.text == "withheld (zero denominator)"
    )
  }

  @Test func `each result cites the lines of its own row, and bears its title`() throws {
    let run = try run([["a", "2024/25", "M", nil, nil]])
    let first = try #require(run.thing("a", of: "kept"))
    #expect(first.stratum.first?.label == "The first")
    #expect(first.judgement?.citations.map(\.text) == ["plan", "plan, section \"Promises\", lines 10 to 12"])
    let third = try #require(run.thing("c", of: "kept"))
    #expect(third.judgement?.citations.last?.text == "plan, section \"Promises\"")
  }

  @Test func `a row about what was never promised is an error`() throws {
    let run = try run([["aa", "2024/25", "M", nil, nil]])
    #expect(run.diagnostics.map(\.code) == ["OT3130"])
  }

  @Test func `what is no longer promised may have a past`() throws {
    let run = try run([["gone", "2022/23", "M", nil, nil], ["a", "2024/25", "M", nil, nil]])
    #expect(run.diagnostics.isEmpty)
  }

  @Test func `before the rules are in force nothing is known`() throws {
    let run = try run([["a", "2022/23", "M", nil, nil]], at: "2022/23")
    #expect(run.results.count == 1 && run.headline("kept")?.value.kind == .missing)
  }

  @Test func `not met is red, unmarked is not`() throws {
    let red = try run([["a", "2024/25", "N", nil, nil]])
    #expect(Verdict(results: red.results).anyRed)
    let other = try run([["a", "2024/25", "P", nil, nil]])
    #expect(!Verdict(results: other.results).anyRed && Verdict(results: other.results).worst == nil)
  }

  @Test func `a text that stands for no status is an error`() throws {
    let text = Self.rules.replacing("mark    code mark  may be blank", with: "mark text may be blank")
    let run = RuledRun(
      try compiled(text), ["reports": [["a", "2024/25", "MM", nil, nil]]], at: "2024/25")
    #expect(run.diagnostics.map(\.code) == ["OT3131"])
    #expect(run.diagnostics.first?.expected == "M, P, N, U")
  }
}
