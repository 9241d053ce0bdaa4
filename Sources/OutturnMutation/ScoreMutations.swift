import OutturnModel

/// The ways in which one thing of a score can be changed: its numbers, what becomes of the missing, and how
/// parts are put together.
enum ScoreMutations {
  static func variants(_ score: Score) -> [Variant<Score>] {
    var variants: [Variant<Score>] = []
    func add(_ description: String, _ span: SourceSpan, _ change: (inout Score) -> Void) {
      var changed = score
      change(&changed)
      variants.append(Variant(description: description, span: span, changed: changed))
    }
    for (index, part) in score.parts.enumerated() {
      for variant in self.variants(part) {
        add("\(part.result): \(variant.description)", variant.span) { $0.parts[index] = variant.changed }
      }
      if score.parts.count > 1,
        part.domain.map({ domain in score.parts.count { $0.domain == domain } > 1 }) ?? true
      {
        add("\(part.result) dropped", part.span) { $0.parts.remove(at: index) }
      }
    }
    for (index, domain) in score.domains.enumerated() {
      for (words, weight) in moved(domain.weight) {
        add("\(domain.id): weight \(words)", domain.span) { $0.domains[index].weight = weight }
      }
      let members = score.parts.filter { $0.domain == index }
      for other in others(domain.aggregation, of: members.map(\.weight)) {
        add("\(domain.id): \(domain.aggregation.inWords) becomes \(other.inWords)", domain.span) {
          $0.domains[index].aggregation = other
        }
      }
    }
    let members = score.domains.isEmpty ? score.parts.map(\.weight) : score.domains.map(\.weight)
    for other in others(score.aggregation, of: members) {
      add("\(score.aggregation.inWords) becomes \(other.inWords)", score.span) { $0.aggregation = other }
    }
    for (words, policy) in others(score.missing, parts: score.parts.count) {
      add("missing \(words)", score.span) { $0.missing = policy }
    }
    if let rounded = score.rounded {
      add("rounding dropped", score.span) { $0.rounded = nil }
      add("rounded to one place more", score.span) {
        $0.rounded = .init(places: rounded.places + 1, rounding: rounded.rounding)
      }
    }
    return variants
  }

  /// Of one member, or of members of one weight, some ways come to the same.
  private static func others(_ aggregation: Score.Aggregation, of weights: [Rational?]) -> [Score.Aggregation]
  {
    if weights.count < 2 { return [] }
    switch aggregation {
    case .total: return [.mean]
    case .mean: return [.total]
    case .weightedMean: return Set(weights).count > 1 ? [.mean, .total] : [.total]
    }
  }

  private static func others(_ policy: Score.MissingPolicy, parts: Int) -> [(String, Score.MissingPolicy)] {
    switch policy {
    case .givesMissing: return [("is left out", .leftOut(atLeast: 1)), ("scores 0", .scores(0))]
    case .leftOut(let least):
      return [("gives missing", .givesMissing)]
        + (least > 1 ? [("at least \(least - 1) parts", .leftOut(atLeast: least - 1))] : [])
        + (least < parts ? [("at least \(least + 1) parts", .leftOut(atLeast: least + 1))] : [])
    case .scores(let number):
      return [("gives missing", .givesMissing), ("is left out", .leftOut(atLeast: 1))]
        + moved(number).map { ("scores \($0.0)", .scores($0.1)) }
    }
  }

  // MARK: parts

  private static func variants(_ part: ScorePart) -> [Variant<ScorePart>] {
    var variants: [Variant<ScorePart>] = []
    func add(_ description: String, _ scoring: ScorePart.Scoring) {
      var changed = part
      changed.scoring = scoring
      variants.append(Variant(description: description, span: part.span, changed: changed))
    }
    for (words, weight) in moved(part.weight) {
      var changed = part
      changed.weight = weight
      variants.append(Variant(description: "weight \(words)", span: part.span, changed: changed))
    }
    switch part.scoring {
    case .value: break
    case .linear(let from, let to):
      for (words, number) in moved(from.score) {
        add("points \(words)", .linear(from: .init(score: number, value: from.value), to: to))
      }
      for (words, number) in moved(from.value) {
        add("at \(words)", .linear(from: .init(score: from.score, value: number), to: to))
      }
      for (words, number) in moved(to.score) {
        add("points \(words)", .linear(from: from, to: .init(score: number, value: to.value)))
      }
      for (words, number) in moved(to.value) {
        add("at \(words)", .linear(from: from, to: .init(score: to.score, value: number)))
      }
    case .steps(let steps):
      for (index, step) in steps.enumerated() {
        func change(_ words: String, _ change: (inout ScorePart.Step) -> Void) {
          var changed = steps
          change(&changed[index])
          add(words, .steps(changed))
        }
        for (words, number) in moved(step.score) { change("scores \(words)") { $0.score = number } }
        guard let comparison = step.comparison else { continue }
        if let other = comparison.relation.otherSide {
          change("`\(comparison.relation.inWords)` becomes `\(other.inWords)`") {
            $0.comparison?.relation = other
          }
        }
        for (words, number) in moved(comparison.threshold.constant) {
          change("\(comparison.relation.inWords) \(words)") { $0.comparison?.threshold.constant = number }
        }
      }
    case .bands(let bands):
      for (index, band) in bands.enumerated() {
        for (words, number) in moved(band.score) {
          var changed = bands
          changed[index].score = number
          add("\(band.band ?? "otherwise"): scores \(words)", .bands(changed))
        }
      }
    case .place(let place):
      var turned = place
      (turned.best, turned.worst) = (place.worst, place.best)
      add("best and worst swapped", .place(turned))
      let others: [ScorePart.Place.Method] =
        switch place.method {
        case .quartile: [.rank]
        case .rank: [.quartile]
        case .bestRank: [.quartile, .rank]
        }
      for method in others where place.peers == nil {
        var other = place
        other.method = method
        add("\(place.method.rawValue) becomes \(method.rawValue)", .place(other))
      }
    }
    return variants
  }

  /// One unit in the last place, up and down.
  private static func moved(_ number: Rational?) -> [(String, Rational)] {
    guard let number else { return [] }
    let unit = LastPlace.unit(of: number)
    return [number + unit, number - unit].map { other in
      ("\(DecimalText.text(number, digits: 12)) becomes \(DecimalText.text(other, digits: 12))", other)
    }
  }
}

/// The ways in which an override or a cap can be changed.
enum AdjustmentMutations {
  static func variants(_ rule: JudgementRule) -> [Variant<JudgementRule>] {
    var variants: [Variant<JudgementRule>] = []
    for (index, adjustment) in rule.adjustments.enumerated() {
      func add(_ description: String, _ change: (inout Adjustment) -> Void) {
        var changed = rule
        change(&changed.adjustments[index])
        variants.append(
          Variant(
            description: "\(adjustment.kind.rawValue) \(description)", span: adjustment.span, changed: changed
          ))
      }
      var without = rule
      without.adjustments.remove(at: index)
      variants.append(
        Variant(
          description: "\(adjustment.kind.rawValue) \(adjustment.band.inWords) dropped",
          span: adjustment.span,
          changed: without))
      let alternatives = adjustment.condition.alternatives
      for (outer, tests) in alternatives.enumerated() {
        if alternatives.count > 1 {
          add("without its alternative \(outer + 1)") { $0.condition.alternatives.remove(at: outer) }
        }
        for (inner, test) in tests.enumerated() {
          if tests.count > 1 {
            add("without \(test.result)") { $0.condition.alternatives[outer].remove(at: inner) }
          }
          guard case .compares(let comparison) = test.kind, let other = comparison.relation.otherSide else {
            continue
          }
          var changed = comparison
          changed.relation = other
          add("`\(test.result) \(comparison.relation.inWords)` becomes `\(other.inWords)`") {
            $0.condition.alternatives[outer][inner].kind = .compares(changed)
          }
        }
      }
    }
    return variants
  }
}
