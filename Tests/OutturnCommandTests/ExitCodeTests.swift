import Foundation
import Testing

/// What scripts rely on: exit codes, what goes to which output, and plain text in a pipe.
struct ExitCodeTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try Sandbox()
    try sandbox.copy(Repository.cases.appending(path: "common.outturn"), to: "rules.outturn")
    try sandbox.copy(Repository.cases.appending(path: "common.csv"), to: "data.csv")
  }

  static let run = "run --rules rules.outturn --data data.csv --out out"

  @Test(arguments: [
    ("", "Missing expected argument '--period <period>'"),
    (" --period 2024/26", "The value '2024/26' is invalid for '--period <period>'"),
    (" --period 2024/25 --format pdf", "The value 'pdf' is invalid for '--format <format>'"),
    (" --period 2024/25 --fail-on blue", "The value 'blue' is invalid for '--fail-on <verdict>'"),
    (" --period 2024/25 --ot out", "Unknown option '--ot'. Did you mean '--out'?"),
    (" --period 2024/25 stray.csv", "Unexpected argument 'stray.csv'"),
  ])
  func `what is not understood is exit code 64`(rest: String, message: String) throws {
    let finished = try sandbox.shell("outturn \(Self.run)\(rest)")
    #expect(finished.exitCode == 64)
    #expect(finished.output == "")
    #expect(finished.messages.hasPrefix("Error: \(message)"), "\(finished.messages)")
    #expect(finished.messages.contains("See 'outturn run --help' for more information."))
    #expect(!FileManager.default.fileExists(atPath: sandbox.path("out")))
  }

  @Test(arguments: ["frobnicate", "eval", "eval 1 --stdin", "check --jason", "explain"])
  func `so are unknown commands and missing arguments`(line: String) throws {
    let finished = try sandbox.shell("outturn \(line)")
    #expect(finished.exitCode == 64)
    #expect(finished.output == "")
  }

  /// The overall figure and that of the two areas, by where green and amber begin.
  /// Overall 85.75% are attended, in the north 85.71% and in the south 85.81%.
  @Test(arguments: [
    ("85", "75", "amber", 0), ("85", "75", "any-red", 0), ("86", "75", "red", 0), ("86", "75", "amber", 2),
    ("86", "75", "any-red", 0), ("86", "85.75", "red", 0), ("86", "85.75", "any-red", 2),
    ("98", "97", "red", 2),
    ("98", "97", "amber", 2), ("98", "97", "any-red", 2),
  ])
  func `the verdict asked for is exit code 2`(green: String, amber: String, verdict: String, code: Int32)
    throws
  {
    let rules = try sandbox.text("rules.outturn").replacing("at least 85%", with: "at least \(green)%")
      .replacing("at least 75%", with: "at least \(amber)%")
    try sandbox.write("rules.outturn", rules)
    let finished = try sandbox.shell("outturn \(Self.run) --period 2024/25 --fail-on \(verdict)")
    #expect(finished.exitCode == code, "\(finished.messages)\(finished.output)")
    #expect(finished.messages == "")
    #expect(FileManager.default.fileExists(atPath: sandbox.path("out/return.xml")), "the return is written")
  }

  @Test func `results go to standard output and messages to standard error`() throws {
    let text = try sandbox.text("data.csv")
    try sandbox.write("data.csv", text.replacing("Abbey,2024-05", with: "\nAbbey,2025-05"))
    let finished = try sandbox.shell("outturn \(Self.run) --period 2024/25")
    #expect(finished.exitCode == 0)
    #expect(finished.output.hasPrefix("Indicator "))
    #expect(
      finished.messages == """
        note[OT3031]: 1 blank line skipped (line 3)
          --> data.csv
        warning[OT3050]: 1 row lies outside 2024/25 (line 4)
          --> data.csv

        """)
  }

  @Test(arguments: ["", "NO_COLOR=1 ", "TERM=dumb "])
  func `a pipe gets neither progress nor colour`(setting: String) throws {
    try sandbox.write("bad.outturn", "rules {")
    for line in ["\(Self.run) --period 2024/25", "check bad.outturn", "check nothing.outturn", "run --help"] {
      let finished = try sandbox.shell("\(setting)outturn \(line) 2>&1 | cat")
      let controls = finished.output.unicodeScalars.filter {
        ($0.value < 32 && $0 != "\n") || $0.value == 127
      }
      #expect(controls.isEmpty && !finished.output.isEmpty)
    }
  }

  @Test(arguments: [("", true), ("NO_COLOR=1 ", false), ("NO_COLOR= ", true), ("TERM=dumb ", false)])
  func `a terminal gets colour unless it is declined`(setting: String, isColoured: Bool) throws {
    try sandbox.write("bad.outturn", "rules {")
    // `script` gives the command a terminal.
    let finished = try sandbox.shell(
      "command -v script > tool || exit 42; script --quiet --command '\(setting)outturn check bad.outturn' log"
    )
    if finished.exitCode == 42 {
      print("SKIPPED: colours on a terminal, because `script` is not installed")
      return
    }
    #expect(finished.output.contains("error"))
    #expect(finished.output.contains("\u{1B}[") == isColoured, "\(finished.output)")
  }

  @Test func `check counts what it found, and fails where there are errors`() throws {
    let good = try sandbox.outturn(["check", "rules.outturn"])
    #expect(good.exitCode == 0)
    #expect(good.output == "No errors: 1 file, 2 indicators, 1 judgement, 0 tests.\n")
    try sandbox.write("bad.outturn", "indicator x \"X\" { count nothing }")
    let bad = try sandbox.outturn(["check", "rules.outturn", "bad.outturn"])
    #expect(bad.exitCode == 1)
    #expect(bad.output.contains("error[OT2002]: there is no dataset `nothing`\n  --> bad.outturn:1:"))
  }

  @Test func `check gives the same as data`() throws {
    let good = try sandbox.outturn(["check", "--json", "rules.outturn"])
    #expect(good.exitCode == 0 && good.output == "[]\n")
    let text = try sandbox.text("rules.outturn")
    try sandbox.write("rules.outturn", text.replacing("sum of attended", with: "sum of atended"))
    let bad = try sandbox.outturn(["check", "--json", "rules.outturn"])
    #expect(bad.exitCode == 1 && bad.messages == "")
    let found = try #require(
      try JSONSerialization.jsonObject(with: Data(bad.output.utf8)) as? [[String: Any]])
    #expect(found.count == 1)
    #expect(found.first?["code"] as? String == "OT2001")
    #expect(found.first?["suggestion"] as? String == "attended")
    let location = try #require(found.first?["location"] as? [String: Any])
    #expect(location["file"] as? String == "rules.outturn")
    #expect(location["line"] as? Int == 25 && location["column"] as? Int == 23)
  }

  @Test func `eval prints a value, or a diagnostic and exit code 1`() throws {
    let value = try sandbox.outturn(["eval", "1 / 3"])
    #expect(value.exitCode == 0 && value.output == "0.3333333333333333333333333333333333\n")
    #expect(try sandbox.outturn(["eval", "-1 + 3"]).output == "2\n")
    let wrong = try sandbox.outturn(["eval", "1 +"])
    #expect(wrong.exitCode == 1 && wrong.output == "" && wrong.messages.hasPrefix("error[OT1"))
    let lines = try sandbox.outturn(["eval", "--stdin"], input: "1 + 1\nnope\n2024-02-29 + 1 years\n")
    #expect(lines.exitCode == 1)
    #expect(lines.output == "2\nerror\n2025-02-28\n")
    #expect(lines.messages.contains("--> line 2:1:1"))
  }

  @Test func `fmt reads what is piped in, and writes it laid out`() throws {
    let piped = try sandbox.shell("printf 'source  a \"A\" {}' | outturn fmt --stdin")
    #expect(piped.exitCode == 0 && piped.output == "source a \"A\" {}\n", "\(piped.messages)")
    let redirected = try sandbox.shell("printf 'define d' > d.outturn; outturn fmt --stdin < d.outturn")
    #expect(redirected.exitCode == 1 && redirected.output == "")
  }

  @Test func `test says where there are no tests, with an exit code of its own`() throws {
    let finished = try sandbox.shell("printf 'source a \"A\" {}' > a.outturn; outturn test a.outturn")
    #expect(finished.exitCode == 3)
    #expect(finished.messages.hasPrefix("warning[OT5044]: there are no tests"))
  }

  @Test func `imports may not lead above what the command was given`() throws {
    let files = """
      mkdir -p indicators rules
      printf 'source a "A" {}' > indicators/a.outturn
      printf 'import "../indicators"\\nsource b "B" { supersedes a }' > rules/b.outturn
      """
    let within = try sandbox.shell("\(files)\noutturn check")
    #expect(within.exitCode == 0, "\(within.output)")
    let above = try sandbox.shell(
      "printf 'import \"..\"\\nsource b \"B\" {}' > rules/b.outturn; outturn check")
    #expect(above.exitCode == 1)
    #expect(above.output.contains("error[OT2353]: \"..\" lies above the folders"))
  }
}
