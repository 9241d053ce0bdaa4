import OutturnModel

/// One thing changed in an expression, a measure or a rule, and where.
struct Variant<Changed> {
  let description: String
  let span: SourceSpan
  let changed: Changed

  func map<Other>(_ transform: (Changed) -> Other) -> Variant<Other> {
    Variant<Other>(description: description, span: span, changed: transform(changed))
  }
}

/// The ways in which one thing in an expression can be changed.
enum ExpressionMutations {
  static func variants(_ expression: RuleExpression) -> [Variant<RuleExpression>] {
    own(expression)
      + expression.children.indices.flatMap { index in
        variants(expression.children[index]).map { variant in
          variant.map { expression.replacing(child: index, with: $0) }
        }
      }
  }

  /// Those of the expression itself, not of what is inside it.
  private static func own(_ expression: RuleExpression) -> [Variant<RuleExpression>] {
    func changed(_ description: String, _ span: SourceSpan, _ node: RuleExpression.Node) -> Variant<
      RuleExpression
    > {
      Variant(
        description: description, span: span,
        changed: RuleExpression(node, type: expression.type, id: expression.id, span: expression.span))
    }
    func replaced(_ description: String, _ span: SourceSpan, by other: RuleExpression) -> Variant<
      RuleExpression
    > {
      Variant(description: description, span: span, changed: other)
    }
    switch expression.node {
    case .and(let a, let b), .or(let a, let b):
      // What a chain starts with is dropped where the chain starts.
      var variants = [replaced("condition dropped", b.span, by: a)]
      if !a.isChain { variants.append(replaced("condition dropped", a.span, by: b)) }
      return variants
    case .conditional(let condition, let then, let otherwise):
      return [
        replaced("always as if yes", condition.span, by: then),
        replaced("always as if no", condition.span, by: otherwise),
      ]
    case .comparison(let comparison, let a, let b):
      var variants: [Variant<RuleExpression>] = []
      if let other = comparison.otherSide {
        variants.append(
          changed(
            "`\(comparison.rawValue)` becomes `\(other.rawValue)`", expression.span, .comparison(other, a, b))
        )
      }
      variants += moved(a).map { changed($0.description, a.span, .comparison(comparison, $0.changed, b)) }
      variants += moved(b).map { changed($0.description, b.span, .comparison(comparison, a, $0.changed)) }
      return variants
    case .between(let value, let low, let high):
      return moved(low).map {
        changed($0.description, low.span, .between(value, low: $0.changed, high: high))
      }
        + moved(high).map { changed($0.description, high.span, .between(value, low: low, high: $0.changed)) }
    case .within(let value, let length, let side, let anchor):
      return [1, -1].map { step in
        let other = length.adding(step)
        return changed(
          "\(length) becomes \(other)", expression.span,
          .within(value, span: other, side: side, anchor: anchor))
      }
    case .operation(let operation, let operands):
      return operation.moved.map { other in
        changed("`\(operation.name)` becomes `\(other.name)`", expression.span, .operation(other, operands))
      }
    default: return []
    }
  }

  /// Those of an expression that is itself the result: numbers moved, operators taken for their opposites, and
  /// members of lists left out.
  static func arithmetic(_ expression: RuleExpression) -> [Variant<RuleExpression>] {
    func made(_ description: String, _ node: RuleExpression.Node) -> Variant<RuleExpression> {
      Variant(
        description: description, span: expression.span,
        changed: RuleExpression(node, type: expression.type, id: expression.id, span: expression.span))
    }
    var variants = own(expression) + moved(expression)
    switch expression.node {
    case .arithmetic(let operation, let a, let b):
      let other = operation.opposite
      variants.append(
        made("`\(operation.rawValue)` becomes `\(other.rawValue)`", .arithmetic(other, a, b)))
    case .aggregate(let aggregate, let list):
      guard case .list(let members) = list.node, members.count > 1 else { break }
      variants += members.indices.map { index in
        var fewer = members
        fewer.remove(at: index)
        let rest = RuleExpression(.list(fewer), type: list.type, id: list.id, span: list.span)
        return made("member \(index + 1) of the list left out", .aggregate(aggregate, rest))
      }
    default: break
    }
    return variants
      + expression.children.indices.flatMap { index in
        arithmetic(expression.children[index]).map { variant in
          variant.map { expression.replacing(child: index, with: $0) }
        }
      }
  }

  /// A literal one unit in its last place up and down.
  private static func moved(_ expression: RuleExpression) -> [Variant<RuleExpression>] {
    [1, -1].compactMap { step in
      let other: Value
      let words: (String, String)
      switch expression.node {
      case .literal(.number(let number)):
        let moved = number + LastPlace.unit(of: number) * Rational(step)
        other = .number(moved)
        words = (DecimalText.text(number), DecimalText.text(moved))
      case .literal(.date(let date)):
        guard let moved = date.adding(days: step) else { return nil }
        other = .date(moved)
        words = (date.description, moved.description)
      case .literal(.moment(let moment)):
        guard let moved = moment.adding(minutes: step) else { return nil }
        other = .moment(moved)
        words = (moment.description, moved.description)
      case .operation(.level(let list, let codes), let operands):
        guard case .literal(.text(let code))? = operands.first?.unfolded.node, let operand = operands.first,
          let place = codes.firstIndex(of: code), codes.indices.contains(place + step)
        else { return nil }
        let moved = codes[place + step]
        let literal = RuleExpression(
          .literal(.text(moved)), type: operand.type, id: operand.id, span: operand.span)
        return Variant(
          description: "\(code) becomes \(moved)", span: operand.span,
          changed: RuleExpression(
            .operation(.level(list: list, codes: codes), [literal]), type: expression.type,
            id: expression.id, span: expression.span))
      default: return nil
      }
      return Variant(
        description: "\(words.0) becomes \(words.1)", span: expression.span,
        changed: RuleExpression(
          .literal(other), type: expression.type, id: expression.id, span: expression.span))
    }
  }
}

/// One in the last decimal place that a number is written with.
enum LastPlace {
  static func unit(of number: Rational, text: String? = nil) -> Rational {
    var places = DecimalText.terminatingScale(of: number) ?? 0
    if let text, let point = text.firstIndex(of: ".") {
      places = max(places, text[text.index(after: point)...].prefix(while: \.isNumber).count)
    }
    return Rational(1).divided(by: Rational(DecimalText.powerOfTen(places))) ?? 1
  }
}

extension NamedOperation {
  /// The operation with its count of working days one more and one less.
  fileprivate var moved: [NamedOperation] {
    switch self {
    case .workingDays(let count, let side):
      [count + 1, count - 1].filter { $0 >= 0 }.map { .workingDays($0, side) }
    case .withinWorkingDays(let count, let side):
      [count + 1, count - 1].filter { $0 >= 0 }.map { .withinWorkingDays($0, side) }
    default: []
    }
  }
}

extension RuleExpression.Arithmetic {
  fileprivate var opposite: Self {
    switch self {
    case .add: .subtract
    case .subtract: .add
    case .multiply: .divide
    case .divide: .multiply
    }
  }
}

extension RuleExpression.Comparison {
  /// The same comparison with its end on the other side.
  var otherSide: Self? {
    switch self {
    case .less: .atMost
    case .atMost: .less
    case .greater: .atLeast
    case .atLeast: .greater
    case .equal, .notEqual: nil
    }
  }
}

extension TimeSpan {
  func adding(_ step: Int) -> TimeSpan {
    switch self {
    case .months(let n): .months(n + step)
    case .days(let n): .days(n + step)
    case .minutes(let n): .minutes(n + step)
    }
  }
}

extension RuleExpression {
  /// Whether it joins conditions with `and` or `or`.
  fileprivate var isChain: Bool {
    switch node {
    case .and, .or: true
    default: false
    }
  }

  func replacing(child index: Int, with other: RuleExpression) -> RuleExpression {
    var parts = children
    parts[index] = other
    let node: Node =
      switch self.node {
      case .literal, .missing, .column, .periodStart, .periodEnd: self.node
      case .negate: .negate(parts[0])
      case .not: .not(parts[0])
      case .isMissing: .isMissing(parts[0])
      case .aggregate(let aggregate, _): .aggregate(aggregate, parts[0])
      case .definition(let name, _): .definition(name, parts[0])
      case .arithmetic(let operation, _, _): .arithmetic(operation, parts[0], parts[1])
      case .comparison(let comparison, _, _): .comparison(comparison, parts[0], parts[1])
      case .and: .and(parts[0], parts[1])
      case .or: .or(parts[0], parts[1])
      case .between: .between(parts[0], low: parts[1], high: parts[2])
      case .oneOf: .oneOf(parts[0], Array(parts.dropFirst()))
      case .within(_, let span, let side, _): .within(parts[0], span: span, side: side, anchor: parts[1])
      case .conditional: .conditional(condition: parts[0], then: parts[1], otherwise: parts[2])
      case .list: .list(parts)
      case .operation(let operation, _): .operation(operation, parts)
      }
    return RuleExpression(node, type: type, id: id, span: span)
  }
}
