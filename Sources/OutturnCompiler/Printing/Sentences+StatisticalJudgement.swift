import OutturnModel

/// How statistical methods judge, in plain English.
extension Sentences {
  func words(_ judgement: StatisticalJudgement, unit: MeasureUnit) -> String {
    switch judgement {
    case .comparison(let comparison): return words(comparison, unit: unit)
    case .assurance(let against, let chart):
      return
        "Whether it can be relied on to meet \(words(against, unit: unit)), by the limits of an XmR chart"
        + options(chart, runs: false) + "."
    case .funnel(let funnel):
      return
        "Where it lies in a funnel around \(words(funnel.against, unit: unit)) (\(funnel.method.inWords)), "
        + "with limits at \(levels(funnel.levels))" + (funnel.dispersion.map(words) ?? "") + "."
    case .trend(let periods):
      return "Whether the last \(periods) periods rise or fall, at 99.8%, whichever one of them is left out."
    case .variation(let chart):
      let kind = chart.kind == .times ? "a T chart of the days between events" : article(chart.kind.inWords)
      return "Special or common cause by \(kind)" + options(chart) + "."
    case .quintile(let by):
      return "Which fifth of its peers it is among, the members of \(spaced(by)) being those."
    }
  }

  private func words(_ comparison: ComparisonJudgement, unit: MeasureUnit) -> String {
    var text = ""
    switch comparison.target {
    case .threshold(let with): text = "Better, similar or worse than \(words(with, unit: unit))"
    case .range(let low, let high):
      text =
        "Better, similar or worse than the range from \(words(low, unit: unit)) to \(words(high, unit: unit))"
    }
    switch comparison.basis {
    case .value: text += ", by its value"
    case .interval: text += ", by its interval"
    case .twoIntervals: text += ", by the interval of their difference"
    case .overlapping: text += ", by whether their intervals overlap"
    }
    return text + (comparison.interval.map { " (\(words($0)))" } ?? "") + "."
  }

  /// - Parameter runs: whether runs play a part.
  private func options(_ chart: ControlChart, runs: Bool = true) -> String {
    let parts = [
      runs ? "a run of \(chart.runOf)" : nil, chart.baselinePoints.map { "a baseline of \($0) points" },
    ].compactMap(\.self)
    return (parts.isEmpty ? "" : ", with " + parts.joined(separator: " and "))
      + (chart.screensOutlyingRanges ? ", outlying moving ranges left out" : "")
      + chart.rebases.map { ", rebased on \($0.on.inWords) because “\($0.why)”" }.joined()
  }

  private func words(_ dispersion: FunnelJudgement.Dispersion) -> String {
    let scale = dispersion.isLogarithmic ? ", on the scale of logarithms" : ""
    return ", widened for over-dispersion among \(spaced(dispersion.by)) "
      + "(\(dispersion.form.rawValue), \(dispersion.extremes.rawValue)\(scale))"
  }

  /// `an XmR chart`, `a P chart`.
  private func article(_ chart: String) -> String { chart.hasPrefix("X") ? "an \(chart)" : "a \(chart)" }
}
