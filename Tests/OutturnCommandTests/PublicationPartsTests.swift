import Foundation
import OutturnModel
import Testing

/// Readers who take several published counts from another: ages that together are everybody, those who are not of age,
/// men and women. What the conditions of indicators share, no result says.
struct PublicationPartsTests {
  private static let rules = """
    outturn 1

    source plan-2024 "Plan" { publisher "Board" }
    codes place { a b c }
    codes sex { F M }

    dataset people "People" {
      one row per    "person"
      key            person
      snapshot at    period end
      disclosure     suppress 1 to 7

      person  text  identifier
      place   code place
      sex     code sex
      age     integer 0 or more
    }

    """

  /// What is counted: `by place` or not, of which ages and sexes.
  private static let indicators: [(id: String, condition: String, by: Bool, ages: [Int], sexes: [Int])] = [
    ("everybody", "", true, [0, 1, 2], [0, 1]),
    ("adults", "where age >= 18", true, [1, 2], [0, 1]),
    ("minors", "where not (age >= 18)", true, [0], [0, 1]),
    ("of-age-to-work", "where age in 18 to 64", true, [1], [0, 1]),
    ("older", "where age > 64", true, [2], [0, 1]),
    ("women", "where sex = \"F\"", true, [0, 1, 2], [0]),
    ("men", "where sex <> \"F\"", false, [0, 1, 2], [1]),
    ("older-women", "where sex = \"F\" and age >= 65", false, [2], [0]),
    ("older-men", "where sex = \"M\" and age >= 65", false, [2], [1]),
  ]

  private struct Group: Hashable {
    var places: [Int]
    var ages: [Int]
    var sexes: [Int]
  }

  /// By place, age and sex.
  private typealias Counts = [[[Int]]]

  private static func truth(_ group: Group, _ counts: Counts) -> Int {
    group.places.reduce(0) { sum, place in
      group.ages.reduce(sum) { sum, age in group.sexes.reduce(sum) { $0 + counts[place][age][$1] } }
    }
  }

  private static func csv(_ counts: Counts) -> String {
    var text = "person,place,sex,age\n"
    var person = 0
    for place in 0..<3 {
      for age in 0..<3 {
        for sex in 0..<2 {
          for _ in 0..<counts[place][age][sex] {
            person += 1
            text += "p\(person),\(["a", "b", "c"][place]),\(["F", "M"][sex]),\([10, 40, 70][age])\n"
          }
        }
      }
    }
    return text
  }

  /// All groups that conditions or strata tell apart, with the sums between them.
  private struct Reader {
    var ledger = Ledger()
    var groups: [Group] = []
    private var numbers: [Group: Int] = [:]

    mutating func cell(_ group: Group) -> Int {
      if let known = numbers[group] { return known }
      numbers[group] = ledger.add()
      groups.append(group)
      return groups.count - 1
    }

    init() {
      let everywhere = [0, 1, 2]
      for places in [[0], [1], [2], everywhere] {
        for ages in [[0], [1], [2], [1, 2], [0, 1, 2]] {
          for sexes in [[0], [1], [0, 1]] {
            let total = cell(Group(places: places, ages: ages, sexes: sexes))
            if places.count > 1 {
              let parts = places.map { cell(Group(places: [$0], ages: ages, sexes: sexes)) }
              ledger.addSum(of: parts, to: total)
            }
            for split in [[[0], [1], [2]], [[0], [1, 2]], [[1], [2]]] where split.flatMap(\.self) == ages {
              ledger.addSum(of: split.map { cell(Group(places: places, ages: $0, sexes: sexes)) }, to: total)
            }
            if sexes.count > 1 {
              let parts = sexes.map { cell(Group(places: places, ages: ages, sexes: [$0])) }
              ledger.addSum(of: parts, to: total)
            }
          }
        }
      }
    }
  }

  /// Indicators that ask of many other things, more than could be looked at together.
  private static let others = (1...14).map { number in
    "indicator other-\(number) \"Other\" { count people where f\(number) unit \"people\" "
      + "polarity neither is better cites plan-2024 line 1 }\n"
  }.joined()

  @Test func `what other indicators ask does not keep parts from being found`() throws {
    let columns = (1...14).map { "  f\($0) yes/no\n" }.joined()
    let bands = Self.indicators.filter { ["everybody", "minors", "of-age-to-work", "older"].contains($0.id) }
    let sandbox = try Sandbox()
    try sandbox.write(
      "rules.outturn",
      Self.rules.replacing("  age     integer 0 or more\n", with: "  age     integer 0 or more\n" + columns)
        + bands.map {
          "indicator \($0.id) \"\($0.id)\" { count people \($0.condition) unit \"people\" "
            + "polarity neither is better cites plan-2024 line 1 }\n"
        }.joined() + Self.others)
    // 3 are minors, 20 of age to work and 30 older.
    var csv = "person,place,sex,age" + (1...14).map { ",f\($0)" }.joined() + "\n"
    for person in 0..<53 {
      let flags = (1...14).map { person < 9 + 2 * $0 ? ",yes" : ",no" }.joined()
      csv += "p\(person),a,F,\(person < 3 ? 10 : person < 23 ? 40 : 70)\(flags)\n"
    }
    try sandbox.write("people.csv", csv)
    let finished = try sandbox.outturn([
      "run", "--rules", "rules.outturn", "--data", "people.csv", "--period", "2024/25", "--out", "out",
      "--audience", "publication", "--format", "json",
    ])
    try #require(finished.exitCode == 0, "\(finished.messages)")
    let document = try ReturnDocument(try sandbox.bytes("out/return.json"))
    let shown = try bands.filter { Int(try document.result($0.id).numerator) != nil }.map(\.id)
    #expect(!shown.contains("minors"))
    #expect(shown.count <= 2, "\(shown) give the minors back")
  }

  @Test(arguments: 0..<40) func `no count of a part is given back by the others`(seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(7_000 + seed))
    let most = [6, 12, 30, 60][seed % 4]
    let counts: Counts = (0..<3).map { _ in
      (0..<3).map { _ in (0..<2).map { _ in Int.random(in: 0...most, using: &generator) } }
    }
    // Not all of them at once: what is left out must not be needed.
    let chosen = Self.indicators.filter { _ in Int.random(in: 0..<4, using: &generator) > 0 }
    let sandbox = try Sandbox()
    try sandbox.write(
      "rules.outturn",
      Self.rules
        + chosen.map {
          """
          indicator \($0.id) "\($0.id)" {
            count people \($0.condition)
            unit "people"
            polarity neither is better
            \($0.by ? "by place" : "")
            cites plan-2024 line 1
          }

          """
        }.joined())
    try sandbox.write("people.csv", Self.csv(counts))
    let finished = try sandbox.outturn([
      "run", "--rules", "rules.outturn", "--data", "people.csv", "--period", "2024/25", "--out", "out",
      "--audience", "publication", "--format", "json",
    ])
    try #require(finished.exitCode == 0, "\(finished.messages)")
    let document = try ReturnDocument(try sandbox.bytes("out/return.json"))
    var reader = Reader()
    var shown: Set<Int> = []
    var hidden: Set<Int> = []
    for result in document.results {
      let indicator = try #require(chosen.first { $0.id == result.indicator })
      let place = result.stratum.split(separator: "=").last.flatMap { ["a", "b", "c"].firstIndex(of: $0) }
      let cell = reader.cell(
        Group(places: place.map { [$0] } ?? [0, 1, 2], ages: indicator.ages, sexes: indicator.sexes))
      guard let number = Int(result.numerator) else {
        hidden.insert(cell)
        continue
      }
      #expect(number == Self.truth(reader.groups[cell], counts) && !(1...7).contains(number))
      reader.ledger.know(cell, from: number, to: number)
      shown.insert(cell)
    }
    reader.ledger.narrow()
    for cell in hidden.subtracting(shown).sorted() {
      let (low, high) = (reader.ledger.low[cell], reader.ledger.high[cell])
      if (1...7).contains(Self.truth(reader.groups[cell], counts)) {
        #expect(low <= 1 && high >= 7, "\(reader.groups[cell]) lies within \(low) and \(high)")
      }
    }
    let settled = reader.ledger.settled(reader.groups.indices.map { !shown.contains($0) })
    #expect(
      hidden.isDisjoint(with: settled.filter { (1...7).contains(Self.truth(reader.groups[$0], counts)) }))
  }
}
