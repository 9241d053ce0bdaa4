internal import OutturnModel

/// One condition of those that `and` joins: of what it asks, and for which of its values it holds.
///
/// What it asks is compared as written, definitions unfolded.
struct CountedCondition {
  /// All of it as written, in one form.
  let shape: String
  /// What is set against constants, as written; else what is asked whether it holds.
  let subject: String
  /// The column, where it is one that is set against constants.
  let column: Int?
  let allowed: Allowed

  enum Allowed {
    case values(Set<Value>)
    case allBut(Set<Value>)
    case numbers(low: Rational?, isLowIn: Bool, high: Rational?, isHighIn: Bool)
    /// What is asked holds, or does not.
    case truth(Bool)
  }

  init(_ expression: RuleExpression) {
    shape = expression.shape
    (subject, column, allowed) = Self.parts(of: expression)
  }

  private init(shape: String, subject: String, column: Int?, allowed: Allowed) {
    self.shape = shape
    self.subject = subject
    self.column = column
    self.allowed = allowed
  }

  /// What holds where this does not, of rows of which it is known; nil where that is not one stretch.
  var turned: CountedCondition? {
    allowed.turned.map {
      CountedCondition(shape: "not(\(shape))", subject: subject, column: column, allowed: $0)
    }
  }

  private static func parts(of expression: RuleExpression) -> (String, Int?, Allowed) {
    var found: (subject: RuleExpression, allowed: Allowed)?
    switch expression.unfolded.node {
    case .not(let a):
      let (subject, column, allowed) = parts(of: a)
      if let other = allowed.turned { return (subject, column, other) }
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
    guard let found else { return (expression.shape, expression.asColumn, .truth(true)) }
    return (found.subject.shape, found.subject.asColumn, found.allowed)
  }

  private static func allowed(_ comparison: RuleExpression.Comparison, _ value: Value) -> Allowed? {
    switch (comparison, value) {
    case (.equal, .boolean(let answer)): return .truth(answer)
    case (.notEqual, .boolean(let answer)): return .truth(!answer)
    case (.equal, _): return .values([value])
    case (.notEqual, _): return .allBut([value])
    default: break
    }
    guard let position = value.position else { return nil }
    return switch comparison {
    case .less: .numbers(low: nil, isLowIn: false, high: position, isHighIn: false)
    case .atMost: .numbers(low: nil, isLowIn: false, high: position, isHighIn: true)
    case .greater: .numbers(low: position, isLowIn: false, high: nil, isHighIn: false)
    case .atLeast: .numbers(low: position, isLowIn: true, high: nil, isHighIn: false)
    default: nil
    }
  }

  /// Whether it holds only where `wide` does.
  func implies(_ wide: CountedCondition) -> Bool {
    if shape == wide.shape { return true }
    guard subject == wide.subject else { return false }
    switch (allowed, wide.allowed) {
    case (.values(let few), let many): return few.allSatisfy(many.holds)
    case (.allBut(let few), .allBut(let many)): return many.isSubset(of: few)
    case (.truth(let own), .truth(let other)): return own == other
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
    default: return false
    }
  }
}

extension CountedCondition.Allowed {
  /// Whether a value is among them.
  func holds(_ value: Value) -> Bool {
    switch self {
    case .values(let some): return some.contains(value)
    case .allBut(let some): return !some.contains(value)
    case .truth(let answer): return value == .boolean(answer)
    case .numbers(let low, let isLowIn, let high, let isHighIn):
      guard let number = value.position else { return false }
      return (low.map { isLowIn ? $0 <= number : $0 < number } ?? true)
        && (high.map { isHighIn ? number <= $0 : number < $0 } ?? true)
    }
  }

  /// What holds where this does not; nil where that is not one stretch.
  fileprivate var turned: Self? {
    switch self {
    case .values(let some): .allBut(some)
    case .allBut(let some): .values(some)
    case .truth(let answer): .truth(!answer)
    case .numbers(let low?, let isLowIn, nil, _):
      .numbers(low: nil, isLowIn: false, high: low, isHighIn: !isLowIn)
    case .numbers(nil, _, let high?, let isHighIn):
      .numbers(low: high, isLowIn: !isHighIn, high: nil, isHighIn: false)
    case .numbers: nil
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
  var position: Rational? {
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

  fileprivate var asColumn: Int? {
    if case .column(let index) = unfolded.node { index } else { nil }
  }

  /// What it says, in one form: without its place in the file, and with definitions unfolded.
  var shape: String {
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
