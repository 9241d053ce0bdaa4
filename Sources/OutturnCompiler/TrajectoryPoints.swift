import OutturnModel
import OutturnSyntax

/// What is to be reached, checked as bands are: a proportion stays a proportion, and a path leads to the better side.
extension Compiler {
  mutating func checkPoints(_ syntax: TrajectorySyntax, _ trajectory: Trajectory, of indicator: Indicator) {
    let before = diagnostics.count
    if indicator.measure.kind == .proportion { checkProportions(syntax, trajectory, indicator.unit) }
    if diagnostics.count == before { checkDirection(syntax, trajectory, of: indicator) }
  }

  /// What lies outside 0% to 100% is never reached, or always.
  private mutating func checkProportions(
    _ syntax: TrajectorySyntax, _ trajectory: Trajectory, _ unit: MeasureUnit
  ) {
    func isOutside(_ value: Rational) -> Bool { value > 100 || value < 0 }
    if let value = trajectory.baselineValue, isOutside(value), let literal = syntax.baselineValue {
      let shown = unit.display(DecimalText.text(value, digits: 12))
      diagnostics.append(ThresholdDiagnostics.noProportion(shown, "a baseline", at: literal.span))
      return
    }
    for (point, written) in zip(trajectory.points, syntax.points) {
      guard let value = point.value(from: trajectory.baselineValue), isOutside(value) else { continue }
      diagnostics.append(
        ThresholdDiagnostics.noProportion(written.text, "what is to be reached", at: written.span))
    }
  }

  /// A plan may be to lose ground, but a comparison turned round is likelier.
  private mutating func checkDirection(
    _ syntax: TrajectorySyntax, _ trajectory: Trajectory, of indicator: Indicator
  ) {
    guard indicator.polarity != .neither else { return }
    let isHigher = indicator.polarity == .higher
    var before = (value: trajectory.baselineValue, text: "the baseline")
    for (point, written) in zip(trajectory.points, syntax.points) {
      let value = point.value(from: trajectory.baselineValue)
      let isWorse =
        if let value, let earlier = before.value {
          isHigher ? value < earlier : value > earlier
        } else {
          before.text == "the baseline"
            && point.isWorseThanAnyBaseline(isHigher: isHigher, isMoney: indicator.unit.isMoney)
        }
      if isWorse {
        diagnostics.append(
          ThresholdDiagnostics.worsening(
            written.text, than: before.text, polarity: indicator.polarity, at: written.span))
        return
      }
      before = (value, "`\(written.text)`")
    }
  }
}

extension Trajectory.Point {
  /// What it comes to; nil where that depends on a baseline that is not stated.
  fileprivate func value(from baseline: Rational?) -> Rational? {
    factor.isZero ? constant : baseline.map { factor * $0 + constant }
  }

  /// Whether it is worse whatever the baseline is. Of sums of money a share proves nothing: they may be deficits.
  fileprivate func isWorseThanAnyBaseline(isHigher: Bool, isMoney: Bool) -> Bool {
    guard !factor.isZero, factor == 1 || !isMoney else { return false }
    let isSame = factor == 1 && constant.isZero
    return !isSame && (isHigher ? factor <= 1 && constant <= 0 : factor >= 1 && constant >= 0)
  }
}

extension MeasureUnit {
  fileprivate var isMoney: Bool { if case .money = dimension { true } else { false } }
}
