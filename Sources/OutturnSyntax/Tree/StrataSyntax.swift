package import OutturnModel

/// `banding NAME ["title"] of COLUMN { CODE ["label"]: VALUES … }`.
package struct BandingSyntax: Sendable {
  package var name: NameSyntax
  package var title: TextSyntax?
  package var source: NameSyntax
  package var bands: [BandSyntax] = []

  package struct BandSyntax: Sendable {
    package var code: NameSyntax
    package var label: TextSyntax?
    package var items: [Located<Item>] = []
  }

  /// What a band takes in.
  package enum Item: Equatable, Sendable {
    case numbers(NumberRange)
    /// Days, by their numbers.
    case days(NumberRange)
    case code(String)
  }
}

/// `hierarchy NAME { CHILD in PARENT … }`.
package struct HierarchySyntax: Sendable {
  package var name: NameSyntax
  package var links: [LinkSyntax] = []

  package struct LinkSyntax: Sendable {
    package var child: NameSyntax
    package var parent: NameSyntax
    /// The one member of the parent's level.
    package var literal: TextSyntax?
  }
}

/// One side of a gap or ratio.
package enum StratumSyntax: Sendable {
  case overall(SourceSpan)
  case rest(SourceSpan)
  case member(dimension: NameSyntax, code: NameSyntax)

  package var span: SourceSpan {
    switch self {
    case .overall(let span), .rest(let span): span
    case .member(let dimension, let code): dimension.span.through(code.span)
    }
  }
}

/// `share of DATASET where RULE is STATUS or STATUS`, or `number of …`.
package struct ThingsSyntax: Sendable {
  package var dataset: NameSyntax
  package var rule: NameSyntax
  package var statuses: [NameSyntax]
  package var isAtLeast: Bool
  /// `number of`.
  package var isCounted: Bool
}

/// `reconcile with 1234 for 2023/24 within 0.5% "NHS England, A&E statistics"`
package struct ReconciliationSyntax: Sendable {
  package var published: ExpressionSyntax
  package var period: Located<Period>
  package var tolerance: ExpressionSyntax?
  /// Who published the figure, and where.
  package var source: TextSyntax
  package var span: SourceSpan
}

/// `strata sum to the total within 1 severity warning`
package struct StrataSumSyntax: Sendable {
  package var tolerance: ExpressionSyntax?
  package var severity: Diagnostic.Severity?
  package var span: SourceSpan
}
