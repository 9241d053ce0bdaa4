import OutturnModel

/// Tenders, in plain English.
extension Sentences {
  func tender(_ tender: Tender, _ indicator: Indicator, _ dataset: Dataset) -> String {
    let phrases = Phrases(dataset)
    let parts = tender.criteria.map { criterion in
      "\(criterion.title) weighs \(phrases.phrase(criterion.weight))"
        + scoring(criterion.scoring, phrases, dataset)
    }
    var sentences = [parts.joined(separator: "; ") + "."]
    let things = (indicator.stratifications.first ?? []).map { phrases.spaced(dataset.columns[$0].name) }
    var conditions = tender.gates.map { phrases.condition($0.condition) }
    conditions += tender.demands.map { demand in
      if let criterion = demand.criterion {
        let of = demand.of.map { " of the weight of \(tender.criteria[$0].title)" } ?? ""
        return "\(tender.criteria[criterion].title) weighs \(demand.relation.inWords) "
          + MeasureUnit.percent.display(DecimalText.text(demand.share)) + of
      }
      return "the weights total \(MeasureUnit.percent.display(DecimalText.text(demand.share)))"
    }
    if tender.criteria.contains(where: { if case .marks(_, _, .some) = $0.scoring { true } else { false } }) {
      conditions.append("no mark is below its pass mark")
    }
    if !conditions.isEmpty {
      sentences.append(
        "Each \(things.joined(separator: " and ")) has met it if \(conditions.joined(separator: ", and ")).")
    }
    if let within = tender.within {
      sentences.append("Bids are ranked within \(phrases.spaced(dataset.columns[within].name)).")
    }
    if let points = tender.sensitivity {
      sentences.append(
        "It is said whether the first stays first if any one weight moves by up to "
          + "\(DecimalText.text(points)) points.")
    }
    return sentences.joined(separator: " ")
  }

  private func scoring(_ scoring: Tender.Scoring, _ phrases: Phrases, _ dataset: Dataset) -> String {
    switch scoring {
    case .none: return ""
    case .marks(let column, let most, let pass):
      return ", by \(phrases.spaced(dataset.columns[column].name)) out of \(DecimalText.text(most))"
        + (pass.map { " (pass mark \(DecimalText.text($0)))" } ?? "")
    case .price(let column, let formula):
      return ", by \(phrases.spaced(dataset.columns[column].name)), \(formula.rawValue)"
    }
  }
}

/// Tenders, in the canonical print.
extension MeaningPrinter {
  func tender(_ tender: Tender, _ dataset: Dataset?) -> MeaningForm {
    func column(_ index: Int?) -> MeaningForm { .optional(index.map { dataset?.columns[$0].name ?? "" }) }
    let criteria = tender.criteria.map { criterion -> MeaningForm in
      let scoring: MeaningForm =
        switch criterion.scoring {
        case .none: "weight-only"
        case .marks(let marks, let most, let pass):
          .form("marks", column(marks), number(most), pass.map { number($0) } ?? "")
        case .price(let price, let formula): .form("price", column(price), .word(formula.rawValue))
        }
      return .form(
        "criterion", .word(criterion.name), .word(criterion.title), expression(criterion.weight, dataset),
        scoring)
    }
    let demands = tender.demands.map { demand -> MeaningForm in
      .list(
        [
          "require", .optional(demand.criterion.map { tender.criteria[$0].name }),
          .word(demand.relation.rawValue), number(demand.share),
          .optional(demand.of.map { tender.criteria[$0].name }),
        ] + demand.citations.map { .word($0.text) })
    }
    let gates = tender.gates.map { gate -> MeaningForm in
      .form("gate", expression(gate.condition, dataset), .word(gate.reason))
    }
    return .list(
      ["tender", column(tender.within)] + criteria + demands + gates
        + (tender.sensitivity.map { [.form("sensitivity", number($0))] } ?? []))
  }
}
