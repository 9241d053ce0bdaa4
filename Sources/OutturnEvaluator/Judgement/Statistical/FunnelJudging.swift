internal import OutturnModel
internal import OutturnStatistics

/// Where a figure lies in a funnel around a threshold.
struct FunnelJudging: JudgingMethod {
  let judged: JudgedCase
  let funnel: FunnelJudgement

  private var scale: Rational { unit.scale }
  private var levels: [ConfidenceLevel] { funnel.levels.confidenceLevels }
  private var isOfProportions: Bool { funnel.method == .invertedWilson || funnel.method == .wilsonAround }

  private var method: String {
    funnel.dispersion.map {
      "\(funnel.method.inWords), widened for over-dispersion (\($0.form.rawValue), \($0.extremes.rawValue))"
    } ?? funnel.method.inWords
  }

  /// - Parameter words: the threshold's.
  func judge(_ value: Rational, against threshold: Observation<Rational>, _ words: String)
    -> StatisticalFinding
  {
    guard let centre = threshold.value else {
      return undecided(threshold, "\(words) is \(ExplanationText.why(threshold))")
    }
    guard let top = result.numerator.value else {
      return undecided(result.numerator, "its numerator is \(ExplanationText.why(result.numerator))")
    }
    // A count is what was expected of it, times one.
    let isCount = indicator.measure.kind == .count
    guard let bottom = isCount ? .one : result.denominator.value else {
      return undecided(result.denominator, "its denominator is \(ExplanationText.why(result.denominator))")
    }
    do throws(DomainError) {
      var spread: OverDispersion?
      if let dispersion = funnel.dispersion {
        let found = try overDispersion(dispersion, around: centre)
        guard let value = found.value else {
          return undecided(
            found, "over-dispersion among \(input.peers.count) units is \(ExplanationText.why(found))")
        }
        spread = value
      }
      let found: Found
      if let spread {
        found = widened(spread, value, bottom, centre)
      } else if isOfProportions {
        found = try proportion(top, bottom, centre)
      } else {
        found = try counts(top, bottom, centre, isCount: isCount)
      }
      return finding(found, value, centre, words, spread)
    } catch {
      let reason = error.withheld { input.peerCodes.indices.contains($0) ? input.peerCodes[$0] : "it" }
      return undecided(Observation<Figure>.withheld(reason), reason.reason)
    }
  }

  private typealias Found = (
    difference: Observation<Difference>, limits: [(ConfidenceLevel, Observation<Limits>)], isApproximate: Bool
  )

  private func undecided<Value>(_ why: Observation<Value>, _ reason: String) -> StatisticalFinding {
    StatisticalFinding(
      why.absence(), method, text: "\(reason.prefix(1).uppercased() + reason.dropFirst()): not judged.")
  }

  private func finding(
    _ found: Found, _ value: Rational, _ centre: Rational, _ words: String, _ spread: OverDispersion?
  ) -> StatisticalFinding {
    let limits = found.limits.compactMap { level, limits in limits.value.map { (level, $0) } }
    var figures: [JudgementStatistic.NamedFigure] = [.init("benchmark", centre)]
    figures += limits.flatMap { StatisticalText.limits($0.1, $0.0) }
    var note = ""
    if let spread {
      figures += [
        .init("dispersion", approximate: spread.ratio),
        .init("between-variance", approximate: spread.between), .init("units", count: spread.count),
      ]
      let ratio = Rational(significant: spread.ratio).map { FigureText.shown($0) } ?? ""
      note =
        " Its limits allow for over-dispersion of \(ratio) among \(spread.count) units, which is "
        + (spread.isSignificant ? "beyond chance." : "not beyond chance.")
    }
    let shown = limits.map { StatisticalText.limits($0.1, $0.0, unit) }.joined(separator: ", ")
    let around = FigureText.text(centre, unit: unit)
    let middle = around == words ? words : "\(words), which is \(around)"
    guard let step = found.difference.value else {
      return StatisticalFinding(
        found.difference.absence(), method, isApproximate: found.isApproximate, figures,
        text: "Where it lies in the funnel around \(middle) is \(ExplanationText.why(found.difference)): not "
          + "judged.")
    }
    let band = step.band(indicator.polarity)
    let place =
      switch step {
      case .similar: "within the limits"
      case .lower: "below the lower limit"
      case .higher: "above the upper limit"
      case .muchLower: "below the lower limit at 99.8%"
      case .muchHigher: "above the upper limit at 99.8%"
      }
    return StatisticalFinding(
      .value(band), method, isApproximate: found.isApproximate, figures,
      text: "\(FigureText.text(value, unit: unit)) is \(place) of the funnel around \(middle) (\(shown)): "
        + "\(band.inWords).\(note)")
  }

  // MARK: chance alone

  private func proportion(_ top: Rational, _ bottom: Rational, _ centre: Rational) throws(DomainError)
    -> Found
  {
    let figure = try WilsonInterval(top, of: bottom)
    let share = centre.divided(by: scale) ?? centre
    let limits = try ProportionFunnel(
      benchmark: share,
      method: funnel.method == .wilsonAround ? .wilsonAroundBenchmark : .invertedWilson)
    return (
      levels.decide { limits.difference(figure, $0) },
      levels.map { level in (level, limits.limits(bottom, level).map { $0.map { $0 * scale.double } }) },
      false
    )
  }

  private func counts(_ top: Rational, _ bottom: Rational, _ centre: Rational, isCount: Bool)
    throws(DomainError) -> Found
  {
    if top.isNegative { throw DomainError(.negativeCount) }
    if bottom.isNegative { throw DomainError(.negativePopulation) }
    let made = CountFunnel(method: funnel.method == .invertedByars ? .byar : .exactPoisson)
    let expected = expected(bottom, centre)
    let factor = isCount ? 1 : (scale.divided(by: bottom) ?? .zero).double
    return (
      levels.decide { made.difference(observed: top, expected: expected, $0) },
      levels.map { level in (level, made.counts(expected: expected, level).map { $0.map { $0 * factor } }) },
      true
    )
  }

  /// How many events the threshold makes of a population.
  private func expected(_ population: Rational, _ centre: Rational) -> Rational {
    (centre * population).divided(by: scale) ?? .zero
  }

  // MARK: and more than chance

  /// Among the members of the dimension, around the threshold.
  private func overDispersion(_ dispersion: FunnelJudgement.Dispersion, around centre: Rational)
    throws(DomainError) -> Observation<OverDispersion>
  {
    var parts: [(numerator: Rational, denominator: Rational)] = []
    for peer in input.peers {
      guard let top = peer.numerator.value else { return peer.numerator.absence() }
      if indicator.measure.kind == .count {
        parts.append((top, centre))
        continue
      }
      guard let bottom = peer.denominator.value else { return peer.denominator.absence() }
      parts.append((top, isOfProportions ? bottom : expected(bottom, centre)))
    }
    let transform: OverDispersion.Transform =
      isOfProportions ? .arcsine : (dispersion.isLogarithmic ? .logarithm : .squareRoot)
    return try OverDispersion.estimate(
      parts, transform: transform, extremes: dispersion.extremes == .truncated ? .truncated : .winsorised,
      centre: isOfProportions ? centre.divided(by: scale) : 1)
  }

  private func widened(
    _ spread: OverDispersion, _ value: Rational, _ bottom: Rational, _ centre: Rational
  ) -> Found {
    let size =
      isOfProportions ? bottom : (indicator.measure.kind == .count ? centre : expected(bottom, centre))
    let factor = isOfProportions ? scale.double : centre.double
    func limits(_ level: ConfidenceLevel) -> Limits {
      let limits =
        funnel.dispersion?.form == .multiplicative
        ? spread.multiplicativeLimits(denominator: size, level)
        : spread.additiveLimits(denominator: size, level)
      return limits.map { $0 * factor }
    }
    guard size > .zero else { return (.withheld(.zeroDenominator), [], true) }
    let difference = levels.decide { level in
      let limits = limits(level)
      // The value as an interval of no width, against each limit.
      let figure = Estimate(
        value: value.double, exactValue: value, limits95: limits, limits998: limits, method: .wilson)
      return figure.lower(level, against: value).flatMap { low in
        if low == .above { return .value(.lower) }
        return figure.upper(level, against: value).map { $0 == .below ? .higher : .similar }
      }
    }
    return (difference, levels.map { ($0, .value(limits($0))) }, true)
  }
}
