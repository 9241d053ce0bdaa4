import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// Imports, local definitions and frameworks, beyond what the snippets show.
struct ModuleTests {
  static let data = """
    source plan "Plan" {}
    dataset people "People" { one row per "person"  snapshot at period end  age integer  here yes/no }
    """

  static func indicator(_ name: String, where condition: String) -> String {
    """
    indicator \(name) "Counted" {
      count people where \(condition)
      unit "people"  polarity neither is better  cites plan line 1
    }
    """
  }

  static func compile(_ files: [(String, String)], roots: [String] = []) -> (Framework, [Diagnostic]) {
    Compiler.compile(files.map { Parser.parse($0.1, file: $0.0) }, roots: roots)
  }

  @Test func `imports change no meaning`() throws {
    let year = try #require(Period("2025/26"))
    let body = Self.indicator("adults", where: "age >= 18")
    let (with, told) = Self.compile([
      ("rules/data.outturn", Self.data), ("rules/a.outturn", "import \"data.outturn\"\n" + body),
    ])
    let (without, _) = Self.compile([("rules/data.outturn", Self.data), ("rules/a.outturn", body)])
    #expect(told.isEmpty)
    #expect(MeaningPrinter.print(with, period: year) == MeaningPrinter.print(without, period: year))
  }

  @Test(arguments: [
    ("data.outturn", "rules/a.outturn", true), ("../rules/data.outturn", "rules/a.outturn", true),
    ("../data.outturn", "rules/below/a.outturn", true), ("..", "rules/below/a.outturn", true),
    (".//data.outturn", "rules/a.outturn", true), ("../rules", "indicators/a.outturn", true),
    // The working folder itself was not given, nor anything above it.
    ("..", "indicators/a.outturn", false), ("../../rules", "indicators/a.outturn", false),
    ("data", "rules/a.outturn", false), ("rules/data.outturn", "rules/a.outturn", false),
  ])
  func `paths start from the folder of the file`(path: String, file: String, leads: Bool) {
    let (_, told) = Self.compile(
      [
        ("rules/data.outturn", Self.data),
        (file, "import \"\(path)\"\n" + Self.indicator("adults", where: "age >= 18")),
      ], roots: ["./indicators", "rules/"])
    #expect(!told.hasErrors == leads, "\(told)")
  }

  @Test func `a file without imports sees everything, and one with them only those`() {
    let body = Self.indicator("adults", where: "grown")
    let grown = "define grown age >= 18"
    let files = [("data.outturn", Self.data), ("b.outturn", grown)]
    #expect(Self.compile(files + [("a.outturn", body)]).1.isEmpty)
    let (_, told) = Self.compile(files + [("a.outturn", "import \"data.outturn\"\n" + body)])
    #expect(told.map(\.code) == ["OT2351"])
    #expect(told.first?.help.first?.contains("import \"b.outturn\"") == true)
  }

  /// A share in `indicators` of what a rule asks, and the rules that judge something of the same file.
  static let duties = """
    dataset duties "Duties" { one row per "duty"  key duty  snapshot at period end
      duty text  done yes/no  proof text may be blank  assessor text  on date }
    """

  static let share = """
    indicator duty-share "Share" {
      share of duties where duty-done is met
      unknown excluded  polarity higher is better  cites plan line 1
    }

    """

  static func rules(_ more: String = "") -> String {
    """
    rules duties from 2025-04-01 {
      attestation duty-done "Duties" for each duty in duties { met when done  evidence proof  assessor assessor  dated on  cites plan line 1 }
      judge adults { green at least 1  red otherwise  cites plan line 1 }
      \(more)
    }
    """
  }

  static func told(share: [(String, String)], rules: String) -> [Diagnostic] {
    compile([("data.outturn", data), ("duties.outturn", duties)] + share + [("rules/r.outturn", rules)]).1
  }

  @Test func `an import that would close a circle is not advised`() throws {
    let imports = "import \"../data.outturn\"\nimport \"../duties.outturn\"\n"
    let adults = Self.indicator("adults", where: "age >= 18") + "\n"
    let rules = imports + "import \"../indicators/i.outturn\"\n" + Self.rules()
    let first = Self.told(share: [("indicators/i.outturn", imports + adults + Self.share)], rules: rules)
    #expect(first.map(\.code) == ["OT2351"])
    #expect(
      first.first?.help == [
        "to import it here would come round in a circle: indicators/i.outturn → rules/r.outturn → indicators/i.outturn",
        "move what names `duty-done` into a file of its own, which imports \"../rules/r.outturn\" and which no file on "
          + "that way imports",
        "or, where it is a share or number of things, write it where it is judged: "
          + "`judge share of THINGS where duty-done is met as NAME`",
        "or take all imports out of this file: a file without imports sees everything",
      ])
    // What would not do, and each piece of the advice.
    let circular = Self.told(
      share: [("indicators/i.outturn", imports + "import \"../rules/r.outturn\"\n" + adults + Self.share)],
      rules: rules)
    #expect(circular.map(\.code).contains("OT2354"))
    let moved = Self.told(
      share: [
        ("indicators/i.outturn", "import \"../data.outturn\"\n" + adults),
        ("indicators/s.outturn", imports + "import \"../rules/r.outturn\"\n" + Self.share),
      ], rules: rules)
    #expect(moved.map(\.message) == [])
    let judged = """
      judge share of duties where duty-done is met as duty-share {
        green at least 50%  red otherwise  unknown excluded  cites plan line 1
      }
      """
    let written = Self.told(
      share: [("indicators/i.outturn", "import \"../data.outturn\"\n" + adults)],
      rules: imports + "import \"../indicators/i.outturn\"\n" + Self.rules(judged))
    #expect(written.map(\.message) == [])
    let open = Self.told(share: [("indicators/i.outturn", adults + Self.share)], rules: rules)
    #expect(open.map(\.message) == [])
  }

  @Test func `a name that stands in several files is imported from where it closes no circle`() {
    let (_, told) = Self.compile([
      ("data.outturn", Self.data),
      ("a.outturn", "import \"data.outturn\"\n" + Self.indicator("adults", where: "age >= 18")),
      (
        "r1.outturn",
        "import \"a.outturn\"\nimport \"data.outturn\"\nimport \"t.outturn\"\nrules x for 2024/25 { "
          + "judge share-of-adults as y { green at least 1  red otherwise  cites plan line 1 }\n"
          + "judge adults as z { green at least 1  red otherwise  cites plan line 1 } }"
      ),
      (
        "r2.outturn",
        "import \"a.outturn\"\nimport \"data.outturn\"\nrules x for 2025/26 { "
          + "judge adults as z { green at least 1  red otherwise  cites plan line 1 } }"
      ),
      (
        "t.outturn",
        "import \"data.outturn\"\n"
          + Self.indicator("share-of-adults", where: "age >= 18")
          + "\ntest z \"t\" for 2025/26 {\n  people\n    | age |\n    | 20 |\n  expect 1\n}\n"
      ),
    ])
    let missing = told.filter { $0.code == "OT2351" }
    #expect(missing.allSatisfy { $0.help.count == 1 }, "\(missing)")
    #expect(missing.contains { $0.help[0].contains("r2.outturn") }, "\(told)")
  }

  @Test func `what a definition names, its own file must import`() {
    let (_, told) = Self.compile([
      ("data.outturn", Self.data), ("c.outturn", "define present here"),
      ("b.outturn", "import \"c.outturn\"\ndefine grown age >= 18 and present"),
      (
        "a.outturn",
        "import \"b.outturn\"\nimport \"data.outturn\"\n" + Self.indicator("adults", where: "grown")
      ),
    ])
    #expect(told.isEmpty, "\(told)")
  }

  @Test func `local definitions of two files do not meet`() throws {
    let (framework, told) = Self.compile([
      ("data.outturn", Self.data),
      ("a.outturn", "local define old age >= 65\n" + Self.indicator("a", where: "old")),
      ("b.outturn", "local define old age >= 80\n" + Self.indicator("b", where: "old")),
    ])
    #expect(told.isEmpty, "\(told)")
    let year = try #require(Period("2025/26"))
    let print = MeaningPrinter.print(framework, period: year)
    #expect(print.contains("65") && print.contains("80"))
  }

  @Test func `indicators inherit the owner of the one framework that lists them`() throws {
    func framework(_ name: String, owner: String, _ members: String) -> String {
      """
      framework \(name) { owner "\(owner)"  committee \(name)-board  domain all { \(members) } }
      """
    }
    let judged = ["a", "b", "c"].map { Self.indicator($0, where: "age > 1") }.joined(separator: "\n")
    let rules = """
      rules first for 2024/25 {
        judge a { green at least 1  red otherwise  cites plan line 1 }
        judge b { green at least 1  red otherwise  cites plan line 1 }
      }
      rules second for 2025/26 {
        judge b { green at least 1  red otherwise  cites plan line 1 }
        judge c as d { green at least 1  red otherwise  cites plan line 1 }
      }
      """
    let (compiled, told) = Self.compile([
      (
        "a.outturn",
        [
          Self.data, judged, rules,
          framework("first", owner: "One", "a; b"), framework("second", owner: "Two", "b; d"),
        ].joined(separator: "\n")
      )
    ])
    #expect(!told.hasErrors, "\(told)")
    let owners = compiled.indicators.map { $0.owner ?? "none" }
    #expect(owners == ["One", "none", "Two"])
    #expect(compiled.indicators.map { $0.escalatesTo ?? "none" } == ["first-board", "none", "second-board"])
  }
}
