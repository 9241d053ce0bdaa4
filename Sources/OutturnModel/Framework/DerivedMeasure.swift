/// An earlier period, stated or counted back from the period of a result.
package enum EarlierPeriod: Hashable, Sendable {
  case period(Period)
  case previousPeriod
  case samePeriodLastYear

  /// The period that it is for a result; nil before the calendar begins.
  package func resolved(for period: Period) -> Period? {
    switch self {
    case .period(let stated): stated
    case .previousPeriod: period.previous
    case .samePeriodLastYear: period.yearBefore
    }
  }

  /// After "since": `2022/23`, `the previous period`.
  package var inWords: String {
    switch self {
    case .period(let period): period.description
    case .previousPeriod: "the previous period"
    case .samePeriodLastYear: "the same period last year"
    }
  }
}

/// How far an indicator has moved since an earlier period.
package struct ChangeMeasure: Equatable, Sendable {
  package enum Form: String, Hashable, Sendable, CaseIterable {
    /// Now less then.
    case change
    /// The change as a percentage of the value then.
    case growth
    /// Then less now: positive where it fell.
    case reduction
  }

  package var of: String
  package var since: EarlierPeriod
  package var form: Form
  /// As a percentage of the size of the value then.
  package var isRelative: Bool

  package init(of: String, since: EarlierPeriod, form: Form = .change, isRelative: Bool) {
    self.of = of
    self.since = since
    self.form = form
    self.isRelative = isRelative
  }
}

/// A number worked out from the values of several indicators of one period and stratum.
package struct Calculation: Equatable, Sendable {
  /// A column in it is an operand, by its position in ``operands``.
  package var expression: RuleExpression
  /// Ids of indicators.
  package var operands: [String]
  /// What the result is multiplied by for its unit: 100 for a share in percent.
  package var factor: Rational

  package init(expression: RuleExpression, operands: [String], factor: Rational) {
    self.expression = expression
    self.operands = operands
    self.factor = factor
  }
}

extension Measure {
  /// The indicators that it is made from; none where it reads a dataset itself.
  package var operands: [String] {
    switch self {
    case .change(let change): [change.of]
    case .variance(let of, relative: _), .between(let of, _, _, relative: _), .worstStratum(let of, _): [of]
    case .calculation(let calculation): calculation.operands
    case .statistical(let measure): [measure.of].compactMap(\.self)
    case .things(let of, _, _): [of]
    default: []
    }
  }

  package var isDerived: Bool { !operands.isEmpty }
}

extension Framework {
  /// The indicators that read the data behind this one: itself, or what it is made from in the end; each once.
  package func bases(of indicator: Indicator) -> [Indicator] {
    chain(of: indicator).filter { !$0.measure.isDerived }
  }

  /// The indicator and everything that it is made from, each once, itself first.
  package func chain(of indicator: Indicator) -> [Indicator] {
    var chain = [indicator]
    var seen: Set<String> = [indicator.id]
    var next = 0
    while next < chain.count {
      for id in chain[next].measure.operands where seen.insert(id).inserted {
        if let operand = self.indicator(id) { chain.append(operand) }
      }
      next += 1
    }
    return chain
  }

  /// The dataset whose columns tell the strata of an indicator apart: its own, or that of the first indicator
  /// that it is made from.
  package func strataDataset(of indicator: Indicator) -> Dataset? {
    var indicator = indicator
    var seen: Set<String> = []
    while let first = indicator.measure.operands.first, seen.insert(indicator.id).inserted {
      guard let operand = self.indicator(first) else { return nil }
      indicator = operand
    }
    return indicator.measure.dataset.flatMap { dataset($0) }
  }

  /// The names of the dimensions of each stratification, in the order of ``Indicator/stratifications``.
  package func dimensions(of indicator: Indicator) -> [[String]] {
    guard !indicator.stratifications.isEmpty, let dataset = strataDataset(of: indicator) else { return [] }
    return indicator.stratifications.map { $0.map { dataset.columns[$0].name } }
  }
}
