import OutturnModel
import OutturnSyntax

/// Hierarchies: a `by` that names one stands for each of its levels.
extension Compiler {
  mutating func declareHierarchies() {
    for syntax in scope.hierarchies {
      guard let first = syntax.links.first else {
        diagnostics.append(
          MeaningDiagnostics.missingClause(
            "which levels it has", in: "hierarchy `\(syntax.name.text)`", at: syntax.name.span,
            help: "say what lies in what: `practice in network`"))
        continue
      }
      var hierarchy = Hierarchy(id: syntax.name.text, levels: [first.child.text], span: syntax.name.span)
      for (index, link) in syntax.links.enumerated() {
        if link.child.text != hierarchy.levels.last || hierarchy.levels.contains(link.parent.text) {
          diagnostics.append(
            StrataDiagnostics.hierarchyShape(
              "`\(link.child.text) in \(link.parent.text)` does not go on from `\(hierarchy.levels.last ?? "")`",
              at: link.child.span, label: "not the level below"))
          break
        }
        if let literal = link.literal {
          if index + 1 < syntax.links.count {
            diagnostics.append(
              StrataDiagnostics.hierarchyShape(
                "only the top level may be one named member", at: literal.span, label: "not the top"))
            break
          }
          hierarchy.top = literal.value
        }
        hierarchy.levels.append(link.parent.text)
      }
      framework.hierarchies.append(hierarchy)
    }
  }

  /// The top level, where it is one named member, is a column that holds it in every row.
  mutating func applyHierarchies(to dataset: inout Dataset) {
    guard dataset.kind.isMeasured else { return }
    for hierarchy in framework.hierarchies {
      guard let top = hierarchy.top, let level = hierarchy.levels.last,
        hierarchy.levels.dropLast().allSatisfy({ dataset.column(named: $0) != nil })
      else { continue }
      if let taken = dataset.columns.first(where: { $0.name == level }) {
        // Two hierarchies may end in the same place.
        if taken.derivation?.node == .literal(.text(top)) { continue }
        diagnostics.append(
          MeaningDiagnostics.declaredTwice("column", NameSyntax(level, hierarchy.span), first: taken.span))
        continue
      }
      let body = checker.make(.literal(.text(top)), .text, hierarchy.span)
      dataset.columns.append(Column(name: level, origin: .derived(body), kind: .text, span: hierarchy.span))
    }
  }

  /// The ways in which an indicator tells results apart, each once.
  mutating func ways(of syntax: IndicatorSyntax, _ dataset: Dataset) -> [[NameSyntax]] {
    var seen: [Set<String>: SourceSpan] = [:]
    return syntax.stratifications.flatMap { stratificationNames($0, of: dataset) }.filter { names in
      guard let last = names.last else { return true }
      if let twice = names.indices.first(where: { index in
        names[..<index].contains { $0.text == names[index].text }
      }),
        let first = names.first(where: { $0.text == names[twice].text })
      {
        diagnostics.append(StrataDiagnostics.wayTwice([first.text], at: names[twice].span, first: first.span))
        return false
      }
      let span = names[0].span.through(last.span)
      if let first = seen.updateValue(span, forKey: Set(names.map(\.text))) {
        diagnostics.append(StrataDiagnostics.wayTwice(names.map(\.text), at: span, first: first))
        return false
      }
      return true
    }
  }

  /// A list of dimensions, with one list for each level of each hierarchy that it names.
  private mutating func stratificationNames(_ names: [NameSyntax], of dataset: Dataset) -> [[NameSyntax]] {
    names.reduce([[]]) { lists, name in
      var alternatives = [name]
      if dataset.column(named: name.text) == nil,
        let hierarchy = framework.hierarchies.first(where: { $0.id == name.text })
      {
        scope.refer(.hierarchy, name)
        alternatives = hierarchy.levels.map { NameSyntax($0, name.span) }
      }
      return lists.flatMap { list in alternatives.map { list + [$0] } }
    }
  }
}
