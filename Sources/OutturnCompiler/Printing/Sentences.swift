package import OutturnModel

/// Says rules back in plain English.
package struct Sentences {
  private let framework: Framework

  package init(_ framework: Framework) { self.framework = framework }

  // MARK: what is measured

  /// One sentence that defines the indicator.
  package func definition(of indicator: Indicator) -> String {
    var sentence = body(of: indicator)
    switch indicator.unknown {
    case .excluded where indicator.measure.kind != .reported:
      sentence += " Rows whose answer is not known are left out and counted."
    case .notMet: sentence += " Rows whose answer is not known count as not met."
    case .givesMissing: sentence += " One row whose answer is not known makes the result missing."
    default: break
    }
    if let least = indicator.leastDenominator {
      sentence += " It is not judged on fewer than \(least)."
    }
    return sentence
  }

  private func body(of indicator: Indicator) -> String {
    guard let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) }) else {
      guard case .change(let of, let since, let relative) = indicator.measure else { return indicator.title + "." }
      let title = framework.indicator(of)?.title ?? of
      return relative
        ? "The change in \(quoted(title)) since \(since), as a percentage of its value then."
        : "The change in \(quoted(title)) since \(since)."
    }
    let phrases = Phrases(dataset)
    switch indicator.measure {
    case .reported(_, let figure, let condition):
      return "The \(phrases.phrase(figure)) figure as published in \(quoted(dataset.title))\(phrases.whereClause(condition))."
    case .proportion(_, let top, let bottom):
      if bottom.of == nil, let condition = top.condition, top.of == nil {
        return
          "Of each \(dataset.rowMeaning) in \(quoted(dataset.title))\(phrases.whereClause(bottom.condition)), "
          + "the percentage for which \(phrases.phrase(condition))."
      }
      return
        "\(capitalised(total(top, phrases))), as a percentage of \(total(bottom, phrases)), in "
        + "\(quoted(dataset.title))\(phrases.whereClause(bottom.condition))."
    case .ratio(_, let top, let bottom):
      return
        "\(capitalised(total(top, phrases))), divided by \(total(bottom, phrases)), in "
        + "\(quoted(dataset.title))\(phrases.whereClause(bottom.condition))."
    case .count(_, let condition):
      return "How many rows (\(dataset.rowMeaning)) \(quoted(dataset.title)) has\(phrases.whereClause(condition))."
    case .sum(_, let of, let condition):
      return "The sum of \(phrases.phrase(of)) in \(quoted(dataset.title))\(phrases.whereClause(condition))."
    case .mean(_, let of, let condition):
      return "The mean of \(phrases.phrase(of)) in \(quoted(dataset.title))\(phrases.whereClause(condition))."
    case .change: return indicator.title + "."
    }
  }

  private func total(_ aggregate: Aggregate, _ phrases: Phrases) -> String {
    aggregate.of.map { "the sum of \(phrases.phrase($0))" } ?? "the number of rows"
  }

  private func quoted(_ title: String) -> String { "“\(title)”" }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  // MARK: how it is judged

  /// One sentence that says how a result is judged.
  package func rule(_ rule: JudgementRule, indicator: Indicator) -> String {
    switch rule.form {
    case .direction(let since, let tolerance):
      let then: String
      switch since {
      case .period(let period): then = "since \(period)"
      case .previousPeriod: then = "since the previous period"
      }
      var sentence = "Improving or worsening \(then); \(indicator.polarity.inWords)."
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
          return "\(band.band.inWords) " + comparisons.map(words).joined(separator: " and ")
        }
      }
      let path = rule.trajectory.map { self.path($0, indicator: indicator) + " " } ?? ""
      return path + capitalised(parts.joined(separator: "; ")) + "."
    }
  }

  /// `The path runs from the value in 2019/20 to 80% below baseline by 31 December 2030, in a straight line.`
  private func path(_ trajectory: Trajectory, indicator: Indicator) -> String {
    let start =
      trajectory.baselineValue.map {
        "\(indicator.unit.display(DecimalText.text($0, digits: 12))) in \(trajectory.baseline)"
      } ?? "the value in \(trajectory.baseline)"
    let points = trajectory.points.map { point in
      point.latest.map { "\(point.text) between \(point.due.inWords) and \($0.inWords)" }
        ?? "\(point.text) by \(point.due.inWords)"
    }
    return "The path runs from \(start) to \(points.joined(separator: ", then ")), \(trajectory.course.inWords)."
  }

  private func words(_ comparison: ThresholdComparison) -> String {
    "\(comparison.relation == .exactly ? "at " : "")\(comparison.relation.inWords) \(comparison.threshold.text)"
  }
}
