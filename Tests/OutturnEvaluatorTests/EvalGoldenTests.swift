import Foundation
import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnSyntax
import Testing

/// Each line `EXPRESSION  =>  RESULT` of `Goldens/*.eval`: what `outturn eval` must print.
struct EvalGoldenTests {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens")

  struct Line: CustomTestStringConvertible {
    var place: String
    var expression: String
    var result: String
    var testDescription: String { "\(place) \(expression)" }
  }

  static let lines: [Line] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    var lines: [Line] = []
    for file in files.sorted() where file.hasSuffix(".eval") {
      let text = (try? String(contentsOf: folder.appending(path: file), encoding: .utf8)) ?? ""
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if line.isEmpty || line.hasPrefix("#") { continue }
        let parts = line.components(separatedBy: "  =>  ")
        lines.append(Line(place: "\(file):\(index + 1)", expression: parts[0], result: parts.last ?? ""))
      }
    }
    return lines
  }()

  /// What `eval` prints; for an expression with an error, the error's code.
  static func eval(_ text: String) -> String {
    let (syntax, problems) = Parser.parseExpression(text, file: "expression")
    guard let syntax else { return problems.first.map { "error \($0.code)" } ?? "error" }
    let (expression, more) = Compiler.compileExpression(syntax)
    guard let expression else {
      return more.first { $0.severity == .error }.map { "error \($0.code)" } ?? "error"
    }
    let value = ExpressionEvaluator.evaluate(expression, column: { _ in .missing }, period: nil)
    return ValueText.text(value, type: expression.type)
  }

  @Test func `there are lines to check`() { #expect(Self.lines.count >= 250) }

  @Test(arguments: lines) func golden(_ line: Line) {
    #expect(Self.eval(line.expression) == line.result, "\(line.place)")
  }

  @Test func `the examples of the reference print what they say`() throws {
    let url = Self.folder.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let text = try String(contentsOf: url.appending(path: "docs/language.md"), encoding: .utf8)
    var isInside = false
    var checked = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        isInside = line == "```eval"
      } else if isInside, line.contains("  =>  ") {
        let parts = line.components(separatedBy: "  =>  ").map { $0.trimmingCharacters(in: .whitespaces) }
        #expect(Self.eval(parts[0]) == parts[1], "\(line)")
        checked += 1
      }
    }
    #expect(checked > 40)
  }
}
