import OutturnModel
import Testing

/// What the check of decision tables accepts is sound, and what it refuses is wrong, shown on a grid that holds
/// every end of a condition and a value on either side of each.
struct DecisionTableCheckTests {
  /// A condition as text, and by what it holds. The grid counts halves of amounts, and days.
  struct Condition: Sendable {
    let text: String
    let holds: @Sendable (Int) -> Bool

    static let any = Condition(text: "any") { _ in true }
  }

  struct Column: Sendable {
    let name: String
    let grid: [Int]
    let random: @Sendable (inout SplitMix64) -> Condition
  }

  static let day = "2024-04-0"

  /// Amounts from 0 to 4 with ends at whole numbers, in halves: 0 to 8.
  static let amount = Column(name: "amount", grid: Array(0...8)) { generator in
    let a = Int.random(in: 0...4, using: &generator)
    let b = Int.random(in: a...4, using: &generator)
    return [
      .any,
      Condition(text: "at least \(a)") { $0 >= 2 * a }, Condition(text: "above \(a)") { $0 > 2 * a },
      Condition(text: "at most \(b)") { $0 <= 2 * b }, Condition(text: "below \(b)") { $0 < 2 * b },
      Condition(text: "exactly \(a)") { $0 == 2 * a },
      Condition(text: "\(a) to \(b)") { (2 * a...2 * b) ~= $0 },
      Condition(text: "above \(a) and at most \(b)") { $0 > 2 * a && $0 <= 2 * b },
      Condition(text: "not \(a) to \(b)") { !((2 * a...2 * b) ~= $0) },
    ].randomElement(using: &generator) ?? .any
  }

  /// Days by the day of April 2024; 1 and 9 stand for those before and after.
  static let date = Column(name: "day", grid: Array(1...9)) { generator in
    let a = Int.random(in: 2...8, using: &generator)
    let b = Int.random(in: a...8, using: &generator)
    return [
      .any,
      Condition(text: "from \(day)\(a)") { $0 >= a },
      Condition(text: "from \(day)\(a) to \(day)\(b)") { (a...b) ~= $0 },
      Condition(text: "before \(day)\(a)") { $0 < a }, Condition(text: "until \(day)\(a)") { $0 <= a },
      Condition(text: "after \(day)\(a)") { $0 > a }, Condition(text: "\(day)\(a)") { $0 == a },
    ].randomElement(using: &generator) ?? .any
  }

  static let kind = Column(name: "kind", grid: [0, 1, 2]) { generator in
    let a = Int.random(in: 0...2, using: &generator)
    let b = (a + 1) % 3
    let names = ["red", "`x y`", "\"3\""]
    return [
      .any, Condition(text: names[a]) { $0 == a },
      Condition(text: "\(names[a]), \(names[b])") { $0 == a || $0 == b },
      Condition(text: "not \(names[a])") { $0 != a },
      Condition(text: "not \(names[a]), \(names[b])") { $0 != a && $0 != b },
    ].randomElement(using: &generator) ?? .any
  }

  static let flag = Column(name: "flag", grid: [0, 1]) { generator in
    [.any, Condition(text: "yes") { $0 == 1 }, Condition(text: "no") { $0 == 0 }]
      .randomElement(using: &generator) ?? .any
  }

  static func text(_ table: String, otherwise: Bool) -> String {
    """
    codes kinds { red "Red"  `x y` "Two words"  3 "Three" }
    dataset things "Things" {
      one row per "thing"  key id  snapshot at period end
      id text  amount decimal 0 to 4  day date  kind code kinds  flag yes/no
    }
    rules test from 2020-01-01 {
      requirement r "R" for each id in things {
    \(table)
        \(otherwise ? "otherwise no requirement" : "")
        without evidence
        chosen locally "a test"
      }
    }
    """
  }

  /// The codes that the grid says must be reported.
  static func expected(
    _ rows: [(conditions: [Condition], outcome: String)], _ points: [[Int]], otherwise: Bool
  ) -> [String] {
    let taken = rows.map { row in
      Set(
        points.indices.filter { point in
          zip(row.conditions, points[point]).allSatisfy { $0.holds($1) }
        })
    }
    var codes: Set<String> = []
    var before: Set<Int> = []
    for index in rows.indices {
      let clashes = (0..<index).contains {
        rows[$0].outcome != rows[index].outcome && !taken[$0].isDisjoint(with: taken[index])
      }
      if taken[index].isEmpty {
        codes.insert("OT2405")
      } else if clashes {
        codes.insert("OT2407")
      } else if taken[index].isSubset(of: before) {
        codes.insert("OT2406")
      }
      before.formUnion(taken[index])
    }
    if before.count < points.count, !otherwise { codes.insert("OT2408") }
    if before.count == points.count, otherwise { codes.insert("OT2409") }
    return codes.sorted()
  }

  @Test func `the check agrees with a grid on three thousand random tables`() {
    var generator = SplitMix64(seed: 20_241)
    var seen: Set<String> = []
    for round in 0..<3000 {
      let columns = [Self.amount, Self.date, Self.kind, Self.flag].shuffled(using: &generator)
        .prefix(.random(in: 1...3, using: &generator))
      let points = columns.reduce([[]]) { points, column in
        points.flatMap { point in column.grid.map { point + [$0] } }
      }
      let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        (
          conditions: columns.map { $0.random(&generator) },
          outcome: ["a", "b"].randomElement(using: &generator) ?? "a"
        )
      }
      let otherwise = Bool.random(using: &generator)
      let table =
        (["| \(columns.map(\.name).joined(separator: " | ")) | requires |"]
        + rows.map { "| \($0.conditions.map(\.text).joined(separator: " | ")) | \($0.outcome) |" })
        .joined(separator: "\n")
      let found = Set(compiled([Self.text(table, otherwise: otherwise)]).diagnostics.map(\.code)).sorted()
      let expected = Self.expected(rows, points, otherwise: otherwise)
      seen.formUnion(expected)
      #expect(found == expected, "round \(round):\n\(table)\notherwise \(otherwise)")
    }
    #expect(seen.sorted() == ["OT2405", "OT2406", "OT2407", "OT2408", "OT2409"])
  }

  @Test func `otherwise takes what the other rows do not name`() {
    let table = """
      | amount     | kind      | requires |
      | at least 2 | red       | a        |
      | at least 2 | otherwise | b        |
      | otherwise  | any       | c        |
      """
    #expect(compiled([Self.text(table, otherwise: false)]).diagnostics.map(\.code) == [])
  }

  @Test func `a witness names a case that both rows take`() {
    let table = """
      | day             | amount     | requires |
      | from 2024-04-01 | any        | a        |
      | from 2024-04-05 | at least 2 | b        |
      """
    let overlap = compiled([Self.text(table, otherwise: true)]).diagnostics.first { $0.code == "OT2407" }
    #expect(
      overlap?.message
        == "a thing with day 5 April 2024 and amount 2 fits rows 1 and 2, which require different things")
    #expect(
      overlap?.help == ["end row 1 the day before: `from 2024-04-01 to 2024-04-04`"])
  }
}
