import OutturnModel

/// The ways in which one thing of an indicator can be changed.
enum IndicatorMutations {
  static func variants(_ indicator: Indicator) -> [Variant<Indicator>] {
    var variants = measures(indicator).map { variant in
      variant.map { measure in
        var changed = indicator
        changed.measure = measure
        return changed
      }
    }
    func add(_ description: String, _ change: (inout Indicator) -> Void) {
      var changed = indicator
      change(&changed)
      variants.append(Variant(description: description, span: indicator.span, changed: changed))
    }
    switch indicator.polarity {
    case .higher: add("polarity: lower is better") { $0.polarity = .lower }
    case .lower: add("polarity: higher is better") { $0.polarity = .higher }
    case .neither: break
    }
    // Of what rules define, the rule in force says what is done with what is not known.
    if let policy = indicator.unknown, indicator.measure.kind != .reported, !indicator.measure.isRuled {
      for other in UnknownPolicy.allCases where other != policy {
        if other == .notMet, indicator.measure.kind != .proportion { continue }
        // A number of things has no whole that what is not known could stand in.
        if case .things(_, _, counted: true) = indicator.measure, policy == .notMet, other == .excluded {
          continue
        }
        add("unknown \(other.inWords)") { $0.unknown = other }
      }
    }
    if let least = indicator.leastDenominator {
      for other in [least + 1, least - 1] {
        add("at least \(other) in the denominator") { $0.leastDenominator = other }
      }
    }
    if let months = indicator.windowMonths {
      for other in [months + 1, months - 1] where other > 0 {
        add("over \(other) months") { $0.windowMonths = other }
      }
    }
    if let total = indicator.total {
      variants += ExpressionMutations.variants(total).map { variant in
        variant.map { condition in
          var changed = indicator
          changed.total = condition
          return changed
        }
      }
    }
    if let sum = indicator.strataSum, sum.severity == .error {
      let step = LastPlace.unit(of: sum.tolerance)
      for other in [sum.tolerance + step, sum.tolerance - step] where !other.isNegative {
        add("strata sum to the total within \(DecimalText.text(other))") { $0.strataSum?.tolerance = other }
      }
    }
    return variants
  }

  // MARK: measures

  private static func measures(_ indicator: Indicator) -> [Variant<Measure>] {
    switch indicator.measure {
    case .reported(let dataset, let figure, let condition):
      return self.condition(condition).map {
        $0.map { .reported(dataset: dataset, figure: figure, condition: $0) }
      }
    case .count(let dataset, let condition):
      return self.condition(condition).map { $0.map { .count(dataset: dataset, condition: $0) } }
    case .sum(let dataset, let of, let condition):
      return self.condition(condition).map { $0.map { .sum(dataset: dataset, of: of, condition: $0) } }
        + ExpressionMutations.variants(of).map {
          $0.map { .sum(dataset: dataset, of: $0, condition: condition) }
        }
    case .mean(let dataset, let of, let condition):
      return self.condition(condition).map { $0.map { .mean(dataset: dataset, of: of, condition: $0) } }
        + ExpressionMutations.variants(of).map {
          $0.map { .mean(dataset: dataset, of: $0, condition: condition) }
        }
    case .proportion(let dataset, let top, let bottom):
      return quotient(top, bottom, at: indicator.span) {
        .proportion(dataset: dataset, numerator: $0, denominator: $1)
      }
    case .ratio(let dataset, let top, let bottom):
      return quotient(top, bottom, at: indicator.span) {
        .ratio(dataset: dataset, numerator: $0, denominator: $1)
      }
    case .ordered(let dataset, let of, let condition, let statistic):
      return self.condition(condition).map {
        $0.map { .ordered(dataset: dataset, of: of, condition: $0, statistic: statistic) }
      }
        + ExpressionMutations.variants(of).map {
          $0.map { .ordered(dataset: dataset, of: $0, condition: condition, statistic: statistic) }
        }
    case .distinct(let dataset, let column, let condition):
      return self.condition(condition).map {
        $0.map { .distinct(dataset: dataset, column: column, condition: $0) }
      }
    case .between(let of, let first, let second, let relative):
      return [
        Variant(
          description: "the two groups swapped", span: indicator.span,
          changed: .between(of: of, second, first, relative: relative))
      ]
    case .things(let of, .oneOf(let bands), let counted) where bands.count > 1:
      return bands.map { band in
        Variant(
          description: "\(band.inWords) dropped", span: indicator.span,
          changed: .things(of: of, .oneOf(bands.filter { $0 != band }), counted: counted))
      }
    case .things(let of, .atLeast(let band), let counted):
      return [
        Variant(
          description: "at least \(band.inWords) becomes exactly that", span: indicator.span,
          changed: .things(of: of, .oneOf([band]), counted: counted))
      ]
    case .worstStratum, .ruled, .things, .statistical: return []
    case .change(let change):
      return change.since.neighbours.map { other in
        var changed = change
        changed.since = other
        return Variant(
          description: "since \(change.since.inWords) becomes since \(other.inWords)", span: indicator.span,
          changed: .change(changed))
      }
    case .variance: return []
    case .calculation(let calculation):
      return ExpressionMutations.arithmetic(calculation.expression).map { variant in
        variant.map { expression in
          var changed = calculation
          changed.expression = expression
          return .calculation(changed)
        }
      }
    }
  }

  private static func quotient(
    _ top: Aggregate, _ bottom: Aggregate, at span: SourceSpan, _ make: (Aggregate, Aggregate) -> Measure
  ) -> [Variant<Measure>] {
    [Variant(description: "numerator and denominator swapped", span: span, changed: make(bottom, top))]
      + aggregate(bottom).map { $0.map { make(top, $0) } }
      + aggregate(top).map { $0.map { make($0, bottom) } }
  }

  private static func aggregate(_ aggregate: Aggregate) -> [Variant<Aggregate>] {
    condition(aggregate.condition).map { $0.map { Aggregate(of: aggregate.of, condition: $0) } }
      + (aggregate.of.map(ExpressionMutations.variants) ?? []).map { variant in
        variant.map { Aggregate(of: $0, condition: aggregate.condition) }
      }
  }

  private static func condition(_ condition: RuleExpression?) -> [Variant<RuleExpression?>] {
    guard let condition else { return [] }
    return [Variant(description: "condition dropped", span: condition.span, changed: nil)]
      + ExpressionMutations.variants(condition).map { $0.map { $0 } }
  }
}

extension UnknownPolicy {
  var inWords: String { rawValue.split(separator: "-").joined(separator: " ") }
}

extension EarlierPeriod {
  /// Other stated periods that it might have been. Of a year, the period before and that of last year are one.
  var neighbours: [EarlierPeriod] {
    if case .period(let period) = self { period.neighbours.map { .period($0) } } else { [] }
  }
}

extension Period {
  /// The periods of the same length just before and just after.
  var neighbours: [Period] {
    func shifted(_ months: Int) -> Period? {
      switch form {
      case .financialYear(let year): return .financialYear(starting: year + months.signum())
      case .calendarYear: return .calendarYear(start.year + months.signum())
      case .quarter(let year, let quarter):
        let index = year * 4 + quarter - 1 + months.signum()
        return .quarter(index % 4 + 1, ofFinancialYearStarting: index / 4)
      case .month, .months:
        guard let first = start.adding(months: months)?.date.adding(days: 0),
          let from = Period.month(containing: first),
          let last = first.adding(months: monthCount - 1)?.date, let to = Period.month(containing: last)
        else { return nil }
        return .months(from: from, through: to)
      }
    }
    return [shifted(-monthCount), shifted(monthCount)].compactMap(\.self)
  }
}
