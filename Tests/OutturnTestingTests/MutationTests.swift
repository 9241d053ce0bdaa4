import OutturnModel
import OutturnMutation
import OutturnTesting
import Testing

struct MutationTests {
  static let beds = """
    dataset wards "Wards" {
      one row per "ward"  snapshot at period end
      beds integer  used integer
    }
    indicator beds-used "Beds used" {
      denominator sum of beds from wards  numerator sum of used
      unit percent  polarity higher is better  cites plan
    }
    rules beds for 2025/26 {
      judge beds-used { green at least 80% amber at least 77.5% red otherwise cites plan }
    }

    """

  /// Tests in which as many of a thousand beds are used as each number says.
  static func run(_ cases: [(used: Int, band: String)]) throws -> MutationRun {
    let tests = cases.map { item in
      """
      test beds-used "\(item.used)" for 2025/26 {
        wards
          | beds | used |
          | 1000 | \(item.used) |
        expect \(item.band)
      }

      """
    }
    return MutationRun(TestRunner(try Snippets.compile(beds + tests.joined()).framework))
  }

  static func survivors(_ run: MutationRun, of word: String) -> [String] {
    run.alive.map(\.mutant.description).filter { $0.contains(word) }.sorted()
  }

  @Test func `a boundary without a test on both sides leaves survivors`() throws {
    let run = try Self.run([(900, "green"), (600, "red")])
    #expect(
      Self.survivors(run, of: "green:") == [
        "green: `80%` becomes `79%`", "green: `80%` becomes `81%`", "green: `at least` becomes `above`",
      ])
  }

  @Test func `a boundary with a test on both sides leaves none`() throws {
    let run = try Self.run([(800, "green"), (799, "amber"), (775, "amber"), (774, "red")])
    #expect(Self.survivors(run, of: "green:") == [])
    #expect(Self.survivors(run, of: "amber:") == [])
    #expect(Self.survivors(run, of: "tried before") == [])
    #expect(run.equivalent.map(\.mutant.description) == ["polarity: lower is better"])
  }

  @Test func `what a rule says of the unknown is changed where it is read`() throws {
    let source = """
      dataset bids "Bids" {
        one row per "bid"  key bid  snapshot at period end
        bid text  approved yes/no may be blank
      }
      rules bids for 2025/26 {
        pass-fail carbon-plan "Carbon plan" for each bid in bids { met when approved  unknown excluded  cites plan }
      }
      test carbon-plan "an unknown bid is left out" for 2025/26 {
        bids
          | bid | approved |
          | A   | yes      |
          | B   | no       |
          | C   |          |
        expect 1 of 2, 1 unknown
        expect bid A: met
        expect bid B: not met
      }

      """
    let run = MutationRun(TestRunner(try Snippets.compile(source).framework))
    #expect(Self.survivors(run, of: "unknown") == [])
    #expect(run.equivalent.allSatisfy { !$0.text.hasPrefix("unknown") })
  }

  @Test func `a least below that of the groups changes nothing`() throws {
    let source = """
      dataset calls "Calls" {
        one row per "call"  snapshot at period end
        area text  answered yes/no
      }
      indicator answered-calls "Answered" {
        denominator calls  numerator where answered  unit percent  polarity higher is better  by area
        at least 5 in the denominator  cites plan
      }
      indicator worst-area "Worst" { worst stratum of answered-calls by area  cites plan }
      rules calls for 2025/26 {
        judge worst-area { green at least 80% red otherwise cites plan }
      }
      test worst-area "one area is too small" for 2025/26 {
        calls
          | area | answered |
          | A    | yes      |
          | A    | yes      |
          | A    | yes      |
          | A    | yes      |
          | A    | no       |
          | B    | no       |
        expect 80%, green
      }

      """
    let run = MutationRun(TestRunner(try Snippets.compile(source).framework))
    let least = run.equivalent.filter { $0.text.hasPrefix("at least 4 in the denominator") }
    #expect(
      least.map(\.reason) == [
        "groups below the least of answered-calls are left out before the worst is sought"
      ])
    #expect(Self.survivors(run, of: "at least 6") == [])
  }

  /// Calls by area of which nothing is asked but what `more` asks.
  static func callsByArea(_ more: String) throws -> Framework {
    try Snippets.compile(
      """
      dataset calls "Calls" {
        one row per "call"  snapshot at period end
        area text  answered yes/no
      }
      indicator answered-calls "Answered" {
        denominator calls  numerator where answered  unit percent  polarity higher is better  by area
        at least 5 in the denominator  cites plan
      }
      indicator area-gap "Gap" { gap in answered-calls between area A and area B  cites plan }
      \(more)
      test area-gap "A behind B" for 2025/26 {
        calls
          | area | answered |
          | A    | no       |
          | B    | yes      |
        expect 100 points
      }

      """
    ).framework
  }

  static let ofOneGap: [(String, String, isEquivalent: Bool)] = [
    ("shown", "", true),
    (
      "judged", "rules r for 2025/26 { judge area-gap { green at most 5 points red otherwise cites plan } }",
      false
    ),
    (
      "made into something judged",
      """
      indicator half "Half" { calculate area-gap / 2  polarity lower is better  cites plan }
      rules r for 2025/26 { judge half { green at most 5 points red otherwise cites plan } }
      """, false
    ),
  ]

  @Test(arguments: ofOneGap.indices)
  func `the least of what is only shown changes nothing`(index: Int) throws {
    let (what, more, isEquivalent) = Self.ofOneGap[index]
    let mutants = Mutations.all(of: try Self.callsByArea(more)).filter {
      $0.affected.contains("area-gap") && !$0.affected.contains("answered-calls")
        && $0.description.hasSuffix("in the denominator")
    }
    #expect(
      mutants.map(\.description) == ["at least 6 in the denominator", "at least 4 in the denominator"],
      "\(what)")
    let reason = "nothing judges area-gap, and its figure is shown whatever the least"
    #expect(mutants.allSatisfy { $0.equivalent == (isEquivalent ? reason : nil) }, "\(what)")
  }

  @Test func `a number of things is not changed in what it cannot show`() throws {
    let source = """
      dataset bids "Bids" {
        one row per "bid"  key bid  snapshot at period end
        bid text  approved yes/no may be blank
      }
      rules bids for 2025/26 {
        pass-fail carbon-plan "Carbon plan" for each bid in bids {
          met when approved  unknown counts as not met  cites plan
        }
        judge number of bids where carbon-plan is met as plans { green at least 2 red otherwise cites plan }
      }

      """
    let changes = Mutations.all(of: try Snippets.compile(source).framework).filter {
      $0.affected == ["plans"] && $0.description.hasPrefix("unknown")
    }
    #expect(changes.map(\.description) == ["unknown gives missing"])
  }

  @Test func `everything that the issue lists is changed`() throws {
    let framework = try Snippets.compile("").framework
    let changes = Set(Mutations.all(of: framework).map(\.description))
    for change in [
      "numerator and denominator swapped", "condition dropped", "polarity: lower is better",
      "unknown excluded",
      "unknown gives missing", "at least 3 in the denominator", "at least 1 in the denominator",
      "`>=` becomes `>`",
      "140 becomes 141", "140 becomes 139", "always as if yes", "always as if no", "amber tried before green",
      "in force one year later", "amber: `77.5%` becomes `77.6%`",
    ] {
      #expect(changes.contains(change), "\(change)")
    }
  }

  @Test func `a change that gives every value the same band is equivalent`() throws {
    let compiled = try Snippets.compile(
      """
      rules other for 2025/26 {
        judge treated as in-range {
          green at least 60%
          amber at least 40% and below 60%
          red otherwise
          cites plan
        }
      }
      test in-range "in range" for 2025/26 {
        patients
          | htn | age | systolic |
          | yes | 62  | 138      |
          | yes | 62  | 200      |
        expect 50%, amber
      }
      """)
    let run = MutationRun(TestRunner(compiled.framework))
    #expect(run.equivalent.map(\.mutant.description).contains("amber: `below` becomes `at most`"))
  }

  // MARK: declared equivalent

  /// A run of one test on the boundary of green, with these declarations.
  static func run(declaring declarations: String) throws -> MutationRun {
    let test = """
      test beds-used "eighty" for 2025/26 {
        wards
          | beds | used |
          | 1000 | 800  |
        expect green
      }

      """
    let compiled = try Snippets.compile(beds + test + declarations)
    return MutationRun(TestRunner(compiled.framework), sources: compiled.sources)
  }

  @Test func `a survivor that is declared equivalent is listed apart with its reason`() throws {
    let text = "green: `80%` becomes `79%` – at least 80%"
    let run = try Self.run(declaring: "equivalent beds-used \"\(text)\" because \"as agreed\"")
    #expect(!run.alive.contains { $0.text == text })
    #expect(run.equivalent.filter(\.isDeclared).map(\.reason) == ["as agreed"])
    #expect(run.wronglyDeclared.isEmpty)
    #expect(try Self.run(declaring: "").alive.contains { $0.text == text })
  }

  @Test(arguments: [
    ("green: `80%` becomes `78%` – at least 80%", "OT5046"),
    ("green: `80%` becomes `81%` – at least 80%", "OT5047"),
    ("polarity: lower is better – beds-used", "OT5049"),
  ])
  func `a declaration that is wrong is reported`(text: String, code: String) throws {
    let run = try Self.run(declaring: "equivalent beds-used \"\(text)\" because \"as agreed\"")
    #expect(run.wronglyDeclared.map(\.code) == [code])
    #expect(run.declared == 0)
  }

  @Test func `what reads alike is numbered in the order of the file`() throws {
    let rules = """
      indicator twice "Twice" {
        count wards where beds >= 5 and used >= 1 and beds >= 5
        unit "wards"  polarity neither is better  cites plan
      }
      test twice "two" for 2025/26 {
        wards
          | beds | used |
          | 6    | 2    |
        expect 1
      }

      """
    let compiled = try Snippets.compile(Self.beds + rules)
    let run = MutationRun(TestRunner(compiled.framework), sources: compiled.sources)
    let texts = run.alive.map(\.text).filter { $0.hasPrefix("`>=` becomes `>` – beds") }
    #expect(texts == ["`>=` becomes `>` – beds >= 5", "`>=` becomes `>` – beds >= 5 (2)"])
  }
}
