internal import OutturnModel

/// What share of its weight a price earns, and what that is measured by.
enum PriceFormula {
  /// The lowest, highest or mean price of the bids in the running; missing where a price that is not known, or
  /// a bid of which it is not known whether it is in the running, could change it.
  static func yardstick(
    _ formula: Tender.Formula, certain: [Observation<Rational>], doubtful: [Observation<Rational>]
  ) -> Observation<Rational> {
    let known = certain.compactMap(\.value)
    guard known.count == certain.count, !known.isEmpty else { return .missing }
    let others = doubtful.compactMap(\.value)
    guard others.count == doubtful.count else { return .missing }
    switch formula {
    case .lowestOverOwn, .linearToTwiceLowest:
      guard let lowest = known.min(), others.allSatisfy({ $0 >= lowest }) else { return .missing }
      return .value(lowest)
    case .ownOverHighest:
      guard let highest = known.max(), others.allSatisfy({ $0 <= highest }) else { return .missing }
      return .value(highest)
    case .distanceFromMean:
      guard others.isEmpty, let mean = known.reduce(0, +).divided(by: Rational(known.count)) else {
        return .missing
      }
      return .value(mean)
    }
  }

  /// Nil where it would divide by 0.
  static func share(_ formula: Tender.Formula, own: Rational, yardstick: Rational) -> Rational? {
    func within(_ share: Rational) -> Rational { min(max(share, 0), 1) }
    switch formula {
    case .lowestOverOwn: return yardstick.divided(by: own).map(within)
    case .linearToTwiceLowest: return own.divided(by: yardstick).map { within(Rational(2) - $0) }
    case .distanceFromMean:
      return (own - yardstick).divided(by: yardstick).map { within(Rational.half - $0) }
    case .ownOverHighest: return yardstick.isZero ? 0 : own.divided(by: yardstick).map(within)
    }
  }
}

extension Tender.Formula {
  var yardstickName: String {
    switch self {
    case .lowestOverOwn, .linearToTwiceLowest: "lowest price"
    case .distanceFromMean: "mean price"
    case .ownOverHighest: "highest amount"
    }
  }
}
