/// Where people's own decisions on bands are kept: a dataset whose rows name a result and its period, the band
/// that it is to have, why, by whom and when.
package struct Moderation: Equatable, Sendable {
  /// The names that its columns have.
  package static let columns = ["result", "band", "reason", "by", "on"]

  package var dataset: String
  /// The positions of ``columns``, in their order.
  package var positions: [Int]
  /// The rest of the key: dimensions of the result, by their names.
  package var dimensions: [Int]
  package var span: SourceSpan

  package init(dataset: String, positions: [Int], dimensions: [Int], span: SourceSpan) {
    self.dataset = dataset
    self.positions = positions
    self.dimensions = dimensions
    self.span = span
  }
}
