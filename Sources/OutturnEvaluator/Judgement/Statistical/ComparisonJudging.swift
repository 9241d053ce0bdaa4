internal import OutturnModel
internal import OutturnStatistics

/// A figure against another, against a range, or against its own earlier self.
struct ComparisonJudging: JudgingMethod {
  let judged: JudgedCase
  let comparison: ComparisonJudgement
  /// Of a threshold, its number; the words for it.
  let number: (Threshold) -> Observation<Rational>
  let words: (Threshold) -> String

  private var levels: [ConfidenceLevel] { comparison.levels.confidenceLevels }

  func judge(_ value: Rational) -> StatisticalFinding {
    switch (comparison.basis, comparison.target) {
    case (.value, _): byValue(value)
    case (.interval, _): byInterval(value)
    case (.twoIntervals, .threshold(let other)), (.overlapping, .threshold(let other)):
      byTwo(value, other)
    case (_, .range):
      undecided(Observation<Figure>.missing, "by \(comparison.basis.inWords)", "there is no second interval")
    }
  }

  private func text(_ number: Rational) -> String { FigureText.text(number, unit: unit) }
  private func text(_ number: Double) -> String { Rational(significant: number).map(text) ?? "a number" }

  private func undecided<Value>(_ why: Observation<Value>, _ method: String, _ reason: String)
    -> StatisticalFinding
  {
    StatisticalFinding(why.absence(), method, text: "\(capitalised(reason)): not judged.")
  }

  private func capitalised(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  // MARK: what it is compared with

  private enum Target {
    case number(Rational, String)
    case range(Rational, Rational)
  }

  /// What the target comes to, or the sentence for why it comes to nothing.
  private var target: (Observation<Target>, String) {
    for threshold in comparison.target.thresholds {
      let found = number(threshold)
      if found.value == nil {
        return (found.absence(), "\(words(threshold)) is \(ExplanationText.why(found))")
      }
    }
    let numbers = comparison.target.thresholds.compactMap { number($0).value }
    switch comparison.target {
    case .threshold(let threshold): return (.value(.number(numbers[0], words(threshold))), "")
    case .range:
      guard numbers[0] <= numbers[1] else {
        return (.withheld(.other("the range ends before it begins")), "the range ends before it begins")
      }
      return (.value(.range(numbers[0], numbers[1])), "")
    }
  }

  private func figures(_ target: Target) -> [JudgementStatistic.NamedFigure] {
    switch target {
    case .number(let number, _): [.init("compared-with", number)]
    case .range(let low, let high): [.init("range-start", low), .init("range-end", high)]
    }
  }

  private func words(_ target: Target) -> String {
    switch target {
    case .number(let number, let words):
      text(number) == words ? words : "\(words), which is \(text(number))"
    case .range(let low, let high): "the range from \(text(low)) to \(text(high))"
    }
  }

  // MARK: by value

  private func byValue(_ value: Rational) -> StatisticalFinding {
    let (found, why) = target
    guard let target = found.value else { return undecided(found, "comparison of values", why) }
    let difference: Difference
    let side: String
    switch target {
    case .number(let number, _):
      difference = Comparison.previous(value, number)
      side = difference == .similar ? "the same as" : difference == .lower ? "below" : "above"
    case .range(let low, let high):
      difference = value < low ? .lower : (value > high ? .higher : .similar)
      side = difference == .similar ? "within" : difference == .lower ? "below" : "above"
    }
    let band = difference.band(indicator.polarity)
    return StatisticalFinding(
      .value(band), "comparison of values", figures(target),
      text: "\(text(value)) is \(side) \(words(target)): \(band.inWords).")
  }

  // MARK: by one interval

  private func byInterval(_ value: Rational) -> StatisticalFinding {
    let method = "comparison by interval"
    let (found, why) = target
    guard let target = found.value, let request = comparison.interval else {
      return undecided(found, method, why)
    }
    let interval = result.interval(by: request.method, of: indicator)
    guard let own = interval.value else {
      return undecided(interval, method, "its interval is \(ExplanationText.why(interval))")
    }
    let difference = levels.decide { level in
      switch target {
      case .number(let number, _): Comparison.benchmark(own, against: number, at: level)
      case .range(let low, let high):
        Comparison.benchmark(own, against: low, at: level).flatMap { below in
          below == .lower
            ? .value(.lower)
            : Comparison.benchmark(own, against: high, at: level).map { $0 == .higher ? .higher : .similar }
        }
      }
    }
    let name = "\(method) (\(own.estimate.method.rawValue))"
    let limits = StatisticalText.limits(own.estimate, levels)
    guard let step = difference.value else {
      return StatisticalFinding(
        difference.absence(), name, isApproximate: own.isApproximate, figures(target) + limits,
        text: "Whether its limits reach \(words(target)) is \(ExplanationText.why(difference)): not judged.")
    }
    let band = step.band(indicator.polarity)
    return StatisticalFinding(
      .value(band), name, isApproximate: own.isApproximate, figures(target) + limits,
      text: "\(text(value)), \(StatisticalText.limits(own.estimate, levels, unit)), \(side(step)) "
        + "\(words(target)): \(band.inWords).")
  }

  private func side(_ difference: Difference) -> String {
    switch difference {
    case .similar: "does not differ beyond chance from"
    case .lower: "is below"
    case .higher: "is above"
    case .muchLower: "is below, at 99.8%,"
    case .muchHigher: "is above, at 99.8%,"
    }
  }

  // MARK: by two

  private func byTwo(_ value: Rational, _ threshold: Threshold) -> StatisticalFinding {
    let isOverlap = comparison.basis == .overlapping
    let method = isOverlap ? "comparison by overlapping intervals" : EstimationMethod.newcombe.rawValue
    guard let request = comparison.interval, let other = input.other, let otherMethod = comparison.otherMethod
    else { return undecided(Observation<Figure>.missing, method, "there is no second figure") }
    if other.measurement.value.value != nil, let least = other.measurement.shortfall(of: other.indicator) {
      let why = Observation<Figure>.withheld(.tooFew(least: least))
      return undecided(why, method, "\(words(threshold)) is \(ExplanationText.why(why))")
    }
    let first = result.interval(by: request.method, of: indicator)
    let second = other.measurement.interval(by: otherMethod, of: other.indicator)
    guard let a = first.value?.estimate else {
      return undecided(first, method, "its interval is \(ExplanationText.why(first))")
    }
    guard let b = second.value?.estimate else {
      return undecided(
        second, method, "the interval of \(words(threshold)) is \(ExplanationText.why(second))")
    }
    let gap = Gap.difference(a, b)
    let found = levels.decide { level in
      if isOverlap { return Comparison.overlap(a, b, at: level) }
      // The limits of the difference against nought, both moved by the other figure, so that what is too close is
      // too close for figures of their size.
      return Comparison.benchmark(
        gap.moved(by: b.value), against: b.exactValue ?? Rational(significant: b.value) ?? .zero, at: level)
    }
    var figures: [JudgementStatistic.NamedFigure] = [
      b.exactValue.map { .init("compared-with", $0) } ?? .init("compared-with", approximate: b.value)
    ]
    figures +=
      isOverlap
      ? StatisticalText.limits(a, levels) + StatisticalText.limits(b, levels, before: "other-")
      : [.init("difference", approximate: gap.value)]
        + StatisticalText.limits(gap, levels, before: "difference-")
    guard let step = found.value else {
      return StatisticalFinding(
        found.absence(), method, isApproximate: true, figures,
        text: "The comparison with \(words(threshold)) is \(ExplanationText.why(found)): not judged.")
    }
    let band = step.band(indicator.polarity)
    let how =
      isOverlap
      ? "\(text(value)), \(StatisticalText.limits(a, levels, unit)), \(side(step)) \(words(threshold)), which is "
        + "\(text(b.value)), \(StatisticalText.limits(b, levels, unit))"
      : "\(text(value)) \(side(step)) \(words(threshold)), which is \(text(b.value)); the difference has "
        + StatisticalText.limits(gap, levels, unit.ofDifference)
    return StatisticalFinding(
      .value(band), method, isApproximate: true, figures, text: "\(how): \(band.inWords).")
  }
}

extension Estimate {
  fileprivate func moved(by amount: Double) -> Estimate {
    Estimate(
      value: value + amount, limits95: limits95.map { $0 + amount }, limits998: limits998.map { $0 + amount },
      method: method)
  }
}
