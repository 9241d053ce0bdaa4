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
      var sentence =
        "It is standardised \(standard.isDirect ? "directly" : "indirectly") to “\(title)” by \(by)"
      if let frequency = standard.frequency {
        sentence += ", for events that are not independent, each as often as \(spaced(frequency)) says"
      }
      if standard.isRatio { sentence += ", as observed over expected events" }
      sentences.append(sentence + ".")
    }
    if let interval = asked.interval {
      sentences.append("Its limits at \(levels(interval.levels)) are by \(interval.method.inWords).")
    }
    let ofDataset = indicator.measure.dataset.flatMap { framework.dataset($0) }?.disclosure
    if let rule = asked.disclosure ?? ofDataset { sentences.append("In publications, \(rule.inWords).") }
    return sentences.map { " " + $0 }.joined()
  }

  func words(_ interval: IntervalRequest) -> String {
    "\(interval.method.inWords), at " + levels(interval.levels)
  }

  func levels(_ levels: [Rational]) -> String {
    levels.map { "\(DecimalText.text($0, digits: 12))%" }.joined(separator: " and ")
  }

  func words(_ limit: IntervalLimit) -> String {
    "the \(limit.side.rawValue) limit of its \(levels([limit.level])) interval by \(limit.method.inWords)"
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
      let what = table.healthy == nil ? "Life expectancy" : "Healthy life expectancy"
      let method = table.healthy == nil ? "Chiang's abridged life table" : "Sullivan's method"
      let healthy = zip(table.healthy, table.asked).map { ", with \(name($0)) of \(name($1))" } ?? ""
      let age = table.age == 0 ? "birth" : "age \(table.age)"
      return "\(what) at \(age) by \(method), from \(name(table.deaths)) and \(name(table.population)) by "
        + "\(name(table.ageBand))\(healthy) in “\(dataset?.title ?? table.dataset)”."
    }
  }

  private func zip<A, B>(_ a: A?, _ b: B?) -> (A, B)? { a.flatMap { first in b.map { (first, $0) } } }

  func spaced(_ name: String) -> String { name.split(separator: "-").joined(separator: " ") }
}
