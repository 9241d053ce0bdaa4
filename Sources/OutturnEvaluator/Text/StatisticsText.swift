internal import OutturnModel

/// What statistical methods added to a figure, in words.
extension ExplanationText {
  /// `95% limits 25.529% to 36.621%, 99.8% limits 22.804% to 40.139%, by Wilson score`: one clause for each method.
  static func limits(_ statistics: ResultStatistics?, unit: MeasureUnit) -> [String] {
    var clauses: [(method: String, texts: [String])] = []
    for interval in statistics?.intervals ?? [] {
      let text = "\(FigureText.full(interval.level))% limits \(limits(interval.limits, unit))"
      if clauses.last?.method == interval.method {
        clauses[clauses.count - 1].texts.append(text)
      } else {
        clauses.append((interval.method, [text]))
      }
    }
    return clauses.map { "\($0.texts.joined(separator: ", ")), by \($0.method)" }
  }

  private static func limits(_ limits: Observation<ResultStatistics.Limits>, _ unit: MeasureUnit) -> String {
    limits.value.map { limits in
      "\(FigureText.text(limits.lower, unit: unit)) to \(FigureText.text(limits.upper, unit: unit))"
    } ?? why(limits)
  }
}
