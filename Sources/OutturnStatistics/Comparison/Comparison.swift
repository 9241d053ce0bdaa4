package import OutturnModel

/// Where a figure stands as against another, in two steps or four.
package enum Difference: String, Hashable, Sendable, CaseIterable {
  /// Below at 99.8 %.
  case muchLower = "lower at 99.8 %"
  /// Below at 95 %, and not at 99.8 % where both are asked.
  case lower = "lower"
  case similar = "similar"
  case higher = "higher"
  /// Above at 99.8 %.
  case muchHigher = "higher at 99.8 %"

  /// The same with the polarity's words: `better`, `worse`, `similar`; without one, `higher` and `lower`.
  package func judged(_ polarity: Polarity) -> String {
    let isGood = polarity == .higher
    switch (self, polarity) {
    case (_, .neither), (.similar, _): return rawValue
    case (.muchHigher, _): return isGood ? "better at 99.8 %" : "worse at 99.8 %"
    case (.higher, _): return isGood ? "better" : "worse"
    case (.lower, _): return isGood ? "worse" : "better"
    case (.muchLower, _): return isGood ? "worse at 99.8 %" : "better at 99.8 %"
    }
  }
}

/// The comparisons of public health practice. A figure that touches a limit is similar to it; a comparison that
/// floating point cannot settle is withheld (decision 9).
package enum Comparison {
  /// The interval against a benchmark's value.
  ///
  /// Source: Fingertips technical guidance. The benchmark's own uncertainty is left out: it is as a rule far the
  /// larger population. Lower where the upper limit is below it; higher where the lower limit is above it.
  package static func benchmark(
    _ figure: some LimitComparing, against benchmark: Rational, at level: ConfidenceLevel = .p95
  ) -> Observation<Difference> {
    figure.upper(level, against: benchmark).flatMap { upper in
      if upper == .below { return .value(.lower) }
      return figure.lower(level, against: benchmark).map { $0 == .above ? .higher : .similar }
    }
  }

  /// The intervals at both levels against a benchmark's value: five categories.
  package static func benchmarkInFive(
    _ figure: some LimitComparing, against value: Rational
  ) -> Observation<Difference> {
    inFive { benchmark(figure, against: value, at: $0) }
  }

  /// A comparison at 99.8 % first, and at 95 % where that finds no difference.
  package static func inFive(_ difference: (ConfidenceLevel) -> Observation<Difference>) -> Observation<
    Difference
  > {
    difference(.p998).flatMap { outer in
      switch outer {
      case .lower: .value(.muchLower)
      case .higher: .value(.muchHigher)
      default: difference(.p95)
      }
    }
  }

  /// Two intervals that do not overlap differ. This is stricter than a test of the difference.
  package static func overlap(
    _ a: Estimate, _ b: Estimate, at level: ConfidenceLevel = .p95
  ) -> Observation<Difference> {
    let (x, y) = (a.limits(level), b.limits(level))
    return CloseComparison.position(x.upper, y.lower).flatMap { top in
      if top == .below { return .value(.lower) }
      return CloseComparison.position(x.lower, y.upper).map { $0 == .above ? .higher : .similar }
    }
  }

  /// Whether a target is met by the value itself: at least it, or at most it where low is good. Nothing without
  /// a polarity.
  package static func meets(
    _ figure: some LimitComparing, target: Rational, polarity: Polarity
  ) -> Observation<Bool> {
    figure.value(against: target).flatMap { position in
      switch polarity {
      case .higher: .value(position != .below)
      case .lower: .value(position != .above)
      case .neither: .notApplicable(.stated)
      }
    }
  }

  /// Whether a target is met beyond doubt: by the limit that is nearer to missing it (met), by neither (not
  /// met), or by the other one only (uncertain).
  package enum Assurance: String, Hashable, Sendable, CaseIterable {
    case met = "met"
    case uncertain = "uncertain"
    case notMet = "not met"
  }

  package static func meetsByLimit(
    _ figure: some LimitComparing, target: Rational, polarity: Polarity, at level: ConfidenceLevel = .p95
  ) -> Observation<Assurance> {
    switch polarity {
    case .neither: return .notApplicable(.stated)
    case .higher:
      return figure.lower(level, against: target).flatMap { low in
        low != .below
          ? .value(.met) : figure.upper(level, against: target).map { $0 == .below ? .notMet : .uncertain }
      }
    case .lower:
      return figure.upper(level, against: target).flatMap { high in
        high != .above
          ? .value(.met) : figure.lower(level, against: target).map { $0 == .above ? .notMet : .uncertain }
      }
    }
  }

  /// The value against a range whose ends belong to it.
  package static func range(_ figure: some LimitComparing, _ range: ClosedRange<Rational>) -> Observation<
    Difference
  > {
    figure.value(against: range.lowerBound).flatMap { low in
      if low == .below { return .value(.lower) }
      return figure.value(against: range.upperBound).map { $0 == .above ? .higher : .similar }
    }
  }

  /// The value against the previous period's, exactly.
  package static func previous(_ current: Rational, _ previous: Rational) -> Difference {
    current == previous ? .similar : (current < previous ? .lower : .higher)
  }
}

/// Where a figure stands among its peers.
package enum Peers {
  /// The percentile rank: the share of peers below, plus half the share of those equal, the figure itself among
  /// them. Withheld where there is none.
  package static func percentile(of value: Rational, among peers: [Rational]) -> Observation<Rational> {
    let below = peers.count { $0 < value }
    let equal = peers.count { $0 == value }
    return Rational(200 * below + 100 * equal).divided(by: Rational(2 * peers.count)).map { .value($0) }
      ?? .withheld(.tooFew(least: 1))
  }

  /// The quintile of each peer, from 1 for the best; lowest values first where there is no polarity.
  package static func quintiles(_ values: [Rational], polarity: Polarity) -> Observation<[Int]> {
    QuantileMembership.quantiles(of: values, count: 5, lowestFirst: polarity != .higher)
  }
}
