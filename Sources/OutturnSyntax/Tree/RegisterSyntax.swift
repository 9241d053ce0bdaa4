import OutturnModel

/// What a register has besides the clauses of a dataset.
package struct RegisterSyntax: Sendable {
  package var rows: TableSyntax?
  package var citations: [CitationSyntax] = []
  package var covers: NameSyntax?
  /// A column, or a kind of the catalogue.
  package var kind: NameSyntax?
}
