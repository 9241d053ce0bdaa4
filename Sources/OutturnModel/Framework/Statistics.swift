/// A statistical method by its name in rule files. Two methods that share a nickname are two words.
package enum StatisticalMethod: String, Hashable, Sendable, CaseIterable {
  /// Limits of a proportion by Wilson's score.
  case wilson
  /// Byar's limits of a count, and of a rate made from one.
  case byars
  /// Exact limits of a count that is Poisson distributed.
  case exactPoisson = "exact-poisson"
  /// Limits of a mean by Student's t.
  case studentT = "student-t"
  /// Dobson's limits of a directly standardised rate.
  case dobson
  /// Limits of a life expectancy by Silcocks.
  case silcocks
  case directStandardisation = "direct-standardisation"
  case indirectStandardisation = "indirect-standardisation"
  case slopeIndex = "slope-index"
  case relativeIndex = "relative-index"
  case lifeExpectancy = "life-expectancy"
  case healthyLifeExpectancy = "healthy-life-expectancy"
  case comparison, funnel, trend, assurance
  /// The individuals chart of statistical process control.
  case xmr

  /// Those by which an interval is found.
  package static let intervals: [StatisticalMethod] = [
    .wilson, .byars, .exactPoisson, .studentT, .dobson, .silcocks,
  ]

  /// Whether an interval of this measure may be found by it.
  package func fits(_ indicator: Indicator) -> Bool {
    let standardised = indicator.statistics.standardisation
    var isRate = false
    if case .rate = indicator.unit.dimension { isRate = true }
    // A sum of things that are counted is a count of them; a sum of days or pounds is none.
    if indicator.measure.kind == .sum, indicator.unit.dimension == .count { isRate = true }
    switch self {
    case .wilson: return indicator.measure.kind == .proportion
    case .byars, .exactPoisson:
      return standardised.map { !$0.isDirect }
        ?? ([.count, .ratio].contains(indicator.measure.kind) || isRate)
    case .studentT: return indicator.measure.kind == .mean
    case .dobson: return standardised?.isDirect ?? false
    case .silcocks:
      return [.lifeExpectancy, .healthyLifeExpectancy].contains(indicator.measure.kind)
    default: return false
    }
  }

  /// What it is for, in words.
  package var use: String {
    switch self {
    case .wilson: "a proportion"
    case .byars, .exactPoisson: "a count, a rate or an indirectly standardised rate"
    case .studentT: "a mean"
    case .dobson: "a directly standardised rate"
    case .silcocks: "a life expectancy"
    default: "something else"
    }
  }
}

extension Withheld {
  /// What a method that is named would give, and does not yet.
  package static func unavailable(_ method: StatisticalMethod) -> Withheld {
    .other("the method \(method.rawValue) is not available in this version")
  }
}

/// An interval that an indicator asks for.
package struct IntervalRequest: Hashable, Sendable {
  package var method: StatisticalMethod
  /// In percent: 95, 99.8.
  package var levels: [Rational]

  package init(method: StatisticalMethod, levels: [Rational]) {
    self.method = method
    self.levels = levels
  }
}

/// How a rate is brought to a standard population.
package struct Standardisation: Hashable, Sendable {
  package var isDirect: Bool
  /// The dataset or lookup that holds the population, by ``by``.
  package var population: String
  /// Columns of the indicator's dataset and of the population, by name.
  package var by: [String]
  /// The column that says how often a person had the event, where that is counted.
  package var frequency: String?

  package init(isDirect: Bool, population: String, by: [String], frequency: String?) {
    self.isDirect = isDirect
    self.population = population
    self.by = by
    self.frequency = frequency
  }

  package var method: StatisticalMethod {
    isDirect ? .directStandardisation : .indirectStandardisation
  }
}

/// What an indicator asks of statistics.
package struct IndicatorStatistics: Hashable, Sendable {
  package var interval: IntervalRequest?
  package var disclosure: DisclosureRule?
  package var standardisation: Standardisation?

  package init() {}
}

/// A measure that a statistical method makes.
package enum StatisticalMeasure: Hashable, Sendable {
  package enum Scale: String, Hashable, Sendable, CaseIterable { case linear, log, logit }

  /// The difference of an indicator between the ends of a ranked dimension.
  case slopeIndex(of: String, by: String)
  /// The quotient of its ends.
  case relativeIndex(of: String, by: String, Scale)
  /// Years that somebody may expect to live, of which in good health where that column is named.
  case lifeExpectancy(LifeTable)

  package struct LifeTable: Hashable, Sendable {
    package var dataset: String
    /// Columns, by position.
    package var deaths: Int
    package var population: Int
    package var ageBand: Int
    package var healthy: Int?
    /// In years; 0 is birth.
    package var age: Int

    package init(dataset: String, deaths: Int, population: Int, ageBand: Int, healthy: Int?, age: Int) {
      self.dataset = dataset
      self.deaths = deaths
      self.population = population
      self.ageBand = ageBand
      self.healthy = healthy
      self.age = age
    }
  }

  package var method: StatisticalMethod {
    switch self {
    case .slopeIndex: .slopeIndex
    case .relativeIndex: .relativeIndex
    case .lifeExpectancy(let table): table.healthy == nil ? .lifeExpectancy : .healthyLifeExpectancy
    }
  }

  package var kind: MeasureKind {
    switch self {
    case .slopeIndex: .slopeIndex
    case .relativeIndex: .relativeIndex
    case .lifeExpectancy(let table): table.healthy == nil ? .lifeExpectancy : .healthyLifeExpectancy
    }
  }

  /// The indicator that it is made from.
  package var of: String? {
    switch self {
    case .slopeIndex(let of, _), .relativeIndex(let of, _, _): of
    case .lifeExpectancy: nil
    }
  }

  package var dataset: String? {
    if case .lifeExpectancy(let table) = self { table.dataset } else { nil }
  }

  package var columns: Set<Int> {
    guard case .lifeExpectancy(let table) = self else { return [] }
    return Set([table.deaths, table.population, table.ageBand] + [table.healthy].compactMap(\.self))
  }
}

/// A judgement that a statistical method makes.
package enum StatisticalJudgement: Hashable, Sendable {
  package enum Basis: String, Hashable, Sendable, CaseIterable {
    /// The value's interval against the other figure.
    case interval
    /// The interval of the difference of two.
    case twoIntervals = "two-intervals"
    /// Whether their intervals overlap.
    case overlapping = "overlapping-intervals"

    package var inWords: String { rawValue.split(separator: "-").joined(separator: " ") }
  }

  package struct Rebase: Hashable, Sendable {
    package var on: CalendarDate
    package var why: String

    package init(on: CalendarDate, why: String) {
      self.on = on
      self.why = why
    }
  }

  /// Better, similar or worse than another figure.
  case comparison(with: Threshold, Basis)
  /// Special or common cause, by the XmR chart.
  case variation(baselinePoints: Int?, rebases: [Rebase], runOf: Int)
  /// Whether a process can be relied on to meet a threshold.
  case assurance(against: Threshold)
  case funnel(against: Threshold, levels: [Rational])
  case trend(periods: Int)

  package var method: StatisticalMethod {
    switch self {
    case .comparison: .comparison
    case .variation: .xmr
    case .assurance: .assurance
    case .funnel: .funnel
    case .trend: .trend
    }
  }

  package var threshold: Threshold? {
    switch self {
    case .comparison(let threshold, _), .assurance(let threshold), .funnel(let threshold, _): threshold
    case .variation, .trend: nil
    }
  }
}

/// The end of an interval that is compared, in the place of the value.
package struct IntervalLimit: Hashable, Sendable {
  package enum Side: String, Hashable, Sendable { case lower, upper }

  package var side: Side
  package var method: StatisticalMethod
  package var level: Rational

  package init(side: Side, method: StatisticalMethod, level: Rational) {
    self.side = side
    self.method = method
    self.level = level
  }
}

extension BandRule {
  /// Whether it looks at an end of an interval, and not at the value alone.
  package var comparesLimits: Bool {
    guard case .comparisons(let comparisons) = condition else { return false }
    return comparisons.contains { $0.limit != nil }
  }
}

extension JudgementRule {
  /// The method that the rule needs and this version does not have; nil where it needs none.
  package var unavailableMethod: StatisticalMethod? {
    switch form {
    case .statistical(let judgement): judgement.method
    case .bands(let bands):
      bands.lazy.compactMap { band -> StatisticalMethod? in
        guard case .comparisons(let comparisons) = band.condition else { return nil }
        return comparisons.lazy.compactMap(\.limit?.method).first
      }.first
    default: nil
    }
  }
}
