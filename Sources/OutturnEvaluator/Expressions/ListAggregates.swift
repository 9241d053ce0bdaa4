internal import OutturnModel

/// `count`, `sum`, `mean`, `min`, `max` and `median` of a list.
///
/// `count` counts the members that are values. For all others one member that is not a value makes the whole
/// not a value, with the strongest of the reasons. Of an empty list the count is 0 and the rest is missing.
enum ListAggregates {
  static func apply(_ aggregate: RuleExpression.ListAggregate, _ list: Value) -> Observation<Value> {
    guard case .list(let members) = list else { return ValueArithmetic.undefined }
    if aggregate == .count {
      return .value(.number(Rational(members.count { $0.value != nil })))
    }
    let start = Observation<[Value]>.value([])
    let values = members.reduce(start) { $0.combined(with: $1) { .value($0 + [$1]) } }
    return values.flatMap { values in
      guard let first = values.first else { return .missing }
      switch aggregate {
      case .count: return .value(.number(Rational(values.count)))
      case .sum: return sum(values, from: first)
      case .mean:
        return sum(values, from: first).flatMap {
          ValueArithmetic.apply(.divide, $0, .number(Rational(values.count)))
        }
      case .min: return extreme(values, from: first, .less)
      case .max: return extreme(values, from: first, .greater)
      case .median: return median(values)
      }
    }
  }

  private static func sum(_ values: [Value], from first: Value) -> Observation<Value> {
    values.dropFirst().reduce(.value(first)) { total, value in
      total.flatMap { ValueArithmetic.apply(.add, $0, value) }
    }
  }

  private static func extreme(
    _ values: [Value], from first: Value, _ relation: RuleExpression.Comparison
  ) -> Observation<Value> {
    values.dropFirst().reduce(.value(first)) { best, value in
      best.flatMap { best in
        ValueComparison.compare(relation, value, best, unit: nil).map { $0 ? value : best }
      }
    }
  }

  /// The middle number, or the mean of the middle two.
  private static func median(_ values: [Value]) -> Observation<Value> {
    let numbers = values.compactMap { if case .number(let number) = $0 { number } else { nil } }.sorted()
    guard numbers.count == values.count else { return ValueArithmetic.undefined }
    let middle = numbers.count / 2
    if numbers.count % 2 == 1 { return .value(.number(numbers[middle])) }
    return ValueArithmetic.apply(.divide, .number(numbers[middle - 1] + numbers[middle]), .number(2))
  }
}
