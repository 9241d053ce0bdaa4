internal import OutturnModel
internal import OutturnSubmission

/// Ladders: the level of each thing, and each phase reached or not.
extension Measuring {
  /// Of one phase, or of the level where `phase` is nil.
  mutating func ladderMeasurements(
    _ ladder: Ladder, phase: Int?, of indicator: Indicator, _ rows: PeriodRows, _ overall: Measurement
  ) -> [Measurement] {
    let period = overall.period
    let dataset = rows.table.dataset
    let keys = keys(of: indicator, dataset)
    var found: [StratumKey: LadderMeasure.Evidence] = [:]
    for row in rows.stretches(in: period).flatMap(\.rows) {
      let cells = rows.cells(row)
      guard let key = keys.keys(column: cells).first else { continue }
      guard case .value(.text(let code)) = cells(ladder.criterion) else { continue }
      guard ladder.phases.contains(where: { $0.criteria.contains { $0.code == code } }) else {
        reportUnnamed(code, ladder, dataset, line: rows.line(of: row))
        continue
      }
      let truth = ExpressionEvaluator.truth(
        ExpressionEvaluator.evaluate(ladder.evidenced, column: cells, period: period))
      found[key, default: .init()].truths[code] = truth
      if let plan = indicator.plan { found[key, default: .init()].plans.append(cells(plan)) }
    }
    let measure = LadderMeasure(ladder)
    var things: [Measurement] = []
    for key in StratumKeys.sorted(found.keys) {
      guard let evidence = found[key] else { continue }
      if let phase {
        let (status, text) = measure.phase(phase, evidence)
        var thing = RuledFigure.thing(key, status, period)
        thing.evidence = text
        things.append(thing)
      } else {
        things.append(measure.level(evidence, key, period))
      }
    }
    guard phase == nil else {
      return [RuledFigure.overall(overall, of: things, unknown: indicator.unknown)] + things
    }
    return [measure.distribution(of: things, overall)] + things
  }

  private mutating func reportUnnamed(_ code: String, _ ladder: Ladder, _ dataset: Dataset, line: Int) {
    let column = dataset.columns[ladder.criterion]
    let names = ladder.phases.flatMap { $0.criteria.map(\.code) }
    let shown = column.isIdentifier ? "(masked)" : code
    let problem = Diagnostic(
      "OT3143", "no phase has a criterion `\(shown)`",
      at: .cell(file: dataset.id, line: line, field: column.name, column: nil),
      expected: names.map { "`\($0)`" }.joined(separator: ", "),
      help: ["correct the code, or name it in a phase"],
      suggestion: column.isIdentifier ? nil : Suggestion.nearest(to: code, among: names),
      related: [.init(.source(ladder.span), "the ladder")])
    if !diagnostics.contains(problem) { diagnostics.append(problem) }
  }
}
