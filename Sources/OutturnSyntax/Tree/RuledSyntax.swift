package import OutturnModel

/// A measure that a rules block defines: what is asked of each thing of a dataset.
package struct RuledSyntax: Sendable {
  /// What all such rules have, whatever they ask.
  package struct Head: Sendable {
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

  package indirect enum Body: Sendable {
    case attestation(AttestationSyntax)
    case requirement(RequirementSyntax)
    case tender(TenderSyntax)
    case ladder(LadderSyntax)
    case commitments(CommitmentsSyntax)
    case milestones(MilestonesSyntax)
    case score(ScoreSyntax)
  }

  package var head: Head
  package var body: Body
}

/// `attestation` and `pass-fail`.
package struct AttestationSyntax: Sendable {
  package var met: ExpressionSyntax?
  package var evidence: NameSyntax?
  package var assessor: NameSyntax?
  package var date: NameSyntax?
  package var validFor: TimeSpan?
}

/// `COLUMN in DATASET`, of rows about things of another dataset; without `in` a column of the things' own.
package struct ThingColumnSyntax: Sendable {
  package var column: NameSyntax
  package var dataset: NameSyntax?
}

/// `commitments`.
package struct CommitmentsSyntax: Sendable {
  package var status: ThingColumnSyntax?
  /// The texts that stand for each status, where they are given.
  package var codes: [Commitments.Status: [TextSyntax]] = [:]
  package var due: NameSyntax?
  package var reached: ThingColumnSyntax?
  package var basis: ThingColumnSyntax?
  package var carried: [Located<Commitments.Status>] = []
}

/// `milestones`, and one `milestone`.
package struct MilestonesSyntax: Sendable {
  package enum Due: Sendable {
    case column(NameSyntax)
    case day(Located<CalendarDate>)
  }

  package var due: Due?
  package var reached: ThingColumnSyntax?
  package var condition: ExpressionSyntax?
  package var forecast: ThingColumnSyntax?
}
