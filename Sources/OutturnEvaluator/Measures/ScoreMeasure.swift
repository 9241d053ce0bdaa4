package import OutturnModel
internal import OutturnStatistics

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
      do throws(DomainError) {
        return .value(
          try Scoring.linear(
            number, from: .init(from.value, scores: from.score), to: .init(to.value, scores: to.score)))
      } catch {
        return .withheld(error.withheld)
      }
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
      if peers.isEmpty { return .withheld(.other("no peers with a value")) }
      switch place.method {
      case .quartile:
        return Scoring.quartile(of: number, among: peers, polarity: polarity).flatMap { quarter in
          let share = Rational(quarter - 1).divided(by: 3) ?? .zero
          return .value(place.best + share * (place.worst - place.best))
        }
      case .rank, .bestRank:
        return Scoring.rank(
          of: number, among: peers, polarity: polarity, best: place.best, worst: place.worst,
          ties: place.method == .rank ? .mean : .best)
      }
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
    let counting = Scoring.counting(scored.map(\.score), missing: score.missing.policy)
    guard let numbers = counting.value else { return (counting.absence(), nothing) }
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
      let ones = members.map { _ in Rational.one }
      let shares: [Rational]? =
        switch aggregation {
        case .total: ones
        case .mean: Scoring.shares(ones)
        case .weightedMean: Scoring.shares(members.map { $0.weight ?? 1 })
        }
      return Dictionary(
        zip(members, shares ?? members.map { _ in .zero }).map { ($0.index, $1) },
        uniquingKeysWith: { a, _ in a })
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

extension Score.MissingPolicy {
  fileprivate var policy: Scoring.MissingPolicy {
    switch self {
    case .givesMissing: .withholds
    case .leftOut(let least): .leavesOut(least: least)
    case .scores(let number): .countsAs(number)
    }
  }
}
