package import OutturnModel

/// `check NAME "what is wrong" EXPRESSION severity error`, in a dataset.
package struct CheckSyntax: Sendable {
  package enum Tolerance: Sendable {
    /// `A = B within N`: the two sides may differ by so much.
    case ofTotal(ExpressionSyntax)
    /// `A compared with the previous period within N`: an amount, or a percentage of the earlier value.
    case ofPrevious(ExpressionSyntax)
  }

  package var name: NameSyntax
  package var message: TextSyntax
  package var body: ExpressionSyntax
  package var tolerance: Tolerance?
  package var severity: Located<Diagnostic.Severity>?
}
