internal import OutturnModel
internal import OutturnSubmission

/// Conditions as sets of rows.
extension PlanBuilder {
  mutating func condition(_ expression: RuleExpression) throws(Unplanned) -> PlannedCondition {
    let readsPeriod = ExpressionEvaluator.readsPeriod(expression)
    if readsPeriod, reading == .none { throw Unplanned(reason: "a condition on the period of the result") }
    let columns = expression.columns
    if columns.isEmpty {
      if readsPeriod { throw Unplanned(reason: "a condition on nothing but the period") }
      return constant(expression)
    }
    switch expression.node {
    case .definition(_, let body): return try condition(body)
    case .and(let a, let b): return sets.and(try condition(a), try condition(b))
    case .or(let a, let b): return sets.or(try condition(a), try condition(b))
    case .not(let a): return sets.not(try condition(a))
    default: break
    }
    // Of one column of codes every condition can be asked, once of each code.
    let sources = dataset.fileColumns(behind: columns)
    if sources.count == 1, let source = sources.first, isCoded(source) {
      return try test(expression, codesOf: source)
    }
    do throws(Unplanned) {
      if columns.contains(where: { !dataset.columns[$0].isInFile }) {
        return try workedOut(expression, by: sources)
      }
      return try onNumbers(expression)
    } catch {
      return try rowTest(expression, of: sources, else: error)
    }
  }

  /// Rows in which a column has no value.
  ///
  /// - Throws: ``Unplanned`` where it may also not apply.
  mutating func missing(_ column: Int) throws(Unplanned) -> RowSet {
    let known = dataset.columns[column]
    guard !mayNotApply(dataset.fileColumns(behind: column)), known.kind != .figure else {
      throw Unplanned(reason: "different values of a column that may not apply, or be suppressed")
    }
    if known.isInFile, !known.canBeUnknown { return .none }
    let span = known.span
    let value = RuleExpression(.column(column), type: known.type, id: 0, span: span)
    return try condition(RuleExpression(.isMissing(value), type: .boolean, id: 0, span: span)).yes
  }

  /// Any other condition, asked row by row of what the columns of the file have.
  ///
  /// - Throws: what is wrong with the condition, where a cell may be one that does not apply.
  private mutating func rowTest(
    _ expression: RuleExpression, of sources: Set<Int>, else trouble: Unplanned
  ) throws(Unplanned) -> PlannedCondition {
    if mayNotApply(sources) { throw trouble }
    var requests: [Int] = []
    for source in sources.sorted() {
      requests.append(isCoded(source) ? try request(codesOf: source) : request(numbersOf: source))
    }
    let test = intern(
      RowTest(
        requests: requests, condition: expression,
        period: ExpressionEvaluator.readsPeriod(expression) ? reading : .none, isOfCheck: isChecking),
      in: \.rowTests)
    return PlannedCondition(
      yes: sets.set(.rows(test: test, unknown: false)), unknown: sets.set(.rows(test: test, unknown: true)))
  }

  /// A condition that reads one column of the file, and columns that are found or worked out by that one.
  private mutating func test(_ expression: RuleExpression, codesOf source: Int) throws(Unplanned)
    -> PlannedCondition
  {
    let test = intern(
      CodeTest(
        request: try request(codesOf: source), condition: expression,
        period: ExpressionEvaluator.readsPeriod(expression) ? reading : .none), in: \.tests)
    if isChecking { checking.insert(test) }
    let column = dataset.columns[source]
    let isSure =
      expression.columns == [source] && !column.canBeUnknown && expression.isComparison
      && column.kind != .figure
    return PlannedCondition(
      yes: sets.set(.codes(test: test, unknown: false)),
      unknown: isSure ? .none : sets.set(.codes(test: test, unknown: true)))
  }

  /// A condition on columns that no file gives: on what they are worked out from, or asked of the numbers of one column as
  /// of codes.
  private mutating func workedOut(_ expression: RuleExpression, by sources: Set<Int>) throws(Unplanned)
    -> PlannedCondition
  {
    if case .column(let index) = expression.node, let derivation = dataset.columns[index].derivation {
      // Columns know of no period.
      let before = reading
      reading = .none
      defer { reading = before }
      return try condition(derivation)
    }
    do throws(Unplanned) {
      return try onNumbers(expression)
    } catch {
      guard sources.count == 1, let source = sources.first, dataset.columns[source].kind == .integer else {
        throw error
      }
      return try test(expression, codesOf: source)
    }
  }

  private mutating func onNumbers(_ expression: RuleExpression) throws(Unplanned) -> PlannedCondition {
    switch expression.node {
    case .isMissing(let a):
      guard let amount = amount(a) else {
        guard a.type == .boolean else {
          throw Unplanned(reason: "whether something is missing that is no number")
        }
        return PlannedCondition(yes: try condition(a).unknown, unknown: .none)
      }
      return PlannedCondition(yes: sets.not(filled(amount)), unknown: .none)
    case .comparison(let relation, let a, let b): return try comparison(relation, a, b)
    case .between(let a, let low, let high):
      return sets.and(try comparison(.atLeast, a, low), try comparison(.atMost, a, high))
    case .oneOf(let a, let members):
      var found = PlannedCondition.no
      for member in members { found = sets.or(found, try comparison(.equal, a, member)) }
      return found
    default:
      throw Unplanned(reason: "a condition on several columns that is not a comparison of sums")
    }
  }

  private func isCoded(_ column: Int) -> Bool {
    guard dataset.columns.indices.contains(column) else { return false }
    switch dataset.columns[column].kind {
    case .integer, .decimal: return false
    default: return true
    }
  }

  private func constant(_ expression: RuleExpression) -> PlannedCondition {
    switch ExpressionEvaluator.truth(
      ExpressionEvaluator.evaluate(expression, column: { _ in .missing }, period: nil))
    {
    case .value(true): .yes
    case .value(false): .no
    default: .unknown
    }
  }

  private mutating func comparison(
    _ relation: RuleExpression.Comparison, _ a: RuleExpression, _ b: RuleExpression
  ) throws(Unplanned) -> PlannedCondition {
    guard let first = amount(a), let second = amount(b) else {
      throw Unplanned(reason: "a comparison that is not one of sums of columns")
    }
    return try comparison(relation, first.adding(second.times(-1)))
  }

  /// Rows by how an amount stands to 0.
  mutating func comparison(_ relation: RuleExpression.Comparison, _ difference: PlannedAmount)
    throws(Unplanned) -> PlannedCondition
  {
    let filled = filled(difference)
    var bare = difference
    bare.constant = 0
    let amount = try scaled(bare)
    let index = intern(amount, in: \.amounts)
    // The difference is 0 where the columns come to `edge`, which need not be a whole multiple.
    let edge = -difference.constant * Rational.powerOfTen(amount.scale)
    guard edge.magnitude < Rational(1 << 61), let floor = Int64(exactly: edge.floor),
      let ceiling = Int64(exactly: edge.ceiling)
    else { throw Unplanned(reason: "a comparison with a very large number") }
    let isWhole = floor == ceiling
    func between(_ low: Int64, _ high: Int64) -> RowSet {
      low > high ? .none : sets.and(filled, sets.set(.between(amount: index, low: low, high: high)))
    }
    let yes: RowSet =
      switch relation {
      case .equal: isWhole ? between(floor, floor) : .none
      case .notEqual: isWhole ? sets.and(filled, sets.not(between(floor, floor))) : filled
      case .less: between(.min, isWhole ? floor - 1 : floor)
      case .atMost: between(.min, floor)
      case .greater: between(isWhole ? floor + 1 : ceiling, .max)
      case .atLeast: between(ceiling, .max)
      }
    return PlannedCondition(yes: yes, unknown: sets.not(filled))
  }
}

extension RuleExpression {
  /// Whether it has an answer for every value of the column it reads.
  fileprivate var isComparison: Bool {
    switch node {
    case .comparison, .oneOf, .between, .isMissing, .column: children.allSatisfy(\.isPlain)
    default: false
    }
  }

  private var isPlain: Bool {
    switch node {
    case .literal, .column: true
    default: false
    }
  }
}
