package import OutturnModel

/// How counts of people are protected before they are published.
///
/// Source: NHS England, disclosure control for HES and ECDS from September 2018: counts from 1 to 7 are suppressed,
/// 0 is shown, all others are rounded to the nearest 5. Collections differ, so that the range and the rounding are
/// declared for each.
package struct DisclosureRule: Hashable, Sendable {
  /// The counts that are suppressed.
  package let suppressed: ClosedRange<Int64>
  /// What counts are rounded to; 1 where they are not.
  package let rounding: Int64

  /// Suppress 1 to 7 and round to the nearest 5.
  package static let hospitalEpisodes = DisclosureRule(uncheckedSuppressed: 1...7, rounding: 5)

  /// - Throws: ``DomainError`` where the range holds 0 or below, or the rounding is not above 0.
  package init(suppressed: ClosedRange<Int64>, rounding: Int64 = 1) throws(DomainError) {
    guard suppressed.lowerBound >= 1 else { throw DomainError(.outsideRange("1 and above")) }
    guard rounding >= 1 else { throw DomainError(.outsideRange("1 and above")) }
    self.init(uncheckedSuppressed: suppressed, rounding: rounding)
  }

  private init(uncheckedSuppressed suppressed: ClosedRange<Int64>, rounding: Int64) {
    self.suppressed = suppressed
    self.rounding = rounding
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
