package import OutturnModel

/// A declared scheme of bands, best first.
package struct SchemeSyntax: Sendable {
  package var name: NameSyntax
  package var title: TextSyntax?
  package var bands: [BandSyntax] = []

  package struct BandSyntax: Sendable {
    package var name: NameSyntax
    package var title: TextSyntax?
    package var isUnranked = false
    package var colour: Located<Band.Colour>?
  }
}

/// The path of a `trajectory`.
package struct TrajectorySyntax: Sendable {
  package var baseline: Located<Period>?
  package var baselineValue: ExpressionSyntax?
  package var points: [PointSyntax] = []
  package var course: Located<Trajectory.Course>?
  package var tolerance: ToleranceSyntax?
  package var rebases: [RebaseSyntax] = []

  /// `rebase to 2022/23 3500 from 2024-04-01 because "why"`.
  package struct RebaseSyntax: Sendable {
    package var baseline: Located<Period>
    package var value: ExpressionSyntax?
    package var from: Located<CalendarDate>
    package var reason: TextSyntax
  }

  package struct PointSyntax: Sendable {
    package enum Target: Sendable {
      case absolute(ExpressionSyntax)
      /// So far above or below the baseline.
      case fromBaseline(ExpressionSyntax, isBelow: Bool)
      /// A percentage of it.
      case shareOfBaseline(Rational)
    }

    package var target: Target
    package var due: Located<CalendarDate>
    package var latest: Located<CalendarDate>?
    /// The target as written.
    package var text: String
    package var span: SourceSpan
  }

  package enum ToleranceSyntax: Sendable {
    case shareOfPath(Rational)
    case amount(ExpressionSyntax)
  }
}

/// `forecast from the last 3 periods recover by 2025-03-31`.
package struct ForecastSyntax: Sendable {
  package var periods: Located<Int>
  package var recoverBy: Located<CalendarDate>?
  package var span: SourceSpan
}
