import OutturnModel
import OutturnMutation
import OutturnTesting
import Testing

/// Every number of a score, and every way of putting it together, is changed, and tests at the edges notice.
struct ScoreMutationTests {
  static let rules = """
    dataset sites "Sites" {
      one row per "site"  snapshot at period end
      done integer  asked integer  wait decimal unit days may be blank
    }
    indicator done "Done" {
      denominator sum of asked from sites  numerator sum of done
      unit percent  polarity higher is better  cites plan
    }
    indicator wait "Wait" {
      mean of wait from sites  unit days  polarity lower is better  unknown excluded  cites plan
    }
    rules points for 2025/26 {
      judge wait { green at most 5 days red otherwise cites plan }
      score points "Points" {
        part done points 0 at 40% to 14 at 80% weight 2
        part wait scores 10 when green, 0 when red weight 1
        weighted mean of parts
        missing gives missing
        polarity higher is better
        green at least 10
        red otherwise
        override red when wait above 20 days or done below 30% "why"
        cites plan
      }
    }

    """

  static func run(_ cases: [(done: Int, wait: String, expected: String)]) throws -> MutationRun {
    let tests = cases.map { item in
      """
      test points "\(item.done) and \(item.wait)" for 2025/26 {
        sites
          | done | asked | wait |
          | \(item.done) | 100 | \(item.wait) |
        expect \(item.expected)
      }

      """
    }
    return MutationRun(TestRunner(try Snippets.compile(rules + tests.joined()).framework))
  }

  static func survivors(_ run: MutationRun, of word: String) -> [String] {
    run.alive.map(\.mutant.description).filter { $0.contains(word) }.sorted()
  }

  @Test func `numbers, weights and what becomes of the missing are changed`() throws {
    let framework = try Snippets.compile(Self.rules).framework
    let changes = Set(Mutations.all(of: framework).map(\.description))
    for change in [
      "done: points 0 becomes 1", "done: at 40 becomes 41", "done: points 14 becomes 13",
      "done: at 80 becomes 81",
      "done: weight 2 becomes 3", "wait: green: scores 10 becomes 9", "wait dropped", "missing is left out",
      "missing scores 0", "weighted mean becomes mean", "weighted mean becomes total", "override red dropped",
      "override without its alternative 1", "override `wait above` becomes `at least`",
    ] {
      #expect(changes.contains(change), "\(change)")
    }
  }

  @Test func `one test inside leaves survivors, tests at the edges none`() throws {
    let few = try Self.run([(60, "5", "8")])
    #expect(Self.survivors(few, of: "missing") != [])
    #expect(Self.survivors(few, of: "override") != [])
    // At 60% 7 points, at the ends 0 and 14; two of three parts are theirs.
    let many = try Self.run([
      (60, "5", "8, red"), (40, "5", "about 3.3333 within 0.0001"), (80, "6", "about 9.3333 within 0.0001"),
      (80, "5", "about 12.6667 within 0.0001, green"), (81, "5", "about 12.6667 within 0.0001"),
      (39, "5", "about 3.3333 within 0.0001"), (60, "", "missing"), (80, "21", "red"), (29, "5", "red"),
    ])
    for word in ["points", "at 40", "at 80", "weight", "scores", "missing", "dropped"] {
      #expect(Self.survivors(many, of: word).filter { !$0.hasPrefix("override") } == [], "\(word)")
    }
  }
}
