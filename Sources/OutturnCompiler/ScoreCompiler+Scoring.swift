import OutturnModel
import OutturnSyntax

/// How one part of a score is scored.
extension Compiler {
  mutating func scoring(_ syntax: ScoreSyntax.PartSyntax, _ indicator: Indicator, _ dimensions: [String])
    -> ScorePart.Scoring?
  {
    switch syntax.scoring {
    case .value: return .value
    case .linear(let low, let from, let high, let to):
      guard let start = number(from, unit: indicator.unit, what: "where the points start"),
        let end = number(to, unit: indicator.unit, what: "where the points end")
      else { return nil }
      if start == end {
        diagnostics.append(ScoreDiagnostics.noLine(at: from.span.through(to.span)))
        return nil
      }
      return .linear(from: .init(score: low, value: start), to: .init(score: high, value: end))
    case .steps(let steps): return scoring(steps, syntax, indicator)
    case .place(let place): return scoring(place, syntax, indicator, dimensions)
    }
  }

  /// Amounts that are put together as they are must be in one unit, which is that of the score where it has one.
  mutating func checkValues(_ syntax: ScoreSyntax) {
    var unit: MeasureUnit?
    if case .name(let name)? = syntax.unit { unit = MeasureUnit.known[name.text] }
    if unit?.scaleOfKind == nil { unit = nil }
    for part in syntax.parts {
      guard case .value = part.scoring, let own = indicator(ofResult: part.result)?.unit,
        own.scaleOfKind != nil
      else { continue }
      if let unit, own != unit {
        diagnostics.append(
          MeaningDiagnostics.unitMismatch(
            "the value of `\(part.result.text)` in a score", unit, own, at: part.result.span,
            help: UnitDiagnostics.help(unit, own)))
      }
      unit = unit ?? own
    }
  }

  private mutating func scoring(
    _ steps: [ScoreSyntax.StepSyntax], _ syntax: ScoreSyntax.PartSyntax, _ indicator: Indicator
  ) -> ScorePart.Scoring? {
    var isByBand = false
    for step in steps { if case .band = step.condition { isByBand = true } }
    if isByBand {
      var bands: [ScorePart.BandScore] = []
      for step in steps {
        switch step.condition {
        case .band(let name):
          if bands.contains(where: { $0.band == name.text }) {
            diagnostics.append(
              MeaningDiagnostics.declaredTwice("score of the band", name, first: steps[0].span))
          }
          bands.append(.init(score: step.score, band: name.text))
        case .otherwise: bands.append(.init(score: step.score, band: nil))
        case .comparison:
          diagnostics.append(ScoreDiagnostics.bandsAndValues(at: step.span))
          return nil
        }
      }
      scoredBands.append((syntax, indicator.id))
      return .bands(bands)
    }
    var rules: [BandRule] = []
    var compiled: [ScorePart.Step] = []
    for step in steps {
      // Bands of no scheme, to be checked as bands are: no gap, no overlap.
      let band = Band(
        id: DecimalText.text(step.score, digits: 12), scheme: "", title: "", rank: nil, colour: nil)
      guard case .comparison(let relation, let literal, let text) = step.condition else {
        rules.append(BandRule(band: band, condition: .otherwise, span: step.span))
        compiled.append(.init(score: step.score, comparison: nil))
        continue
      }
      guard let number = number(literal, unit: indicator.unit, what: "a threshold") else { return nil }
      let comparison = ThresholdComparison(
        relation: relation, threshold: Threshold(constant: number, text: text), span: step.span)
      rules.append(BandRule(band: band, condition: .comparisons([comparison]), span: step.span))
      compiled.append(.init(score: step.score, comparison: comparison))
    }
    let problems = BandCheck(indicator: indicator, judged: syntax.result.text).check(rules, at: syntax.span)
    diagnostics += problems.map { problem in
      problem.code == "OT2040" ? ScoreDiagnostics.stepsLeaveGap(syntax, label: problem.label) : problem
    }
    return .steps(compiled)
  }

  private mutating func scoring(
    _ place: ScoreSyntax.PlaceSyntax, _ syntax: ScoreSyntax.PartSyntax, _ indicator: Indicator,
    _ dimensions: [String]
  ) -> ScorePart.Scoring? {
    var scored = ScorePart.Place(
      method: place.method, best: place.best, worst: place.worst, peers: nil, dimension: "")
    if indicator.polarity == .neither {
      diagnostics.append(ScoreDiagnostics.placeWithoutPolarity(syntax.result))
      return nil
    }
    if let peers = place.peers, let dimension = place.dimension {
      guard let other = self.indicator(ofResult: peers) else { return nil }
      guard other.unit.isComparable(with: indicator.unit) else {
        diagnostics.append(
          MeaningDiagnostics.unitMismatch("peers", indicator.unit, other.unit, at: peers.span))
        return nil
      }
      let dataset = other.measure.dataset.flatMap { framework.dataset($0) }
      let names = other.stratifications.filter { $0.count == 1 }.compactMap { dataset?.columns[$0[0]].name }
      guard names.contains(dimension.text) else {
        diagnostics.append(StrataDiagnostics.notStratified(dimension, indicator: other, candidates: names))
        return nil
      }
      if place.method != .quartile {
        diagnostics.append(ScoreDiagnostics.rankAmongOthers(at: place.span))
        return nil
      }
      scored.peers = other.id
      scored.dimension = dimension.text
      return .place(scored)
    }
    guard dimensions.count == 1, let dimension = dimensions.first else {
      diagnostics.append(ScoreDiagnostics.noPeers(at: place.span))
      return nil
    }
    scored.dimension = dimension
    return .place(scored)
  }

  /// Once every rule is known: the bands by which parts are scored are bands that they can have.
  mutating func checkScoredBands() {
    for (part, _) in scoredBands {
      guard case .steps(let steps) = part.scoring else { continue }
      let names = steps.compactMap { if case .band(let name) = $0.condition { name } else { nil } }
      guard bandIds(names, of: part.result) != nil else { continue }
      let rules = framework.judgements(as: part.result.text)
      let hasRest = steps.contains { if case .otherwise = $0.condition { true } else { false } }
      var unscored: [String] = []
      for band in rules.flatMap(\.possibleBands)
      where !names.contains(where: { $0.text == band.id }) && !unscored.contains(band.id) {
        unscored.append(band.id)
      }
      if !hasRest, !unscored.isEmpty {
        diagnostics.append(ScoreDiagnostics.bandsWithoutScore(unscored, of: part.result, at: part.span))
      }
    }
  }
}
