import BigInt
import OutturnModel

/// A column's range, made ready so that a whole number is checked without arithmetic on fractions.
struct RangeCheck: Sendable {
  private let range: NumberRange
  /// The whole numbers of the range that fit; nil where there are none.
  private let integers: ClosedRange<Int64>?

  init(_ range: NumberRange) {
    self.range = range
    let low = Self.lowest(range.lower)
    let high = Self.highest(range.upper)
    integers = if let low, let high, low <= high { low...high } else { nil }
  }

  /// Whether the number that the cell holds, or each of the two of a figure, is in the range; true for a
  /// cell without a number.
  func contains(_ cell: ParsedCell) -> Bool {
    switch cell {
    case .integer(let value): integers?.contains(value) ?? false
    case .number(let value): range.contains(value)
    case .figure(let figure): range.contains(figure.number) && range.contains(figure.upper ?? figure.number)
    default: true
    }
  }

  private static func lowest(_ bound: NumberRange.Bound) -> Int64? {
    guard let value = bound.value else { return .min }
    var whole = value.ceiling
    if !bound.isInclusive, value.isInteger { whole += 1 }
    if whole < Int64.min { return .min }
    return Int64(exactly: whole)
  }

  private static func highest(_ bound: NumberRange.Bound) -> Int64? {
    guard let value = bound.value else { return .max }
    var whole = value.floor
    if !bound.isInclusive, value.isInteger { whole -= 1 }
    if whole > Int64.max { return .max }
    return Int64(exactly: whole)
  }
}
