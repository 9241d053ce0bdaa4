package import OutturnData
package import OutturnModel

/// Scores a submission: measures every indicator of a framework and judges each figure.
///
/// This is the plain interpreter. It evaluates the framework as the rule files say it, one row after another,
/// and is the definition of what any faster evaluator must give.
package enum Evaluation {
  /// - Parameter tables: by id of their dataset, with the columns that lookups give already filled in.
  /// - Returns: the results in canonical order: indicators as declared (each name that rules give it after
  ///   its own), then overall and each stratification, strata by code, and periods, the period run after its
  ///   parts; what readers should know of the data; errors; and the framework versions that judged something,
  ///   in the order of the rule files.
  package static func run(framework: Framework, tables: [String: Table], period: Period) -> (
    results: [IndicatorResult], findings: [Finding], diagnostics: [Diagnostic], versions: [FrameworkVersion]
  ) {
    var measuring = Measuring(framework: framework, tables: tables, period: period)
    measuring.checkStrata()
    var rules = RulesInForce(framework, run: period)
    var results: [IndicatorResult] = []
    var judgedBy: Set<FrameworkVersion> = []

    for indicator in framework.indicators {
      let measurements = measuring.measurements(of: indicator)
      let ids = rules.judgedIDs(of: indicator)
      for id in ids {
        // What judges all things together, under a name of its own, says nothing of one that has a status.
        for measurement in measurements
        where id == indicator.id || measurement.status == nil || measurement.stratum == .overall {
          var result = unjudged(measurement, of: indicator, as: id, measuring)
          let choice = rules.rule(
            for: id, of: indicator, period: measurement.period, hasStatus: measurement.status != nil)
          if case .rule(let ruleSet, let rule) = choice, rule.judges(measurement) {
            let judging = Judging(indicator: indicator, ruleSet: ruleSet, rule: rule)
            func look(_ other: Judging.Other) -> Observation<Figure> {
              switch other {
              case .history(let period):
                measuring.history(
                  of: indicator, stratum: measurement.stratum, at: period, besides: measurement.period)
              case .indicator(let id):
                measuring.framework.indicator(id).map {
                  measuring.value(of: $0, stratum: .overall, at: measurement.period)
                } ?? .missing
              }
            }
            let (judgement, outcome) = judging.judge(measurement, look: look)
            result.judgement = judgement
            result.explanation.rule = rule.sentence
            result.explanation.outcome = outcome
            result.bounds = measurement.bounds.map {
              judging.judged($0, of: measurement, band: judgement.band, look: look)
            }
            judgedBy.insert(version(of: ruleSet, framework))
          } else {
            if case .rule(_, let rule) = choice { result.explanation.rule = rule.sentence }
            result.explanation.outcome = ExplanationText.unjudged(
              measurement.period, choice: choice, isEverJudged: rules.judges(id),
              isOverall: measurement.stratum == .overall)
          }
          // The figure of all things is a headline once, under the name by which it is judged.
          if indicator.measure.isRuled, id == indicator.id, result.judgement == nil, ids.count > 1 {
            result.isHeadline = false
          }
          if let bounds = result.bounds {
            result.explanation.outcome +=
              " " + ExplanationText.bounds(bounds, unknown: result.counts.unknown, unit: result.unit)
          }
          results.append(result)
        }
      }
    }

    var versions: [FrameworkVersion] = []
    for version in framework.ruleSets.map({ version(of: $0, framework) })
    where judgedBy.contains(version) && !versions.contains(version) {
      versions.append(version)
    }
    let reserved = ReservedMembers.problems(in: framework, tables: tables)
    let reviews = ReviewFindings.overdue(framework, versions, period: period)
    return (
      results, measuring.findings + reviews, reserved + measuring.diagnostics + rules.diagnostics, versions
    )
  }

  private static func version(of ruleSet: RuleSet, _ framework: Framework) -> FrameworkVersion {
    let assembly = framework.assembly(ruleSet.framework)
    return FrameworkVersion(
      id: ruleSet.framework, title: ruleSet.title ?? assembly?.title, version: ruleSet.version,
      owner: assembly?.owner, committee: assembly?.committee, review: assembly?.review)
  }

  private static func unjudged(
    _ measurement: Measurement, of indicator: Indicator, as id: String, _ measuring: Measuring
  ) -> IndicatorResult {
    var underlying: Indicator?
    if let other = indicator.measure.underlying { underlying = measuring.framework.indicator(other) }
    var result = IndicatorResult(
      indicator: id, title: indicator.title, kind: indicator.measure.kind,
      stratum: measuring.members(of: measurement.stratum, indicator), period: measurement.period,
      isHeadline: measurement.isHeadline, unit: indicator.unit, numerator: measurement.numerator,
      denominator: measurement.denominator, value: measurement.value, counts: measurement.counts,
      judgement: nil,
      explanation: Explanation(
        definition: indicator.sentence,
        evidence: ExplanationText.evidence(measurement, of: indicator, underlying: underlying), outcome: "",
        citations: indicator.citations), owner: indicator.owner, escalatesTo: indicator.escalatesTo)
    result.bounds = measurement.bounds
    return result
  }
}

extension JudgementRule {
  /// A rule that asks something of each thing does not judge all things together.
  fileprivate func judges(_ measurement: Measurement) -> Bool {
    if case .status = form { measurement.status != nil } else { true }
  }
}
