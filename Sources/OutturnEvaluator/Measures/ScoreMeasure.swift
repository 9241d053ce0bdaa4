package import OutturnModel

/// From the results of parts to a score, exactly. It looks nothing up.
package enum ScoreMeasure {
  /// A part's result, and what it is worth.
  package struct Scored {
    package var part: ScorePart
    package var value: Observation<Figure>
    package var unit: MeasureUnit
    package var band: Observation<Band>?
    package var score: Observation<Rational>

    package init(
      part: ScorePart, value: Observation<Figure>, unit: MeasureUnit, band: Observation<Band>?,
      score: Observation<Rational>
    ) {
      self.part = part
      self.value = value
      self.unit = unit
      self.band = band
      self.score = score
    }
  }

  // MARK: one part

  static func linear(
    _ value: Observation<Figure>, from: ScorePart.Point, to: ScorePart.Point, unit: MeasureUnit
  ) -> Observation<Rational> {
    exact(value, unit).flatMap { number in
      // Nearest the start at 0, nearest the end at 1.
      guard let share = (number - from.value).divided(by: to.value - from.value) else { return .missing }
      let clamped = min(max(share, 0), 1)
      return .value(from.score + clamped * (to.score - from.score))
    }
  }

  /// An inexact figure is scored only where its whole range lies in one step.
  static func steps(_ value: Observation<Figure>, _ steps: [ScorePart.Step], unit: MeasureUnit)
    -> Observation<Rational>
  {
    value.flatMap { figure in
      for step in steps {
        guard let comparison = step.comparison else { return .value(step.score) }
        let region = comparison.relation.range(of: comparison.threshold.constant)
        if region.covers(figure.range), !figure.range.isEmpty { return .value(step.score) }
        if !region.intersection(figure.range).isEmpty {
          return .withheld(.inexact(FigureText.text(figure, unit: unit)))
        }
      }
      return .missing
    }
  }

  static func bands(_ band: Observation<Band>, _ scores: [ScorePart.BandScore]) -> Observation<Rational> {
    band.flatMap { band in
      let score = scores.first { $0.band == band.id } ?? scores.first { $0.band == nil }
      return score.map { .value($0.score) } ?? .withheld(.other("no score for \(band.inWords)"))
    }
  }

  /// - Parameter peers: the values of all peers that have one.
  static func place(
    _ value: Observation<Figure>, among peers: [Rational], _ place: ScorePart.Place, polarity: Polarity,
    unit: MeasureUnit
  ) -> Observation<Rational> {
    exact(value, unit).flatMap { number in
      // Best first.
      let sorted = polarity == .lower ? peers.sorted() : peers.sorted(by: >)
      let count = sorted.count
      func isNoWorse(_ a: Rational, _ b: Rational) -> Bool { polarity == .lower ? a <= b : a >= b }
      let step: Rational?
      switch place.method {
      case .quartile:
        guard count > 0 else { return .withheld(.other("no peers with a value")) }
        let quarter = (1...3).first { isNoWorse(number, sorted[(count * $0 + 3) / 4 - 1]) } ?? 4
        step = Rational(quarter - 1).divided(by: 3)
      case .rank:
        guard count > 1 else { return .withheld(.other("no peers with a value")) }
        let better = sorted.count { !isNoWorse(number, $0) }
        let equal = sorted.count { $0 == number }
        // Equal values share the mean of the ranks that they take up.
        let above = (Rational(equal - 1).divided(by: 2) ?? 0) + Rational(better)
        step = above.divided(by: Rational(count - 1))
      }
      return step.map { .value(place.best + $0 * (place.worst - place.best)) } ?? .missing
    }
  }

  static func exact(_ value: Observation<Figure>, _ unit: MeasureUnit) -> Observation<Rational> {
    value.flatMap {
      $0.isExact ? .value($0.number) : .withheld(.inexact(FigureText.text($0, unit: unit)))
    }
  }

  // MARK: all parts

  /// The score, and what each part adds to it before it is rounded.
  package static func total(_ scored: [Scored], by score: Score) -> (
    value: Observation<Rational>, contributions: [Rational?]
  ) {
    let nothing = [Rational?](repeating: nil, count: scored.count)
    // Who may not see a part may not work it out from the whole.
    if scored.contains(where: { $0.score == .suppressed }) { return (.suppressed, nothing) }
    var numbers = scored.map(\.score.value)
    switch score.missing {
    case .scores(let number): numbers = numbers.map { $0 ?? number }
    case .givesMissing:
      let absent = scored.map(\.score).filter { $0.value == nil }.max {
        $0.kind.precedence < $1.kind.precedence
      }
      if let absent { return (absent, nothing) }
    case .leftOut(let least):
      let count = numbers.count { $0 != nil }
      if count < least {
        return (.withheld(.other("\(count) of the \(least) parts that it needs")), nothing)
      }
    }
    let shares = shares(of: scored.map(\.part), isThere: numbers.map { $0 != nil }, by: score)
    let contributions = zip(numbers, shares).map { number, share in
      number.flatMap { n in share.map { n * $0 } }
    }
    let total = contributions.compactMap(\.self).reduce(Rational.zero, +)
    let value = score.rounded.map { total.rounded($0.rounding, places: $0.places) } ?? total
    return (.value(value), contributions)
  }

  /// By what each part's score is multiplied; nil for one that is left out.
  private static func shares(of parts: [ScorePart], isThere: [Bool], by score: Score) -> [Rational?] {
    var shares = [Rational?](repeating: nil, count: parts.count)
    func share(_ members: [(index: Int, weight: Rational?)], _ aggregation: Score.Aggregation) -> [Int:
      Rational]
    {
      let weights = members.map { aggregation == .weightedMean ? $0.weight ?? 1 : 1 }
      let whole = aggregation == .total ? 1 : weights.reduce(Rational.zero, +)
      return Dictionary(
        zip(members, weights).map { ($0.index, $1.divided(by: whole) ?? 0) }, uniquingKeysWith: { a, _ in a })
    }
    let present = parts.indices.filter { isThere[$0] }
    if score.domains.isEmpty {
      for (index, share) in share(present.map { ($0, parts[$0].weight) }, score.aggregation) {
        shares[index] = share
      }
      return shares
    }
    let domains = score.domains.indices.filter { domain in present.contains { parts[$0].domain == domain } }
    let outer = share(domains.map { ($0, score.domains[$0].weight) }, score.aggregation)
    for domain in domains {
      let members: [(index: Int, weight: Rational?)] = present.filter { parts[$0].domain == domain }.map {
        ($0, parts[$0].weight)
      }
      for (index, inner) in share(members, score.domains[domain].aggregation) {
        shares[index] = inner * (outer[domain] ?? 0)
      }
    }
    return shares
  }
}
