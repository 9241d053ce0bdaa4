internal import OutturnModel
internal import OutturnStatistics

/// Limits, as returns name them and as sentences say them.
enum StatisticalText {
  /// `lower-limit-95`, `upper-limit-95` and those of the other level.
  static func limits(_ estimate: Estimate, _ levels: [ConfidenceLevel], before prefix: String = "")
    -> [JudgementStatistic.NamedFigure]
  {
    levels.flatMap { limits(estimate.limits($0), $0, before: prefix) }
  }

  static func limits(_ limits: Limits, _ level: ConfidenceLevel, before prefix: String = "")
    -> [JudgementStatistic.NamedFigure]
  {
    [
      .init("\(prefix)lower-limit-\(level.inName)", approximate: limits.lower),
      .init("\(prefix)upper-limit-\(level.inName)", approximate: limits.upper),
    ]
  }

  /// `95% limits 25.5% to 36.6%`, and those of the other level after a comma.
  static func limits(_ estimate: Estimate, _ levels: [ConfidenceLevel], _ unit: MeasureUnit) -> String {
    levels.map { limits(estimate.limits($0), $0, unit) }.joined(separator: ", ")
  }

  static func limits(_ limits: Limits, _ level: ConfidenceLevel, _ unit: MeasureUnit) -> String {
    func text(_ number: Double) -> String {
      Rational(significant: number).map { FigureText.text($0, unit: unit) } ?? "a number that is not finite"
    }
    return "\(level.inWords) limits \(text(limits.lower)) to \(text(limits.upper))"
  }
}

extension DomainError {
  /// The error as the reason for which a judgement is withheld, with the item at fault by its own name.
  func withheld(naming name: (Int) -> String) -> Withheld {
    guard case .index(let index) = item else { return withheld }
    return .other("\(DomainError(problem).message), in \(name(index))")
  }
}
