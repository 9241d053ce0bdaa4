internal import OutturnModel

/// What `ListAggregates` does not hold: conditions joined, modes, ranges, quantiles, variances.
///
/// `all` and `any` are as `and` and `or`. `distinct count` counts the different values and lets the rest be.
/// For the others one member that is not a value makes the whole not a value; of an empty list they are
/// missing.
enum ListOperations {
  static func apply(_ operation: NamedOperation.ListOperation, _ members: [Observation<Value>])
    -> Observation<
      Value
    >
  {
    switch operation {
    case .all:
      return members.reduce(.value(true)) { ThreeValuedLogic.and($0, ExpressionEvaluator.truth($1)) }.map(
        Value.boolean)
    case .any:
      return members.reduce(.value(false)) { ThreeValuedLogic.or($0, ExpressionEvaluator.truth($1)) }.map(
        Value.boolean)
    case .distinctCount:
      return .value(.number(Rational(Set(members.compactMap(\.value)).count)))
    default: break
    }
    let start = Observation<[Value]>.value([])
    return members.reduce(start) { $0.combined(with: $1) { .value($0 + [$1]) } }.flatMap { values in
      if values.isEmpty { return .missing }
      if operation == .mode || operation == .modes { return mode(values, all: operation == .modes) }
      let numbers = values.compactMap { if case .number(let number) = $0 { number } else { nil } }.sorted()
      guard numbers.count == values.count else { return ValueArithmetic.undefined }
      return ofNumbers(operation, numbers)
    }
  }

  /// - Parameter numbers: at least one, in order.
  private static func ofNumbers(_ operation: NamedOperation.ListOperation, _ numbers: [Rational])
    -> Observation<
      Value
    >
  {
    guard let first = numbers.first, let last = numbers.last else { return .missing }
    switch operation {
    case .product: return .value(.number(numbers.reduce(.one, *)))
    case .range: return .value(.number(last - first))
    case .sampleVariance, .populationVariance:
      let sample = operation == .sampleVariance
      let count = Rational(numbers.count)
      let sum = numbers.reduce(.zero, +)
      let squares = numbers.reduce(.zero) { $0 + $1 * $1 }
      guard let square = (sum * sum).divided(by: count),
        let variance = (squares - square).divided(by: sample ? count - 1 : count)
      else { return .withheld(.zeroDenominator) }
      return .value(.number(variance))
    case .quantile(let share, let method): return quantile(share, of: numbers, method)
    default: return ValueArithmetic.undefined
    }
  }

  private static func quantile(
    _ share: Rational, of numbers: [Rational], _ method: NamedOperation.QuantileMethod
  ) -> Observation<Value> {
    let count = Rational(numbers.count)
    let position: Rational
    switch method {
    case .nearestRank:
      let rank = Int(exactly: (share * count).ceiling) ?? 1
      return .value(.number(numbers[min(max(rank, 1), numbers.count) - 1]))
    case .linear: position = (count - 1) * share + 1
    case .exclusive: position = (count + 1) * share
    }
    guard position >= 1, position <= count, let whole = Int(exactly: position.floor) else {
      return .withheld(.other("too few members for this quantile"))
    }
    let low = numbers[whole - 1]
    let high = numbers[min(whole, numbers.count - 1)]
    return .value(.number(low + (high - low) * (position - Rational(whole))))
  }

  /// The commonest member, or all that are, in order.
  private static func mode(_ values: [Value], all: Bool) -> Observation<Value> {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    let most = counts.values.max() ?? 0
    var seen: Set<Value> = []
    let commonest = values.filter { counts[$0] == most && seen.insert($0).inserted }
    if !all {
      return commonest.count == 1 ? .value(commonest[0]) : .withheld(.other("several modes"))
    }
    let sorted = commonest.sorted { a, b in
      ValueComparison.compare(.less, a, b, unit: nil) == .value(true)
    }
    return .value(.list(sorted.map { .value($0) }))
  }
}
