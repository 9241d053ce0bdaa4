package import OutturnModel
package import OutturnMutation

/// Which mutants of a framework its tests catch.
package struct MutationRun: Sendable {
  package struct Survivor: Sendable {
    package let mutant: Mutant
    /// As it is printed, and as an `equivalent` names it.
    package let text: String
    /// Of its results, those that tests name.
    package let tested: [String]
  }

  /// A mutant that no test could notice, and why.
  package struct Equivalent: Sendable {
    package let mutant: Mutant
    package let text: String
    package let reason: String
    /// Whether a rule file says so; else it is proved.
    package let isDeclared: Bool
  }

  package private(set) var killed = 0
  /// Mutants of what is tested that no test caught.
  package private(set) var alive: [Survivor] = []
  package private(set) var equivalent: [Equivalent] = []
  /// Mutants of what has no test at all.
  package private(set) var untested = 0
  /// What rule files wrongly declare equivalent.
  package private(set) var wronglyDeclared: [Diagnostic] = []

  /// Mutants of what is tested.
  package var count: Int { killed + alive.count + equivalent.count }
  package var declared: Int { equivalent.count(where: \.isDeclared) }

  /// Every test must pass on the framework itself; the tests that do not are left out.
  ///
  /// - Parameter sources: the text of each rule file, by its name in messages.
  package init(_ runner: TestRunner, sources: [String: String] = [:]) {
    let passing = runner.prepared.filter { TestRunner.run($0.test, $0.tables, runner.framework).passed }
    let mutants = Mutations.all(of: runner.framework).sorted { Self.precedes($0.span, $1.span) }
    let texts = MutantText(sources: sources).texts(of: mutants)
    var declared = DeclaredEquivalents(runner.framework.equivalents)
    for (mutant, text) in zip(mutants, texts) {
      let tests = passing.filter { mutant.affected.contains($0.test.id) }
      let claims = declared.claims(on: mutant, text: text)
      func isCaught() -> Bool {
        tests.contains { !TestRunner.run($0.test, $0.tables, mutant.framework).passed }
      }
      if tests.isEmpty {
        untested += 1
        wronglyDeclared += claims.map(EquivalentDiagnostics.untested)
      } else if let reason = mutant.equivalent {
        equivalent.append(Equivalent(mutant: mutant, text: text, reason: reason, isDeclared: false))
        wronglyDeclared += claims.map { EquivalentDiagnostics.proved($0, reason: reason) }
      } else if isCaught() {
        killed += 1
        wronglyDeclared += claims.map(EquivalentDiagnostics.caught)
      } else if let claim = claims.first {
        equivalent.append(Equivalent(mutant: mutant, text: text, reason: claim.reason, isDeclared: true))
      } else {
        var ids: [String] = []
        for id in tests.map(\.test.id) where !ids.contains(id) { ids.append(id) }
        alive.append(Survivor(mutant: mutant, text: text, tested: ids))
      }
    }
    wronglyDeclared += declared.unmatched(mutants, texts)
  }

  /// By file, then by place in it; of two at one place the longer first.
  private static func precedes(_ a: SourceSpan, _ b: SourceSpan) -> Bool {
    (a.file, a.start, -a.end) < (b.file, b.start, -b.end)
  }
}

/// The declarations of a framework, each to be matched with a mutant.
private struct DeclaredEquivalents {
  private let all: [EquivalentMutant]
  private var matched: Set<Int> = []

  init(_ all: [EquivalentMutant]) { self.all = all }

  mutating func claims(on mutant: Mutant, text: String) -> [EquivalentMutant] {
    let indices = all.indices.filter { all[$0].mutant == text && mutant.affected.contains(all[$0].id) }
    matched.formUnion(indices)
    return indices.map { all[$0] }
  }

  func unmatched(_ mutants: [Mutant], _ texts: [String]) -> [Diagnostic] {
    all.indices.filter { !matched.contains($0) }.map { index in
      let candidates = zip(mutants, texts).filter { $0.0.affected.contains(all[index].id) }.map(\.1)
      return EquivalentDiagnostics.unknown(
        all[index], suggestion: Suggestion.nearest(to: all[index].mutant, among: candidates))
    }
  }
}
