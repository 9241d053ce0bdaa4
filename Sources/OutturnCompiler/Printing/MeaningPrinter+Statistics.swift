import OutturnModel

/// The canonical print of what is asked of statistical methods.
extension MeaningPrinter {
  func statistics(of indicator: Indicator) -> [Form] {
    let asked = indicator.statistics
    var forms: [Form] = []
    if let interval = asked.interval {
      forms.append(.list(["interval", .word(interval.method.rawValue)] + interval.levels.map(number)))
    }
    if let rule = asked.disclosure { forms.append(disclosure(rule)) }
    if let standard = asked.standardisation {
      let population = framework.dataset(standard.population)
      func name(_ column: Int) -> String { population?.columns[column].name ?? "" }
      forms.append(
        .form(
          "standardised", .word(standard.method.rawValue), .word(standard.population),
          .word(name(standard.people)), .optional(standard.events.map(name)),
          .form("by", words: standard.by), .optional(standard.frequency),
          .word(standard.isRatio ? "ratio" : "rate")))
    }
    return forms
  }

  func disclosure(_ rule: DisclosureRule) -> Form {
    .form(
      "disclosure", .word("\(rule.suppressed.lowerBound)"), .word("\(rule.suppressed.upperBound)"),
      .optional(rule.rounding > 1 ? String(rule.rounding) : nil))
  }

  func statistical(_ measure: StatisticalMeasure) -> Form {
    switch measure {
    case .slopeIndex(let of, let by): return .form("slope-index", .word(of), .word(by))
    case .relativeIndex(let of, let by, let scale):
      return .form("relative-index", .word(of), .word(by), .word(scale.rawValue))
    case .lifeExpectancy(let table):
      let dataset = framework.dataset(table.dataset)
      func name(_ column: Int) -> Form { .word(dataset?.columns[column].name ?? "") }
      return .form(
        "life-expectancy", .word(table.dataset), name(table.deaths), name(table.population),
        name(table.ageBand), table.healthy.map(name) ?? "", table.asked.map(name) ?? "", .word("\(table.age)")
      )
    }
  }

  func statistical(_ judgement: StatisticalJudgement) -> Form {
    switch judgement {
    case .comparison(let comparison): return self.comparison(comparison)
    case .assurance(let against, let chart):
      return .list(["assurance", threshold(against)] + options(chart))
    case .funnel(let funnel):
      return .list(
        ["funnel", threshold(funnel.against), .word(funnel.method.rawValue)] + funnel.levels.map(number)
          + [funnel.dispersion.map(dispersion)].compactMap(\.self))
    case .trend(let periods): return .form("trend", .word("\(periods)"))
    case .variation(let chart): return .list([.word(chart.kind.rawValue)] + options(chart))
    case .quintile(let by): return .form("quintile", .word(by))
    }
  }

  private func comparison(_ comparison: ComparisonJudgement) -> Form {
    var parts: [Form] = ["comparison"]
    switch comparison.target {
    case .threshold(let with): parts.append(threshold(with))
    case .range(let low, let high): parts.append(.form("range", threshold(low), threshold(high)))
    }
    parts.append(.word(comparison.basis.rawValue))
    if let interval = comparison.interval {
      parts.append(.list([.word(interval.method.rawValue)] + interval.levels.map(number)))
    }
    if let other = comparison.otherMethod { parts.append(.word(other.rawValue)) }
    return .list(parts)
  }

  private func options(_ chart: ControlChart) -> [Form] {
    [.optional(chart.baselinePoints.map(String.init)), .word("\(chart.runOf)")]
      + (chart.screensOutlyingRanges ? ["screened"] : [])
      + chart.rebases.map { .form("rebase", .word($0.on.description), .word($0.why)) }
  }

  private func dispersion(_ dispersion: FunnelJudgement.Dispersion) -> Form {
    .form(
      "over-dispersion", .word(dispersion.by), .word(dispersion.form.rawValue),
      .word(dispersion.extremes.rawValue), .word(dispersion.isLogarithmic ? "log" : "usual-scale"))
  }
}
