/// What a framework is made of, and who answers for it: domains with their weights, and what each lists.
///
/// It belongs to the `rules` blocks of the same name, all their versions.
package struct Assembly: Equatable, Sendable {
  package struct Member: Equatable, Sendable {
    /// An indicator, or what a rule judges under a name of its own.
    package var id: String
    /// What it counts for in its domain; nil where all count alike.
    package var weight: Rational?

    package init(id: String, weight: Rational? = nil) {
      self.id = id
      self.weight = weight
    }
  }

  package struct Domain: Equatable, Sendable {
    package var id: String
    package var title: String?
    /// In percent; nil where all domains count alike.
    package var weight: Rational?
    package var members: [Member]
    package var span: SourceSpan

    package init(id: String, title: String?, weight: Rational?, members: [Member], span: SourceSpan) {
      self.id = id
      self.title = title
      self.weight = weight
      self.members = members
      self.span = span
    }
  }

  package var id: String
  package var title: String?
  package var owner: String?
  package var committee: String?
  /// The day by which somebody is to look at it again.
  package var review: CalendarDate?
  package var domains: [Domain]
  package var citations: [Citation]
  package var span: SourceSpan

  package init(
    id: String, title: String?, owner: String? = nil, committee: String? = nil, review: CalendarDate? = nil,
    domains: [Domain], citations: [Citation] = [], span: SourceSpan
  ) {
    self.id = id
    self.title = title
    self.owner = owner
    self.committee = committee
    self.review = review
    self.domains = domains
    self.citations = citations
    self.span = span
  }

  /// The ids listed, in order.
  package var members: [String] { domains.flatMap { $0.members.map(\.id) } }
}

/// A change of the rules that no test can notice, as their author says, and why.
package struct EquivalentMutant: Equatable, Sendable {
  /// The id of the result that is tested.
  package var id: String
  /// The change, as it is printed.
  package var mutant: String
  package var reason: String
  /// Of the text that names the change.
  package var span: SourceSpan

  package init(id: String, mutant: String, reason: String, span: SourceSpan) {
    self.id = id
    self.mutant = mutant
    self.reason = reason
    self.span = span
  }
}
