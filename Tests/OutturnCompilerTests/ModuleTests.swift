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
