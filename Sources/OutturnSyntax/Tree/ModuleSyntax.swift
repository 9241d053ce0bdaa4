package import OutturnModel

/// `import "../indicators/uptake.outturn"`, or a folder.
package struct ImportSyntax: Sendable {
  package var path: TextSyntax
}

/// `equivalent NAME "the mutant" because "why"`: no test can notice that change.
package struct EquivalentSyntax: Sendable {
  /// The id of a tested result.
  package var name: NameSyntax
  /// The mutant, as it is printed.
  package var mutant: TextSyntax
  package var reason: TextSyntax
}

/// `framework NAME "title" { … }`: what the rules of that name are made of, and who answers for them.
package struct FrameworkSyntax: Sendable {
  package var name: NameSyntax
  package var title: TextSyntax?
  package var owner: TextSyntax?
  package var committee: TextSyntax?
  package var review: Located<CalendarDate>?
  package var domains: [DomainSyntax] = []
  package var citations: [CitationSyntax] = []

  package struct DomainSyntax: Sendable {
    package var name: NameSyntax
    package var title: TextSyntax?
    package var weight: Located<WeightSyntax>?
    package var members: [MemberSyntax] = []
  }

  /// An indicator, or what a rule judges, and what it counts for in its domain.
  package struct MemberSyntax: Sendable {
    package var name: NameSyntax
    package var weight: Located<WeightSyntax>?
  }

  /// `20%`, or a bare number.
  package struct WeightSyntax: Sendable {
    package var number: Rational
    package var isPercentage: Bool
  }
}
