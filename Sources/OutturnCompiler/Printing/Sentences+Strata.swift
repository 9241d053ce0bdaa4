import OutturnModel

/// Measures made from other indicators, and figures read off values in order, in plain English.
extension Sentences {
  /// `The gap in “Uptake” between deprivation quintile 1 and overall`.
  func title(of measure: Measure) -> String {
    switch measure {
    case .between(let of, let first, let second, let relative):
      let what = relative ? "Ratio in" : "Gap in"
      return "\(what) \(quotedTitle(of)) between \(words(first, of: of)) and \(words(second, of: of))"
    case .worstStratum(let of, let column):
      let dataset = framework.indicator(of).flatMap { framework.strataDataset(of: $0) }
      let name = dataset.map { $0.columns[column].name.split(separator: "-").joined(separator: " ") } ?? ""
      return "Worst \(name) in \(quotedTitle(of))"
    case .things(let of, let test, let counted):
      return
        "\(counted ? "Number" : "Share") of \(things(of)) with \(quotedTitle(of)) \(test.inWords)"
    case .change(let change):
      let what = "\(change.form.rawValue) in \(quotedTitle(change.of)) since \(change.since.inWords)"
      let whole = change.isRelative && change.form != .growth ? "relative \(what)" : what
      return whole.prefix(1).uppercased() + whole.dropFirst()
    case .variance(let of, let relative):
      return "\(relative ? "Relative variance" : "Variance") in \(quotedTitle(of)) against plan"
    case .statistical(.slopeIndex(let of, _)): return "Slope index of inequality in \(quotedTitle(of))"
    case .statistical(.relativeIndex(let of, _, _)):
      return "Relative index of inequality in \(quotedTitle(of))"
    default: return ""
    }
  }

  /// Nil for a measure that reads rows.
  func derivedBody(of indicator: Indicator) -> String? {
    switch indicator.measure {
    case .change(let change):
      "The \(change.form.rawValue) in \(quotedTitle(change.of)) since \(change.since.inWords)"
        + (change.isRelative ? ", as a percentage of its value then" : "")
        + (change.form == .reduction ? "; positive where it fell." : ".")
    case .variance(let of, let relative):
      "\(quotedTitle(of)) minus its plan" + (relative ? ", as a percentage of the plan." : ".")
    case .statistical(let measure): body(measure)
    case .calculation(let calculation): words(calculation, unit: indicator.unit)
    case .between(_, _, _, relative: false):
      "\(title(of: indicator.measure)); it is positive where the first is worse."
    case .between(_, _, _, relative: true):
      "\(title(of: indicator.measure)): the first divided by the second."
    case .worstStratum(let of, _):
      "\(title(of: indicator.measure)): the value of the group that stands worst "
        + "(\(framework.indicator(of)?.polarity.inWords ?? "")), groups not known left out."
    case .things(let of, let test, true):
      "The number of \(things(of)) of which \(quotedTitle(of)) is \(test.inWords)."
    case .things(let of, let test, false):
      "Of the \(things(of)) of which \(quotedTitle(of)) asks something, the percentage of which it is "
        + "\(test.inWords)."
    default: nil
    }
  }

  /// `rows of “Contracts”`: what a rule is about, by the title of its dataset.
  private func things(_ id: String) -> String {
    let dataset = framework.indicator(id)?.measure.dataset.flatMap { framework.dataset($0) }
    return "“\(dataset?.title ?? id)”"
  }

  /// `Cost in pounds divided by people served, from “Cost” and “People”.`
  private func words(_ calculation: Calculation, unit: MeasureUnit) -> String {
    let operands = calculation.operands.compactMap { framework.indicator($0) }
    let phrases = Phrases(.operands(operands, at: calculation.expression.span))
    let phrase = phrases.phrase(calculation.expression)
    let scale = calculation.factor == 1 ? "" : unit == .percent ? ", as a percentage" : ", \(unit.symbol)"
    let titles = operands.map { quotedTitle($0.id) }
    let list = titles.count > 1 ? titles.dropLast().joined(separator: ", ") + " and " : ""
    return phrase.prefix(1).uppercased() + phrase.dropFirst() + "\(scale); from \(list)\(titles.last ?? "")."
  }

  func words(_ statistic: OrderStatistic) -> String {
    switch statistic {
    case .median: "median"
    case .minimum: "least value"
    case .maximum: "greatest value"
    case .quantile(let share, let method):
      "\(DecimalText.text(share, digits: 12))% quantile (by \(method.inWords))"
    }
  }

  private func quotedTitle(_ id: String) -> String { "“\(framework.indicator(id)?.title ?? id)”" }

  private func words(_ selector: StratumSelector, of id: String) -> String {
    switch selector {
    case .overall: return "overall"
    case .rest: return "the rest"
    case .member(let column, let dimension, let code):
      let dataset = framework.indicator(id).flatMap { framework.strataDataset(of: $0) }
      var label = ""
      if let dataset, case .code(let list) = dataset.columns[column].kind,
        let text = framework.codeList(list)?.label(of: code)
      {
        label = " (\(text))"
      }
      return "\(dimension.split(separator: "-").joined(separator: " ")) \(code)\(label)"
    }
  }
}
