internal import OutturnModel
internal import OutturnStatistics

/// Judging by statistical methods, and by the limits of intervals.
extension Judging {
  func judge(
    _ value: Figure, of result: Measurement, by method: StatisticalJudgement, _ input: StatisticalInput,
    look: (Other) -> Observation<Figure>
  ) -> (Judgement, String) {
    let references = References(method.thresholds, for: result, rule: rule, unit: indicator.unit, look: look)
    var judgement: Judgement
    let text: String
    if value.isExact {
      let finding = finding(value.number, of: result, by: method, input, references)
      judgement = self.judgement(finding.band)
      judgement.statistic = finding.statistic
      text = finding.text
    } else {
      let shown = FigureText.text(value, unit: indicator.unit)
      judgement = self.judgement(.withheld(.inexact(shown)))
      text = "The method needs an exact figure, and this is stated only as \(shown): not judged."
    }
    judgement.comparator = references.comparator
    return (judgement, text)
  }

  private func finding(
    _ value: Rational, of result: Measurement, by method: StatisticalJudgement, _ input: StatisticalInput,
    _ references: References
  ) -> StatisticalFinding {
    func words(_ threshold: Threshold) -> String { threshold.inWords(unit: indicator.unit, title: title) }
    func number(_ threshold: Threshold) -> Observation<Rational> { threshold.value(references.value) }
    let judged = JudgedCase(result, of: indicator, input)
    switch method {
    case .comparison(let comparison):
      return ComparisonJudging(judged: judged, comparison: comparison, number: number, words: words)
        .judge(value)
    case .variation(let chart):
      return VariationJudging(judged: judged, chart: chart).judge()
    case .assurance(let against, let chart):
      return VariationJudging(judged: judged, chart: chart)
        .assurance(against: number(against), words(against))
    case .funnel(let funnel):
      return FunnelJudging(judged: judged, funnel: funnel)
        .judge(value, against: number(funnel.against), words(funnel.against))
    case .trend(let periods):
      return TrendJudging(judged: judged, periods: periods).judge()
    case .quintile(let by):
      return QuintileJudging(judged: judged, dimension: by)
        .judge(value, isPeer: input.isPeer)
    }
  }

  func judge(
    _ value: Figure, of result: Measurement, byLimits bands: [BandRule], look: (Other) -> Observation<Figure>
  ) -> (Judgement, String) {
    let references = References(bands, for: result, rule: rule, unit: indicator.unit, look: look)
    let chosen = LimitBandJudging(
      bands, of: result, value, indicator: indicator, known: references.value,
      words: { $0.inWords(unit: indicator.unit, title: title) })
    var judgement = judgement(chosen.band)
    judgement.comparisons = chosen.comparisons
    judgement.comparator = references.comparator
    if !chosen.statistic.method.isEmpty { judgement.statistic = chosen.statistic }
    let why =
      chosen.clauses.isEmpty ? "no other band asks for anything" : chosen.clauses.joined(separator: "; ")
    return (judgement, "\(why.capitalisedFirst): \(chosen.band.value?.inWords ?? "not judged").")
  }
}

extension String {
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
