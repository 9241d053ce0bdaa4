package import OutturnModel

/// Says rules back in plain English.
package struct Sentences {
  let framework: Framework

  package init(_ framework: Framework) { self.framework = framework }

  // MARK: what is measured

  /// One sentence that defines the indicator.
  package func definition(of indicator: Indicator) -> String {
    var sentence = body(of: indicator) + derivations(readBy: indicator) + stretches(of: indicator)
    // Of what rules define each version says so itself.
    if indicator.measure.kind != .reported, !indicator.measure.isRuled {
      sentence += notKnown(indicator.unknown)
    }
    if let plan = indicator.plan, let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) }) {
      sentence += " Its plan is \(Phrases(dataset).spaced(dataset.columns[plan].name))."
    }
    if let least = indicator.leastDenominator {
      sentence += " It is not judged where the denominator is below \(least)."
    }
    return sentence + statistics(of: indicator)
  }

  /// What rows do whose answer is not known; nothing where none can be.
  private func notKnown(_ policy: UnknownPolicy?) -> String {
    switch policy {
    case .excluded: " Rows whose answer is not known are left out and counted."
    case .notMet: " Rows whose answer is not known count as not met."
    case .givesMissing: " One row whose answer is not known makes the result missing."
    case nil: ""
    }
  }

  private func body(of indicator: Indicator) -> String {
    guard let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) }) else {
      return derivedBody(of: indicator) ?? indicator.title + "."
    }
    let phrases = Phrases(dataset)
    let rows = "the rows of \(quoted(dataset.title)) (one per \(dataset.rowMeaning))"
    if indicator.measure.kind == .score { return "\(indicator.title): a score made from other results." }
    switch indicator.measure {
    case .reported(_, let figure, let condition):
      return
        "The figure published as \(phrases.phrase(figure)) in \(quoted(dataset.title))\(phrases.whereClause(condition))."
    case .proportion(_, let top, let bottom):
      let whole = "\(rows)\(phrases.whereClause(bottom.condition))"
      if top.of == nil, bottom.of == nil {
        return "Of \(whole), the percentage\(phrases.whereClause(top.condition))."
      }
      return
        "\(capitalised(total(top, phrases))), as a percentage of \(total(bottom.of, phrases)), over \(whole)."
    case .ratio(_, let top, let bottom):
      return
        "\(capitalised(total(top, phrases))), divided by \(total(bottom.of, phrases)), over "
        + "\(rows)\(phrases.whereClause(bottom.condition))."
    case .count(_, let condition):
      return "The number of \(rows.dropFirst(4))\(phrases.whereClause(condition))."
    case .sum(_, let of, let condition):
      return "The sum of \(phrases.phrase(of)) over \(rows)\(phrases.whereClause(condition))."
    case .mean(_, let of, let condition):
      return "The mean of \(phrases.phrase(of)) over \(rows)\(phrases.whereClause(condition))."
    case .ordered(_, let of, let condition, let statistic):
      return "The \(words(statistic)) of \(phrases.phrase(of)) over \(rows)\(phrases.whereClause(condition))."
    case .distinct(_, let column, let condition):
      return
        "The number of different values of \(phrases.spaced(dataset.columns[column].name)) in "
        + "\(rows)\(phrases.whereClause(condition))."
    case .ruled(.tender, _, _): return "\(indicator.title): \(rows), weighed and scored as the rules ask."
    case .ruled(.ladder, _, _): return "\(indicator.title): what \(rows) are evidence for."
    case .ruled: return "\(indicator.title): of \(rows), the percentage that meet what the rules ask."
    case .statistical(let measure): return body(measure)
    case .change, .variance, .calculation, .between, .worstStratum, .things: return indicator.title + "."
    }
  }

  /// Its condition holds within the denominator's, which is said of the rows.
  private func total(_ aggregate: Aggregate, _ phrases: Phrases) -> String {
    total(aggregate.of, phrases) + phrases.whereClause(aggregate.condition)
  }

  private func total(_ summed: RuleExpression?, _ phrases: Phrases) -> String {
    summed.map { "the sum of \(phrases.phrase($0))" } ?? "the number of rows"
  }

  private func quoted(_ title: String) -> String { "“\(title)”" }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  func title(of id: String) -> String { framework.indicator(id)?.title ?? id }

  // MARK: how it is judged

  /// One sentence that says how a result is judged.
  package func rule(_ rule: JudgementRule, indicator: Indicator) -> String {
    var parts: [String] = []
    if let score = rule.ruled?.score { parts.append(self.score(score, unit: indicator.unit)) }
    if !rule.onlyDefines { parts.append(judging(rule, indicator: indicator)) }
    parts += rule.adjustments.map(adjustment)
    if let moderation = rule.moderation {
      let title = framework.dataset(moderation.dataset)?.title ?? moderation.dataset
      parts.append("What \(quoted(title)) decides goes before all this.")
    }
    return parts.joined(separator: " ")
  }

  private func judging(_ rule: JudgementRule, indicator: Indicator) -> String {
    switch rule.form {
    case .statistical(let judgement): return words(judgement, unit: indicator.unit)
    case .status:
      let sentence = rule.ruled.map { ruled($0, indicator) } ?? ""
      switch rule.ruled {
      // It says itself what is done with what is not known.
      case .ladder, .ladderPhase: return sentence
      default: return sentence + notKnown(rule.unknown)
      }
    case .direction(let since, let tolerance):
      var sentence = "Improving or worsening since \(since.inWords); \(indicator.polarity.inWords)."
      if !tolerance.isZero {
        let amount = indicator.unit.ofDifference.display(DecimalText.text(tolerance, digits: 12))
        sentence += " A change of at most \(amount) counts as no change."
      }
      return sentence
    case .bands(let bands):
      let parts = bands.map { band -> String in
        switch band.condition {
        case .otherwise: return "\(band.band.inWords) otherwise"
        case .comparisons(let comparisons):
          return "\(band.band.inWords) if \(words(comparisons, unit: indicator.unit))"
        }
      }
      let path = rule.trajectory.map { self.path($0, unit: indicator.unit) + " " } ?? ""
      let forecast = rule.forecast.map { " " + words($0) } ?? ""
      return path + capitalised(parts.joined(separator: "; ")) + "." + forecast
    }
  }
}
