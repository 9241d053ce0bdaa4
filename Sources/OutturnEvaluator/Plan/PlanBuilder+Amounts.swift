internal import OutturnModel
internal import OutturnSubmission

/// What is added up: numbers made of columns.
extension PlanBuilder {
  /// A number made of columns by adding, subtracting and whole factors; nil of any other.
  func amount(_ expression: RuleExpression) -> PlannedAmount? {
    switch expression.node {
    case .definition(_, let body): return amount(body)
    case .literal(.number(let number)): return .constant(number)
    case .column(let index):
      guard dataset.columns.indices.contains(index) else { return nil }
      let column = dataset.columns[index]
      switch (column.origin, column.kind) {
      case (.lookup, _): return nil
      case (.derived(let expression), .integer), (.derived(let expression), .decimal):
        return amount(expression)
      case (_, .integer), (_, .decimal): return .column(index)
      default: return nil
      }
    case .negate(let a): return amount(a)?.times(-1)
    case .aggregate(.sum, let list):
      // One that has no value leaves the sum without one.
      guard case .list(let members) = list.node, !members.isEmpty else { return nil }
      return members.reduce(PlannedAmount?.some(.constant(0))) { sum, member in
        sum.flatMap { sum in amount(member).map(sum.adding) }
      }
    case .arithmetic(let operation, let a, let b):
      guard let first = amount(a), let second = amount(b) else { return nil }
      switch operation {
      case .add: return first.adding(second)
      case .subtract: return first.adding(second.times(-1))
      case .multiply:
        if first.factors.isEmpty { return second.times(first.constant) }
        return second.factors.isEmpty ? first.times(second.constant) : nil
      case .divide: return nil
      }
    default: return nil
    }
  }

  /// Rows in which every column of an amount has a value.
  mutating func filled(_ amount: PlannedAmount) -> RowSet {
    var rows = RowSet.all
    for column in amount.factors.keys.sorted() where dataset.columns[column].canBeUnknown {
      let request = request(numbersOf: column)
      let index = intern(
        ScaledAmount(terms: [.init(request: request, factor: 1)], constant: 0, scale: places[column] ?? 0),
        in: \.amounts)
      rows = sets.and(rows, sets.set(.filled(amount: index)))
    }
    return rows
  }

  mutating func scaled(_ amount: PlannedAmount) throws(Unplanned) -> ScaledAmount {
    let scale = amount.factors.map { places[$0.key] ?? 0 }.max() ?? 0
    let power = Rational.powerOfTen(scale)
    var terms: [ScaledAmount.Term] = []
    for (column, factor) in amount.factors.sorted(by: { $0.key < $1.key }) {
      let whole = factor * Rational.powerOfTen(scale - (places[column] ?? 0))
      guard let number = whole.exactInt64, number.magnitude <= 1 << 20 else {
        throw Unplanned(reason: "a column times a number that is not whole, or large")
      }
      terms.append(.init(request: request(numbersOf: column), factor: number))
    }
    guard let constant = (amount.constant * power).exactInt64, constant.magnitude < 1 << 50 else {
      throw Unplanned(reason: "a number with more decimal places than the column beside it")
    }
    return ScaledAmount(terms: terms, constant: constant, scale: scale)
  }
}
