/// A figure that others published, with which the overall result of one period is to agree.
package struct Reconciliation: Equatable, Sendable {
  /// In the indicator's unit.
  package var published: Rational
  package var period: Period
  package var tolerance: Tolerance
  /// Who published it, and where.
  package var source: String
  package var span: SourceSpan

  package init(
    published: Rational, period: Period, tolerance: Tolerance, source: String, span: SourceSpan
  ) {
    self.published = published
    self.period = period
    self.tolerance = tolerance
    self.source = source
    self.span = span
  }

  /// How far a result may be from what was published.
  package enum Tolerance: Equatable, Sendable {
    /// In the unit of a difference between two values.
    case amount(Rational)
    /// In percent of the published figure: of 0 only 0 is within it.
    case percent(Rational)

    package var number: Rational {
      switch self {
      case .amount(let number), .percent(let number): number
      }
    }

    package var isRelative: Bool { if case .percent = self { true } else { false } }

    /// The largest difference that it allows, in the unit of a difference.
    package func allowed(of published: Rational) -> Rational {
      switch self {
      case .amount(let amount): amount
      case .percent(let percent): published.magnitude * percent * (Rational(1).divided(by: 100) ?? .zero)
      }
    }

    /// `0.5%`, `3 days`.
    package func text(in unit: MeasureUnit) -> String {
      let number = DecimalText.grouped(DecimalText.text(number, digits: 12))
      return isRelative ? number + "%" : unit.ofDifference.display(number)
    }
  }
}

/// What the comparison of a result with a published figure came to.
package struct ResultReconciliation: Equatable, Sendable {
  package enum Outcome: String, Hashable, Sendable, CaseIterable {
    /// The difference is within the tolerance.
    case agrees
    case differs
    /// There is no exact value to compare.
    case undecided
  }

  /// In the unit of the result.
  package var published: Rational
  package var source: String
  package var tolerance: Reconciliation.Tolerance
  /// The value less the published figure, in the unit of a difference.
  package var difference: Observation<Rational>

  package init(
    published: Rational, source: String, tolerance: Reconciliation.Tolerance,
    difference: Observation<Rational>
  ) {
    self.published = published
    self.source = source
    self.tolerance = tolerance
    self.difference = difference
  }

  /// - Parameter value: of the result. One that was stated inexactly is not compared.
  package init(of value: Observation<Figure>, with rule: Reconciliation, unit: MeasureUnit) {
    let difference = value.flatMap { figure -> Observation<Rational> in
      figure.isExact
        ? .value(figure.number - rule.published) : .withheld(.inexact(figure.statement(in: unit)))
    }
    self.init(
      published: rule.published, source: rule.source, tolerance: rule.tolerance, difference: difference)
  }

  package var outcome: Outcome {
    guard let difference = difference.value else { return .undecided }
    return difference.magnitude <= tolerance.allowed(of: published) ? .agrees : .differs
  }
}

extension Figure {
  /// `over 80%`: the words and the digits of the statement.
  fileprivate func statement(in unit: MeasureUnit) -> String {
    let lower = DecimalText.grouped(DecimalText.text(number, digits: 12))
    guard let upper else { return "\(qualifier.word) \(unit.display(lower))" }
    return "between \(lower) and \(unit.display(DecimalText.grouped(DecimalText.text(upper, digits: 12))))"
  }
}
