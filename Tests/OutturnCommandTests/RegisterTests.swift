import Foundation
import Testing

/// Registers from end to end: their rows need no file, their cells are checked where they stand, and results
/// about a row bear its id, its title and its lines.
struct RegisterTests {
  let sandbox: Sandbox

  static let rules = """
    source plan "The plan" {}
    register promises "Promises" {
      one row per "promise"
      key     id
      cites   plan
      covers  id
      kind    narrative-commitment
      id     text
      title  text
      due    date
      line   text
      rows
        | id  | title     | due        | line |
        | p-1 | The first | 2024-03-31 | 10   |
        | p-2 | Another   | 2025-03-31 | 12   |
    }
    series reports "Reports" {
      one row per "promise and year"
      key         id, year
      periods in  year
      joins       promises by id
      id      text
      year    period
      status  text  may be blank
    }
    indicator first-reports "Reports of what is due first" {
      count reports where due < 2025-01-01
      unit "reports"
      polarity neither is better
      unknown excluded
      cites plan
    }
    rules progress from 2023-04-01 {
      commitments kept "Promises kept" for each id in promises {
        status  status in reports
        due     due
        cites   plan
      }
    }
    """

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("rules/promises.outturn", Self.rules)
    try sandbox.write("reports.csv", "id,year,status\np-1,2024/25,met\np-2,2024/25,not-met\n")
  }

  private func run(_ data: String = "reports.csv", _ rest: [String] = []) throws -> Finished {
    try sandbox.outturn(["run", "--data", data, "--period", "2024/25", "--out", "out"] + rest)
  }

  @Test func `each row is a result, and no file is asked for`() throws {
    let finished = try run()
    #expect(finished.exitCode == 0 && finished.messages == "", "\(finished.messages)")
    #expect(finished.output.contains("1 of 2 met"))
    let json = try sandbox.text("out/return.json")
    #expect(json.contains("\"code\": \"p-1\"") || json.contains("\"code\":\"p-1\""))
    #expect(json.contains("The first"))
    #expect(!json.contains("promises.csv") && !json.contains("no file was given"))
    let document = try ReturnDocument(try sandbox.bytes("out/return.json"))
    #expect(try document.result("first-reports").value == "1")
  }

  @Test func `not met is red among all results, not among headlines`() throws {
    #expect(try run("reports.csv", ["--fail-on", "red"]).exitCode == 0)
    #expect(try run("reports.csv", ["--fail-on", "any-red"]).exitCode != 0)
  }

  @Test func `an error in a cell is shown where it stands`() throws {
    try sandbox.write(
      "rules/promises.outturn",
      Self.rules.replacing("| Another   | 2025-03-31 |", with: "| Another   | 2025-02-31 |"))
    let finished = try sandbox.outturn(["check"])
    #expect(finished.exitCode == 1)
    #expect(finished.output.contains("rules/promises.outturn:15:25"), "\(finished.output)")
    #expect(finished.output.contains("| p-2 | Another   | 2025-02-31 | 12   |"))
  }

  @Test func `a key that stands twice is an error`() throws {
    try sandbox.write(
      "rules/promises.outturn", Self.rules.replacing("| p-2 | Another", with: "| p-1 | Another"))
    let finished = try sandbox.outturn(["check"])
    #expect(
      finished.exitCode == 1 && finished.output.contains("rules/promises.outturn:14"), "\(finished.output)")
  }

  @Test func `no file can be given for it`() throws {
    let finished = try run("promises=reports.csv")
    #expect(finished.exitCode != 0 && finished.messages.contains("[OT3132]"), "\(finished.messages)")
  }

  @Test func `a row about a promise that there is not is an error at its place`() throws {
    try sandbox.write("reports.csv", "id,year,status\np-1,2024/25,met\np-3,2024/25,met\n")
    let finished = try run()
    #expect(finished.exitCode != 0)
    #expect(
      finished.messages.contains("[OT3130]") && finished.messages.contains("reports.csv:3"),
      "\(finished.messages)")
  }

  @Test func `a change of a row changes what the rules mean`() throws {
    func meaning() throws -> String {
      _ = try run()
      let json = try sandbox.text("out/return.json")
      return json.firstMatch(of: /"meaning": ?"([0-9a-f]+)"/).map { String($0.1) } ?? ""
    }
    let before = try meaning()
    try sandbox.write(
      "rules/promises.outturn", Self.rules.replacing("2025-03-31 | 12", with: "2025-03-30 | 12"))
    let after = try meaning()
    #expect(!before.isEmpty && before != after)
  }

  @Test func `five hundred rows are read at once`() throws {
    let rows = (1...500).map { "    | x-\($0) | Row \($0) | 2025-03-31 | \($0) |" }.joined(separator: "\n")
    try sandbox.write(
      "rules/promises.outturn",
      Self.rules.replacing(
        "| p-2 | Another   | 2025-03-31 | 12   |", with: "| p-2 | Another | 2025-03-31 | 12 |\n\(rows)"))
    let start = Date.now
    let finished = try run()
    #expect(finished.exitCode == 0 && Date.now.timeIntervalSince(start) < 20)
    #expect(finished.output.contains("1 of 2 met"))
  }
}

/// The example with the commitments of the forward plan.
struct ForwardPlanTests {
  @Test func `the example runs as its page says`() throws {
    let sandbox = try Sandbox()
    let folder = Repository.root.appending(path: "examples/forward-plan-2024").path
    let finished = try sandbox.outturn([
      "run", "--rules", folder, "--data", "\(folder)/progress.csv", "\(folder)/plan-dates.csv",
      "\(folder)/review-dates.csv", "--period", "2023/24", "--out", "out",
    ])
    #expect(finished.exitCode == 0, "\(finished.messages)")
    #expect(finished.output.contains("17 of 45 met"), "\(finished.output)")
    #expect(finished.output.contains("1 of 3 met"))
    let tests = try sandbox.outturn(["test", folder])
    #expect(tests.exitCode == 0, "\(tests.output)")
  }
}
