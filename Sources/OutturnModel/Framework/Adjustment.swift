/// A clause that changes a band once it has been found: an override sets it, a cap lets it be no better.
package struct Adjustment: Equatable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable { case override, cap }

  package var kind: Kind
  package var band: Band
  package var condition: ResultCondition
  package var reason: String
  package var span: SourceSpan

  package init(kind: Kind, band: Band, condition: ResultCondition, reason: String, span: SourceSpan) {
    self.kind = kind
    self.band = band
    self.condition = condition
    self.reason = reason
    self.span = span
  }

  /// What it makes of a band.
  package func applied(to other: Band) -> Band {
    switch kind {
    case .override: band
    case .cap:
      if let rank = other.rank, let least = band.rank, rank < least { band } else { other }
    }
  }
}

/// A condition on other results: any of the alternatives, of each of which all tests hold.
package struct ResultCondition: Equatable, Sendable {
  package var alternatives: [[ResultTest]]

  package init(_ alternatives: [[ResultTest]]) { self.alternatives = alternatives }

  package var tests: [ResultTest] { alternatives.flatMap(\.self) }
}

/// One test of another result.
package struct ResultTest: Equatable, Sendable {
  package enum Kind: Equatable, Sendable {
    /// Its band is one of these, by id.
    case isBand([String])
    /// Its value stands so to a number in its unit.
    case compares(ThresholdComparison)
  }

  /// The id of an indicator or of a judged result.
  package var result: String
  /// Whether it is the result of the same stratum, and not the overall one.
  package var isSameStratum: Bool
  package var kind: Kind
  package var span: SourceSpan

  package init(result: String, isSameStratum: Bool, kind: Kind, span: SourceSpan) {
    self.result = result
    self.isSameStratum = isSameStratum
    self.kind = kind
    self.span = span
  }
}
