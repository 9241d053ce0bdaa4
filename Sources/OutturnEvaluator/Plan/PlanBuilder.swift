internal import OutturnModel
internal import OutturnSubmission

/// Compiles the indicators of one dataset into a ``Plan``.
struct PlanBuilder {
  let dataset: Dataset
  /// For each column of numbers, how many decimal places its cells have.
  let places: [Int: Int]
  /// The indicators of which the squares of what they add up are asked for.
  let squared: Set<String>
  /// Of the framework; a dataset has those whose columns it has.
  let bandings: [Banding]
  var sets = RowSets()
  private var requests: [ColumnRequest] = []
  private var amounts: [ScaledAmount] = []
  private var tests: [CodeTest] = []
  private var counters: [RowSet] = []
  private var sums: [PlannedSum] = []
  private var ordered: [PlannedOrder] = []
  private var stratifications: [[Int]] = []
  /// The tests that checks ask; collected while they are planned.
  private var checking: Set<Int> = []
  var isChecking = false

  init(dataset: Dataset, places: [Int: Int], squared: Set<String>, bandings: [Banding]) {
    self.dataset = dataset
    self.places = places
    self.squared = squared
    self.bandings = bandings
  }

  /// - Throws: ``Unplanned`` where an indicator asks for what only the interpreter can do.
  mutating func plan(_ indicators: [Indicator]) throws(Unplanned) -> Plan {
    var time: Int?
    switch dataset.time {
    case .snapshot: break
    case .events(let column), .periods(let column): time = try request(codesOf: column)
    }
    if let organisation = dataset.organisation { _ = try request(codesOf: organisation) }
    var planned: [PlannedIndicator] = []
    for indicator in indicators { planned.append(try plan(indicator)) }
    let joins = try self.joins()
    let checks = try self.checks()
    let banded = try self.banded()
    // Every column of the file is read, so that what is wrong with it is found.
    for (index, column) in dataset.columns.enumerated()
    where column.isInFile && !requests.contains(where: { $0.column == index }) {
      switch column.kind {
      case .integer, .decimal: _ = request(numbersOf: index)
      case .text: requests.append(ColumnRequest(column: index, form: .presence))
      default: _ = try request(codesOf: index)
      }
    }
    let conditional = try conditionalColumns()
    return Plan(
      dataset: dataset, requests: requests, sets: sets.nodes, amounts: amounts, tests: tests,
      counters: counters,
      sums: sums, ordered: ordered, stratifications: stratifications,
      groupings: PlanGroupings.choose(stratifications, requests: requests, dataset: dataset),
      indicators: planned,
      conditional: conditional, time: time, joins: joins, checks: checks, checking: checking,
      banded: banded)
  }

  // MARK: columns

  /// - Throws: ``Unplanned`` where it can be unknown whether a column applies, or strata are told apart by it.
  private mutating func conditionalColumns() throws(Unplanned) -> [(request: Int, applies: RowSet)] {
    var conditional: [(request: Int, applies: RowSet)] = []
    for (index, column) in dataset.columns.enumerated() {
      guard let expression = column.appliesWhen, column.isInFile else { continue }
      guard expression.columns.allSatisfy({ dataset.columns[$0].isInFile }) else {
        throw Unplanned(reason: "\(column.name), which applies by what is not in the file")
      }
      let applies = try condition(expression)
      let isGrouped = stratifications.joined().contains {
        dataset.fileColumns(behind: requests[$0].column).contains(index)
      }
      guard applies.unknown == .none, !isGrouped else {
        throw Unplanned(
          reason: "\(column.name), which does not apply to every row in a way that only the rows tell")
      }
      for request in requests.indices where requests[request].column == index {
        if requests[request].form == .presence {
          throw Unplanned(reason: "a text that does not apply to every row")
        }
        conditional.append((request, applies.yes))
      }
    }
    return conditional
  }

  /// - Throws: ``Unplanned`` for a column that is worked out by several of the file.
  mutating func request(codesOf column: Int) throws(Unplanned) -> Int {
    if dataset.columns[column].isInFile {
      return intern(ColumnRequest(column: column, form: .codes), in: \.requests)
    }
    let sources = dataset.fileColumns(behind: column)
    guard sources.count == 1, let source = sources.first else {
      throw Unplanned(reason: "\(dataset.columns[column].name), which depends on several columns of the file")
    }
    let base = try request(codesOf: source)
    return intern(ColumnRequest(column: column, form: .workedOut(from: base)), in: \.requests)
  }

  mutating func request(numbersOf column: Int) -> Int {
    intern(ColumnRequest(column: column, form: .numbers(scale: places[column] ?? 0)), in: \.requests)
  }

  private mutating func intern<T: Equatable>(_ value: T, in list: WritableKeyPath<Self, [T]>) -> Int {
    if let index = self[keyPath: list].firstIndex(of: value) { return index }
    self[keyPath: list].append(value)
    return self[keyPath: list].count - 1
  }

  // MARK: measures

  private mutating func plan(_ indicator: Indicator) throws(Unplanned) -> PlannedIndicator {
    var lists: [Int] = []
    for columns in indicator.stratifications {
      let list = try columns.map { (column) throws(Unplanned) in try request(codesOf: column) }
      lists.append(intern(list, in: \.stratifications))
    }
    var planned = PlannedIndicator(id: indicator.id, stratifications: lists)
    switch indicator.measure {
    case .count(_, let condition):
      try single(&planned, of: nil, where: condition, countsRows: false)
    case .sum(_, let of, let condition):
      try single(&planned, of: of, where: condition, countsRows: false)
    case .mean(_, let of, let condition):
      let (amount, rows) = try single(&planned, of: of, where: condition, countsRows: true)
      if let amount, squared.contains(indicator.id) {
        planned.squares = (
          sum(PlannedSum(amount: amount, rows: rows, form: .lowOfSquare)),
          sum(PlannedSum(amount: amount, rows: rows, form: .highOfSquare))
        )
      }
    case .ordered(_, let of, let condition, let statistic):
      let (amount, rows) = try single(&planned, of: of, where: condition, countsRows: true)
      guard let amount else { throw Unplanned(reason: "the values that \(indicator.id) puts in order") }
      planned.ordered = intern(PlannedOrder(amount: amount, rows: rows, statistic: statistic), in: \.ordered)
    case .proportion(_, let part, let whole) where part.of == nil && whole.of == nil:
      try proportion(&planned, part: part.condition, whole: whole.condition, indicator.unknown)
    case .ratio(_, let over, let under):
      try ratio(&planned, over, under, indicator.unknown)
    default:
      throw Unplanned(reason: "\(indicator.id) is a \(indicator.measure.kind.rawValue)")
    }
    return planned
  }

  /// What takes part in one sum or count: rows with a number, rows without, and those of which nobody knows.
  private struct Part {
    var amount: Int?
    var number: RowSet
    var none: RowSet
    var unknown: RowSet
  }

  private mutating func part(_ of: RuleExpression?, where condition: RuleExpression?) throws(Unplanned)
    -> Part
  {
    let asked = try condition.map { (expression) throws(Unplanned) in try self.condition(expression) } ?? .yes
    let none = sets.not(sets.or(asked.yes, asked.unknown))
    guard let of else { return Part(amount: nil, number: asked.yes, none: none, unknown: asked.unknown) }
    guard let amount = amount(of) else { throw Unplanned(reason: "an amount that is not a sum of columns") }
    let index = intern(try scaled(amount), in: \.amounts)
    let filled = self.filled(amount)
    return Part(
      amount: index, number: sets.and(asked.yes, filled), none: none,
      unknown: sets.or(asked.unknown, sets.and(asked.yes, sets.not(filled))))
  }

  @discardableResult
  private mutating func single(
    _ planned: inout PlannedIndicator, of: RuleExpression?, where condition: RuleExpression?, countsRows: Bool
  ) throws(Unplanned) -> (amount: Int?, rows: RowSet) {
    let part = try part(of, where: condition)
    planned.excluded = count(part.none)
    planned.unknown = count(part.unknown)
    planned.numerator = total(part, over: part.number)
    planned.numeratorRows = count(part.number)
    if countsRows {
      planned.denominator = .count(count(part.number))
      planned.denominatorRows = count(part.number)
    }
    return (part.amount, part.number)
  }

  private mutating func proportion(
    _ planned: inout PlannedIndicator, part: RuleExpression?, whole: RuleExpression?, _ policy: UnknownPolicy?
  ) throws(Unplanned) {
    let whole = try self.part(nil, where: whole)
    let part = try self.part(nil, where: part)
    let undecided = sets.and(whole.number, part.unknown)
    let known = sets.and(whole.number, sets.not(part.unknown))
    let unknown = sets.or(whole.unknown, undecided)
    let included = policy == .notMet ? whole.number : known
    planned.excluded = count(whole.none)
    planned.unknown = count(unknown)
    planned.couldBeIncluded = count(unknown)
    planned.couldBeMet = count(sets.or(sets.and(whole.unknown, sets.not(part.none)), undecided))
    planned.includedUnknown = policy == .notMet ? count(undecided) : .nothing
    planned.numerator = .count(count(sets.and(whole.number, part.number)))
    planned.numeratorRows = count(included)
    planned.denominator = .count(count(included))
    planned.denominatorRows = count(included)
  }

  private mutating func ratio(
    _ planned: inout PlannedIndicator, _ over: Aggregate, _ under: Aggregate, _ policy: UnknownPolicy?
  ) throws(Unplanned) {
    let over = try part(over.of, where: over.condition)
    let under = try part(under.of, where: under.condition)
    let numerator = sets.and(over.number, sets.not(under.unknown))
    let denominator = policy == .notMet ? under.number : sets.and(under.number, sets.not(over.unknown))
    planned.excluded = count(sets.and(over.none, under.none))
    planned.unknown = count(sets.or(under.unknown, over.unknown))
    planned.numerator = total(over, over: numerator)
    planned.numeratorRows = count(numerator)
    planned.denominator = total(under, over: denominator)
    planned.denominatorRows = count(denominator)
    if policy == .notMet {
      let undecided = sets.and(under.number, over.unknown)
      if under.amount != nil, undecided != .none {
        throw Unplanned(reason: "a ratio of sums whose unknown rows count as not met")
      }
      planned.includedUnknown = count(undecided)
    }
  }

  private mutating func total(_ part: Part, over rows: RowSet) -> PlannedTotal {
    guard let amount = part.amount else { return .count(count(rows)) }
    return .sum(sum(PlannedSum(amount: amount, rows: rows, form: .plain)))
  }

  private mutating func count(_ rows: RowSet) -> PlannedCount {
    switch rows {
    case .none: return .nothing
    case .all: return .everything
    case .node(let index):
      if case .complement(let other) = sets.nodes[index] {
        return .everythingBut(counter: intern(.node(other), in: \.counters))
      }
      return .counter(intern(rows, in: \.counters))
    }
  }

  private mutating func sum(_ sum: PlannedSum) -> Int { intern(sum, in: \.sums) }

  // MARK: amounts

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
  private mutating func filled(_ amount: PlannedAmount) -> RowSet {
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

  private mutating func scaled(_ amount: PlannedAmount) throws(Unplanned) -> ScaledAmount {
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

  // MARK: conditions

  mutating func condition(_ expression: RuleExpression) throws(Unplanned) -> PlannedCondition {
    if ExpressionEvaluator.readsPeriod(expression) {
      throw Unplanned(reason: "a condition on the period of the result")
    }
    let columns = expression.columns
    if columns.isEmpty { return constant(expression) }
    switch expression.node {
    case .definition(_, let body): return try condition(body)
    case .and(let a, let b): return sets.and(try condition(a), try condition(b))
    case .or(let a, let b): return sets.or(try condition(a), try condition(b))
    case .not(let a): return sets.not(try condition(a))
    default: break
    }
    // Of one column of codes every condition can be asked, once of each code.
    let sources = columns.reduce(into: Set<Int>()) { $0.formUnion(dataset.fileColumns(behind: $1)) }
    if sources.count == 1, let source = sources.first, isCoded(source) {
      return try test(expression, codesOf: source)
    }
    if columns.contains(where: { !dataset.columns[$0].isInFile }) {
      return try workedOut(expression, by: sources)
    }
    return try onNumbers(expression)
  }

  /// A condition that reads one column of the file, and columns that are found or worked out by that one.
  private mutating func test(_ expression: RuleExpression, codesOf source: Int) throws(Unplanned)
    -> PlannedCondition
  {
    let test = intern(CodeTest(request: try request(codesOf: source), condition: expression), in: \.tests)
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
    let difference = first.adding(second.times(-1))
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
