import OutturnModel
import OutturnMutation

/// Lays out for a terminal what came of tests. It computes nothing.
package struct TestReport {
  /// The text of each rule file, by its name in messages.
  private let sources: [String: String]
  private let colour: Bool

  package init(sources: [String: String], colour: Bool = false) {
    self.sources = sources
    self.colour = colour
  }

  /// Gaps that are listed where not all are asked for.
  private static let shortList = 10

  // MARK: outcomes

  /// The failing tests, and how many passed and failed.
  package func print(_ outcomes: [TestOutcome]) -> String {
    let failed = outcomes.filter { !$0.passed }
    let parts = failed.map(print)
    return (parts + ["\(outcomes.count - failed.count) passed, \(failed.count) failed\n"]).joined(
      separator: "\n")
  }

  private func print(_ outcome: TestOutcome) -> String {
    var lines = [
      "\(place(outcome.test.span)): \(DiagnosticRenderer.printable(outcome.test.id)) "
        + "\"\(DiagnosticRenderer.printable(outcome.test.title))\" for \(outcome.test.period)"
    ]
    for table in outcome.test.tables { lines += excerpt(of: table) }
    let renderer = DiagnosticRenderer(sources: sources, colour: colour)
    for problem in outcome.problems {
      lines += renderer.render(problem).split(separator: "\n").map { "  \($0)" }
    }
    let width = min(outcome.comparisons.map(\.expected.count).max() ?? 0, 44)
    let digits = outcome.comparisons.map { String($0.span.line).count }.max() ?? 0
    for comparison in outcome.comparisons {
      let number = String(comparison.span.line).padded(to: digits, left: true)
      let scope = comparison.scope.isEmpty ? "" : "\(comparison.scope): "
      let expected = comparison.expected.padded(to: width)
      let line =
        comparison.holds
        ? "    line \(number)  \(scope)expected \(expected)  as it is"
        : "  * line \(number)  \(scope)expected \(expected)  found \(comparison.actual)"
      lines.append(DiagnosticRenderer.printable(line))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The table as it stands in the file.
  private func excerpt(of table: TestTable) -> [String] {
    guard let text = sources[table.span.file] else { return [] }
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    let last = table.rows.last?.span.line ?? table.span.line + 1
    let shown = (table.span.line...max(last, table.span.line)).prefix(14).filter {
      lines.indices.contains($0 - 1)
    }
    let width = String(last).count
    var result = shown.map { number -> String in
      let line = lines[number - 1].hasSuffix("\r") ? lines[number - 1].dropLast() : lines[number - 1]
      return
        "  \(String(number).padded(to: width, left: true)) | \(DiagnosticRenderer.printable(line, keepingTabs: true))"
    }
    if shown.count < last - table.span.line + 1 {
      result.append("  \(String(repeating: " ", count: width)) | …")
    }
    return result
  }

  // MARK: coverage

  package func print(_ coverage: Coverage, whole: Bool) -> String {
    var lines: [String] = []
    let gaps = coverage.gaps
    if !gaps.isEmpty {
      lines.append("\nNot reached by any test:")
      for gap in gaps.prefix(whole ? gaps.count : Self.shortList) {
        lines.append("  \(place(gap.span)): \(gap.id): \(gap.text)\(quoted(gap.span))")
      }
      if !whole, gaps.count > Self.shortList {
        lines.append("  and \(gaps.count - Self.shortList) more; --coverage lists them all")
      }
    }
    let untested = coverage.untested
    if !untested.isEmpty {
      let shown = untested.prefix(whole ? untested.count : Self.shortList).map(\.id)
      let more = untested.count - shown.count
      lines.append(
        "\nWithout a test: " + shown.joined(separator: ", ") + (more > 0 ? " and \(more) more" : ""))
    }
    return lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n"
  }

  // MARK: mutants

  package func print(_ run: MutationRun) -> String {
    var lines: [String] = [""]
    if !run.alive.isEmpty {
      lines.append("Changed without any test noticing:")
      for survivor in run.alive {
        lines.append(
          "  \(place(survivor.mutant.span)): \(survivor.tested.joined(separator: ", ")): \(survivor.text)")
      }
      lines.append("")
    }
    for isDeclared in [false, true] {
      let mutants = run.equivalent.filter { $0.isDeclared == isDeclared }
      if mutants.isEmpty { continue }
      lines.append(isDeclared ? "Declared equivalent:" : "Changes that no test could notice:")
      for mutant in mutants {
        let text = isDeclared ? mutant.text : DiagnosticRenderer.printable(mutant.mutant.description)
        lines.append(
          "  \(place(mutant.mutant.span)): \(text): \(DiagnosticRenderer.printable(mutant.reason))")
      }
      lines.append("")
    }
    let renderer = DiagnosticRenderer(sources: sources, colour: colour)
    for problem in run.wronglyDeclared { lines.append(renderer.render(problem)) }
    return (lines + [Self.summary(run)]).joined(separator: "\n") + "\n"
  }

  /// `Mutants: 120, of which 100 killed, 12 equivalent (4 declared), 8 survivors; 5 more in rules without a test`.
  private static func summary(_ run: MutationRun) -> String {
    let declared = run.declared > 0 ? " (\(run.declared) declared)" : ""
    let survivors = run.alive.count == 1 ? "1 survivor" : "\(run.alive.count) survivors"
    let untested = run.untested > 0 ? "; \(run.untested) more in rules without a test" : ""
    return
      "Mutants: \(run.count), of which \(run.killed) killed, \(run.equivalent.count) equivalent\(declared), "
      + survivors + untested
  }

  // MARK: places

  private func place(_ span: SourceSpan) -> String {
    "\(DiagnosticRenderer.printable(span.file)):\(span.line)"
  }

  private func quoted(_ span: SourceSpan) -> String { MutantText(sources: sources).words(of: span) }
}

extension String {
  fileprivate func padded(to width: Int, left: Bool = false) -> String {
    let padding = String(repeating: " ", count: max(width - count, 0))
    return left ? padding + self : self + padding
  }
}
