package import OutturnModel

/// The two levels at which English public health statistics are judged. Both are always computed.
package enum ConfidenceLevel: String, Hashable, Sendable, CaseIterable {
  case p95 = "95 %"
  case p998 = "99.8 %"

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
    case .p95: Self.decimal("19599639845400542355", places: 19)
    case .p998: Self.decimal("30902323061678135415", places: 19)
    }
  }

  private static func decimal(_ digits: String, places: Int) -> Rational {
    let whole = (try? DecimalText.parse(digits)) ?? .zero
    return whole * .powerOfTen(-places)
  }
}
