/// A named column of codes that is read off another column: quintiles from deciles, age bands from ages.
///
/// Every dataset with the source column has the banding's too, as a derived column whose code list has the
/// banding's name.
package struct Banding: Equatable, Sendable {
  package var id: String
  package var title: String?
  /// The name of the column that it bands.
  package var source: String
  package var span: SourceSpan

  package init(id: String, title: String? = nil, source: String, span: SourceSpan) {
    self.id = id
    self.title = title
    self.source = source
    self.span = span
  }
}

/// Levels that lie within one another: practices in networks, networks in places.
package struct Hierarchy: Equatable, Sendable {
  package var id: String
  /// Names of columns, the lowest level first.
  package var levels: [String]
  /// The one member of the top level, where it is named.
  package var top: String?
  package var span: SourceSpan

  package init(id: String, levels: [String], top: String? = nil, span: SourceSpan) {
    self.id = id
    self.levels = levels
    self.top = top
    self.span = span
  }
}
