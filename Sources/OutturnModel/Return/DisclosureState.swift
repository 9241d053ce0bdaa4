/// How a result stands with disclosure control.
package enum DisclosureState: Equatable, Sendable {
  /// Nothing behind it is about few people, as far as the rules say.
  case notNeeded
  /// Counts behind it have to be suppressed or rounded, and are still exact.
  case needed
  /// It is as it is published. Counts are rounded to this, where they are rounded.
  case applied(roundedTo: Int64?)

  /// What counts of a published result are rounded to; nil where they are not.
  package var roundedTo: Int64? { if case .applied(let unit) = self { unit } else { nil } }
}
