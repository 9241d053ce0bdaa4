import OutturnModel

/// The ways in which one thing of a judgement can be changed.
enum RuleMutations {
  static func variants(_ rule: JudgementRule) -> [Variant<JudgementRule>] {
    ruled(rule) + unknown(rule) + forecasts(rule) + AdjustmentMutations.variants(rule)
      + forms(rule).map { variant in
        variant.map { form in
          var changed = rule
          changed.form = form
          return changed
        }
      }
  }

  private static func forecasts(_ rule: JudgementRule) -> [Variant<JudgementRule>] {
    guard let forecast = rule.forecast else { return [] }
    return [forecast.periods + 1, forecast.periods - 1].filter { $0 >= 2 }.map { periods in
      var changed = rule
      changed.forecast?.periods = periods
      return Variant(
        description: "forecast from \(periods) periods", span: forecast.span, changed: changed)
    }
  }

  private static func ruled(_ rule: JudgementRule) -> [Variant<JudgementRule>] {
    guard let measure = rule.ruled else { return [] }
    return RuledMutations.variants(measure).map { variant in
      variant.map { measure in
        var changed = rule
        changed.ruled = measure
        return changed
      }
    }
  }

  private static func unknown(_ rule: JudgementRule) -> [Variant<JudgementRule>] {
    guard rule.ruled != nil, let policy = rule.unknown else { return [] }
    return UnknownPolicy.allCases.filter { $0 != policy }.map { other in
      var changed = rule
      changed.unknown = other
      return Variant(description: "unknown \(other.inWords)", span: rule.span, changed: changed)
    }
  }

  private static func forms(_ rule: JudgementRule) -> [Variant<JudgementRule.Form>] {
    switch rule.form {
    case .status: return []
    case .statistical(let judgement):
      return StatisticalMutations.variants(judgement).map { change, judgement in
        Variant(description: change, span: rule.span, changed: .statistical(judgement))
      }
    case .bands(let bands):
      var variants = bands.indices.flatMap { index in
        self.band(bands[index]).map { variant in
          variant.map { band in
            var changed = bands
            changed[index] = band
            return JudgementRule.Form.bands(changed)
          }
        }
      }
      for index in bands.indices.dropLast() {
        var changed = bands
        changed.swapAt(index, index + 1)
        variants.append(
          Variant(
            description: "\(bands[index + 1].band.inWords) tried before \(bands[index].band.inWords)",
            span: bands[index + 1].span, changed: .bands(changed)))
      }
      return variants
    case .direction(let since, let tolerance):
      let variants = since.neighbours.map { other in
        Variant<JudgementRule.Form>(
          description: "since \(since.inWords) becomes since \(other.inWords)", span: rule.span,
          changed: .direction(since: other, noChangeWithin: tolerance))
      }
      guard !tolerance.isZero else { return variants }
      let unit = LastPlace.unit(of: tolerance)
      return variants
        + [tolerance + unit, tolerance - unit].map { other in
          Variant(
            description: "no change within \(DecimalText.text(tolerance)) becomes \(DecimalText.text(other))",
            span: rule.span, changed: .direction(since: since, noChangeWithin: other))
        }
    }
  }

  private static func band(_ band: BandRule) -> [Variant<BandRule>] {
    guard case .comparisons(let comparisons) = band.condition else { return [] }
    var variants: [Variant<BandRule>] = []
    func add(_ description: String, _ span: SourceSpan, _ changed: [ThresholdComparison]) {
      variants.append(
        Variant(
          description: "\(band.band.inWords): \(description)", span: span,
          changed: BandRule(band: band.band, condition: .comparisons(changed), span: band.span)))
    }
    for (index, comparison) in comparisons.enumerated() {
      if comparisons.count > 1 {
        var changed = comparisons
        changed.remove(at: index)
        add("`\(comparison.relation.inWords) \(comparison.threshold.text)` dropped", comparison.span, changed)
      }
      if let other = comparison.relation.otherSide {
        var changed = comparisons
        changed[index].relation = other
        add("`\(comparison.relation.inWords)` becomes `\(other.inWords)`", comparison.span, changed)
      }
      if let limit = comparison.limit {
        for (words, other) in StatisticalMutations.variants(limit) {
          var changed = comparisons
          changed[index].limit = other
          add(words, comparison.span, changed)
        }
      }
      for (words, threshold) in moved(comparison.threshold) {
        var changed = comparisons
        changed[index].threshold = threshold
        add(words, comparison.span, changed)
      }
    }
    return variants
  }

  /// One unit in the last place of the number that the author wrote, up and down.
  static func moved(_ threshold: Threshold) -> [(String, Threshold)] {
    // Of the greater or lesser of several, the constants are moved one by one.
    if let choice = threshold.choice {
      return threshold.options.indices.flatMap { index in
        moved(threshold.options[index]).map { change, option in
          var options = threshold.options
          options[index] = option
          let text = threshold.text.replacing(threshold.options[index].text, with: option.text)
          return (change, Threshold(choice, of: options, text: text))
        }
      }
    }
    return referring(threshold) + amounts(threshold)
  }

  /// The figures of peers by another share, and a total without one of its parts.
  private static func referring(_ threshold: Threshold) -> [(String, Threshold)] {
    func changed(_ words: String, _ reference: Threshold.Reference) -> (String, Threshold) {
      var other = threshold
      other.reference = reference
      return (words, other)
    }
    guard !threshold.isConstant else { return [] }
    switch threshold.reference {
    case .peers(let peers):
      guard case .quantile(let share, let method) = peers.statistic else { return [] }
      return [share + 1, share - 1].filter { $0 > 0 && $0 < 100 }.map { other in
        changed(
          "quantile \(DecimalText.text(share))% becomes \(DecimalText.text(other))%",
          .peers(.init(of: peers.of, by: peers.by, statistic: .quantile(other, method))))
      }
    case .total(let total) where total.ids.count > 1:
      return total.ids.map { id in
        changed(
          "\(id) left out of the sum",
          .total(
            .init(ids: total.ids.filter { $0 != id }, ignoresMissing: total.ignoresMissing)))
      }
    default: return []
    }
  }

  private static func amounts(_ threshold: Threshold) -> [(String, Threshold)] {
    let isShare = !threshold.isConstant && threshold.constant.isZero
    if isShare, threshold.factor == 1 { return [] }
    // A reference may have digits of its own: `95% of X1`, `baseline 2024/25 + 7 points`.
    let numbers = threshold.text.matches(of: /\d+(\.\d+)?/)
    guard let written = isShare || threshold.isConstant ? numbers.first : numbers.last,
      let number = try? DecimalText.parse(written.output.0)
    else { return [] }
    // What one of the number written is in the threshold: -1 in `plan - 5 points`, 1,000 for £m where £000 is judged.
    let whole = isShare ? threshold.factor : threshold.constant
    let scale = number.isZero ? 1 : whole.divided(by: number) ?? 1
    let unit = LastPlace.unit(of: number, text: String(written.output.0))
    return [unit, -unit].map { step in
      var other = threshold
      if isShare { other.factor = whole + step * scale } else { other.constant = whole + step * scale }
      other.text.replaceSubrange(written.range, with: DecimalText.text(number + step))
      return ("`\(threshold.text)` becomes `\(other.text)`", other)
    }
  }
}

extension ThresholdComparison.Relation {
  /// The same comparison with its end on the other side.
  var otherSide: Self? {
    switch self {
    case .atLeast: .above
    case .above: .atLeast
    case .atMost: .below
    case .below: .atMost
    case .exactly: nil
    }
  }
}
