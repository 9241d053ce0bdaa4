internal import OutturnModel

/// `= <> < <= > >=` on values.
///
/// Numbers compare exactly; texts and codes by Unicode scalars, never by a locale; periods by their days.
/// An inexact figure is decided only where its whole range lies on one side.
enum ValueComparison {
  static func compare(
    _ relation: RuleExpression.Comparison, _ a: Value, _ b: Value, unit: MeasureUnit?
  ) -> Observation<Bool> {
    switch (a, b) {
    case (.number(let a), .number(let b)):
      .value(holds(relation, a, b))
    case (.figure, .number), (.number, .figure), (.figure, .figure):
      compareFigures(relation, a, b, unit: unit)
    case (.boolean(let a), .boolean(let b)):
      .value(holds(relation, a ? 1 : 0, b ? 1 : 0))
    case (.text(let a), .text(let b)):
      // The order of UTF-8 bytes is the order of Unicode scalars.
      .value(
        relation.holds(
          less: a.utf8.lexicographicallyPrecedes(b.utf8), equal: a.utf8.elementsEqual(b.utf8)))
    case (.date(let a), .date(let b)):
      .value(holds(relation, a, b))
    case (.moment(let a), .moment(let b)):
      .value(holds(relation, a, b))
    case (.period(let a), .period(let b)):
      .value(
        relation.holds(
          less: a.end != b.end ? a.end < b.end : a.start < b.start,
          equal: a.end == b.end && a.start == b.start))
    case (.span(let a), .span(let b)):
      switch DateArithmetic.alike(a, b) {
      case (.months(let a), .months(let b)), (.days(let a), .days(let b)), (.minutes(let a), .minutes(let b)):
        .value(holds(relation, a, b))
      default: .withheld(.other("lengths of time of different kinds"))
      }
    default:
      .withheld(.other("comparison of values that do not go together"))
    }
  }

  private static func holds<T: Comparable>(_ relation: RuleExpression.Comparison, _ a: T, _ b: T) -> Bool {
    relation.holds(less: a < b, equal: a == b)
  }

  private static func compareFigures(
    _ relation: RuleExpression.Comparison, _ a: Value, _ b: Value, unit: MeasureUnit?
  ) -> Observation<Bool> {
    guard let first = figure(a), let second = figure(b) else {
      return .withheld(.other("comparison of values that do not go together"))
    }
    if relation.alwaysHolds(first.range, second.range) { return .value(true) }
    if relation.negated.alwaysHolds(first.range, second.range) { return .value(false) }
    let inexact = first.isExact ? second : first
    return .withheld(.inexact(FigureText.text(inexact, unit: unit)))
  }

  private static func figure(_ value: Value) -> Figure? {
    switch value {
    case .figure(let figure): figure
    case .number(let number): Figure(number)
    default: nil
    }
  }
}

extension RuleExpression.Comparison {
  fileprivate func holds(less: Bool, equal: Bool) -> Bool {
    switch self {
    case .equal: equal
    case .notEqual: !equal
    case .less: less
    case .atMost: less || equal
    case .greater: !less && !equal
    case .atLeast: !less
    }
  }

  fileprivate var negated: Self {
    switch self {
    case .equal: .notEqual
    case .notEqual: .equal
    case .less: .atLeast
    case .atMost: .greater
    case .greater: .atMost
    case .atLeast: .less
    }
  }

  /// Whether the relation holds between every value of one range and every value of the other.
  fileprivate func alwaysHolds(_ a: NumberRange, _ b: NumberRange) -> Bool {
    switch self {
    case .equal:
      guard let value = a.lower.value else { return false }
      return a.upper.value == value && b.lower.value == value && b.upper.value == value && !a.isEmpty
        && !b.isEmpty
    case .notEqual: return a.intersection(b).isEmpty
    case .less:
      guard let high = a.upper.value, let low = b.lower.value else { return false }
      return high < low || (high == low && !(a.upper.isInclusive && b.lower.isInclusive))
    case .atMost:
      guard let high = a.upper.value, let low = b.lower.value else { return false }
      return high <= low
    case .greater: return Self.less.alwaysHolds(b, a)
    case .atLeast: return Self.atMost.alwaysHolds(b, a)
    }
  }
}
