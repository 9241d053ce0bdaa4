import Foundation
import OutturnModel
import Testing

@testable import OutturnStatistics

/// Whether two numbers agree to `tolerance` of the expected one; near zero, to `floor` absolutely.
func agrees(_ found: Double, _ expected: Double, within tolerance: Double = 1e-9, floor: Double = 1e-12)
  -> Bool
{
  found == expected || abs(found - expected) <= max(tolerance * abs(expected), floor)
}

/// Whether a number rounds to the one printed with so many decimals.
func prints(_ found: Double, as printed: Double, decimals: Int) -> Bool {
  abs(found - printed) <= 0.5000001 * pow(10, -Double(decimals))
}

func agrees(_ estimate: Estimate, p95: [Double], p998: [Double]?, within tolerance: Double = 1e-9) -> Bool {
  agrees(estimate.lower95, p95[0], within: tolerance) && agrees(estimate.upper95, p95[1], within: tolerance)
    && (p998.map {
      agrees(estimate.lower998, $0[0], within: tolerance)
        && agrees(estimate.upper998, $0[1], within: tolerance)
    } ?? true)
}

extension Rational {
  /// A decimal in a test, exactly.
  static func decimal(_ text: String) throws -> Rational { try DecimalText.parse(text) }
}

extension Observation {
  /// The value, or a failed test.
  func required(_ location: SourceLocation = #_sourceLocation) throws -> Value {
    try #require(value, "\(self)", sourceLocation: location)
  }
}
