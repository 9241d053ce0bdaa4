import OutturnModel
import OutturnSyntax

/// Conflicts between sources: what is overruled stands beside what is in force, and is not the same.
extension Compiler {
  func conflicts(of syntax: CitationSyntax, _ name: NameSyntax, among all: [CitationSyntax]) -> [Diagnostic] {
    let inForce = all.filter(\.citation.isInForce)
    guard !inForce.isEmpty else { return [ConflictDiagnostics.nothingInForce(name, at: syntax.span)] }
    let same = inForce.first { other in
      guard other.citation.source == name.text else { return false }
      // Without a line or a section of its own it is the whole document, which is the other's too.
      return other.citation.place == syntax.citation.place || syntax.citation.place == name.text
    }
    return same.map { [ConflictDiagnostics.withItself(name, at: syntax.span, cited: $0.span)] } ?? []
  }
}
