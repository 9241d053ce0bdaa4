import OutturnModel

/// Windows of months and totals in plain English.
extension Sentences {
  func stretches(of indicator: Indicator) -> String {
    var sentence = ""
    if let months = indicator.windowMonths {
      let part =
        switch indicator.frequency {
        case nil: "the period"
        case .monthly: "each month"
        case .quarterly: "each quarter"
        case .annual: "each year"
        }
      sentence +=
        " Each result is of the \(months == 1 ? "month" : "\(months) months") to the end of \(part)."
    }
    if let total = indicator.total, let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) })
    {
      sentence += " The overall figure is stated by the rows\(Phrases(dataset).whereClause(total))."
    }
    if let sum = indicator.strataSum {
      let margin = indicator.unit.display(DecimalText.text(sum.tolerance, digits: 12))
      sentence +=
        " The figures of the strata must sum to it" + (sum.tolerance.isZero ? "." : ", within \(margin).")
    }
    for rule in indicator.reconciliations {
      let figure = indicator.unit.display(DecimalText.grouped(DecimalText.text(rule.published, digits: 12)))
      let margin = rule.tolerance.number.isZero ? "" : ", within \(rule.tolerance.text(in: indicator.unit))"
      sentence +=
        " For \(rule.period) it is to agree with \(figure)\(margin), as published: \(rule.source)."
    }
    return sentence
  }
}
