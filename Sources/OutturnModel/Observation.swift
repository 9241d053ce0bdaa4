/// The one truth about a figure: a value, or which of the ways it has of not being one.
///
/// Missing is not zero, and the five cases travel unchanged from the cell of a submission to every output.
package enum Observation<Value: Sendable>: Sendable {
  case value(Value)
  /// It should be there and is not.
  case missing
  /// There is nothing to have: the question does not arise here, or not yet.
  case notApplicable(NotApplicable)
  /// It exists or could, and is held back for a stated reason.
  case withheld(Withheld)
  /// Removed so that no person can be found behind it.
  case suppressed
}

extension Observation: Equatable where Value: Equatable {}
extension Observation: Hashable where Value: Hashable {}

/// Why a figure does not apply.
package enum NotApplicable: Equatable, Sendable {
  /// The submission says so, or the column's `applies when` condition does not hold.
  case stated
  /// What is measured falls due later.
  case notDue

  package var reason: String {
    switch self {
    case .stated: "not applicable"
    case .notDue: "not due"
    }
  }
}

/// Why a figure or a judgement is withheld.
package enum Withheld: Hashable, Sendable {
  case zeroDenominator
  /// The part exceeds the whole.
  case numeratorAboveDenominator
  /// Fewer than the stated least number in the denominator.
  case tooFew(least: Int64)
  /// The figure was stated inexactly and its bound does not settle the band.
  case inexact(String)
  /// Results of its parts cannot be added up to it.
  case notAdditive
  /// The rows behind the result state more than one plan.
  case severalPlans
  case other(String)

  package var reason: String {
    switch self {
    case .zeroDenominator: "zero denominator"
    case .numeratorAboveDenominator: "numerator above denominator"
    case .tooFew(let least): "fewer than \(least)"
    case .inexact(let statement): "stated only as \(statement)"
    case .notAdditive: "not additive"
    case .severalPlans: "more than one plan"
    case .other(let why): why
    }
  }
}

// Inlined, since a generic function of another module is looked up each time.
extension Observation {
  @inlinable package var value: Value? { if case .value(let value) = self { value } else { nil } }

  /// `value`, `missing`, `not-applicable`, `withheld` or `suppressed`: the word in every output.
  @inlinable package var kind: ObservationKind {
    switch self {
    case .value: .value
    case .missing: .missing
    case .notApplicable: .notApplicable
    case .withheld: .withheld
    case .suppressed: .suppressed
    }
  }

  /// Why there is no value, where the kind alone does not say it.
  package var reason: String? {
    switch self {
    case .notApplicable(.stated): nil
    case .notApplicable(let why): why.reason
    case .withheld(let why): why.reason
    default: nil
    }
  }

  @inlinable package func map<Result>(_ transform: (Value) throws -> Result) rethrows -> Observation<Result> {
    switch self {
    case .value(let value): .value(try transform(value))
    case .missing: .missing
    case .notApplicable(let why): .notApplicable(why)
    case .withheld(let why): .withheld(why)
    case .suppressed: .suppressed
    }
  }

  @inlinable package func flatMap<Result>(_ transform: (Value) throws -> Observation<Result>) rethrows
    -> Observation<Result>
  {
    if let value { try transform(value) } else { absence() }
  }

  /// The same absence for another type of value; missing for a value.
  @inlinable package func absence<Result>(of type: Result.Type = Result.self) -> Observation<Result> {
    switch self {
    case .value, .missing: .missing
    case .notApplicable(let why): .notApplicable(why)
    case .withheld(let why): .withheld(why)
    case .suppressed: .suppressed
    }
  }

  /// Two figures combined: a value only where both are, else the stronger reason of the two
  /// (suppressed > withheld > missing > not applicable).
  @inlinable package func combined<Other, Result>(
    with other: Observation<Other>, _ combine: (Value, Other) throws -> Observation<Result>
  ) rethrows -> Observation<Result> {
    if let first = value, let second = other.value { return try combine(first, second) }
    return kind.precedence >= other.kind.precedence ? absence() : other.absence()
  }
}

/// Names the kinds of observation in outputs, with their order when combined.
package enum ObservationKind: String, Hashable, Sendable, CaseIterable {
  case value
  case notApplicable = "not-applicable"
  case missing
  case withheld
  case suppressed

  /// Higher wins when two observations are combined.
  @inlinable package var precedence: Int {
    switch self {
    case .value: 0
    case .notApplicable: 1
    case .missing: 2
    case .withheld: 3
    case .suppressed: 4
    }
  }
}
