import OutturnModel

/// Imports, local definitions, and mutants that are declared equivalent.
extension Parser {
  mutating func importFile(isLate: Bool) {
    node(.importing) { parser in
      if isLate { parser.report(ModuleSyntaxDiagnostics.lateImport(parser.current)) }
      parser.advance()
      let reported = parser.diagnostics.count
      if let path = parser.text("the path of a rule file or folder") {
        parser.imports.append(ImportSyntax(path: path))
      }
      // What cannot be read would only be told of again.
      if parser.diagnostics.count > reported, !parser.current.startsLine {
        parser.skip { $0.current.startsLine }
      }
    }
  }

  /// `local define NAME EXPRESSION`.
  mutating func localDeclaration() -> DeclarationSyntax? {
    if peek().text == "define" {
      return node(.define) { parser in
        parser.advance()
        guard var define = parser.define() else { return nil }
        define.isLocal = true
        return .define(define)
      }
    }
    node(.unexpected) { parser in
      let next = parser.peek()
      if next.kind == .name, Self.declarationKeywords.contains(next.text) {
        parser.report(ModuleSyntaxDiagnostics.onlyDefinitionsAreLocal(next))
        parser.advance()
      } else {
        parser.advance()
        parser.report(
          SyntaxDiagnostics.expected(
            "`define`", found: parser.current,
            suggestion: Suggestion.nearest(to: parser.current.text, among: ["define"])))
      }
    }
    if !at("local"), current.kind == .name, Self.declarationKeywords.contains(current.text) { return nil }
    skip { $0.atDeclarationStart }
    return nil
  }

  /// `equivalent NAME "the mutant" because "why"`.
  mutating func equivalent() -> EquivalentSyntax? {
    advance()
    guard let name = name("the id of a result that is tested"),
      let mutant = text("the change that makes no difference"), expect("because"),
      let reason = text("why no test can notice the change")
    else {
      skip { $0.atDeclarationStart }
      return nil
    }
    return EquivalentSyntax(name: name, mutant: mutant, reason: reason)
  }
}
