import Foundation
import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnSubmission
import OutturnSyntax
import Testing

/// Tables of the reference that tests read.
enum MarkdownTable {
  /// The cells of the rows of the first table after `mark`, its heading left out.
  static func rows(after mark: String) -> [[String]] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = (try? String(contentsOf: root.appending(path: "docs/language.md"), encoding: .utf8)) ?? ""
    let after = text.components(separatedBy: mark).last ?? ""
    guard let table = after.components(separatedBy: "\n\n").dropFirst().first else { return [] }
    return table.split(separator: "\n").dropFirst(2).map { line in
      line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    }
  }

  /// What stands in backticks.
  static func code(in cell: String) -> [String] {
    let parts = cell.components(separatedBy: "`")
    return parts.indices.filter { $0 % 2 == 1 }.map { parts[$0] }
  }
}

/// What each measure makes of a row that is unknown, under each policy: the second table of "Observations".
struct MeasureTableTests {
  struct Row: CustomTestStringConvertible {
    var clauses: String
    var cells: [String]
    var testDescription: String { clauses }
  }

  static let rows: [Row] = MarkdownTable.rows(after: "MeasureTableTests").map { cells in
    Row(
      clauses: MarkdownTable.code(in: cells[0]).joined(separator: "\n  "), cells: Array(cells.dropFirst()))
  }

  static let policies = ["excluded", "counts as not met", "gives missing"]

  private func compile(_ clauses: String, _ policy: String) -> Framework? {
    let unit = clauses.contains("numerator") ? "percent" : "\"things\""
    let file = Parser.parse(
      """
      dataset d "D" {
        one row per "row"
        snapshot at period end
        n decimal may be blank
        c yes/no may be blank
        word text
      }
      indicator i "I" {
        \(clauses)
        unit \(unit)
        polarity higher is better
        unknown \(policy)
        chosen locally "a test"
      }
      """, file: "table.outturn")
    let (framework, diagnostics) = Compiler.compile([file])
    return diagnostics.hasErrors ? nil : framework
  }

  /// The figure over rows whose `n` and `c` are in such a state; the value of a row is 2, and yes or no.
  private func figure(_ framework: Framework, _ states: [CellState], holds: Bool = true) -> String {
    guard let dataset = framework.dataset("d") else { return "no dataset" }
    let count = states.count
    let withheld = Dictionary(
      uniqueKeysWithValues: states.indices.map { ($0, Withheld.zeroDenominator) })
    let chunk = Chunk(
      rowCount: count,
      columns: [
        ColumnValues(
          storage: .numbers(Array(repeating: holds ? 2 : 0, count: count)), states: states, withheld: withheld
        ),
        ColumnValues(
          storage: .booleans(Array(repeating: holds, count: count)), states: states, withheld: withheld),
        ColumnValues(storage: .texts(Array(repeating: 0, count: count), dictionary: ["a"]), states: nil),
      ], lines: Array(1...max(count, 1)).prefix(count).map(\.self))
    let table = Table(dataset: dataset, chunks: [chunk])
    let results = Evaluation.run(
      framework: framework, tables: ["d": table], period: period("2023/24")
    ).results
    guard let result = results.first else { return "no result" }
    guard let value = result.value.value else { return result.value.kind.rawValue }
    guard result.kind == .proportion else { return DecimalText.text(value.number) }
    let parts = [result.numerator, result.denominator].map { $0.value.map { DecimalText.text($0) } ?? "none" }
    return parts.joined(separator: " of ")
  }

  @Test func `the table is there`() { #expect(Self.rows.count >= 12) }

  @Test(arguments: rows) func `a row of the table`(_ row: Row) throws {
    #expect(row.cells.count == 4)
    for (policy, expected) in zip(Self.policies, row.cells) {
      let framework = compile(row.clauses, policy)
      if expected == "–" {
        #expect(framework == nil, "\(policy) is not refused")
        continue
      }
      let compiled = try #require(framework, "\(policy) does not compile")
      for absent in [CellState.missing, .notApplicable, .withheld] {
        #expect(figure(compiled, [.value, absent]) == expected, "\(policy), \(absent)")
      }
    }
    let none = try #require(compile(Self.without(row.clauses), "excluded"))
    #expect(figure(none, [.value, .value], holds: false) == row.cells[3], "no such row")
  }

  /// The clauses with a condition that no row of the last column meets.
  private static func without(_ clauses: String) -> String {
    if clauses.contains("d where") { return clauses }
    return clauses.replacing("from d", with: "from d where c").replacing(
      "denominator d\n", with: "denominator d where c\n")
  }
}
