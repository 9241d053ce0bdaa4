package import OutturnModel

/// `tender`: how bids are scored, or only how they are to be weighted.
package struct TenderSyntax: Sendable {
  package struct Criterion: Sendable {
    package struct Marks: Sendable {
      package var column: NameSyntax
      package var outOf: ExpressionSyntax
    }
    package struct Price: Sendable {
      package var column: NameSyntax
      package var formula: Tender.Formula
    }

    package var name: NameSyntax
    package var title: TextSyntax?
    package var weight: ExpressionSyntax?
    package var marks: Marks?
    package var passMark: ExpressionSyntax?
    package var price: Price?

    init(name: NameSyntax, title: TextSyntax?) {
      self.name = name
      self.title = title
    }

    /// One that is weighted by a column of its name, and not scored.
    package init(weightedBy column: NameSyntax) {
      name = column
      weight = ExpressionSyntax(.name(column.text), column.span)
    }
  }

  /// `require weights total 100%`, `require social-value at least 10% of quality`.
  package struct Demand: Sendable {
    /// Nil for the total of all weights.
    package var criterion: NameSyntax?
    package var relation: ThresholdComparison.Relation
    package var share: Rational
    package var of: NameSyntax?
    package var citation: CitationSyntax?
    package var text: String
    package var span: SourceSpan
  }

  package struct Gate: Sendable {
    package var condition: ExpressionSyntax
    package var reason: TextSyntax
  }

  package var within: NameSyntax?
  /// Columns of weights, where bids are not scored.
  package var weights: [NameSyntax] = []
  package var criteria: [Criterion] = []
  package var demands: [Demand] = []
  package var gates: [Gate] = []
  /// In points.
  package var sensitivity: Located<Rational>?
}
