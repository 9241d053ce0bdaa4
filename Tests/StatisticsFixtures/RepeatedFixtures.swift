/// Rates of events that are not independent, of `repeated.json`.
package struct RepeatedFixtures: Decodable {
  package struct Case: Decodable {
    package let name: String
    /// How many events each person had, and by it how many people there were in each band.
    package let frequency: [Int64]
    package let people: [[Int64]]
    package let population, standard: [Int64]
    package let multiplier, events: Int64
    /// Nothing where the package withholds the rate.
    package let value: Double?
    package let p95, p998: [Double?]

    /// The limits at 95 % and at 99.8 %, or nothing where any is withheld.
    package var limits: (p95: [Double], p998: [Double])? {
      let (first, second) = (p95.compactMap(\.self), p998.compactMap(\.self))
      return first.count == 2 && second.count == 2 ? (first, second) : nil
    }
  }

  package let source: String
  package let cases: [Case]
  /// The same people, where a row of nobody is given and where it is left out.
  package let withEveryRow, withRowsLeftOut: Case
}
