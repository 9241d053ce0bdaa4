import OutturnModel

/// The ways in which one parameter of a statistical judgement can be changed.
enum StatisticalMutations {
  static func variants(_ judgement: StatisticalJudgement) -> [(String, StatisticalJudgement)] {
    switch judgement {
    case .comparison(let comparison):
      return self.comparison(comparison).map { ($0, .comparison($1)) }
    case .variation(let chart): return self.chart(chart).map { ($0, .variation($1)) }
    case .assurance(let against, let chart):
      return RuleMutations.moved(against).map { ($0, .assurance(against: $1, chart)) }
        // Runs play no part in assurance.
        + self.chart(chart).filter { $1.runOf == chart.runOf }.map { ($0, .assurance(against: against, $1)) }
    case .funnel(let funnel): return self.funnel(funnel).map { ($0, .funnel($1)) }
    case .trend(let periods):
      return [periods + 1, periods - 1].filter { $0 >= 3 }.map {
        ("trend of \(periods) periods becomes \($0)", .trend(periods: $0))
      }
    case .quintile: return []
    }
  }

  /// The other end, and the other level.
  static func variants(_ limit: IntervalLimit) -> [(String, IntervalLimit)] {
    var side = limit
    side.side = limit.side == .lower ? .upper : .lower
    var level = limit
    level.level = other(limit.level)
    return [
      ("by \(limit.side.rawValue) limit becomes by \(side.side.rawValue) limit", side),
      ("the limit at \(shown(limit.level)) becomes the one at \(shown(level.level))", level),
    ]
  }

  private static let levels: [Rational] = [95, Rational(998).divided(by: 10) ?? 99]

  private static func other(_ level: Rational) -> Rational { level == levels[0] ? levels[1] : levels[0] }

  private static func shown(_ level: Rational) -> String { DecimalText.text(level) + "%" }

  /// At the other level; of both, either alone.
  private static func changed(_ asked: [Rational]) -> [(String, [Rational])] {
    if asked.count > 1 { return asked.map { ("only at \(shown($0))", [$0]) } }
    return asked.map { ("at \(shown($0)) becomes at \(shown(other($0)))", [other($0)]) }
  }

  private static func comparison(_ comparison: ComparisonJudgement) -> [(String, ComparisonJudgement)] {
    func with(_ change: (inout ComparisonJudgement) -> Void) -> ComparisonJudgement {
      var other = comparison
      change(&other)
      return other
    }
    var variants = changed(comparison.levels).map { words, levels in
      (words, with { $0.interval?.levels = levels })
    }
    switch comparison.target {
    case .threshold(let threshold):
      // A second interval is that of a figure as it stands.
      if comparison.basis.needsTwo { return variants }
      variants += RuleMutations.moved(threshold).map { words, moved in
        (words, with { $0.target = .threshold(moved) })
      }
    case .range(let low, let high):
      variants += RuleMutations.moved(low).map { words, moved in
        (words, with { $0.target = .range(moved, high) })
      }
      variants += RuleMutations.moved(high).map { words, moved in
        (words, with { $0.target = .range(low, moved) })
      }
    }
    return variants
  }

  private static func chart(_ chart: ControlChart) -> [(String, ControlChart)] {
    var variants: [(String, ControlChart)] = []
    func add(_ words: String, _ change: (inout ControlChart) -> Void) {
      var other = chart
      change(&other)
      variants.append((words, other))
    }
    for run in [chart.runOf + 1, chart.runOf - 1] where run >= 3 {
      add("a run of \(chart.runOf) becomes one of \(run)") { $0.runOf = run }
    }
    if let points = chart.baselinePoints {
      for other in [points + 1, points - 1] where other >= 2 {
        add("a baseline of \(points) points becomes one of \(other)") { $0.baselinePoints = other }
      }
      add("no baseline") { $0.baselinePoints = nil }
    }
    for (index, rebase) in chart.rebases.enumerated() {
      add("no rebase on \(rebase.on)") { $0.rebases.remove(at: index) }
    }
    if chart.screensOutlyingRanges {
      add("outlying ranges are not screened") { $0.screensOutlyingRanges = false }
    }
    return variants
  }

  private static func funnel(_ funnel: FunnelJudgement) -> [(String, FunnelJudgement)] {
    func with(_ change: (inout FunnelJudgement) -> Void) -> FunnelJudgement {
      var other = funnel
      change(&other)
      return other
    }
    var variants = changed(funnel.levels).map { words, levels in (words, with { $0.levels = levels }) }
    variants += RuleMutations.moved(funnel.against).map { words, moved in (words, with { $0.against = moved })
    }
    if funnel.dispersion != nil { variants.append(("no over-dispersion", with { $0.dispersion = nil })) }
    return variants
  }
}
