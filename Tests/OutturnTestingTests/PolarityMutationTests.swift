import OutturnModel
import OutturnMutation
import OutturnTesting
import Testing

/// A changed polarity makes no difference to bands, unless something is turned by it or ranked.
struct PolarityMutationTests {
  static let looking: [(String, String, isLooked: Bool)] = [
    ("nothing", "", false),
    ("a gap", "indicator gap \"Gap\" { gap in beds-used between site A and site B cites plan }", true),
    (
      "the worst stratum", "indicator worst \"Worst\" { worst stratum of beds-used by site cites plan }", true
    ),
    (
      "ranks",
      """
      rules ranked for 2025/26 {
        score s "S" by site {
          part beds-used scores 1 to 0 by rank among peers
          total of parts  missing gives missing  polarity higher is better  cites plan
        }
      }
      """, true
    ),
    (
      "ranks under another name",
      """
      rules ranked for 2025/26 {
        judge beds-used as again { green at least 50% red otherwise cites plan }
        score s "S" by site {
          part again scores 1 to 0 by quartile among peers
          total of parts  missing gives missing  polarity higher is better  cites plan
        }
      }
      """, true
    ),
  ]

  @Test(arguments: looking.indices)
  func `polarity is not without effect where something is turned or ranked by it`(index: Int) throws {
    let (what, more, isLooked) = Self.looking[index]
    let rules = MutationTests.beds.replacing(
      "beds integer  used integer", with: "site text  beds integer  used integer"
    )
    .replacing("higher is better  cites plan", with: "higher is better  by site  cites plan")
    let framework = try Snippets.compile(rules + more).framework
    let mutants = Mutations.all(of: framework).filter {
      $0.description == "polarity: lower is better" && $0.affected.contains("beds-used")
    }
    #expect(mutants.map(\.description) == ["polarity: lower is better"], "\(what)")
    #expect(
      mutants.map(\.equivalent) == [isLooked ? nil : "bands are judged by their thresholds, not by polarity"],
      "\(what)")
  }

  @Test func `a test of a gap notices that the polarity of what it is of has changed`() throws {
    let rules =
      MutationTests.beds.replacing(
        "beds integer  used integer", with: "site text  beds integer  used integer"
      )
      .replacing("higher is better  cites plan", with: "higher is better  by site  cites plan")
      + "indicator gap \"Gap\" { gap in beds-used between site A and site B cites plan }\n"
    func test(_ second: Int, _ expected: String) -> String {
      """
      test gap "gap" for 2025/26 {
        wards
          | site | beds | used |
          | A    | 100  | 60   |
          | B    | 100  | \(second) |
        expect \(expected)
      }

      """
    }
    func isAlive(_ tests: String) throws -> Bool {
      let run = MutationRun(TestRunner(try Snippets.compile(rules + tests).framework))
      return MutationTests.survivors(run, of: "polarity: lower is better").isEmpty == false
    }
    // Without a gap there is no way to turn it.
    #expect(try isAlive(test(60, "0 points")))
    #expect(try !isAlive(test(80, "20 points")))
  }
}
