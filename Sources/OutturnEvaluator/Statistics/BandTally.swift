internal import OutturnModel

/// Which band of a population a row belongs to: an age band, or an age band of one sex.
struct BandKey: Hashable, Comparable {
  let members: [MemberCode]

  /// Nil where a column that tells the bands apart has no value.
  init?(_ columns: [Int], column: (Int) -> Observation<Value>) {
    let cells = columns.map(column)
    guard cells.allSatisfy({ $0.value != nil }) else { return nil }
    members = cells.map { MemberCode($0) }
  }

  /// As the library knows it: no code holds a unit separator.
  var text: String { members.map(\.text).joined(separator: "\u{1F}") }

  /// `85+ and female`.
  var inWords: String { members.map(\.text).joined(separator: " and ") }

  static func < (a: Self, b: Self) -> Bool { a.members.lexicographicallyPrecedes(b.members) }
}

/// What the rows of one band come to.
struct BandTally: Equatable {
  var numerator = Rational.zero
  var denominator = Rational.zero
  /// How many people had the event so often, where rows say it.
  var frequencies: [Int64: Rational] = [:]
  /// The people asked, and how many of them are in good health.
  var asked = Rational.zero
  var healthy = Rational.zero
  /// The lines of the first rows, at most ten.
  var lines: [Int] = []

  mutating func add(_ row: RowContribution, line: Int) {
    let amount = row.numerator ?? .zero
    numerator = numerator + amount
    denominator = denominator + (row.denominator ?? .zero)
    if let often = row.band?.frequency, !amount.isZero {
      frequencies[often] = (frequencies[often] ?? .zero) + amount
    }
    if let asked = row.band?.asked, let share = row.band?.healthy {
      self.asked = self.asked + asked
      healthy = healthy + share * asked
    }
    if lines.count < 10 { lines.append(line) }
  }

  mutating func merge(_ other: BandTally) {
    numerator = numerator + other.numerator
    denominator = denominator + other.denominator
    for (often, people) in other.frequencies {
      frequencies[often] = (frequencies[often] ?? .zero) + people
    }
    asked = asked + other.asked
    healthy = healthy + other.healthy
    lines = Array((lines + other.lines).sorted().prefix(10))
  }
}
