package import OutturnModel

/// `test NAME "title" for PERIOD { tables and expectations }`.
package struct TestSyntax: Sendable {
  package var name: NameSyntax
  package var title: TextSyntax
  package var period: Located<Period>
  package var tables: [TableSyntax] = []
  package var expectations: [ExpectationSyntax] = []
}

/// The name of a dataset and rows between bars; the first row names columns.
package struct TableSyntax: Sendable {
  package struct Row: Sendable {
    /// Without the spaces around them, and with `\|` undone.
    package var cells: [TextSyntax]
    package var span: SourceSpan
  }

  package var dataset: NameSyntax
  package var head: Row
  package var rows: [Row]
}

/// `expect sex F in 2025-03: 1 of 2, 50%, red`.
package struct ExpectationSyntax: Sendable {
  package struct Member: Sendable {
    package var dimension: NameSyntax
    package var code: TextSyntax
  }

  package enum Item: Sendable {
    case parts(numerator: Rational, denominator: Rational)
    case value(Figure.Qualifier, ExpressionSyntax, upper: ExpressionSyntax?)
    case near(ExpressionSyntax, within: ExpressionSyntax)
    case band(NameSyntax)
    case noJudgement(reason: String?)
    case absent(ObservationKind, reason: String?)
    case rows(Int64)
    case unknown(Int64)
    case excluded(Int64)
    case explanation(String)
  }

  /// Empty for the overall result.
  package var stratum: [Member] = []
  /// Nil for the headline's.
  package var period: Located<Period>?
  package var items: [Located<Item>] = []
  package var span: SourceSpan
}
