/// A test in a rule file: small tables in, expected results out.
package struct RuleTest: Equatable, Sendable {
  /// The id of the result: an indicator's, or one that a rule gave with `as`.
  package var id: String
  package var indicator: String
  package var title: String
  package var period: Period
  package var tables: [TestTable]
  package var expectations: [Expectation]
  /// Of the name.
  package var span: SourceSpan

  package init(
    id: String, indicator: String, title: String, period: Period, tables: [TestTable],
    expectations: [Expectation], span: SourceSpan
  ) {
    self.id = id
    self.indicator = indicator
    self.title = title
    self.period = period
    self.tables = tables
    self.expectations = expectations
    self.span = span
  }
}

/// Rows of one dataset as a test gives them: some of its columns, each cell as written.
package struct TestTable: Equatable, Sendable {
  package struct Cell: Equatable, Sendable {
    package var text: String
    package var span: SourceSpan

    package init(text: String, span: SourceSpan) {
      self.text = text
      self.span = span
    }
  }

  package struct Row: Equatable, Sendable {
    package var cells: [Cell]
    package var span: SourceSpan

    package init(cells: [Cell], span: SourceSpan) {
      self.cells = cells
      self.span = span
    }
  }

  package var dataset: String
  /// Positions in ``Dataset/columns``, in the order of the cells.
  package var columns: [Int]
  package var rows: [Row]
  /// Of the dataset's name.
  package var span: SourceSpan

  package init(dataset: String, columns: [Int], rows: [Row], span: SourceSpan) {
    self.dataset = dataset
    self.columns = columns
    self.rows = rows
    self.span = span
  }
}

/// What a test expects of one result.
package struct Expectation: Equatable, Sendable {
  package enum Check: Equatable, Sendable {
    case parts(numerator: Rational, denominator: Rational)
    /// Exactly this figure, in the indicator's unit.
    case value(Figure)
    case near(Rational, within: Rational)
    case band(Band)
    /// No band; with the reason, where the test gives one.
    case noJudgement(reason: String?)
    case absent(ObservationKind, reason: String?)
    case rows(Int64)
    case unknown(Int64)
    case excluded(Int64)
    /// A part of what evaluation says of the result.
    case explanation(String)
  }

  package struct Item: Equatable, Sendable {
    package var check: Check
    package var span: SourceSpan

    package init(_ check: Check, span: SourceSpan) {
      self.check = check
      self.span = span
    }
  }

  /// A position in ``Indicator/stratifications``; nil for the overall result.
  package var stratification: Int?
  /// In the order of that stratification.
  package var stratum: [StratumMember]
  /// Nil for the period of the headline.
  package var period: Period?
  package var items: [Item]
  package var span: SourceSpan

  package init(
    stratification: Int? = nil, stratum: [StratumMember] = [], period: Period? = nil, items: [Item],
    span: SourceSpan
  ) {
    self.stratification = stratification
    self.stratum = stratum
    self.period = period
    self.items = items
    self.span = span
  }
}
