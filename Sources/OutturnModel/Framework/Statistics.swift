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
  /// Limits of a gap between two groups that share nobody, from those of each.
  case newcombe
  /// Limits of a ratio of two groups that share nobody, on the scale of logarithms.
  case katz
  case directStandardisation = "direct-standardisation"
  case indirectStandardisation = "indirect-standardisation"
  case slopeIndex = "slope-index"
  case relativeIndex = "relative-index"
  case lifeExpectancy = "life-expectancy"
  case healthyLifeExpectancy = "healthy-life-expectancy"

  /// Those by which an interval is found.
  package static let intervals: [StatisticalMethod] = [
    .wilson, .byars, .exactPoisson, .studentT, .dobson, .silcocks, .newcombe, .katz,
  ]

  /// Whether an interval of this measure may be found by it.
  package func fits(_ indicator: Indicator) -> Bool {
    let standardised = indicator.statistics.standardisation
    var isRate = false
    if case .rate = indicator.unit.dimension { isRate = true }
    // A sum of things that are counted is a count of them; a sum of days or pounds is none.
    if indicator.measure.kind == .sum, indicator.unit.dimension == .count { isRate = true }
    switch self {
    case .wilson: return indicator.measure.kind == .proportion && standardised == nil
    case .byars, .exactPoisson:
      return standardised.map { !$0.isDirect }
        ?? ([.count, .ratio].contains(indicator.measure.kind) || isRate)
    case .studentT: return indicator.measure.kind == .mean
    case .dobson: return standardised?.isDirect ?? false
    case .silcocks:
      return [.lifeExpectancy, .healthyLifeExpectancy].contains(indicator.measure.kind)
    case .newcombe:
      if case .between(_, let first, let second, relative: false) = indicator.measure {
        return first != .overall && second != .overall
      }
      return false
    case .katz:
      if case .between(_, let first, let second, relative: true) = indicator.measure {
        return first != .overall && second != .overall
      }
      return false
    default: return false
    }
  }

  /// Whether the ratio of two strata of this indicator has limits: those of a proportion, or of a rate of events that
  /// is not standardised.
  package static func hasRatios(of indicator: Indicator) -> Bool {
    indicator.statistics.standardisation == nil && [.proportion, .ratio].contains(indicator.measure.kind)
      && (wilson.fits(indicator) || byars.fits(indicator))
  }

  /// The one by which the limits of an indicator's figures are found where it names none; nil where there is none.
  package static func usual(for indicator: Indicator) -> StatisticalMethod? {
    indicator.statistics.interval?.method
      ?? [.wilson, .byars, .studentT, .dobson, .silcocks].first { $0.fits(indicator) }
  }

  /// The method by its own name, in sentences.
  package var inWords: String {
    switch self {
    case .wilson: "Wilson score"
    case .byars: "Byar's method, exact below 10 events"
    case .exactPoisson: "the exact Poisson method"
    case .studentT: "Student's t"
    case .dobson: "Dobson's method"
    case .silcocks: "Silcocks' method"
    case .newcombe: "Newcombe's method"
    case .katz: "Katz's method, on the scale of logarithms"
    default: rawValue.split(separator: "-").joined(separator: " ")
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
    case .newcombe: "a gap between two groups that share nobody"
    case .katz: "a ratio of the proportions or rates of two groups that share nobody"
    default: "something else"
    }
  }
}

/// An interval that an indicator asks for.
package struct IntervalRequest: Equatable, Sendable {
  package var method: StatisticalMethod
  /// In percent: 95, 99.8.
  package var levels: [Rational]

  package init(method: StatisticalMethod, levels: [Rational]) {
    self.method = method
    self.levels = levels
  }
}

/// How a rate is brought to a standard population.
package struct Standardisation: Equatable, Sendable {
  package var isDirect: Bool
  /// The dataset or lookup that holds the population, by ``by``.
  package var population: String
  /// Columns of the indicator's dataset and of the population, by name.
  package var by: [String]
  /// The column that says how often a person had the event, where that is counted.
  package var frequency: String?
  /// Columns of the population, by position: how many people each band has, and, for an indirectly standardised
  /// figure, how many events.
  package var people: Int
  package var events: Int?
  /// Whether the value is observed over expected events, and not a rate.
  package var isRatio: Bool

  package init(
    isDirect: Bool, population: String, by: [String], frequency: String?, people: Int, events: Int? = nil,
    isRatio: Bool = false
  ) {
    self.isDirect = isDirect
    self.population = population
    self.by = by
    self.frequency = frequency
    self.people = people
    self.events = events
    self.isRatio = isRatio
  }

  package var method: StatisticalMethod {
    isDirect ? .directStandardisation : .indirectStandardisation
  }
}

/// What an indicator asks of statistics.
package struct IndicatorStatistics: Equatable, Sendable {
  package var interval: IntervalRequest?
  package var disclosure: DisclosureRule?
  package var standardisation: Standardisation?

  package init() {}
}

/// A measure that a statistical method makes.
package enum StatisticalMeasure: Equatable, Sendable {
  package enum Scale: String, Hashable, Sendable, CaseIterable { case linear, log, logit }

  /// The difference of an indicator between the ends of a ranked dimension.
  case slopeIndex(of: String, by: String)
  /// The quotient of its ends.
  case relativeIndex(of: String, by: String, Scale)
  /// Years that somebody may expect to live, of which in good health where that column is named.
  case lifeExpectancy(LifeTable)

  package struct LifeTable: Equatable, Sendable {
    package var dataset: String
    /// Columns, by position.
    package var deaths: Int
    package var population: Int
    package var ageBand: Int
    /// The share in good health, and how many people were asked.
    package var healthy: Int?
    package var asked: Int?
    /// Whether the share is written in percent.
    package var isPercent: Bool
    /// In years; 0 is birth.
    package var age: Int

    package init(
      dataset: String, deaths: Int, population: Int, ageBand: Int, healthy: Int?, asked: Int? = nil,
      isPercent: Bool = false, age: Int
    ) {
      self.dataset = dataset
      self.deaths = deaths
      self.population = population
      self.ageBand = ageBand
      self.healthy = healthy
      self.asked = asked
      self.isPercent = isPercent
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

  /// The dimension whose members it ranks.
  package var ranked: String? {
    switch self {
    case .slopeIndex(_, let by), .relativeIndex(_, let by, _): by
    case .lifeExpectancy: nil
    }
  }

  package var dataset: String? {
    if case .lifeExpectancy(let table) = self { table.dataset } else { nil }
  }

  package var columns: Set<Int> {
    guard case .lifeExpectancy(let table) = self else { return [] }
    return Set(
      [table.deaths, table.population, table.ageBand] + [table.healthy, table.asked].compactMap(\.self))
  }
}

/// The end of an interval that is compared, in the place of the value.
package struct IntervalLimit: Equatable, Sendable {
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
