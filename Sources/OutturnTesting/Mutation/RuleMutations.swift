import OutturnModel

/// The ways in which one thing of a judgement can be changed.
enum RuleMutations {
  static func variants(_ rule: JudgementRule) -> [Variant<JudgementRule>] {
    forms(rule).map { variant in
      variant.map { form in
        var changed = rule
        changed.form = form
        return changed
      }
    }
  }

  private static func forms(_ rule: JudgementRule) -> [Variant<JudgementRule.Form>] {
    switch rule.form {
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
      var variants: [Variant<JudgementRule.Form>] = []
      if case .period(let period) = since {
        variants += period.neighbours.map { other in
          Variant(
            description: "since \(period) becomes since \(other)", span: rule.span,
            changed: .direction(since: .period(other), noChangeWithin: tolerance))
        }
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
      for (words, threshold) in moved(comparison.threshold) {
        var changed = comparisons
        changed[index].threshold = threshold
        add(words, comparison.span, changed)
      }
    }
    return variants
  }

  /// One unit in the last place of the number that the author wrote, up and down.
  private static func moved(_ threshold: Threshold) -> [(String, Threshold)] {
    guard let written = threshold.text.firstMatch(of: /\d+(\.\d+)?/),
      let number = try? DecimalText.parse(written.output.0)
    else { return [] }
    let isShare = threshold.usesPlan && threshold.constant.isZero
    // What one of the number written is in the threshold: -1 in `plan - 5 points`, 1,000 for £m where £000 is judged.
    let whole = isShare ? threshold.planFactor : threshold.constant
    let scale = number.isZero ? 1 : whole.divided(by: number) ?? 1
    let unit = LastPlace.unit(of: number, text: String(written.output.0))
    return [unit, -unit].map { step in
      var other = threshold
      if isShare { other.planFactor = whole + step * scale } else { other.constant = whole + step * scale }
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
