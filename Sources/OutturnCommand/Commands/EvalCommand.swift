import ArgumentParser
import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnSyntax

/// `outturn eval`: the author's desk calculator.
struct EvalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "eval", abstract: "Print the value of one expression of the language.",
    discussion: """
      Finite decimals are printed in full, others to 34 digits. Exit codes: 0 a value, or missing; 1 the \
      expression has an error; 64 usage.

        outturn eval '2024-01-31 + 1 months'
        outturn eval 'mean of [1, 2, 4]'

      With --stdin each line is an expression; each gives one line, and a line with an error says so on \
      standard error and gives `error` on standard output.
      """)

  @Flag(name: .long, help: "Evaluate each line of standard input.")
  var stdin = false

  @Argument(parsing: .allUnrecognized, help: ArgumentHelp("The expression.", valueName: "expression"))
  var expression: [String] = []

  func validate() throws {
    if stdin, !expression.isEmpty { throw ValidationError("Give an expression or --stdin, not both.") }
    if !stdin, expression.isEmpty { throw ValidationError("Give an expression, or --stdin.") }
  }

  func run() throws {
    let console = Console()
    if stdin {
      var failed = false
      var number = 0
      while let line = readLine() {
        number += 1
        if evaluate(line, file: "line \(number)", console) { continue }
        failed = true
        console.result("error\n")
      }
      if failed { throw Exit.errors }
    } else if !evaluate(expression.joined(separator: " "), file: "expression", console) {
      throw Exit.errors
    }
  }

  /// - Returns: false where the expression has errors.
  private func evaluate(_ text: String, file: String, _ console: Console) -> Bool {
    let (syntax, problems) = Parser.parseExpression(text, file: file)
    var diagnostics = problems
    if let syntax {
      let (expression, more) = Compiler.compileExpression(syntax)
      diagnostics += more
      if let expression {
        let value = ExpressionEvaluator.evaluate(expression, column: { _ in .missing }, period: nil)
        console.result(ValueText.text(value, type: expression.type) + "\n")
      }
    }
    Reporter(console: console).report(diagnostics, sources: [file: text])
    return !diagnostics.hasErrors
  }
}
