package import OutturnModel

/// A figure as people are shown it: rounded, but never so far that it contradicts its band.
///
/// A percentage shows one decimal, anything else at most three. Where that would put the number on the other
/// side of a threshold it was compared with, or on the threshold itself, digits are added until it lies where
/// the exact value lies: 79.96 against 80 is shown as 79.96, not as 80.0.
package enum DisplayedNumber {
  /// A figure with its unit and the words with which it was stated: `57.8%`, `over 50%`,
  /// `between 2 and 3 days`.
  ///
  /// - Parameter thresholds: in the figure's unit.
  package static func display(_ figure: Figure, unit: MeasureUnit, against thresholds: [Rational] = [])
    -> String
  {
    switch figure.qualifier {
    case .exact:
      return unit.display(number(figure.number, unit: unit, against: thresholds))
    case .between:
      let upper = asStated(figure.upper ?? figure.number)
      return "between \(asStated(figure.number)) and \(unit.display(upper))"
    default:
      return "\(figure.qualifier.word) \(unit.display(asStated(figure.number)))"
    }
  }

  /// The number alone.
  package static func number(_ value: Rational, unit: MeasureUnit, against thresholds: [Rational] = [])
    -> String
  {
    let isPercent = unit.dimension == .percent
    let start = isPercent ? 1 : 3
    // A value equal to a threshold that has no finite expansion lies beside it however it is rounded.
    let decidable = thresholds.filter { $0 != value || DecimalText.terminatingScale(of: $0) != nil }
    var places = start
    while places < mostPlaces, !keepsSides(DecimalText.round(value, places: places), value, decidable) {
      places += 1
    }
    if isPercent || places > start { return DecimalText.grouped(DecimalText.fixed(value, places: places)) }
    return DecimalText.grouped(DecimalText.text(DecimalText.round(value, places: places)))
  }

  /// More than these decide nothing that a person could see; exact comparison has already decided the band.
  private static let mostPlaces = 40

  /// Whether `shown` lies on the same side of every threshold as `value`.
  private static func keepsSides(_ shown: Rational, _ value: Rational, _ thresholds: [Rational]) -> Bool {
    thresholds.allSatisfy { threshold in
      (shown < threshold) == (value < threshold) && (shown > threshold) == (value > threshold)
    }
  }

  /// A number stated inexactly keeps the digits it was stated with.
  private static func asStated(_ number: Rational) -> String {
    DecimalText.grouped(DecimalText.text(number, digits: 12))
  }
}
