/// One part of a score as it was scored, from which the score can be made again.
package struct ResultPart: Equatable, Sendable {
  /// The id of the result that was scored.
  package var result: String
  package var domain: String?
  package var value: Observation<Figure>
  package var unit: MeasureUnit
  /// Where it was scored by its band.
  package var band: Observation<Band>?
  package var score: Observation<Rational>
  package var weight: Rational?
  /// What it adds to the score before rounding; nil where it was left out or there is no score.
  package var contribution: Rational?
  /// How it was scored, as the rule writes it.
  package var text: String

  package init(
    result: String, domain: String?, value: Observation<Figure>, unit: MeasureUnit,
    band: Observation<Band>?, score: Observation<Rational>, weight: Rational?, contribution: Rational? = nil,
    text: String
  ) {
    self.result = result
    self.domain = domain
    self.value = value
    self.unit = unit
    self.band = band
    self.score = score
    self.weight = weight
    self.contribution = contribution
    self.text = text
  }
}
