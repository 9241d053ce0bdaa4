package import OutturnModel

/// A score as written.
package struct ScoreSyntax: Sendable {
  package var dimensions: [NameSyntax] = []
  package var parts: [PartSyntax] = []
  package var domains: [DomainSyntax] = []
  package var aggregation: Located<AggregationSyntax>?
  package var missing: Located<Score.MissingPolicy>?
  package var rounded: Score.Rounded?
  package var weightsTotal: Located<Rational>?
  package var unit: UnitSyntax?
  package var polarity: Located<Polarity>?
  /// Whether some of it could not be read, so that what seems to be missing may not be.
  package var isFaulty = false
  /// Its bands and adjustments.
  package var judge: JudgeSyntax

  package struct AggregationSyntax: Sendable {
    package var aggregation: Score.Aggregation
    package var isOfDomains: Bool
  }

  package struct DomainSyntax: Sendable {
    package var name: NameSyntax
    package var title: TextSyntax?
    package var weight: Located<Rational>?
    package var aggregation: Located<AggregationSyntax>?
  }

  package struct PartSyntax: Sendable {
    package enum Scoring: Sendable {
      case value
      case linear(low: Rational, from: ExpressionSyntax, high: Rational, to: ExpressionSyntax)
      case steps([StepSyntax])
      case place(PlaceSyntax)
    }

    package var result: NameSyntax
    /// A position in the domains.
    package var domain: Int?
    package var scoring: Scoring
    package var weight: Located<Rational>?
    /// How it is scored, as written.
    package var text: String
    package var span: SourceSpan
  }

  package struct StepSyntax: Sendable {
    package enum Condition: Sendable {
      case comparison(ThresholdComparison.Relation, ExpressionSyntax, text: String)
      case band(NameSyntax)
      case otherwise
    }

    package var score: Rational
    package var condition: Condition
    package var span: SourceSpan
  }

  package struct PlaceSyntax: Sendable {
    package var method: ScorePart.Place.Method
    package var best: Rational
    package var worst: Rational
    package var peers: NameSyntax?
    package var dimension: NameSyntax?
    package var span: SourceSpan
  }
}

/// `override BAND when CONDITION "why"` or `cap at BAND when CONDITION "why"`.
package struct AdjustmentSyntax: Sendable {
  package var kind: Adjustment.Kind
  package var band: NameSyntax
  /// Any of these, of each of which all hold.
  package var alternatives: [[TestSyntax]]
  package var reason: TextSyntax
  package var span: SourceSpan

  package struct TestSyntax: Sendable {
    package enum Kind: Sendable {
      case isBand([NameSyntax])
      case compares(ThresholdComparison.Relation, ExpressionSyntax, text: String)
    }

    package var result: NameSyntax
    package var isSameStratum: Bool
    package var kind: Kind
    package var span: SourceSpan
  }
}
