extension Judgement {
  /// What a clause of the rule did to a band, or could have done.
  package struct Adjustment: Equatable, Sendable {
    package enum Outcome: String, Hashable, Sendable, CaseIterable {
      case applied
      /// Whether it applies is not known, and would matter.
      case undecided
    }

    /// `override`, `cap` or `moderation`.
    package var kind: String
    package var outcome: Outcome
    /// The band before it; nil where an earlier one left it undecided.
    package var from: Band?
    package var to: Band
    package var reason: String
    /// What was found of the results it looks at: `finance is red`.
    package var cause: String
    /// Of a moderation: who decided it, and when.
    package var by: String?
    package var on: CalendarDate?

    package init(kind: String, outcome: Outcome, from: Band?, to: Band, reason: String, cause: String) {
      self.kind = kind
      self.outcome = outcome
      self.from = from
      self.to = to
      self.reason = reason
      self.cause = cause
    }
  }
}
