/// A score made from other results: what each is worth, and how these are put together.
package struct Score: Equatable, Sendable {
  /// How scores become one.
  package enum Aggregation: String, Hashable, Sendable, CaseIterable {
    case total, mean
    case weightedMean = "weighted-mean"

    package var inWords: String { self == .weightedMean ? "weighted mean" : rawValue }
  }

  /// What a part without a score does.
  package enum MissingPolicy: Equatable, Sendable {
    case givesMissing
    /// Left out, where no fewer than so many are left.
    case leftOut(atLeast: Int)
    case scores(Rational)
  }

  /// A group of parts, put together before the groups are.
  package struct Domain: Equatable, Sendable {
    package var id: String
    package var title: String?
    package var weight: Rational?
    package var aggregation: Aggregation
    package var span: SourceSpan

    package init(id: String, title: String?, weight: Rational?, aggregation: Aggregation, span: SourceSpan) {
      self.id = id
      self.title = title
      self.weight = weight
      self.aggregation = aggregation
      self.span = span
    }
  }

  package struct Rounded: Equatable, Sendable {
    package var places: Int
    package var rounding: Rounding

    package init(places: Int, rounding: Rounding) {
      self.places = places
      self.rounding = rounding
    }
  }

  /// In the order written.
  package var parts: [ScorePart]
  package var domains: [Domain]
  /// Of domains where there are any, else of parts.
  package var aggregation: Aggregation
  package var missing: MissingPolicy
  package var rounded: Rounded?
  /// The dimensions that its strata have, by name.
  package var dimensions: [String]
  package var span: SourceSpan

  package init(
    parts: [ScorePart], domains: [Domain], aggregation: Aggregation, missing: MissingPolicy,
    rounded: Rounded?, dimensions: [String], span: SourceSpan
  ) {
    self.parts = parts
    self.domains = domains
    self.aggregation = aggregation
    self.missing = missing
    self.rounded = rounded
    self.dimensions = dimensions
    self.span = span
  }
}

extension Score {
  /// The results that it looks at: those of its parts, and those that are their peers.
  package var results: [String] {
    parts.flatMap { part in
      guard case .place(let place) = part.scoring else { return [part.result] }
      return [part.result] + [place.peers].compactMap(\.self)
    }
  }
}

/// One result of which a score is made.
package struct ScorePart: Equatable, Sendable {
  package enum Scoring: Equatable, Sendable {
    /// The value itself.
    case value
    /// In a straight line from one point to another, and no more outside them.
    case linear(from: Point, to: Point)
    /// The first step whose condition holds; nil takes whatever is left.
    case steps([Step])
    /// By the band of the result.
    case bands([BandScore])
    /// By its place among peers, from the score of the best to that of the worst.
    case place(Place)
  }

  package struct Point: Equatable, Sendable {
    package var score: Rational
    package var value: Rational

    package init(score: Rational, value: Rational) {
      self.score = score
      self.value = value
    }
  }

  package struct Step: Equatable, Sendable {
    package var score: Rational
    package var comparison: ThresholdComparison?

    package init(score: Rational, comparison: ThresholdComparison?) {
      self.score = score
      self.comparison = comparison
    }
  }

  package struct BandScore: Equatable, Sendable {
    package var score: Rational
    /// The id of a band; nil for any other.
    package var band: String?

    package init(score: Rational, band: String?) {
      self.score = score
      self.band = band
    }
  }

  package struct Place: Equatable, Sendable {
    package enum Method: String, Hashable, Sendable, CaseIterable {
      /// By quarters of the peers, whose edges are the values at the nearest rank; equal values share the
      /// better quarter.
      case quartile
      /// By rank, equal values sharing the mean of their ranks.
      case rank
      /// By rank, equal values sharing the best of their ranks.
      case bestRank = "best-rank"
    }

    package var method: Method
    package var best: Rational
    package var worst: Rational
    /// The indicator whose strata are the peers; nil for the part's own.
    package var peers: String?
    /// The dimension of the peers.
    package var dimension: String

    package init(method: Method, best: Rational, worst: Rational, peers: String?, dimension: String) {
      self.method = method
      self.best = best
      self.worst = worst
      self.peers = peers
      self.dimension = dimension
    }
  }

  /// The id of an indicator or of a judged result.
  package var result: String
  /// A position in ``Score/domains``.
  package var domain: Int?
  package var weight: Rational?
  package var scoring: Scoring
  /// How it is scored, as written.
  package var text: String
  package var span: SourceSpan

  package init(
    result: String, domain: Int?, weight: Rational?, scoring: Scoring, text: String, span: SourceSpan
  ) {
    self.result = result
    self.domain = domain
    self.weight = weight
    self.scoring = scoring
    self.text = text
    self.span = span
  }
}
