/// A judgement that a statistical method makes, in the place of bands with thresholds.
package enum StatisticalJudgement: Equatable, Sendable {
  /// Better, similar or worse than another figure or a range.
  case comparison(ComparisonJudgement)
  /// Special or common cause.
  case variation(ControlChart)
  /// Whether a process can be relied on to meet a threshold, by the limits of its chart.
  case assurance(against: Threshold, ControlChart)
  /// Where the figure lies in a funnel around a threshold.
  case funnel(FunnelJudgement)
  /// Whether the last so many periods rise or fall.
  case trend(periods: Int)
  /// The fifth of its peers, the members of a dimension, that it is among.
  case quintile(by: String)

  /// Those that it compares with, in the order written.
  package var thresholds: [Threshold] {
    switch self {
    case .comparison(let comparison): comparison.target.thresholds
    case .assurance(let threshold, _): [threshold]
    case .funnel(let funnel): [funnel.against]
    case .variation, .trend, .quintile: []
    }
  }

  /// The dimension whose members are compared among themselves.
  package var peers: String? {
    switch self {
    case .funnel(let funnel): funnel.dispersion?.by
    case .quintile(let by): by
    default: nil
    }
  }
}

/// A comparison of a figure with another, or with a range.
package struct ComparisonJudgement: Equatable, Sendable {
  package enum Basis: String, Hashable, Sendable, CaseIterable {
    /// The value itself against the other's.
    case value
    /// The value's interval against the other's value.
    case interval
    /// The interval of the difference of the two.
    case twoIntervals = "two-intervals"
    /// Whether their intervals overlap.
    case overlapping = "overlapping-intervals"

    package var inWords: String { rawValue.split(separator: "-").joined(separator: " ") }
    /// Whether the other figure needs an interval too.
    package var needsTwo: Bool { self == .twoIntervals || self == .overlapping }
  }

  package enum Target: Equatable, Sendable {
    case threshold(Threshold)
    /// Both ends belong to it.
    case range(Threshold, Threshold)

    package var thresholds: [Threshold] {
      switch self {
      case .threshold(let threshold): [threshold]
      case .range(let low, let high): [low, high]
      }
    }
  }

  package var target: Target
  package var basis: Basis
  /// The interval, its levels among it; nil where values are compared.
  package var interval: IntervalRequest?
  /// The method of the other figure's interval, where that has one.
  package var otherMethod: StatisticalMethod?

  package init(
    target: Target, basis: Basis, interval: IntervalRequest? = nil, otherMethod: StatisticalMethod? = nil
  ) {
    self.target = target
    self.basis = basis
    self.interval = interval
    self.otherMethod = otherMethod
  }

  package var levels: [Rational] { interval?.levels ?? [] }
}

/// A chart of statistical process control, with what the author says of it.
package struct ControlChart: Equatable, Sendable {
  package enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Individual values and their moving ranges.
    case xmr
    /// Proportions.
    case proportions = "p-chart"
    /// Rates of events.
    case rates = "u-chart"
    /// Times between rare events.
    case times = "t-chart"

    package var inWords: String {
      switch self {
      case .xmr: "XmR chart"
      case .proportions: "P chart"
      case .rates: "U chart"
      case .times: "T chart"
      }
    }

    /// Whether it can be drawn of such an indicator.
    package func fits(_ indicator: Indicator) -> Bool {
      switch self {
      case .xmr: return true
      case .proportions: return indicator.measure.kind == .proportion
      case .rates:
        if case .ratio = indicator.measure { return true }
        if case .proportion = indicator.measure { return indicator.unit.dimension != .percent }
        return false
      case .times:
        if case .count = indicator.measure { return true }
        return false
      }
    }

    package var use: String {
      switch self {
      case .xmr: "any figure"
      case .proportions: "a proportion"
      case .rates: "events for each so many, with a numerator and a denominator"
      case .times: "a count of rows that are events"
      }
    }
  }

  /// A day from which limits are computed anew.
  package struct Rebase: Equatable, Sendable {
    package var on: CalendarDate
    package var why: String

    package init(on: CalendarDate, why: String) {
      self.on = on
      self.why = why
    }
  }

  /// In Making Data Count.
  package static let usualRun = 7

  package var kind: Kind = .xmr
  /// How many of each phase's first points make its limits; all unless set.
  package var baselinePoints: Int?
  /// In order of their days.
  package var rebases: [Rebase] = []
  /// How many points in a row make a shift or a trend.
  package var runOf = ControlChart.usualRun
  /// Whether moving ranges far beyond their mean are left out of it.
  package var screensOutlyingRanges = false

  package init() {}
}

/// Where a figure lies in a funnel around a threshold.
package struct FunnelJudgement: Equatable, Sendable {
  package enum Method: String, Hashable, Sendable, CaseIterable {
    /// The proportions whose own Wilson interval just reaches the threshold.
    case invertedWilson = "inverting-wilson"
    /// Wilson's interval of the threshold, as if it had been seen in a sample of this size.
    case wilsonAround = "wilson-around-the-benchmark"
    case invertedExactPoisson = "inverting-exact-poisson"
    case invertedByars = "inverting-byars"

    package func fits(_ indicator: Indicator) -> Bool {
      let isProportion = indicator.measure.kind == .proportion && indicator.unit.dimension == .percent
      switch self {
      case .invertedWilson, .wilsonAround: return isProportion
      case .invertedExactPoisson, .invertedByars:
        switch indicator.measure {
        case .ratio, .count: return true
        case .proportion: return !isProportion
        default: return false
        }
      }
    }

    /// `inverting wilson`.
    package var asWritten: String {
      switch self {
      case .invertedWilson: "inverting wilson"
      case .wilsonAround: "wilson around the benchmark"
      case .invertedExactPoisson: "inverting exact-poisson"
      case .invertedByars: "inverting byars"
      }
    }

    package var inWords: String {
      switch self {
      case .invertedWilson: "funnel by inverting Wilson"
      case .wilsonAround: "Wilson interval around the benchmark"
      case .invertedExactPoisson: "funnel by inverting the exact Poisson interval"
      case .invertedByars: "funnel by inverting Byar's interval"
      }
    }
  }

  /// How limits allow for units that differ by more than chance.
  package struct Dispersion: Equatable, Sendable {
    package enum Form: String, Hashable, Sendable, CaseIterable { case additive, multiplicative }
    package enum Extremes: String, Hashable, Sendable, CaseIterable { case winsorised, truncated }

    /// The dimension whose members are the units.
    package var by: String
    package var form: Form
    package var extremes: Extremes
    /// Whether ratios are taken on the scale of their logarithm, and not of their root.
    package var isLogarithmic: Bool

    package init(by: String, form: Form, extremes: Extremes, isLogarithmic: Bool) {
      self.by = by
      self.form = form
      self.extremes = extremes
      self.isLogarithmic = isLogarithmic
    }
  }

  package var against: Threshold
  package var method: Method
  package var levels: [Rational]
  package var dispersion: Dispersion?

  package init(against: Threshold, method: Method, levels: [Rational], dispersion: Dispersion?) {
    self.against = against
    self.method = method
    self.levels = levels
    self.dispersion = dispersion
  }
}
