import OutturnModel

/// Whether strata add up to the whole, for figures that are made by adding up rows.
enum StrataSums {
  struct Difference {
    /// Of the whole, among the results.
    let index: Int
    let member: String
    let dimensions: String
    let found: String
    let expected: String
  }

  private struct Whole: Hashable {
    let indicator: String
    let period: Period
  }

  static func differences(in results: [IndicatorResult]) -> [Difference] {
    var wholes: [Whole: Int] = [:]
    var strata: [Whole: [(dimensions: [String], indices: [Int])]] = [:]
    for (index, result) in results.enumerated() where result.kind.isAddedUp {
      let whole = Whole(indicator: result.indicator, period: result.period)
      if result.stratum.isEmpty {
        wholes[whole] = index
        continue
      }
      let dimensions = result.stratum.map(\.dimension)
      if let known = strata[whole]?.firstIndex(where: { $0.dimensions == dimensions }) {
        strata[whole]?[known].indices.append(index)
      } else {
        strata[whole, default: []].append((dimensions, [index]))
      }
    }
    var found: [Difference] = []
    for (whole, index) in wholes.sorted(by: { $0.value < $1.value }) {
      for (dimensions, indices) in strata[whole] ?? [] {
        found += compare(
          results[index], index, indices.map { results[$0] }, dimensions.joined(separator: " and "))
      }
    }
    return found
  }

  private static func compare(
    _ whole: IndicatorResult, _ index: Int, _ parts: [IndicatorResult], _ dimensions: String
  ) -> [Difference] {
    // A part that is not told, or a mean of unknown rows, leaves nothing to add.
    guard whole.disclosureAllowsSums, parts.allSatisfy(\.disclosureAllowsSums) else { return [] }
    var differences: [Difference] = []
    for (name, number) in [("numerator", \IndicatorResult.numerator), ("denominator", \.denominator)] {
      guard let expected = whole[keyPath: number].value else { continue }
      let values = parts.map { $0[keyPath: number].value }
      let sum = values.reduce(Rational.zero) { $0 + ($1 ?? .zero) }
      if values.contains(where: { $0 == nil }) { continue }
      let isExact = ([expected] + values.compactMap(\.self)).allSatisfy {
        DecimalText.terminatingScale(of: $0) != nil
      }
      let slack = isExact ? Rational.zero : expected.magnitude * Rational.powerOfTen(-9)
      if (sum - expected).magnitude > slack {
        differences.append(
          Difference(
            index: index, member: name, dimensions: dimensions, found: DecimalText.text(sum, digits: 12),
            expected: DecimalText.text(expected, digits: 12)))
      }
    }
    return differences
  }
}

extension MeasureKind {
  /// Whether numerator and denominator are sums over rows.
  var isAddedUp: Bool {
    self == .proportion || self == .ratio || self == .count || self == .sum || self == .mean
  }
}

extension IndicatorResult {
  /// Whether its figures are exact as they stand: neither removed nor rounded for publication.
  var disclosureAllowsSums: Bool {
    if case .applied = disclosure { return false }
    return value != .suppressed && numerator != .suppressed && denominator != .suppressed
  }
}
