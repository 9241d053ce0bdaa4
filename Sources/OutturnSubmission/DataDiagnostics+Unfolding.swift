import OutturnModel

extension DataDiagnostics {
  /// A header that is to be a cell of the first column, and is none.
  static func headerNotUnfolded(_ header: String, column: Column, at location: Location, expected: String)
    -> Diagnostic
  {
    make(
      .headerNotUnfolded, "the header \(Excerpt.quoted(header)) is not \(expected)", at: location,
      expected: "headers that \(column.name) can hold",
      help: column.help(for: header) + [
        "leave the column out of those that become rows, or correct its header"
      ],
      related: [.init(.source(column.span), "declared here")])
  }
}
