/// Why a result is what it is, as evaluation recorded it, in sentences.
package struct Explanation: Equatable, Sendable {
  /// What the results of an indicator that one rule judges have in common.
  package private(set) var ground: Shared<Ground>
  /// What the rows gave: numerator, denominator, exclusions, unknowns.
  package var evidence: String
  /// What was compared, with what, which side counts as in, and which band that makes.
  package var outcome: String

  package init(ground: Shared<Ground>, evidence: String, outcome: String) {
    self.ground = ground
    self.evidence = evidence
    self.outcome = outcome
  }

  package init(
    definition: String, rule: String? = nil, evidence: String, outcome: String, citations: [Citation] = []
  ) {
    self.init(
      ground: Shared(Ground(definition: definition, rule: rule, citations: citations)), evidence: evidence,
      outcome: outcome)
  }

  package struct Ground: Equatable, Sendable {
    package var definition: String
    package var rule: String?
    package var citations: [Citation]

    package init(definition: String, rule: String?, citations: [Citation]) {
      self.definition = definition
      self.rule = rule
      self.citations = citations
    }
  }

  /// What is measured.
  package var definition: String {
    get { ground.value.definition }
    set { ground.value.definition = newValue }
  }
  /// How it is judged; nil where no rule is in force.
  package var rule: String? {
    get { ground.value.rule }
    set { ground.value.rule = newValue }
  }
  /// The definition's own citations.
  package var citations: [Citation] {
    get { ground.value.citations }
    set { ground.value.citations = newValue }
  }
}
