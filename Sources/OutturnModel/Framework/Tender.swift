/// How the bids of a procurement are weighted, scored and refused.
package struct Tender: Equatable, Sendable {
  /// What share of its weight a price is given. `own` is the bid's price; the others are of the bids in the
  /// running: those that fail no gate.
  package enum Formula: String, Hashable, Sendable, CaseIterable {
    /// lowest ÷ own: the whole weight for the lowest price, half of it for twice that.
    case lowestOverOwn = "lowest over own"
    /// 2 − own ÷ lowest, and not below 0: the whole weight for the lowest price, nothing from twice that.
    case linearToTwiceLowest = "linear to twice lowest"
    /// 1/2 − (own − mean) ÷ mean, and from 0 to 1: half the weight for a price at the mean.
    case distanceFromMean = "distance from mean"
    /// own ÷ highest, for amounts of which more is better, such as pounds of social value.
    case ownOverHighest = "own over highest"

    package var isForPrices: Bool { self != .ownOverHighest }
  }

  package enum Scoring: Equatable, Sendable {
    /// Weighted only.
    case none
    /// Weight × mark ÷ the highest mark; a mark below `pass` fails the bid.
    case marks(column: Int, outOf: Rational, pass: Rational?)
    case price(column: Int, Formula)
  }

  package struct Criterion: Equatable, Sendable {
    package var name: String
    package var title: String
    /// A percentage: written out, or a column.
    package var weight: RuleExpression
    package var scoring: Scoring
    package var span: SourceSpan

    package init(name: String, title: String, weight: RuleExpression, scoring: Scoring, span: SourceSpan) {
      self.name = name
      self.title = title
      self.weight = weight
      self.scoring = scoring
      self.span = span
    }
  }

  /// What the weights must keep.
  package struct Demand: Equatable, Sendable {
    /// A position in ``Tender/criteria``; nil for the total of the weights.
    package var criterion: Int?
    package var relation: ThresholdComparison.Relation
    /// In percent: of the whole, or of the weight of `of`.
    package var share: Rational
    package var of: Int?
    package var citations: [Citation]
    /// As written.
    package var text: String
    package var span: SourceSpan

    package init(
      criterion: Int?, relation: ThresholdComparison.Relation, share: Rational, of: Int?,
      citations: [Citation] = [], text: String, span: SourceSpan
    ) {
      self.criterion = criterion
      self.relation = relation
      self.share = share
      self.of = of
      self.citations = citations
      self.text = text
      self.span = span
    }

    /// What the demand is about, and whether it is kept.
    package func check(_ weights: [Rational]) -> (weight: Rational, isKept: Bool) {
      let weight = criterion.map { weights[$0] } ?? weights.reduce(0, +)
      let threshold = of.map { weights[$0] * share * (Rational(1).divided(by: 100) ?? 0) } ?? share
      return (weight, relation.range(of: threshold).contains(weight))
    }
  }

  /// A condition without which a bid is not considered.
  package struct Gate: Equatable, Sendable {
    package var condition: RuleExpression
    package var reason: String
    package var span: SourceSpan

    package init(condition: RuleExpression, reason: String, span: SourceSpan) {
      self.condition = condition
      self.reason = reason
      self.span = span
    }
  }

  /// The column that says which bids compete; nil where bids are not scored.
  package var within: Int?
  package var criteria: [Criterion]
  package var demands: [Demand]
  package var gates: [Gate]
  /// By how many points any one weight is moved to see whether the winner stays; nil where that is not asked.
  package var sensitivity: Rational?
  package var span: SourceSpan

  package init(
    within: Int?, criteria: [Criterion], demands: [Demand], gates: [Gate], sensitivity: Rational? = nil,
    span: SourceSpan
  ) {
    self.within = within
    self.criteria = criteria
    self.demands = demands
    self.gates = gates
    self.sensitivity = sensitivity
    self.span = span
  }

  /// The columns that it reads by themselves, besides those in expressions.
  package var scoredColumns: Set<Int> {
    Set(
      criteria.compactMap {
        switch $0.scoring {
        case .none: nil
        case .marks(let column, _, _), .price(let column, _): column
        }
      } + [within].compactMap(\.self))
  }
}
