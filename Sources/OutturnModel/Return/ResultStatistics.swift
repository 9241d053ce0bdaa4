/// What a statistical method adds to a figure.
package struct ResultStatistics: Equatable, Sendable {
  /// The method that made the value, in words; nil where the value is arithmetic on what was counted.
  package var method: String?
  /// One for each level that the indicator asks for, in the order of the levels.
  package var intervals: [Interval]

  package init(method: String? = nil, intervals: [Interval] = []) {
    self.method = method
    self.intervals = intervals
  }

  /// Confidence limits of the value.
  package struct Interval: Equatable, Sendable {
    /// In words: `Wilson score`.
    package var method: String
    /// In percent: 95, 99.8.
    package var level: Rational
    /// In the unit of the value.
    package var limits: Observation<Limits>

    package init(method: String, level: Rational, limits: Observation<Limits>) {
      self.method = method
      self.level = level
      self.limits = limits
    }
  }

  /// A lower and an upper limit. Computed in floating point they stand here as decimals of 12 significant digits.
  package struct Limits: Equatable, Sendable {
    package var lower: Rational
    package var upper: Rational

    package init(lower: Rational, upper: Rational) {
      self.lower = lower
      self.upper = upper
    }
  }
}

/// What a statistical method found in judging: the figures that the band follows from.
package struct JudgementStatistic: Equatable, Sendable {
  /// In words: `XmR chart`.
  package var method: String
  /// Whether floating point decided, as it may for the methods that decision 9 names.
  package var isApproximate: Bool
  /// In the order in which a reader needs them.
  package var figures: [NamedFigure]

  package init(method: String, isApproximate: Bool, figures: [NamedFigure] = []) {
    self.method = method
    self.isApproximate = isApproximate
    self.figures = figures
  }

  /// One figure by its name, a word or words joined by hyphens: `mean`, `lower-limit`, `chi-squared`.
  package struct NamedFigure: Equatable, Sendable {
    package var name: String
    package var value: Observation<Rational>

    package init(_ name: String, _ value: Observation<Rational>) {
      self.name = name
      self.value = value
    }
  }
}
