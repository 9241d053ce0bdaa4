internal import OutturnModel

/// Of which rows a count is, as far as the rules say: enough to tell that whoever is in the one count is in the other.
///
/// Conditions are taken apart at `and`. What is left is compared as written, definitions unfolded, and where it sets a
/// column against constants, by which values it lets through.
struct CountedRows {
  private let dataset: String
  /// What is summed, in one form; nil counts rows.
  private let summed: String?
  private let conditions: [Condition]

  /// Nil for what is no count of rows, or of which the rules do not say.
  init?(_ measure: Measure, _ role: PublishedCounts.Role) {
    func clauses(_ parts: RuleExpression?...) -> [Condition] {
      parts.compactMap(\.self).flatMap(\.conjuncts).map(Condition.init)
    }
    switch (measure, role) {
    case (.proportion(let dataset, let part, let whole), .numerator):
      (self.dataset, summed) = (dataset, part.of?.shape)
      conditions = clauses(whole.condition, part.condition)
    case (.proportion(let dataset, _, let whole), .denominator),
      (.ratio(let dataset, _, let whole), .denominator):
      (self.dataset, summed) = (dataset, whole.of?.shape)
      conditions = clauses(whole.condition)
    case (.ratio(let dataset, let part, _), .numerator):
      (self.dataset, summed) = (dataset, part.of?.shape)
      conditions = clauses(part.condition)
    case (.count(let dataset, let condition), .numerator):
      (self.dataset, summed) = (dataset, nil)
      conditions = clauses(condition)
    case (.sum(let dataset, let of, let condition), .numerator):
      (self.dataset, summed) = (dataset, of.shape)
      conditions = clauses(condition)
    default: return nil
    }
  }

  /// Whether every row of this count is one of the other, by the rules alone.
  func isPart(of other: CountedRows) -> Bool {
    dataset == other.dataset && summed == other.summed
      && other.conditions.allSatisfy { wide in conditions.contains { $0.implies(wide) } }
  }
}

/// One condition of those that `and` joins.
private struct Condition {
  let shape: String
  /// What is set against constants, and which values pass.
  let subject: String?
  let allowed: Allowed?

  enum Allowed {
    case values(Set<Value>)
    case numbers(low: Rational?, isLowIn: Bool, high: Rational?, isHighIn: Bool)
  }

  init(_ expression: RuleExpression) {
    shape = expression.shape
    var found: (RuleExpression, Allowed)?
    switch expression.unfolded.node {
    case .comparison(let comparison, let a, let b):
      if let value = b.constant {
        found = Self.allowed(comparison, value).map { (a, $0) }
      } else if let value = a.constant {
        found = Self.allowed(comparison.turned, value).map { (b, $0) }
      }
    case .between(let a, let low, let high):
      if let low = low.constant?.position, let high = high.constant?.position {
        found = (a, .numbers(low: low, isLowIn: true, high: high, isHighIn: true))
      }
    case .oneOf(let a, let members):
      let values = members.compactMap(\.constant)
      if values.count == members.count { found = (a, .values(Set(values))) }
    default: break
    }
    subject = found?.0.shape
    allowed = found?.1
  }

  private static func allowed(_ comparison: RuleExpression.Comparison, _ value: Value) -> Allowed? {
    if comparison == .equal { return .values([value]) }
    guard let position = value.position else { return nil }
    return switch comparison {
    case .less: .numbers(low: nil, isLowIn: false, high: position, isHighIn: false)
    case .atMost: .numbers(low: nil, isLowIn: false, high: position, isHighIn: true)
    case .greater: .numbers(low: position, isLowIn: false, high: nil, isHighIn: false)
    case .atLeast: .numbers(low: position, isLowIn: true, high: nil, isHighIn: false)
    default: nil
    }
  }

  func implies(_ wide: Condition) -> Bool {
    if shape == wide.shape { return true }
    guard let subject, subject == wide.subject, let allowed, let other = wide.allowed else { return false }
    switch (allowed, other) {
    case (.values(let few), .values(let many)): return few.isSubset(of: many)
    case (.values(let few), .numbers(let low, let isLowIn, let high, let isHighIn)):
      return few.allSatisfy { value in
        guard let number = value.position else { return false }
        return (low.map { isLowIn ? $0 <= number : $0 < number } ?? true)
          && (high.map { isHighIn ? number <= $0 : number < $0 } ?? true)
      }
    case (
      .numbers(let low, let isLowIn, let high, let isHighIn),
      .numbers(let least, let isLeastIn, let most, let isMostIn)
    ):
      let isAbove =
        least.map { bound in low.map { $0 > bound || $0 == bound && (isLeastIn || !isLowIn) } ?? false }
        ?? true
      let isBelow =
        most.map { bound in high.map { $0 < bound || $0 == bound && (isMostIn || !isHighIn) } ?? false }
        ?? true
      return isAbove && isBelow
    case (.numbers, .values): return false
    }
  }
}

extension RuleExpression.Comparison {
  /// With its sides exchanged.
  fileprivate var turned: Self {
    switch self {
    case .less: .greater
    case .atMost: .atLeast
    case .greater: .less
    case .atLeast: .atMost
    case .equal, .notEqual: self
    }
  }
}

extension Value {
  /// Where it stands among the numbers or the days.
  fileprivate var position: Rational? {
    switch self {
    case .number(let number): number
    case .date(let date): Rational(Int64(date.dayNumber))
    default: nil
    }
  }
}

extension RuleExpression {
  fileprivate var constant: Value? {
    if case .literal(let value) = unfolded.node { value } else { nil }
  }

  fileprivate var conjuncts: [RuleExpression] {
    if case .and(let a, let b) = unfolded.node { return a.conjuncts + b.conjuncts }
    return [unfolded]
  }

  /// What it says, in one form: without its place in the file, and with definitions unfolded.
  fileprivate var shape: String {
    func call(_ name: String, _ parts: RuleExpression...) -> String {
      "\(name)(\(parts.map(\.shape).joined(separator: ",")))"
    }
    switch unfolded.node {
    case .literal(let value): return "\(value)"
    case .missing: return "missing"
    case .column(let index): return "column \(index)"
    case .periodStart: return "period start"
    case .periodEnd: return "period end"
    case .negate(let a): return call("negate", a)
    case .not(let a): return call("not", a)
    case .arithmetic(let operation, let a, let b): return call(operation.rawValue, a, b)
    case .comparison(let comparison, let a, let b): return call(comparison.rawValue, a, b)
    case .and(let a, let b): return call("and", a, b)
    case .or(let a, let b): return call("or", a, b)
    case .between(let a, let low, let high): return call("between", a, low, high)
    case .oneOf(let a, let members):
      return "one of(\(a.shape),\(members.map(\.shape).sorted().joined(separator: ",")))"
    case .isMissing(let a): return call("is missing", a)
    case .within(let a, let span, let side, let anchor):
      return call("within \(span) \(side.rawValue)", a, anchor)
    case .conditional(let a, let b, let c): return call("if", a, b, c)
    case .list(let members): return "list(\(members.map(\.shape).joined(separator: ",")))"
    case .aggregate(let aggregate, let a): return call(aggregate.rawValue, a)
    case .operation(let operation, let members):
      return "\(operation)(\(members.map(\.shape).joined(separator: ",")))"
    case .definition(_, let body): return body.shape
    }
  }
}
