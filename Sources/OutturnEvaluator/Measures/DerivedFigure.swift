internal import OutturnModel

/// From the figures of other indicators to one of its own. A figure that is not exact gives none that would be.
enum DerivedFigure {
  /// The exact number; one that is stated inexactly is withheld, in its own words.
  static func exact(_ figure: Observation<Figure>, _ unit: MeasureUnit) -> Observation<Rational> {
    figure.flatMap {
      $0.isExact ? .value($0.number) : .withheld(.inexact(FigureText.text($0, unit: unit)))
    }
  }

  /// The difference, then less now for a reduction; where relative, as a percentage of the size of the value
  /// then, so that its sign is that of the difference.
  static func change(
    _ measure: ChangeMeasure, from baseline: Observation<Figure>, to current: Observation<Figure>,
    unit: MeasureUnit
  ) -> Observation<Figure> {
    exact(current, unit).combined(with: exact(baseline, unit)) { current, baseline in
      let difference = measure.form == .reduction ? baseline - current : current - baseline
      return measure.isRelative ? share(difference, of: baseline) : .value(Figure(difference))
    }
  }

  /// The value less its plan; where relative, as a percentage of the size of the plan.
  static func variance(
    of value: Observation<Figure>, against plan: Observation<Rational>, relative: Bool, unit: MeasureUnit
  ) -> Observation<Figure> {
    exact(value, unit).combined(with: plan) { value, plan in
      relative ? share(value - plan, of: plan) : .value(Figure(value - plan))
    }
  }

  static func calculation(_ calculation: Calculation, values: [Observation<Rational>], period: Period)
    -> Observation<Figure>
  {
    ExpressionEvaluator.evaluate(
      calculation.expression, column: { values[$0].map { .number($0) } }, period: period
    ).flatMap {
      if case .number(let number) = $0 { .value(Figure(number * calculation.factor)) } else { .missing }
    }
  }

  private static func share(_ difference: Rational, of base: Rational) -> Observation<Figure> {
    difference.divided(by: base.magnitude).map { .value(Figure($0 * 100)) } ?? .withheld(.zeroDenominator)
  }
}
