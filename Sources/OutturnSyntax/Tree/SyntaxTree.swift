package import OutturnModel

/// A rule file as it was written, whole: tokens under the constructs they belong to, misplaced ones included.
///
/// Its text, laid end to end, is the file again; the formatter and the editor work on it.
package struct SyntaxTree: Sendable {
  package enum Kind: String, Hashable, Sendable {
    case file, edition, source, codes, dataset, lookup, define, banding, hierarchy, indicator, rules, judge,
      scheme
    case test, framework, domain, equivalent
    case importing = "import"
    case clause, column, member, criterion, band, expression, table, expectation
    /// Tokens that fit nowhere; the parser has reported them.
    case unexpected
  }

  package enum Child: Sendable {
    case node(SyntaxTree)
    case token(Token)
  }

  package let kind: Kind
  package private(set) var children: [Child]

  package init(kind: Kind, children: [Child] = []) {
    self.kind = kind
    self.children = children
  }

  mutating func append(_ child: Child) { children.append(child) }

  /// The text of the construct, with the trivia before it.
  package var text: String {
    var result = ""
    write(to: &result)
    return result
  }

  private func write(to result: inout String) {
    for child in children {
      switch child {
      case .node(let node): node.write(to: &result)
      case .token(let token):
        result += token.leadingTrivia
        result += token.text
      }
    }
  }
}

/// What the parser makes of one file: the tree as written, the declarations it could read, and all it has to
/// say about the rest.
package struct ParsedFile: Sendable {
  package let file: String
  /// What it holds, as text; empty where that cannot be read. Places in messages are counted in it.
  package let text: String
  package let tree: SyntaxTree
  package var imports: [ImportSyntax] = []
  package let declarations: [DeclarationSyntax]
  package let diagnostics: [Diagnostic]
}
