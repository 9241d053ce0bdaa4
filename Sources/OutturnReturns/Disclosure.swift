import OutturnModel

/// What of a suppressed result may leave the building.
///
/// The evaluator suppresses and rounds; this is the last door. In a return for publication a suppressed result keeps
/// its name, its stratum and its rule, and loses everything that could give the figure back: the parts, the row
/// counts, the comparisons with their outcomes, what it was compared with, the distance and the evidence. One that
/// still has to be suppressed or rounded does not leave at all.
enum Disclosure {
  /// Whether `result` is one of which nothing may be told.
  static func hides(_ result: IndicatorResult, from audience: Audience) -> Bool {
    audience == .publication && (result.value == .suppressed || result.disclosure == .needed)
  }

  /// Whether row counts may be told: they are counts of people too.
  static func tellsRows(of result: IndicatorResult, to audience: Audience) -> Bool {
    audience == .internal || (result.disclosure == .notNeeded && !hides(result, from: audience))
  }

  /// The result as `audience` may see it. Its row counts, which cannot be absent from the value itself, must
  /// not be written where ``hides(_:from:)`` holds.
  static func disclosed(_ result: IndicatorResult, to audience: Audience) -> IndicatorResult {
    guard hides(result, from: audience) else { return result }
    var result = result
    result.value = .suppressed
    result.numerator = .suppressed
    result.denominator = .suppressed
    result.counts = RowCounts()
    result.bounds = nil
    // The difference from a published figure gives the figure back.
    result.reconciliation = nil
    result.statistics?.intervals = []
    result.narrative = nil
    result.parts = []
    result.explanation.evidence = "Suppressed, so that no person can be found behind the figure."
    result.explanation.outcome = "No band is shown."
    if var judgement = result.judgement {
      judgement.band = .suppressed
      judgement.due = nil
      judgement.comparisons = []
      judgement.comparator = nil
      judgement.distance = nil
      judgement.adjustments = []
      judgement.forecast = nil
      judgement.statistic = nil
      // The part after # names the band that was chosen.
      judgement.rule = String(judgement.rule.prefix { $0 != "#" })
      result.judgement = judgement
    }
    return result
  }
}
