internal import OutturnModel

/// The rows of a proportion that are not known, by what they could be: a partial that merges.
///
/// A row that may belong to the denominator is taken to belong where that makes the bound wider.
struct UnknownRows: Equatable {
  /// Rows that could be in the denominator and not met.
  var notMet: Int64 = 0
  /// Rows that could be in it and met.
  var met: Int64 = 0
  /// Of these, what `counts as not met` has put into the denominator already.
  var included: Rational = .zero

  mutating func merge(_ other: UnknownRows) {
    notMet += other.notMet
    met += other.met
    included = included + other.included
  }

  /// Nil where a bound would have a denominator of zero.
  func bounds(of numerator: Rational, over denominator: Rational, scale: Rational) -> (
    ifNotMet: Rational, ifMet: Rational
  )? {
    // The rows that count as not met are in the denominator already.
    let known = denominator - included
    guard let least = (numerator * scale).divided(by: known + Rational(notMet)),
      let most = ((numerator + Rational(met)) * scale).divided(by: known + Rational(met))
    else { return nil }
    return (least, most)
  }
}

extension Tally {
  /// Nil where no row is unknown, or the measure is not a share of rows.
  func bounds(of indicator: Indicator) -> ResultBounds? {
    guard counts.unknown > 0, case .proportion(_, let part, let whole) = indicator.measure, part.of == nil,
      whole.of == nil
    else { return nil }
    return unknown.bounds(of: numerator, over: denominator, scale: indicator.unit.scale).map {
      ResultBounds(ifNotMet: .init(value: $0.ifNotMet), ifMet: .init(value: $0.ifMet))
    }
  }
}

extension Judging {
  /// The bounds with the bands that they would have.
  func judged(
    _ bounds: ResultBounds, of result: Measurement, band: Observation<Band>,
    look: (Other) -> Observation<Figure>
  ) -> ResultBounds {
    guard case .bands(let bands) = rule.form, !bands.contains(where: \.comparesLimits) else { return bounds }
    var bounds = bounds
    let references = References(bands, for: result, rule: rule, unit: indicator.unit, look: look)
    func judgedBand(_ value: Rational) -> Band? {
      BandJudging(bands, value: Figure(value), unit: indicator.unit, known: references.value).band.value
    }
    bounds.ifNotMet.band = judgedBand(bounds.ifNotMet.value)
    bounds.ifMet.band = judgedBand(bounds.ifMet.value)
    if let least = bounds.ifNotMet.band, let most = bounds.ifMet.band {
      bounds.changesBand = least != most || band.value.map { $0 != least } ?? false
    }
    return bounds
  }
}

extension ExplanationText {
  /// `If none of the 12 unknown rows were met it would be 71% (amber), and if all were, 83.1% (green): the band
  /// could change.`
  static func bounds(_ bounds: ResultBounds, unknown: Int64, unit: MeasureUnit) -> String {
    func shown(_ bound: ResultBounds.Bound) -> String { FigureText.text(Figure(bound.value), unit: unit) }
    return Self.bounds(
      bounds, unknown: FigureText.full(Rational(unknown)), isOne: unknown == 1,
      ifNotMet: shown(bounds.ifNotMet), ifMet: shown(bounds.ifMet))
  }

  /// - Parameters:
  ///   - unknown: how many rows are not known.
  ///   - ifNotMet: the bound in its unit, as is the other.
  static func bounds(_ bounds: ResultBounds, unknown: String, isOne: Bool, ifNotMet: String, ifMet: String)
    -> String
  {
    func named(_ shown: String, _ bound: ResultBounds.Bound) -> String {
      shown + (bound.band.map { " (\($0.inWords))" } ?? "")
    }
    let none = isOne ? "the 1 unknown row were not met" : "none of the \(unknown) unknown rows were met"
    let all = isOne ? "it were" : "all were"
    let end =
      switch bounds.changesBand {
      case true?: ": the band could change."
      case false?: ": the band would be the same."
      case nil: "."
      }
    return "If \(none) it would be \(named(ifNotMet, bounds.ifNotMet)), and if \(all), "
      + "\(named(ifMet, bounds.ifMet))\(end)"
  }
}
