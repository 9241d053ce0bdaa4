package import OutturnModel

/// What a rule makes of one count, and of a ratio of two.
extension DisclosureRule {
  /// - Throws: ``DomainError`` where the range holds 0 or below, or the rounding is not above 0.
  package init(suppressed: ClosedRange<Int64>, rounding: Int64 = 1) throws(DomainError) {
    guard
      let rule = DisclosureRule(from: suppressed.lowerBound, to: suppressed.upperBound, roundingTo: rounding)
    else { throw DomainError(.outsideRange("1 and above")) }
    self = rule
  }

  /// Whether a count is small enough to be hidden for its own sake.
  package func hides(_ count: Int64) -> Bool { suppressed.contains(count) }

  /// A count rounded to the nearest, halves away from zero.
  package func rounded(_ count: Int64) -> Int64 {
    guard rounding > 1 else { return count }
    let (quotient, remainder) = count.quotientAndRemainder(dividingBy: rounding)
    return (quotient + (2 * remainder >= rounding ? 1 : 0)) * rounding
  }

  /// One count as it is published when it stands alone.
  ///
  /// - Throws: ``DomainError`` where it is negative.
  package func published(_ count: Int64, at item: DomainError.Item = .whole) throws(DomainError)
    -> Observation<Int64>
  {
    if count < 0 { throw DomainError(.negativeCount, at: item) }
    return hides(count) ? .suppressed : .value(rounded(count))
  }

  /// A ratio as it is published: from the published parts, so that it gives nothing back that they do not.
  /// Suppressed where a part is; withheld where the rounded denominator is zero.
  package static func ratio(_ numerator: Observation<Int64>, _ denominator: Observation<Int64>)
    -> Observation<Rational>
  {
    numerator.combined(with: denominator) { part, whole in
      Rational(part).divided(by: Rational(whole)).map { .value($0) } ?? .withheld(.zeroDenominator)
    }
  }
}
