package import OutturnModel

/// The two levels at which English public health statistics are judged. Both are always computed.
package enum ConfidenceLevel: String, Hashable, Sendable, CaseIterable {
  case p95 = "95 %"
  case p998 = "99.8 %"

  /// The level as rule files and returns state it: 95, 99.8.
  package var percent: Rational {
    switch self {
    case .p95: 95
    case .p998: Rational(998) * .powerOfTen(-1)
    }
  }

  /// The level of so many percent; nil for any other than the two.
  package init?(percent: Rational) {
    guard let level = Self.allCases.first(where: { $0.percent == percent }) else { return nil }
    self = level
  }

  /// The probability left in each tail: 0.025 or 0.001.
  package var tail: Double {
    switch self {
    case .p95: 0.025
    case .p998: 0.001
    }
  }

  /// The standard normal quantile of the upper tail, the nearest `Double`: 1.9599639845400543 or
  /// 3.0902323061678136. Never 1.96.
  package var z: Double {
    switch self {
    case .p95: 1.959_963_984_540_054_235_5
    case .p998: 3.090_232_306_167_813_541_5
    }
  }

  /// The same quantile as a decimal of 20 significant digits, for comparisons that are decided exactly.
  package var exactZ: Rational {
    switch self {
    case .p95: Self.decimal(1_959_963_984, 5_400_542_355)
    case .p998: Self.decimal(3_090_232_306, 1_678_135_415)
    }
  }

  /// Twenty digits, of which the first stands before the point, in two halves.
  private static func decimal(_ high: Int64, _ low: Int64) -> Rational {
    (Rational(high) * .powerOfTen(10) + Rational(low)) * .powerOfTen(-19)
  }
}
