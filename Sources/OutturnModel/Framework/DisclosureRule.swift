/// Which counts of people are not published, and what the others are rounded to.
///
/// Source: NHS England, disclosure control for HES and ECDS from September 2018: counts from 1 to 7 are suppressed,
/// 0 is shown, all others are rounded to the nearest 5. Collections differ, so that the range and the rounding are
/// declared for each.
package struct DisclosureRule: Equatable, Sendable {
  /// The counts that are suppressed: from 1 or above.
  package let suppressed: ClosedRange<Int64>
  /// What counts are rounded to; 1 where they are not.
  package let rounding: Int64

  /// Suppress 1 to 7 and round to the nearest 5: what `disclosure control` says.
  package static let hospitalEpisodes = DisclosureRule(suppressed: 1...7, by: 5)

  /// The most that a count may be and still be called small, and the most that counts are rounded to.
  package static let greatest: Int64 = 1_000_000

  /// Nil where the range is empty or not within 1 and ``greatest``, or the rounding is not.
  package init?(from first: Int64, to last: Int64, roundingTo rounding: Int64 = 1) {
    guard first >= 1, first <= last, last <= Self.greatest, (1...Self.greatest).contains(rounding) else {
      return nil
    }
    self.init(suppressed: first...last, by: rounding)
  }

  private init(suppressed: ClosedRange<Int64>, by rounding: Int64) {
    self.suppressed = suppressed
    self.rounding = rounding
  }

  /// What hides all that either hides, and rounds as coarsely as the coarser.
  package func combined(with other: DisclosureRule) -> DisclosureRule {
    DisclosureRule(
      suppressed: min(
        suppressed.lowerBound, other.suppressed.lowerBound)...max(
          suppressed.upperBound, other.suppressed.upperBound), by: max(rounding, other.rounding))
  }

  /// `counts of 1 to 7 are suppressed and others rounded to the nearest 5`
  package var inWords: String {
    let range =
      suppressed.lowerBound == suppressed.upperBound
      ? "\(suppressed.lowerBound)" : "\(suppressed.lowerBound) to \(suppressed.upperBound)"
    return "counts of \(range) are suppressed"
      + (rounding > 1 ? " and others rounded to the nearest \(rounding)" : "")
  }
}
