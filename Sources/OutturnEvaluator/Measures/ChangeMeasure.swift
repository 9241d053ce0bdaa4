internal import OutturnModel

/// The change between two figures.
enum ChangeMeasure {
  /// The difference, or where relative the difference as a percentage of the baseline. A figure that is not
  /// exact gives no difference that would be.
  static func value(
    from baseline: Observation<Figure>, to current: Observation<Figure>, relative: Bool, unit: MeasureUnit
  ) -> Observation<Figure> {
    func number(_ figure: Figure) -> Observation<Rational> {
      figure.isExact ? .value(figure.number) : .withheld(.inexact(FigureText.text(figure, unit: unit)))
    }
    return current.flatMap(number).combined(with: baseline.flatMap(number)) { current, baseline in
      let difference = current - baseline
      if !relative { return .value(Figure(difference)) }
      return difference.divided(by: baseline).map { .value(Figure($0 * 100)) } ?? .withheld(.zeroDenominator)
    }
  }
}
