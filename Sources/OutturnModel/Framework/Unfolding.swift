/// How columns of a wide file become rows: each row of the file gives one for each of them, with the column's
/// header in one column of the dataset and the cell in another.
package struct Unfolding: Equatable, Sendable {
  package enum Headers: Equatable, Sendable {
    /// All from the first to the last, both included.
    case span(from: String, to: String)
    case list([String])
  }

  package var columns: Headers
  package var span: SourceSpan

  package init(columns: Headers, span: SourceSpan) {
    self.columns = columns
    self.span = span
  }

  /// Those that it names.
  package var headers: [String] {
    switch columns {
    case .span(let from, let to): [from, to]
    case .list(let headers): headers
    }
  }
}
