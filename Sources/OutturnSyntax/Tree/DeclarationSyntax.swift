package import OutturnModel

/// A top-level declaration as written. Every field that the author may leave out is optional: whether it is
/// needed is for the compiler to say.
package indirect enum DeclarationSyntax: Sendable {
  case source(SourceSyntax)
  case codes(CodesSyntax)
  case dataset(DatasetSyntax)
  case define(DefineSyntax)
  case banding(BandingSyntax)
  case hierarchy(HierarchySyntax)
  case indicator(IndicatorSyntax)
  case rules(RulesSyntax)
  case scheme(SchemeSyntax)
  case test(TestSyntax)
  case framework(FrameworkSyntax)
  case equivalent(EquivalentSyntax)
}

package struct SourceSyntax: Sendable {
  package var name: NameSyntax
  package var title: TextSyntax
  package var publisher: TextSyntax?
  package var date: Located<CalendarDate>?
  package var address: TextSyntax?
  package var supersedes: NameSyntax?
}

package struct CodesSyntax: Sendable {
  package var name: NameSyntax
  package var title: TextSyntax?
  /// The word `ordinal`, where the codes are levels.
  package var ordinal: SourceSpan?
  package var members: [MemberSyntax] = []
  package var file: TextSyntax?
  /// For a list in a file, by `code`, `label`, `from` and `to`.
  package var fileColumns: [String: FileColumnSyntax] = [:]

  package struct MemberSyntax: Sendable {
    package var code: NameSyntax
    package var label: TextSyntax?
    package var start: Located<CalendarDate>?
    package var end: Located<CalendarDate>?
  }

  package struct FileColumnSyntax: Sendable {
    package var header: TextSyntax
    package var pattern: TextSyntax?
  }
}

/// A dataset, series or lookup.
package struct DatasetSyntax: Sendable {
  package enum TimeRole: Sendable {
    case snapshot(CalendarDate?)
    case events(NameSyntax)
    case periods(NameSyntax, monthsOnly: Bool)
  }

  package var kind: Dataset.Kind
  package var name: NameSyntax
  package var title: TextSyntax?
  package var file: TextSyntax?
  package var rowMeaning: TextSyntax?
  package var key: [NameSyntax] = []
  package var time: Located<TimeRole>?
  package var organisation: NameSyntax?
  package var coversOrganisations = false
  package var joins: [JoinSyntax] = []
  package var encoding: Dataset.Encoding?
  package var delimiter: TextSyntax?
  package var headingRows: Located<Int>?
  package var blankWords: [TextSyntax] = []
  package var notApplicableWords: [TextSyntax] = []
  package var suppressedWords: [TextSyntax] = []
  package var disclosure: DisclosureSyntax?
  package var ignoredHeaders: [TextSyntax] = []
  package var ignoresOtherHeaders = false
  package var columns: [ColumnSyntax] = []
  package var derived: [DerivedColumnSyntax] = []
  package var checks: [CheckSyntax] = []
  package var rejectsAtMost: Located<Rational>?
  package var deficitsWrittenPositive: [NameSyntax] = []
  package var unfolding: UnfoldingSyntax?
  /// The condition of `rows where`.
  package var meantRows: ExpressionSyntax?
  package var expects: ExpectedContentSyntax?
  /// For a register: its rows, and what is said of them.
  package var register: RegisterSyntax?

  package enum ExpectedContentSyntax: Sendable {
    case rows(Located<Int>)
    case each(NameSyntax)
  }

  package struct JoinSyntax: Sendable {
    package var lookup: NameSyntax
    /// In the order of the lookup's key.
    package var keys: [NameSyntax]
  }
}

/// `columns "2019/20" to "2029/30" become reporting-period and value`
package struct UnfoldingSyntax: Sendable {
  /// Two of a span, or all of a list.
  package var headers: [TextSyntax]
  package var isSpan: Bool
  package var name: NameSyntax
  package var value: NameSyntax
  package var span: SourceSpan
}

/// `NAME is EXPRESSION`.
package struct DerivedColumnSyntax: Sendable {
  package var name: NameSyntax
  package var body: ExpressionSyntax
}

package struct ColumnSyntax: Sendable {
  package enum Origin: Sendable {
    case sameAsName
    case header(TextSyntax)
    case sumOfHeaders(from: TextSyntax, to: TextSyntax)
  }

  package enum Kind: Sendable {
    case text, integer, decimal, figure
    case period(pattern: TextSyntax?)
    case yesNo(yes: TextSyntax?, no: TextSyntax?)
    case date(pattern: TextSyntax?)
    case month(pattern: TextSyntax?)
    case moment(pattern: TextSyntax?)
    case code(NameSyntax)

    /// Whether it has a range and a unit.
    package var isNumber: Bool { isSummable || isFigure }

    /// Whether columns of this kind can be summed into one.
    package var isSummable: Bool {
      switch self {
      case .integer, .decimal: true
      case .text, .figure, .period, .yesNo, .date, .month, .moment, .code: false
      }
    }

    private var isFigure: Bool { if case .figure = self { true } else { false } }
  }

  package var name: NameSyntax
  package var origin: Origin
  package var kind: Located<Kind>
  package var range: Located<NumberRange>?
  package var mayBeBlank = false
  package var appliesWhen: ExpressionSyntax?
  package var unit: UnitSyntax?
  package var isIdentifier = false
  package var thousands: TextSyntax?
  package var defaultValues: [TextSyntax] = []
}

/// A unit: one that the language knows by name, or a quoted noun for things counted.
package enum UnitSyntax: Sendable {
  case name(NameSyntax)
  case noun(TextSyntax)
  /// `per 100000 "registered patients"`.
  case rate(per: Located<Int>, of: TextSyntax?)

  package var span: SourceSpan {
    switch self {
    case .name(let name): name.span
    case .noun(let text): text.span
    case .rate(let scale, let noun): noun.map { scale.span.through($0.span) } ?? scale.span
    }
  }
}

package struct DefineSyntax: Sendable {
  /// Known in its own file only.
  package var isLocal = false
  package var name: NameSyntax
  package var body: ExpressionSyntax
}

package struct IndicatorSyntax: Sendable {
  package var name: NameSyntax
  package var title: TextSyntax
  /// In the order written; more than one kind is for the compiler to refuse.
  package var measures: [Located<MeasureClause>] = []
  /// Whether a clause that says how it is computed could not be read.
  package var hasUnreadableMeasure = false
  package var unit: UnitSyntax?
  package var polarity: Located<Polarity>?
  package var stratifications: [[NameSyntax]] = []
  package var frequency: Located<Frequency>?
  package var windowMonths: Located<Int>?
  package var total: ExpressionSyntax?
  package var strataSum: StrataSumSyntax?
  package var reconciliations: [ReconciliationSyntax] = []
  package var plan: NameSyntax?
  package var unknown: Located<UnknownPolicy>?
  package var leastDenominator: Located<Int64>?
  package var statistics = StatisticsSyntax()
  package var owner: TextSyntax?
  package var escalatesTo: TextSyntax?
  package var covers: [NameSyntax] = []
  package var differsFromCatalogue: TextSyntax?
  package var citations: [CitationSyntax] = []

  package enum MeasureClause: Sendable {
    case reported(ExpressionSyntax, from: NameSyntax, condition: ExpressionSyntax?)
    case denominatorRows(NameSyntax, condition: ExpressionSyntax?)
    case denominatorSum(ExpressionSyntax, from: NameSyntax, condition: ExpressionSyntax?)
    case numeratorRows(condition: ExpressionSyntax)
    case numeratorSum(ExpressionSyntax, condition: ExpressionSyntax?)
    case count(NameSyntax, condition: ExpressionSyntax?)
    case sum(ExpressionSyntax, from: NameSyntax, condition: ExpressionSyntax?)
    case mean(ExpressionSyntax, from: NameSyntax, condition: ExpressionSyntax?)
    case derived(DerivedMeasureSyntax)
    case lifeTable(LifeTableSyntax)
    case quantile(QuantileSyntax)
    case distinct(NameSyntax, from: NameSyntax, condition: ExpressionSyntax?)
  }
}

/// `cites …` or `chosen locally …`.
package struct CitationSyntax: Sendable {
  package var source: NameSyntax?
  package var citation: Citation
  package var span: SourceSpan
}

package struct RulesSyntax: Sendable {
  package enum Force: Sendable {
    case during(Located<Period>)
    case from(Located<CalendarDate>, to: Located<CalendarDate>?)
  }

  package var name: NameSyntax
  package var title: TextSyntax?
  package var force: Force
  package var judges: [JudgeSyntax] = []
  /// Measures that the block defines.
  package var ruled: [RuledSyntax] = []
  /// From the keyword to the opening brace.
  package var headSpan: SourceSpan
}

package struct JudgeSyntax: Sendable {
  package var indicator: NameSyntax
  package var resultName: NameSyntax?
  /// What people are shown instead of the indicator's own title.
  package var resultTitle: TextSyntax?
  /// The measure, where it is written in the judgement; `indicator` is then its name.
  package var measure: DerivedMeasureSyntax?
  /// The scheme of its bands, where it is named.
  package var scheme: NameSyntax?
  package var bands: [BandSyntax] = []
  package var direction: DirectionSyntax?
  package var forecast: ForecastSyntax?
  /// Judgements by statistical methods; more than one is for the compiler to refuse.
  package var statistical: [Located<StatisticalJudgementSyntax>] = []
  /// Whether one of these could not be read.
  package var hasUnreadableMethod = false
  package var benchmark: NameSyntax?
  /// What things do that are not known, where a share of things is written in the judgement.
  package var unknown: Located<UnknownPolicy>?
  /// For a `trajectory`, its path.
  package var trajectory: TrajectorySyntax?
  package var adjustments: [AdjustmentSyntax] = []
  package var moderation: NameSyntax?
  package var citations: [CitationSyntax] = []
}

package struct BandSyntax: Sendable {
  package var band: NameSyntax
  /// Empty for `otherwise`.
  package var comparisons: [ComparisonSyntax]
  package var span: SourceSpan

  package struct ComparisonSyntax: Sendable {
    package var relation: ThresholdComparison.Relation
    package var threshold: ThresholdSyntax
    /// Of `equals`: how far off the value may be.
    package var within: ExpressionSyntax?
    /// The end of an interval that is compared, where it is not the value.
    package var limit: IntervalLimitSyntax?
    package var span: SourceSpan
  }
}

package struct ThresholdSyntax: Sendable {
  package indirect enum Form: Sendable {
    case literal(ExpressionSyntax)
    /// A reference, and what is added to it or taken from it.
    case reference(Reference, isMinus: Bool = false, amount: ExpressionSyntax? = nil)
    case share(Rational, of: Reference)
    case choice(Threshold.Choice, [ThresholdSyntax])
  }

  package enum Reference: Sendable {
    case plan, path, latestPath
    case earlier(EarlierPeriod)
    case total([NameSyntax], ignoresMissing: Bool)
    case peers(of: NameSyntax, by: NameSyntax, OrderStatistic, share: SourceSpan?)
    /// An indicator, or `benchmark`.
    case name(NameSyntax)
  }

  package var form: Form
  /// As written.
  package var text: String
  package var span: SourceSpan
}

package struct DirectionSyntax: Sendable {
  package var since: Located<EarlierPeriod>
  package var noChangeWithin: ExpressionSyntax?
  package var span: SourceSpan
}
