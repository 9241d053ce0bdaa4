import OutturnModel

/// Which mutants of a framework its tests catch.
package struct MutationRun: Sendable {
  package struct Survivor: Sendable {
    package let mutant: Mutant
    /// Of its results, those that tests name.
    package let tested: [String]
  }

  package private(set) var killed = 0
  /// Mutants of what is tested that no test caught.
  package private(set) var alive: [Survivor] = []
  package private(set) var equivalent: [Mutant] = []
  /// Mutants of what has no test at all.
  package private(set) var untested = 0

  /// Every test must pass on the framework itself; the tests that do not are left out.
  package init(_ runner: TestRunner) {
    let passing = runner.prepared.filter { TestRunner.run($0.test, $0.tables, runner.framework).passed }
    for mutant in Mutations.all(of: runner.framework) {
      let tests = passing.filter { mutant.affected.contains($0.test.id) }
      if tests.isEmpty {
        untested += 1
      } else if mutant.equivalent != nil {
        equivalent.append(mutant)
      } else if tests.contains(where: { !TestRunner.run($0.test, $0.tables, mutant.framework).passed }) {
        killed += 1
      } else {
        var ids: [String] = []
        for id in tests.map(\.test.id) where !ids.contains(id) { ids.append(id) }
        alive.append(Survivor(mutant: mutant, tested: ids))
      }
    }
    alive.sort { Self.precedes($0.mutant.span, $1.mutant.span) }
    equivalent.sort { Self.precedes($0.span, $1.span) }
  }

  /// By file, then by place in it; of two at one place the longer first.
  private static func precedes(_ a: SourceSpan, _ b: SourceSpan) -> Bool {
    (a.file, a.start, -a.end) < (b.file, b.start, -b.end)
  }
}
