import OutturnModel

/// `ladder`: phases of criteria, one row of a dataset for each thing and criterion.
package struct LadderSyntax: Sendable {
  package struct Criterion: Sendable {
    package var name: NameSyntax
    package var title: TextSyntax
  }

  package struct Phase: Sendable {
    /// 1, 2 and so on.
    package var number: Located<Int>
    package var title: TextSyntax
    package var criteria: [Criterion] = []
  }

  package enum Reached: Sendable {
    case all
    case atLeast(Located<Int>)
  }

  package var criterion: NameSyntax?
  package var evidenced: ExpressionSyntax?
  package var plan: NameSyntax?
  package var phases: [Phase] = []
  package var reached: Reached?
  /// Whether the level asks for every lower phase too.
  package var isGated: Bool?
}
