import OutturnModel
import Testing

@testable import OutturnStatistics

struct DisclosureTests {
  @Test func `small counts are suppressed and others rounded, zero shown`() throws {
    // NHS England, HES disclosure control: 1 to 7 suppressed, 0 shown, others to the nearest 5.
    let rule = DisclosureRule.hospitalEpisodes
    let published: [(Int64, Observation<Int64>)] = [
      (0, .value(0)), (1, .suppressed), (7, .suppressed), (8, .value(10)), (12, .value(10)), (13, .value(15)),
      (17, .value(15)), (1002, .value(1000)),
    ]
    for (count, expected) in published { #expect(try rule.published(count) == expected, "\(count)") }
    #expect(throws: DomainError(.negativeCount, at: .key("a"))) { try rule.published(-1, at: .key("a")) }
    #expect(throws: DomainError(.outsideRange("1 and above"))) { try DisclosureRule(suppressed: 0...4) }
    let other = try DisclosureRule(suppressed: 1...4, rounding: 10)
    #expect(try other.published(5) == .value(10) && other.rounded(14) == 10 && other.rounded(15) == 20)
  }

  @Test func `ratios come from the published parts`() throws {
    let rule = DisclosureRule.hospitalEpisodes
    let third = try #require(Rational(10).divided(by: 30))
    #expect(DisclosureRule.ratio(try rule.published(12), try rule.published(31)) == .value(third))
    #expect(DisclosureRule.ratio(try rule.published(3), try rule.published(31)) == .suppressed)
    #expect(DisclosureRule.ratio(try rule.published(0), try rule.published(0)) == .withheld(.zeroDenominator))
    #expect(DisclosureRule.ratio(.missing, .suppressed) == .suppressed)
  }

  static func table(_ cells: [String: Int64], _ sums: [CountTable.Sum]) throws -> CountTable {
    try CountTable(cells.map { (key: $0.key, count: $0.value) }, sums: sums)
  }

  @Test func `one small part needs a second`() throws {
    let sum = CountTable.Sum(total: "all", parts: ["a", "b", "c", "d"])
    let table = try Self.table(["a": 3, "b": 40, "c": 25, "d": 0, "all": 68], [sum])
    let found = ProtectedTable(table, rule: .hospitalEpisodes)
    #expect(found.primary == ["a"] && found.secondary == ["c"])
    #expect(found.cells["a"] == .suppressed && found.cells["c"] == .suppressed)
    #expect(
      found.cells["b"] == .value(40) && found.cells["d"] == .value(0) && found.cells["all"] == .value(70))
    // Where the total is small itself it is hidden, and so keeps its only part.
    let lone = try Self.table(["a": 3, "b": 0, "all": 3], [.init(total: "all", parts: ["a", "b"])])
    let both = ProtectedTable(lone, rule: .hospitalEpisodes)
    #expect(both.primary == ["a", "all"] && both.secondary.isEmpty && both.cells["b"] == .value(0))
    let pair = try Self.table(["a": 3, "b": 9, "all": 12], [.init(total: "all", parts: ["a", "b"])])
    #expect(ProtectedTable(pair, rule: .hospitalEpisodes).secondary == ["b"])
    // Nothing small, nothing hidden.
    let plain = try Self.table(["a": 30, "b": 0, "all": 30], [.init(total: "all", parts: ["a", "b"])])
    #expect(ProtectedTable(plain, rule: .hospitalEpisodes).cells.values.allSatisfy { $0.value != nil })
  }

  @Test func `a table must add up and have every cell once`() {
    let sum = CountTable.Sum(total: "all", parts: ["a", "b"])
    #expect(throws: DomainError(.outsideRange("the sum of its parts"), at: .key("all"))) {
      try Self.table(["a": 3, "b": 4, "all": 8], [sum])
    }
    #expect(throws: DomainError(.missingFromData, at: .key("b"))) {
      try Self.table(["a": 3, "all": 3], [sum])
    }
    #expect(throws: DomainError(.negativeCount, at: .key("a"))) { try Self.table(["a": -3], []) }
    #expect(throws: DomainError(.repeatedKey, at: .key("a"))) {
      try CountTable([(key: "a", count: 1), (key: "a", count: 1)], sums: [])
    }
  }

  // The attacker

  /// A reader who knows the sums and the visible cells, and that every cell is a whole number from 0 up. They first
  /// solve the equations and then, in small tables, try every table that there could be.
  struct Attacker {
    let table: CountTable
    let hidden: [String]

    init(_ table: CountTable, _ published: ProtectedTable) {
      self.table = table
      hidden = table.counts.keys.sorted().filter { published.cells[$0] == .suppressed }
    }

    /// Hidden cells that the linear equations alone determine: those whose unit vector is a combination of the
    /// rows. By Gaussian elimination, exactly.
    func solved() -> [String] {
      var rows = table.sums.map { sum in
        hidden.map { key -> Rational in
          key == sum.total ? -1 : (sum.parts.contains(key) ? 1 : 0)
        }
      }
      var pivot = 0
      for column in hidden.indices {
        guard let row = rows.indices.first(where: { $0 >= pivot && !rows[$0][column].isZero }) else {
          continue
        }
        rows.swapAt(pivot, row)
        let scale = rows[pivot][column]
        rows[pivot] = rows[pivot].map { $0.divided(by: scale) ?? .zero }
        for other in rows.indices where other != pivot && !rows[other][column].isZero {
          let factor = rows[other][column]
          rows[other] = zip(rows[other], rows[pivot]).map { $0 - factor * $1 }
        }
        pivot += 1
      }
      return rows.compactMap { row in
        let places = row.indices.filter { !row[$0].isZero }
        return places.count == 1 ? hidden[places[0]] : nil
      }
    }

    /// Whether what was found of a cell is what a reader may be left with: two values, and of a small count one as
    /// small as the range of small counts, or less, and one as great, or more.
    func isSafe(_ key: String, _ values: Set<Int64>, _ rule: DisclosureRule) -> Bool {
      guard values.count >= 2, let least = values.min(), let most = values.max() else { return false }
      guard rule.hides(table.counts[key] ?? 0) else { return true }
      return least <= rule.suppressed.lowerBound && most >= rule.suppressed.upperBound
    }

    /// For each hidden cell the values that it takes in the possible tables; stops once every cell is safe.
    func possibleValues(_ rule: DisclosureRule, limit: Int = 400_000) -> [String: Set<Int64>]? {
      var values: [String: Set<Int64>] = [:]
      var assigned = table.counts.filter { !hidden.contains($0.key) }
      var steps = 0
      func bound(_ key: String) -> Int64 {
        // No hidden cell exceeds a visible total that it is part of; without one, try a little beyond the truth.
        let totals = table.sums.filter { $0.parts.contains(key) }.compactMap { assigned[$0.total] }
        return totals.min() ?? (table.counts[key] ?? 0) + rule.suppressed.upperBound + 1
      }
      func isConsistent() -> Bool {
        table.sums.allSatisfy { sum in
          let parts = sum.parts.compactMap { assigned[$0] }
          guard let total = assigned[sum.total] else { return true }
          let known = parts.reduce(0, +)
          return parts.count == sum.parts.count ? known == total : known <= total
        }
      }
      func search(_ index: Int) -> Bool {
        steps += 1
        if steps > limit { return false }
        guard index < hidden.count else {
          for key in hidden { values[key, default: []].insert(assigned[key] ?? 0) }
          return hidden.contains { !isSafe($0, values[$0] ?? [], rule) }
        }
        let key = hidden[index]
        for value in 0...bound(key) {
          assigned[key] = value
          if isConsistent(), !search(index + 1) { return false }
        }
        assigned[key] = nil
        return true
      }
      _ = search(0)
      return steps > limit ? nil : values
    }
  }

  /// A two-way table with its totals, the columns grouped once more.
  static func random(_ generator: inout SplitMix64) throws -> CountTable {
    let rows = Int.random(in: 2...3, using: &generator)
    let columns = Int.random(in: 2...4, using: &generator)
    var cells: [(key: String, count: Int64)] = []
    var sums: [CountTable.Sum] = []
    var table: [[Int64]] = []
    for _ in 0..<rows {
      table.append(
        (0..<columns).map { _ in
          Int.random(in: 0..<3, using: &generator) == 0
            ? Int64.random(in: 0...4, using: &generator) : Int64.random(in: 0...14, using: &generator)
        })
    }
    func add(_ key: String, _ count: Int64) { cells.append((key: key, count: count)) }
    for row in 0..<rows {
      for column in 0..<columns { add("\(row).\(column)", table[row][column]) }
      add("\(row)", table[row].reduce(0, +))
      sums.append(.init(total: "\(row)", parts: (0..<columns).map { "\(row).\($0)" }))
    }
    for column in 0..<columns {
      add(".\(column)", table.map { $0[column] }.reduce(0, +))
      sums.append(.init(total: ".\(column)", parts: (0..<rows).map { "\($0).\(column)" }))
    }
    add("all", table.joined().reduce(0, +))
    sums.append(.init(total: "all", parts: (0..<rows).map { "\($0)" }))
    sums.append(.init(total: "all", parts: (0..<columns).map { ".\($0)" }))
    return try CountTable(cells, sums: sums)
  }

  @Test func `no arithmetic gives a hidden cell back`() throws {
    var generator = SplitMix64(seed: 41)
    let rule = try DisclosureRule(suppressed: 1...4)
    var exhausted = 0
    var shown = 0
    for _ in 0..<60 {
      let table = try Self.random(&generator)
      let published = ProtectedTable(table, rule: rule)
      let attacker = Attacker(table, published)
      #expect(attacker.solved().isEmpty, "\(table) \(published.cells)")
      for (key, cell) in published.cells {
        let count = table.counts[key] ?? 0
        if rule.hides(count) { #expect(cell == .suppressed) }
        if let value = cell.value {
          #expect(value == count)
          shown += 1
        }
      }
      if attacker.hidden.count <= 8, let values = attacker.possibleValues(rule) {
        exhausted += 1
        for key in attacker.hidden {
          #expect(attacker.isSafe(key, values[key] ?? [], rule), "\(key) in \(table) \(published.cells)")
        }
      }
    }
    #expect(exhausted >= 10 && shown > 200)
  }

  @Test func `a hierarchy is protected through its levels, and the same each time`() throws {
    var generator = SplitMix64(seed: 42)
    for _ in 0..<30 {
      var cells: [(key: String, count: Int64)] = []
      var sums: [CountTable.Sum] = []
      var regions: [String] = []
      var all: Int64 = 0
      for region in 0..<3 {
        var trusts: [String] = []
        var total: Int64 = 0
        for trust in 0..<3 {
          let count = Int64.random(in: 0...20, using: &generator)
          cells.append((key: "\(region).\(trust)", count: count))
          trusts.append("\(region).\(trust)")
          total += count
        }
        cells.append((key: "\(region)", count: total))
        sums.append(.init(total: "\(region)", parts: trusts))
        regions.append("\(region)")
        all += total
      }
      cells.append((key: "all", count: all))
      sums.append(.init(total: "all", parts: regions))
      let table = try CountTable(cells, sums: sums)
      let published = ProtectedTable(table, rule: .hospitalEpisodes)
      #expect(Attacker(table, published).solved().isEmpty)
      #expect(
        ProtectedTable(try CountTable(cells.reversed(), sums: sums), rule: .hospitalEpisodes) == published)
      // No total less its visible parts is a hidden cell.
      for sum in sums {
        let hidden = sum.parts.filter { published.cells[$0] == .suppressed }
        if published.cells[sum.total]?.value != nil { #expect(hidden.count != 1, "\(cells)") }
      }
    }
  }
}
