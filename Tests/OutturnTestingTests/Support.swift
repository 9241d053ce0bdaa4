import Foundation
import OutturnCompiler
import OutturnModel
import OutturnSyntax
import OutturnTesting

/// Rule text compiled with the common declarations of `Snippets`.
enum Snippets {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Snippets")
  static let updates = ProcessInfo.processInfo.environment["OUTTURN_UPDATE_GOLDENS"] == "1"

  static func text(_ name: String) throws -> String {
    try String(contentsOf: folder.appending(path: name), encoding: .utf8)
  }

  struct Compiled {
    let framework: Framework
    let sources: [String: String]
  }

  struct Faulty: Error { let messages: String }

  static func compile(_ text: String, named name: String = "rules.outturn") throws -> Compiled {
    let sources = [name: text, "common.outturn": try self.text("common.outturn")]
    let files = sources.sorted { $0.key < $1.key }.map { Parser.parse($0.value, file: $0.key) }
    let (framework, diagnostics) = Compiler.compile(files)
    if diagnostics.hasErrors {
      throw Faulty(messages: DiagnosticRenderer(sources: sources).render(diagnostics))
    }
    return Compiled(framework: framework, sources: sources)
  }

  /// The outcome of a test of `treated` on two met rows of three, that expects what is given.
  static func outcome(expecting expectation: String) throws -> TestOutcome {
    let compiled = try compile(
      """
      test treated "t" for 2025/26 {
        patients
          | htn | age | systolic | sex |
          | yes | 62  | 138      | F   |
          | yes | 62  | 139      | M   |
          | yes | 62  |          | F   |
          | no  | 62  |          | F   |
        expect \(expectation)
      }
      """)
    let outcomes = TestRunner.run(compiled.framework)
    guard outcomes.count == 1 else { throw Faulty(messages: "\(outcomes.count) outcomes") }
    return outcomes[0]
  }
}
