/// What a proportion would be if its unknown rows were known: at the least none of them met, at the most all.
package struct ResultBounds: Equatable, Sendable {
  package struct Bound: Equatable, Sendable {
    /// In the unit of the result.
    package var value: Rational
    /// Nil where the result is not judged by bands, or the value has none.
    package var band: Band?

    package init(value: Rational, band: Band? = nil) {
      self.value = value
      self.band = band
    }
  }

  package var ifNotMet: Bound
  package var ifMet: Bound
  /// Whether the band could be another; nil where there are no bands to compare.
  package var changesBand: Bool?

  package init(ifNotMet: Bound, ifMet: Bound, changesBand: Bool? = nil) {
    self.ifNotMet = ifNotMet
    self.ifMet = ifMet
    self.changesBand = changesBand
  }
}
