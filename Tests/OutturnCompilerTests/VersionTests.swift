import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// Versions of a framework: each is in force until the next, and one result has one rule on each day.
struct VersionTests {
  static let base = """
    source s "S" {}
    dataset d "D" { one row per "r" snapshot at period end flag yes/no }
    indicator i "I" { denominator d numerator where flag unit percent polarity higher is better cites s }
    indicator j "J" { denominator d numerator where flag unit percent polarity higher is better cites s }

    """

  static func block(_ force: String, _ judged: String = "i", name: String = "r", least: Int = 80) -> String {
    "rules \(name) \(force) { judge \(judged) { green at least \(least)% red otherwise cites s } }\n"
  }

  /// The days of each block, and the codes of the errors.
  static func versions(_ files: [String]) -> (days: [String], errors: [String]) {
    let (framework, diagnostics) = compiled([base] + files)
    let days = framework.ruleSets.map { "\($0.framework) \($0.start)..\($0.end?.description ?? "")" }
    return (days, diagnostics.filter { $0.severity == .error }.map(\.code))
  }

  static let chains: [(blocks: [String], days: [String])] = [
    (["from 2024-04-01"], ["r 2024-04-01.."]),
    (["from 2024-04-01", "from 2025-04-01"], ["r 2024-04-01..2025-03-31", "r 2025-04-01.."]),
    (["from 2025-04-01", "from 2024-04-01"], ["r 2025-04-01..", "r 2024-04-01..2025-03-31"]),
    (
      ["from 2023-04-01", "from 2024-04-01", "from 2024-07-15"],
      ["r 2023-04-01..2024-03-31", "r 2024-04-01..2024-07-14", "r 2024-07-15.."]
    ),
    (["for 2024/25"], ["r 2024-04-01..2025-03-31"]), (["for 2024/25 Q2"], ["r 2024-07-01..2024-09-30"]),
    (["for 2024"], ["r 2024-01-01..2024-12-31"]), (["for 2024-02"], ["r 2024-02-01..2024-02-29"]),
    (["for 2016-04..2019-03"], ["r 2016-04-01..2019-03-31"]),
    (["from 2020-04-01", "for 2024/25"], ["r 2020-04-01..2024-03-31", "r 2024-04-01..2025-03-31"]),
    (["from 2024-04-01 to 2024-04-01"], ["r 2024-04-01..2024-04-01"]),
  ]

  @Test(arguments: chains)
  func `a version is in force until the next`(blocks: [String], days: [String]) {
    let (found, errors) = Self.versions([blocks.map { Self.block($0) }.joined()])
    #expect(found == days)
    #expect(errors == [])
  }

  @Test func `another framework ends nothing`() {
    let (days, errors) = Self.versions([
      Self.block("from 2024-04-01") + Self.block("from 2025-04-01", "j", name: "q")
    ])
    #expect(days == ["r 2024-04-01..", "q 2025-04-01.."])
    #expect(errors == [])
  }

  @Test func `blocks of the same days in two files are one version`() throws {
    let (days, errors) = Self.versions([
      Self.block("from 2024-04-01"), Self.block("from 2024-04-01", "j"), Self.block("from 2025-04-01"),
    ])
    #expect(days == ["r 2024-04-01..2025-03-31", "r 2024-04-01..2025-03-31", "r 2025-04-01.."])
    #expect(errors == [])
  }

  @Test func `judgements are found by name in the order of the files, also when rules are changed`() throws {
    var framework = try framework(
      Self.base, Self.block("from 2025-04-01", least: 90) + Self.block("from 2025-04-01", "j as i2"),
      Self.block("from 2024-04-01"))
    #expect(framework.judgements(as: "i") == framework.ruleSets.flatMap(\.judgements).filter { $0.id == "i" })
    #expect(framework.judgements(as: "i").count == 2)
    #expect(framework.judgements(as: "i2").map(\.indicator) == ["j"])
    #expect(framework.judgements(of: "j").map(\.id) == ["i2"])
    #expect(framework.judgedIndicator(as: "i2") == "j")
    #expect(framework.judgements(as: "j").isEmpty)
    let kept = framework.ruleSets(judging: "i", of: "i", defining: ["i", "j"])
    #expect(kept.flatMap(\.judgements).map(\.id) == ["i", "i"])
    #expect(
      kept.map(\.start) == framework.ruleSets.filter { $0.judgements.contains { $0.id == "i" } }.map(\.start))
    let place = try #require(framework.ruleSets.firstIndex { $0.judgements.contains { $0.id == "i2" } })
    framework.ruleSets[place].judgements.removeAll()
    #expect(framework.judgements(of: "j").isEmpty)
    framework.ruleSets.removeAll { $0.judgements.isEmpty }
    #expect(framework.judgements(as: "i").count == 2)
  }

  static let overlaps: [[String]] = [
    [block("from 2024-04-01"), block("from 2024-04-01")], [block("for 2024/25"), block("for 2024/25 Q3")],
    [block("from 2024-04-01 to 2025-04-01"), block("from 2025-04-01")],
    [block("for 2024/25"), block("for 2024")],
    [block("from 2024-04-01"), block("from 2025-04-01", name: "q")],
    [block("from 2020-01-01"), block("for 2024", "j as i", name: "q")],
  ]

  @Test(arguments: overlaps)
  func `two rules for one result are never in force together`(blocks: [String]) {
    for order in [blocks, blocks.reversed()] {
      let errors = Self.versions(order).errors
      #expect(errors.contains("OT2061"), "\(errors)")
    }
  }

  static let apart: [[String]] = [
    [block("from 2024-04-01 to 2025-03-31"), block("from 2025-04-01", name: "q")],
    [block("for 2024"), block("for 2024", "j")],
    [block("from 2024-04-01"), block("from 2024-04-01", "i as again", name: "q")],
    [block("for 2023/24"), block("for 2024/25")],
    // Days of which one framework says nothing, and another does not have to.
    [block("for 2023/24"), block("for 2025/26", name: "q")],
  ]

  @Test(arguments: apart)
  func `rules that share no day or no result do not clash`(blocks: [String]) {
    #expect(Self.versions(blocks).errors == [])
  }

  static let gaps: [(blocks: [String], days: [String])] = [
    (["from 2020-04-01 to 2021-03-31", "from 2024-04-01"], ["r 2020-04-01..2021-03-31", "r 2024-04-01.."]),
    (["for 2023/24", "for 2025/26"], ["r 2023-04-01..2024-03-31", "r 2025-04-01..2026-03-31"]),
    (["for 2025/26", "for 2023/24"], ["r 2025-04-01..2026-03-31", "r 2023-04-01..2024-03-31"]),
    (["for 2023/24", "from 2024-04-02"], ["r 2023-04-01..2024-03-31", "r 2024-04-02.."]),
  ]

  @Test(arguments: gaps)
  func `a gap between two versions is an error`(blocks: [String], days: [String]) {
    let (found, errors) = Self.versions([blocks.map { Self.block($0) }.joined()])
    #expect(found == days)
    #expect(errors == ["OT2060"])
  }

  @Test func `what another block of the framework covers is no gap`() {
    let blocks = [
      Self.block("for 2023/24"), Self.block("from 2023-01-01 to 2024-12-31", "j"),
      Self.block("from 2025-01-01"),
    ]
    #expect(Self.versions(blocks).errors == [])
  }

  @Test func `each day has the version that its dates say`() throws {
    let text =
      Self.base
      + [
        Self.block("from 2022-04-01", least: 70), Self.block("from 2023-04-01 to 2023-12-31", least: 75),
        Self.block("for 2024/25"),
      ].joined()
    let (framework, diagnostics) = compiled([text])
    #expect(diagnostics.map(\.code) == ["OT2060"])
    func version(_ day: String) throws -> [String] {
      let day = try #require(CalendarDate(iso: day))
      return framework.ruleSets.filter { $0.isInForce(on: day) }.map(\.version)
    }
    let table: [(String, [String])] = [
      ("2022-03-31", []), ("2022-04-01", ["2022-04-01"]), ("2023-03-31", ["2022-04-01"]),
      ("2023-04-01", ["2023-04-01"]),
      ("2023-12-31", ["2023-04-01"]), ("2024-01-01", []), ("2024-04-01", ["2024-04-01"]),
      ("2025-03-31", ["2024-04-01"]),
      ("2025-04-01", []),
    ]
    for (day, versions) in table { #expect(try version(day) == versions, "\(day)") }
  }

  @Test func `rules that end before they start are refused`() {
    #expect(Self.versions([Self.block("from 2024-04-01 to 2024-03-31")]).errors == ["OT2062"])
    #expect(Self.versions([Self.block("for 2024/25 Q5")]).errors.contains("OT1006"))
  }
}
