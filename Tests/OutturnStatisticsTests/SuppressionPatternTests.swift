import OutturnModel
import Testing

@testable import OutturnStatistics

/// Numerators, denominators and those left, shown together or not at all, over practices, networks and months.
struct SuppressionPatternTests {
  /// A reader's arithmetic: from what every cell can be, narrowed sum by sum until nothing changes.
  struct Narrowing {
    var low: [Int64]
    var high: [Int64]

    static let endless: Int64 = 1 << 40

    init(_ problem: SuppressionProblem, visible: [Bool]) {
      low = problem.counts.indices.map { visible[$0] ? problem.counts[$0] : 0 }
      high = problem.counts.indices.map { visible[$0] ? problem.counts[$0] : Self.endless }
      var changed = true
      while changed {
        changed = false
        for sum in problem.sums {
          let least = sum.parts.reduce(0) { $0 + low[$1] }
          let most = sum.parts.reduce(0) { $0 + high[$1] }
          narrow(sum.total, least, most, &changed)
          for part in sum.parts {
            narrow(
              part, low[sum.total] - (most - high[part]), high[sum.total] - (least - low[part]), &changed)
          }
        }
      }
    }

    private mutating func narrow(_ cell: Int, _ least: Int64, _ most: Int64, _ changed: inout Bool) {
      if least > low[cell] {
        low[cell] = least
        changed = true
      }
      if most < high[cell] {
        high[cell] = most
        changed = true
      }
    }
  }

  struct Grid {
    var problem = SuppressionProblem()
    /// By practice and month; the last of each is the total.
    var numerators: [[Int]] = []
    var releases: [[Int]] = []
  }

  /// Practices in networks by months, with both totals, of a share.
  static func grid(_ practices: Int, _ months: Int, small: Int, _ generator: inout SplitMix64) -> Grid {
    var grid = Grid()
    let networks = max(practices / 4, 1)
    var met: [[Int64]] = []
    var left: [[Int64]] = []
    for _ in 0..<practices {
      func draw() -> Int64 {
        Int.random(in: 0..<small, using: &generator) == 0
          ? Int64.random(in: 0...8, using: &generator) : Int64.random(in: 8...60, using: &generator)
      }
      met.append((0..<months).map { _ in draw() })
      left.append((0..<months).map { _ in draw() })
    }
    // Practices, then networks, then all; months, then all of them.
    func members(_ row: Int) -> Range<Int> {
      if row < practices { return row..<row + 1 }
      if row == practices + networks { return 0..<practices }
      let network = row - practices
      return network * practices / networks..<(network + 1) * practices / networks
    }
    var cells: [[[Int]]] = []
    for row in 0...(practices + networks) {
      var line: [[Int]] = []
      for month in 0...months {
        func total(_ counts: [[Int64]]) -> Int64 {
          members(row).reduce(0) { sum, practice in
            sum + (month == months ? counts[practice].reduce(0, +) : counts[practice][month])
          }
        }
        let counts = [total(met), total(left), total(met) + total(left)]
        let three = counts.enumerated().map { grid.problem.addCell($1, hiding: 1...7, kind: $0) }
        grid.problem.addSum(of: [three[0], three[1]], to: three[2])
        _ = grid.problem.addRelease(of: three)
        line.append(three)
      }
      cells.append(line)
    }
    for role in 0..<3 {
      for row in cells.indices {
        grid.problem.addSum(of: (0..<months).map { cells[row][$0][role] }, to: cells[row][months][role])
      }
      for month in 0...months {
        for network in 0..<networks {
          grid.problem.addSum(
            of: members(practices + network).map { cells[$0][month][role] },
            to: cells[practices + network][month][role])
        }
        grid.problem.addSum(
          of: (0..<networks).map { cells[practices + $0][month][role] },
          to: cells[practices + networks][month][role])
      }
    }
    return grid
  }

  static func check(_ problem: SuppressionProblem, _ pattern: SuppressionPattern) {
    var visible = problem.counts.map { _ in false }
    for (release, cells) in problem.releases.enumerated() where !pattern.hidden.contains(release) {
      for cell in cells { visible[cell] = true }
    }
    let reader = Narrowing(problem, visible: visible)
    let published = Set(problem.releases.joined())
    for cell in problem.counts.indices {
      if problem.isSensitive(cell) { #expect(!visible[cell]) }
      guard !visible[cell] else { continue }
      // What nobody shows may be known where it is not small.
      if published.contains(cell) {
        #expect(reader.low[cell] < reader.high[cell], "cell \(cell) is \(problem.counts[cell])")
      }
      if problem.isSensitive(cell) {
        #expect(reader.low[cell] <= 1 && reader.high[cell] >= 7, "cell \(cell) is \(problem.counts[cell])")
      }
    }
  }

  @Test func `nothing small can be worked out of shares by practice, network and month`() {
    var generator = SplitMix64(seed: 61)
    var shown = 0
    var all = 0
    for round in 0..<40 {
      let grid = Self.grid(4 + round % 9, 2 + round % 4, small: 4 + round % 12, &generator)
      let pattern = SuppressionPattern(grid.problem)
      Self.check(grid.problem, pattern)
      shown += grid.problem.releases.count - pattern.hidden.count
      all += grid.problem.releases.count
    }
    // Protection that hid everything would be easy.
    #expect(shown * 2 > all, "\(shown) of \(all) shown")
  }

  /// People, of whom some are on a register, of whom some are treated, and of all three those who are older: shares of
  /// one another by practice and month, with what nobody shows, those who are in one count and not in the other.
  static func related(_ practices: Int, _ months: Int, _ generator: inout SplitMix64) -> SuppressionProblem {
    var problem = SuppressionProblem()
    // By age, and within it: treated, on the register and not treated, neither.
    func draw() -> [[Int64]] {
      (0..<2).map { _ in
        [4, 6, 25].map { Int64.random(in: 0...$0, using: &generator) }
      }
    }
    let drawn = (0..<practices).map { _ in (0..<months).map { _ in draw() } }
    var cells: [[[Int]]] = []
    for practice in 0...practices {
      var line: [[Int]] = []
      for month in 0...months {
        var people = [[Int64]](repeating: [0, 0, 0], count: 2)
        for row in practice == practices ? 0..<practices : practice..<practice + 1 {
          for column in month == months ? 0..<months : month..<month + 1 {
            for age in 0..<2 { for part in 0..<3 { people[age][part] += drawn[row][column][age][part] } }
          }
        }
        let old = people[1]
        let all = zip(people[0], people[1]).map { $0 + $1 }
        // Treated, register, people, and the same of the older; then those who are left of each share.
        let counts = [all, old].flatMap { [$0[0], $0[0] + $0[1], $0[0] + $0[1] + $0[2], $0[1], $0[2]] }
        let kinds = counts.enumerated().map { problem.addCell($1, hiding: 1...7, kind: $0) }
        for first in [0, 5] {
          problem.addSum(of: [kinds[first], kinds[first + 3]], to: kinds[first + 1])
          problem.addSum(of: [kinds[first + 1], kinds[first + 4]], to: kinds[first + 2])
          _ = problem.addRelease(of: [kinds[first], kinds[first + 1], kinds[first + 3]])
          _ = problem.addRelease(of: [kinds[first + 1], kinds[first + 2], kinds[first + 4]])
        }
        for kind in 0..<5 {
          let rest = problem.addCell(counts[kind] - counts[kind + 5], hiding: 1...7, kind: 10 + kind)
          problem.addSum(of: [kinds[kind + 5], rest], to: kinds[kind])
        }
        line.append(kinds)
      }
      cells.append(line)
    }
    for kind in 0..<10 {
      for practice in 0...practices {
        problem.addSum(of: (0..<months).map { cells[practice][$0][kind] }, to: cells[practice][months][kind])
      }
      for month in 0...months {
        problem.addSum(of: (0..<practices).map { cells[$0][month][kind] }, to: cells[practices][month][kind])
      }
    }
    return problem
  }

  @Test func `nothing small can be worked out of shares of one another, and not all is hidden for it`() {
    var generator = SplitMix64(seed: 64)
    for _ in 0..<3 {
      let problem = Self.related(9, 6, &generator)
      let pattern = SuppressionPattern(problem)
      Self.check(problem, pattern)
      // Besides what is small: of practices most have a small count in most months.
      let more = pattern.hidden.count - pattern.primary.count
      #expect(more * 4 < problem.releases.count, "\(more) more of \(problem.releases.count)")
    }
  }

  @Test func `a denominator that another shows is no secret, and one that is small is hidden in both`() {
    var problem = SuppressionProblem()
    // Two shares of the same people: the first has few in its numerator, the second shows the people.
    let people = problem.addCell(200, hiding: 1...7)
    let few = problem.addCell(3, hiding: 1...7)
    let rest = problem.addCell(197, hiding: 1...7)
    let many = problem.addCell(90, hiding: 1...7)
    let others = problem.addCell(110, hiding: 1...7)
    problem.addSum(of: [few, rest], to: people)
    problem.addSum(of: [many, others], to: people)
    let first = problem.addRelease(of: [few, people, rest])
    _ = problem.addRelease(of: [many, people, others])
    #expect(SuppressionPattern(problem).hidden == [first])
    var small = SuppressionProblem()
    let five = small.addCell(5, hiding: 1...7)
    let none = small.addCell(0, hiding: 1...7)
    _ = small.addRelease(of: [five])
    _ = small.addRelease(of: [none, five])
    #expect(SuppressionPattern(small).hidden == [0, 1])
  }

  @Test func `the few who are left are as secret as the few who are not`() {
    var problem = SuppressionProblem()
    let met = problem.addCell(97, hiding: 1...7)
    let left = problem.addCell(3, hiding: 1...7)
    let all = problem.addCell(100, hiding: 1...7)
    problem.addSum(of: [met, left], to: all)
    _ = problem.addRelease(of: [met, left, all])
    #expect(SuppressionPattern(problem).primary == [0])
  }

  @Test func `what is hidden does not depend on the run`() {
    var generator = SplitMix64(seed: 62)
    let grid = Self.grid(12, 4, small: 5, &generator)
    #expect(SuppressionPattern(grid.problem) == SuppressionPattern(grid.problem))
  }
}

extension SuppressionPattern: Equatable {
  static func == (a: Self, b: Self) -> Bool { a.primary == b.primary && a.hidden == b.hidden }
}
