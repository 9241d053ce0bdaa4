import OutturnModel
import OutturnSyntax

/// Mutants that are declared equivalent: whether they name anything is for the run of mutants to say.
extension Compiler {
  mutating func compileEquivalents() {
    let rules = framework.ruleSets.flatMap(\.judgements).map(\.id)
    var seen: [String: SourceSpan] = [:]
    for syntax in scope.equivalents {
      let name = syntax.name
      scope.refer(.indicator, name)
      scope.refer(.result, name)
      scope.refer(.judgement, name.text, at: name.span, isNeeded: false)
      let known = framework.indicators.map(\.id) + rules
      guard known.contains(name.text) || scope.indicators.contains(where: { $0.name.text == name.text })
      else {
        diagnostics.append(
          MeaningDiagnostics.unknown("indicator or judged result", name, code: "OT2003", candidates: known))
        continue
      }
      if syntax.reason.value.allSatisfy(\.isWhitespace) {
        diagnostics.append(
          FrameworkDiagnostics.emptyText(
            "the reason", at: syntax.reason.span, help: "say why no test can notice the change"))
      }
      let key = "\(name.text)\n\(syntax.mutant.value)"
      if let first = seen[key] {
        diagnostics.append(FrameworkDiagnostics.equivalentTwice(syntax, first: first))
        continue
      }
      seen[key] = syntax.mutant.span
      framework.equivalents.append(
        EquivalentMutant(
          id: name.text, mutant: syntax.mutant.value, reason: syntax.reason.value, span: syntax.mutant.span))
    }
  }
}
