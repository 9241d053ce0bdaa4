internal import OutturnModel
internal import OutturnStatistics

/// What a statistical method says of one figure.
struct StatisticalFinding {
  var band: Observation<Band>
  var statistic: JudgementStatistic
  /// The sentences that say how it came about.
  var text: String

  init(
    _ band: Observation<Band>, _ method: String, isApproximate: Bool = false,
    _ figures: [JudgementStatistic.NamedFigure] = [], text: String
  ) {
    self.band = band
    statistic = JudgementStatistic(method: method, isApproximate: isApproximate, figures: figures)
    self.text = text
  }
}

extension JudgementStatistic.NamedFigure {
  init(_ name: String, _ number: Rational) { self.init(name, .value(number)) }
  init(_ name: String, count: Int) { self.init(name, .value(Rational(count))) }

  /// A number in floating point, as a decimal of 12 significant digits.
  init(_ name: String, approximate number: Double) {
    self.init(
      name, Rational(significant: number).map { .value($0) } ?? .withheld(.other("the figure is not finite")))
  }
}

extension ConfidenceLevel {
  /// In the name of a figure: `95`, `99-8`.
  var inName: String { self == .p95 ? "95" : "99-8" }
  var inWords: String { self == .p95 ? "95%" : "99.8%" }
}

extension Difference {
  /// The band that it is: better or worse where one way is better.
  func band(_ polarity: Polarity) -> Band {
    typealias S = StatisticalBands
    switch (self, polarity) {
    case (.similar, .neither): return S.noDifference
    case (.similar, _): return S.similar
    case (.muchLower, .neither): return S.muchLower
    case (.lower, .neither): return S.lower
    case (.higher, .neither): return S.higher
    case (.muchHigher, .neither): return S.muchHigher
    case (.muchLower, .lower), (.muchHigher, .higher): return S.muchBetter
    case (.lower, .lower), (.higher, .higher): return S.better
    case (.muchLower, .higher), (.muchHigher, .lower): return S.muchWorse
    case (.lower, .higher), (.higher, .lower): return S.worse
    }
  }
}

extension [ConfidenceLevel] {
  /// In three at one level, in five at both.
  func decide(_ difference: (ConfidenceLevel) -> Observation<Difference>) -> Observation<Difference> {
    count > 1 ? Comparison.inFive(difference) : difference(first ?? .p95)
  }
}

extension [Rational] {
  var confidenceLevels: [ConfidenceLevel] { compactMap { ConfidenceLevel(percent: $0) } }
}

extension Measurement {
  /// The exact value, where there is one that is enough to judge by.
  func exact(of indicator: Indicator) -> Rational? {
    guard shortfall(of: indicator) == nil, let figure = value.value, figure.isExact else { return nil }
    return figure.number
  }
}
