internal import OutturnModel

/// The first rows whose own numbers no method of counts is defined for, by what is wrong with them.
struct RowFaults: Equatable {
  enum Fault: Int, Hashable, CaseIterable {
    case negativeNumerator, negativeDenominator, partAboveWhole, frequency, share
    /// Not a fault by itself: a row of nobody.
    case nobody
  }

  struct Place: Equatable {
    var line: Int
    var amount: Rational
  }

  private(set) var places: [Fault: Place] = [:]

  mutating func note(_ fault: Fault, _ amount: Rational, line: Int) {
    if let known = places[fault], known.line <= line { return }
    places[fault] = Place(line: line, amount: amount)
  }

  var isEmpty: Bool { places.isEmpty }

  init() {}

  init(_ row: RowContribution, line: Int) {
    if let amount = row.numerator, amount.isNegative { note(.negativeNumerator, amount, line: line) }
    if let amount = row.denominator, amount.isNegative { note(.negativeDenominator, amount, line: line) }
    if let amount = row.denominator, amount.isZero { note(.nobody, amount, line: line) }
    if let part = row.numerator, let whole = row.denominator, part > whole {
      note(.partAboveWhole, part, line: line)
    }
    if let often = row.band?.oddFrequency { note(.frequency, often, line: line) }
    if let share = row.band?.healthy, share.isNegative || share > 1 { note(.share, share, line: line) }
  }

  mutating func merge(_ other: RowFaults) {
    for (fault, place) in other.places { note(fault, place.amount, line: place.line) }
  }
}
