import OutturnModel

/// The ways in which one thing of a tender can be changed.
enum TenderMutations {
  static func variants(_ tender: Tender) -> [Variant<Tender>] {
    var variants: [Variant<Tender>] = []
    func add(_ description: String, _ span: SourceSpan, _ change: (inout Tender) -> Void) {
      var changed = tender
      change(&changed)
      variants.append(Variant(description: description, span: span, changed: changed))
    }
    for (index, criterion) in tender.criteria.enumerated() {
      if case .literal(.number(let weight)) = criterion.weight.unfolded.node {
        for step in [Rational(1), -1] {
          let moved = weight + step
          add("the weight \(DecimalText.text(weight))% becomes \(DecimalText.text(moved))%", criterion.span) {
            $0.criteria[index].weight = RuleExpression(
              .literal(.number(moved)), type: criterion.weight.type, id: criterion.weight.id,
              span: criterion.weight.span)
          }
        }
      }
      for (description, scoring) in Self.scorings(criterion.scoring) {
        add(description, criterion.span) { $0.criteria[index].scoring = scoring }
      }
    }
    let written = tender.criteria.compactMap { criterion -> Rational? in
      if case .literal(.number(let weight)) = criterion.weight.unfolded.node { weight } else { nil }
    }
    // Weights that are all written out are settled before any bid is: no test could notice.
    for (index, demand) in tender.demands.enumerated() where written.count < tender.criteria.count {
      add("demand dropped", demand.span) { $0.demands.remove(at: index) }
      let step = LastPlace.unit(of: demand.share)
      for moved in [demand.share + step, demand.share - step] {
        add("\(DecimalText.text(demand.share))% becomes \(DecimalText.text(moved))%", demand.span) {
          $0.demands[index].share = moved
        }
      }
      if let other = demand.relation.otherSide {
        add("`\(demand.relation.inWords)` becomes `\(other.inWords)`", demand.span) {
          $0.demands[index].relation = other
        }
      }
    }
    for (index, gate) in tender.gates.enumerated() {
      add("gate dropped", gate.span) { $0.gates.remove(at: index) }
      for variant in ExpressionMutations.variants(gate.condition) {
        add(variant.description, variant.span) { $0.gates[index].condition = variant.changed }
      }
    }
    return variants
  }

  private static func scorings(_ scoring: Tender.Scoring) -> [(String, Tender.Scoring)] {
    switch scoring {
    case .none: return []
    case .marks(let column, let most, let pass):
      var others: [(String, Tender.Scoring)] = [
        (
          "out of \(DecimalText.text(most)) becomes one more",
          .marks(column: column, outOf: most + 1, pass: pass)
        )
      ]
      if let pass {
        let step = LastPlace.unit(of: pass)
        for moved in [pass + step, pass - step] {
          others.append(
            (
              "the pass mark \(DecimalText.text(pass)) becomes \(DecimalText.text(moved))",
              .marks(column: column, outOf: most, pass: moved)
            ))
        }
        others.append(("the pass mark dropped", .marks(column: column, outOf: most, pass: nil)))
      }
      return others
    case .price(let column, let formula):
      return Tender.Formula.allCases.filter { $0 != formula && $0.isForPrices == formula.isForPrices }
        .map { ("`\(formula.rawValue)` becomes `\($0.rawValue)`", .price(column: column, $0)) }
    }
  }
}
