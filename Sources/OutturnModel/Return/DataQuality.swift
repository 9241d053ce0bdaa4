/// How good the data of one dataset are, as far as the dataset says what good is.
package struct DataQuality: Equatable, Sendable {
  package enum Dimension: String, Hashable, Sendable, CaseIterable {
    /// Rows or members found, of those expected.
    case coverage
    /// Cells filled in, of those that apply.
    case completeness
    /// Cells that can be read, of those that were given.
    case validity
    /// Checks passed, of those decided.
    case consistency
    /// Months of the period up to the latest with rows, of all its months.
    case timeliness
    /// Cells that hold a default, of those filled in where a default is declared.
    case defaultValues = "default-values"
  }

  package struct Rating: Equatable, Sendable {
    package var dimension: Dimension
    /// The column that it is about; nil for the dataset.
    package var column: String?
    package var numerator: Observation<Int64>
    package var denominator: Observation<Int64>
    package var sentence: String

    package init(
      _ dimension: Dimension, column: String? = nil, _ numerator: Observation<Int64>,
      of denominator: Observation<Int64>, sentence: String
    ) {
      self.dimension = dimension
      self.column = column
      self.numerator = numerator
      self.denominator = denominator
      self.sentence = sentence
    }

    /// In percent; withheld over a denominator of 0.
    package var value: Observation<Rational> {
      numerator.combined(with: denominator) { part, whole in
        Rational(Int(part) * 100).divided(by: Rational(Int(whole))).map { .value($0) }
          ?? .withheld(.zeroDenominator)
      }
    }
  }

  package var dataset: String
  /// In the order of ``Dimension``, of one dimension the dataset before its columns.
  package var ratings: [Rating]

  package init(dataset: String, ratings: [Rating]) {
    self.dataset = dataset
    self.ratings = ratings
  }
}

/// What a dataset expects to hold.
package enum ExpectedContent: Equatable, Sendable {
  case rows(Int64)
  /// Every code of the list of this column that is in force in the period.
  case each(column: Int)
}
