package import OutturnModel

/// A measure that a rules block defines: what is asked of each thing of a dataset.
package struct RuledSyntax: Hashable, Sendable {
  /// What all such rules have, whatever they ask.
  package struct Head: Hashable, Sendable {
    /// The keyword: `attestation`, `pass-fail` and the like.
    package var keyword: String
    package var name: NameSyntax
    package var title: TextSyntax
    /// The columns that tell things apart: `for each contract in contracts`.
    package var things: [NameSyntax] = []
    package var dataset: NameSyntax?
    package var unknown: Located<UnknownPolicy>?
    package var owner: TextSyntax?
    package var escalatesTo: TextSyntax?
    package var covers: [NameSyntax] = []
    package var differsFromCatalogue: TextSyntax?
    package var citations: [CitationSyntax] = []
  }

  package enum Body: Hashable, Sendable {
    case attestation(AttestationSyntax)
    case requirement(RequirementSyntax)
    case tender(TenderSyntax)
    case ladder(LadderSyntax)
    case score(ScoreSyntax)
  }

  package var head: Head
  package var body: Body
}

/// `attestation` and `pass-fail`.
package struct AttestationSyntax: Hashable, Sendable {
  package var met: ExpressionSyntax?
  package var evidence: NameSyntax?
  package var assessor: NameSyntax?
  package var date: NameSyntax?
  package var validFor: TimeSpan?
}
