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
      forms.append(
        .form(
          "standardised", .word(standard.method.rawValue), .word(standard.population),
          .form("by", words: standard.by), .optional(standard.frequency)))
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
        name(table.ageBand), table.healthy.map(name) ?? "", .word("\(table.age)"))
    }
  }

  func statistical(_ judgement: StatisticalJudgement) -> Form {
    switch judgement {
    case .comparison(let with, let basis): .form("comparison", threshold(with), .word(basis.rawValue))
    case .assurance(let against): .form("assurance", threshold(against))
    case .funnel(let against, let levels): .list(["funnel", threshold(against)] + levels.map(number))
    case .trend(let periods): .form("trend", .word("\(periods)"))
    case .variation(let baseline, let rebases, let run):
      .list(
        ["xmr", .optional(baseline.map(String.init)), .word("\(run)")]
          + rebases.map { .form("rebase", .word($0.on.description), .word($0.why)) })
    }
  }
}
