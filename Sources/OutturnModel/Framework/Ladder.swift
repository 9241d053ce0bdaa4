/// Phases that a thing may reach, each by its criteria, and the level that follows from them.
///
/// A phase is reached or not by itself, whatever comes before it; the level is gated or not. A criterion whose
/// row is missing is not known, which is not the same as not evidenced.
package struct Ladder: Equatable, Sendable {
  package struct Criterion: Equatable, Sendable {
    package var code: String
    package var title: String

    package init(code: String, title: String) {
      self.code = code
      self.title = title
    }
  }

  package struct Phase: Equatable, Sendable {
    package var title: String
    package var criteria: [Criterion]
    package var span: SourceSpan

    package init(title: String, criteria: [Criterion], span: SourceSpan) {
      self.title = title
      self.criteria = criteria
      self.span = span
    }
  }

  /// The column that holds the criterion's code.
  package var criterion: Int
  package var evidenced: RuleExpression
  /// The first is phase 1.
  package var phases: [Phase]
  /// How many of its criteria reach a phase; nil for all of them.
  package var needed: Int?
  /// Whether a level needs every lower phase.
  package var isGated: Bool
  /// Whether what is not known counts as not evidenced.
  package var unknownIsNotEvidenced: Bool
  package var span: SourceSpan

  package init(
    criterion: Int, evidenced: RuleExpression, phases: [Phase], needed: Int?, isGated: Bool,
    unknownIsNotEvidenced: Bool, span: SourceSpan
  ) {
    self.criterion = criterion
    self.evidenced = evidenced
    self.phases = phases
    self.needed = needed
    self.isGated = isGated
    self.unknownIsNotEvidenced = unknownIsNotEvidenced
    self.span = span
  }

  /// Whether a phase is reached by so many criteria that are and so many that may be evidenced; nil where that
  /// is not known.
  package func isReached(_ phase: Phase, evidenced: Int, unknown: Int) -> Bool? {
    let least = min(needed ?? phase.criteria.count, phase.criteria.count)
    return evidenced >= least ? true : evidenced + unknown < least ? false : nil
  }

  /// The lowest and the highest level that phases reached, not reached or not known allow.
  package func levels(_ reached: [Bool?]) -> ClosedRange<Int> {
    func level(_ unknown: Bool) -> Int {
      let settled = reached.map { $0 ?? unknown }
      if isGated { return settled.firstIndex(of: false) ?? settled.count }
      return (settled.lastIndex(of: true) ?? -1) + 1
    }
    return level(false)...level(true)
  }
}

extension Ladder {
  /// A level as the status that a share of things may ask for; a higher one is better, whatever the version.
  package static func status(level: Int) -> Band {
    Band(id: "\(level)", scheme: "level", title: "level \(level)", rank: 1000 - level, colour: nil)
  }

  /// From 0, where no phase counts, to the highest phase.
  package var levels: [Band] { (0...phases.count).map(Self.status) }
}
