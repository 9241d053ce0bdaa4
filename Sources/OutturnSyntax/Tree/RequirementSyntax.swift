package import OutturnModel

/// `requirement`: a decision table, and when what it requires is met.
package struct RequirementSyntax: Sendable {
  /// `NAME met when CONDITION`.
  package struct EvidenceSyntax: Sendable {
    package var requirement: NameSyntax
    package var met: ExpressionSyntax
  }

  package var table: DecisionTableSyntax?
  /// `otherwise no requirement`.
  package var otherwise: SourceSpan?
  package var withoutEvidence: SourceSpan?
  package var evidence: [EvidenceSyntax] = []
}

/// A table whose first row names columns and whose cells are conditions on them.
package struct DecisionTableSyntax: Sendable {
  package struct Row: Sendable {
    /// For each column of the head but `requires` and `cites`.
    package var cells: [CellSyntax]
    /// Nil for `no requirement`.
    package var outcome: NameSyntax?
    package var citation: CitationSyntax?
    package var span: SourceSpan
  }

  package struct CellSyntax: Sendable {
    package enum Node: Sendable {
      case any
      case otherwise
      /// Each of them, or none of them.
      case oneOf([[ConditionSyntax]], isNegated: Bool)
      /// The parser has said what is wrong.
      case invalid
    }

    package var node: Node
    package var text: TextSyntax
  }

  package struct ConditionSyntax: Sendable {
    package enum Node: Sendable {
      case comparison(ThresholdComparison.Relation, ExpressionSyntax)
      case between(ExpressionSyntax, ExpressionSyntax)
      /// By the numbers of days.
      case days(NumberRange)
      /// A code, a text, `yes` or `no`, or a number by itself.
      case value(TextSyntax, amount: ExpressionSyntax?)
    }

    package var node: Node
    package var span: SourceSpan
  }

  package var head: TableSyntax.Row
  /// The names in the head but `requires` and `cites`.
  package var columns: [NameSyntax]
  package var rows: [Row] = []
}
