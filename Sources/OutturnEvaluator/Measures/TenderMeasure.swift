internal import OutturnModel

/// The bids of one procurement beside one another: scores, reasons to refuse them, ranks.
///
/// A bid that fails a gate is out: it is not scored, and its price is nobody's yardstick. A bid below a pass
/// mark is scored but not ranked. Everything is exact.
struct TenderMeasure {
  struct Bid {
    let key: StratumKey
    /// Where it is in the file.
    let line: Int
    let cells: (Int) -> Observation<Value>
  }

  struct Scored {
    let bid: Bid
    var weights: [Observation<Rational>] = []
    /// The share of its weight that each criterion gives.
    var shares: [Observation<Rational>] = []
    var score: Observation<Rational> = .missing
    /// What the bid fails, and what is not known of it.
    var failed: [String] = []
    var unknown: [String] = []
    var citations: [Citation] = []
    /// Whether it fails a gate, or a gate is not known.
    var isOut = false
    var isDoubtful = false

    var isMet: Bool { failed.isEmpty && unknown.isEmpty }
  }

  let tender: Tender
  let dataset: Dataset
  let period: Period

  /// The bids of one procurement, in the order given; of a tender without criteria each thing by itself.
  func scored(_ bids: [Bid]) -> [Scored] {
    var scored = bids.map(looked)
    let yardsticks = tender.criteria.map { criterion -> Observation<Rational> in
      guard case .price(let column, let formula) = criterion.scoring else { return .missing }
      return PriceFormula.yardstick(
        formula, certain: prices(scored.filter { !$0.isOut && !$0.isDoubtful }, column),
        doubtful: prices(scored.filter(\.isDoubtful), column))
    }
    for index in scored.indices where !scored[index].isOut { score(&scored[index], yardsticks) }
    return scored
  }

  private func prices(_ bids: [Scored], _ column: Int) -> [Observation<Rational>] {
    bids.map { number(column, $0.bid) }
  }

  private func number(_ column: Int, _ bid: Bid) -> Observation<Rational> {
    bid.cells(column).flatMap { value in
      if case .number(let number) = value { .value(number) } else { .missing }
    }
  }

  // MARK: gates and weights

  private func looked(_ bid: Bid) -> Scored {
    var result = Scored(bid: bid)
    for gate in tender.gates {
      let truth = ExpressionEvaluator.truth(
        ExpressionEvaluator.evaluate(gate.condition, column: bid.cells, period: period))
      switch truth.value {
      case true?: break
      case false?:
        result.failed.append("gate: \(gate.reason)")
        result.isOut = true
      case nil:
        result.unknown.append("gate: \(gate.reason) (\(ExplanationText.why(truth)))")
        result.isDoubtful = true
      }
    }
    if result.isOut { result.isDoubtful = false }
    result.weights = tender.criteria.map { criterion in
      ExpressionEvaluator.evaluate(criterion.weight, column: bid.cells, period: period).flatMap {
        if case .number(let number) = $0 { .value(number) } else { .missing }
      }
    }
    let known = result.weights.compactMap(\.value)
    guard known.count == tender.criteria.count else {
      for (criterion, weight) in zip(tender.criteria, result.weights) where weight.value == nil {
        result.unknown.append("the weight of \(criterion.name) is \(ExplanationText.why(weight))")
      }
      return result
    }
    for demand in tender.demands {
      let (weight, isKept) = demand.check(known)
      guard !isKept else { continue }
      let shown = FigureText.text(weight, unit: .percent)
      result.failed.append(
        demand.criterion.map { "\(tender.criteria[$0].name) weighs \(shown), not \(Self.asked(demand.text))" }
          ?? "the weights total \(shown), not \(FigureText.text(demand.share, unit: .percent))")
      result.citations += demand.citations
    }
    return result
  }

  /// `at least 10%` of `social-value at least 10%`.
  private static func asked(_ text: String) -> String {
    text.split(separator: " ").dropFirst().joined(separator: " ")
  }

  // MARK: scores

  private func score(_ result: inout Scored, _ yardsticks: [Observation<Rational>]) {
    for (index, criterion) in tender.criteria.enumerated() {
      switch criterion.scoring {
      case .none: result.shares.append(.notApplicable(.stated))
      case .marks(let column, let most, let pass):
        let mark = number(column, result.bid)
        result.shares.append(mark.flatMap { $0.divided(by: most).map { .value($0) } ?? .missing })
        if mark.value == nil {
          result.unknown.append("the mark for \(criterion.name) is \(ExplanationText.why(mark))")
        }
        if let pass, let mark = mark.value, mark < pass {
          result.failed.append(
            "\(criterion.name) has \(FigureText.full(mark)), below the pass mark of \(FigureText.full(pass))")
        }
      case .price(let column, let formula):
        let own = number(column, result.bid)
        let share = own.combined(with: yardsticks[index]) { own, yardstick in
          PriceFormula.share(formula, own: own, yardstick: yardstick).map { .value($0) } ?? .missing
        }
        result.shares.append(share)
        if own.value == nil {
          result.unknown.append("\(dataset.columns[column].name) is \(ExplanationText.why(own))")
        } else if share.value == nil {
          result.unknown.append("the \(formula.yardstickName) of the others is not known")
        }
      }
    }
    guard tender.within != nil else { return }
    result.score = zip(result.weights, result.shares).reduce(.value(0)) { sum, part in
      sum.combined(with: part.0.combined(with: part.1) { .value($0 * $1) }) { .value($0 + $1) }
    }
  }
}
