import OutturnModel

/// What is asked of statistical methods, in plain English.
extension Sentences {
  /// A sentence for each thing that the indicator asks, each after a space.
  func statistics(of indicator: Indicator) -> String {
    let asked = indicator.statistics
    var sentences: [String] = []
    if let standard = asked.standardisation {
      let title = framework.dataset(standard.population)?.title ?? standard.population
      let by = standard.by.map(spaced).joined(separator: " and ")
      sentences.append(
        "It is standardised \(standard.isDirect ? "directly" : "indirectly") to “\(title)” by \(by)"
          + (standard.frequency.map { ", counting \(spaced($0))" } ?? "") + ".")
    }
    if let interval = asked.interval { sentences.append("Its interval is by \(words(interval)).") }
    let ofDataset = indicator.measure.dataset.flatMap { framework.dataset($0) }?.disclosure
    if let rule = asked.disclosure ?? ofDataset { sentences.append("In publications, \(rule.inWords).") }
    return sentences.map { " " + $0 }.joined()
  }

  private func words(_ interval: IntervalRequest) -> String {
    "\(interval.method.rawValue), at " + levels(interval.levels)
  }

  private func levels(_ levels: [Rational]) -> String {
    levels.map { "\(DecimalText.text($0, digits: 12))%" }.joined(separator: " and ")
  }

  func words(_ limit: IntervalLimit) -> String {
    "the \(limit.side.rawValue) limit of its \(levels([limit.level])) interval (\(limit.method.rawValue))"
  }

  func body(_ measure: StatisticalMeasure) -> String {
    switch measure {
    case .slopeIndex(let of, let by):
      return "The slope index of inequality in “\(title(of: of))” by \(spaced(by))."
    case .relativeIndex(let of, let by, let scale):
      let how = scale == .linear ? "" : ", on the \(scale.rawValue) scale"
      return "The relative index of inequality in “\(title(of: of))” by \(spaced(by))\(how)."
    case .lifeExpectancy(let table):
      let dataset = framework.dataset(table.dataset)
      func name(_ column: Int) -> String { spaced(dataset?.columns[column].name ?? "") }
      let what = table.healthy.map { "Healthy life expectancy, by \(name($0))," } ?? "Life expectancy"
      let age = table.age == 0 ? "birth" : "age \(table.age)"
      return "\(what) at \(age), from \(name(table.deaths)) and \(name(table.population)) by "
        + "\(name(table.ageBand)) in “\(dataset?.title ?? table.dataset)”."
    }
  }

  func words(_ judgement: StatisticalJudgement, unit: MeasureUnit) -> String {
    switch judgement {
    case .comparison(let with, let basis):
      "Better, similar or worse than \(words(with, unit: unit)), by \(basis.inWords)."
    case .assurance(let against): "Whether it can be relied on to meet \(words(against, unit: unit))."
    case .funnel(let against, let levels):
      "By a funnel around \(words(against, unit: unit))"
        + (levels.isEmpty ? "." : ", with limits at \(self.levels(levels)).")
    case .trend(let periods): "By the trend of the last \(periods) periods."
    case .variation(let baseline, let rebases, let run):
      "Special or common cause by an XmR chart, with a run of \(run)"
        + (baseline.map { " and a baseline of \($0) points" } ?? "")
        + rebases.map { ", rebased on \($0.on.inWords) because “\($0.why)”" }.joined() + "."
    }
  }

  private func spaced(_ name: String) -> String { name.split(separator: "-").joined(separator: " ") }
}
