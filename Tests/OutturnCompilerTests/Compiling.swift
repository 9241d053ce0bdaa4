import Foundation
import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// Compiles texts as the files of one rule base.
func compiled(_ texts: [String], names: [String] = []) -> (framework: Framework, diagnostics: [Diagnostic]) {
  Compiler.compile(
    texts.enumerated().map { index, text in
      Parser.parse(text, file: index < names.count ? names[index] : "file-\(index).outturn")
    })
}

/// Compiles texts that must have no errors.
func framework(_ texts: String...) throws -> Framework {
  let (framework, diagnostics) = compiled(texts)
  let errors = diagnostics.filter { $0.severity == .error }
  try #require(errors.isEmpty, "\(errors.map { "\($0.code) \($0.message)" })")
  return framework
}

/// The codes of the errors of `texts`.
func errors(_ texts: String...) -> [String] {
  compiled(texts).diagnostics.filter { $0.severity == .error }.map(\.code)
}
