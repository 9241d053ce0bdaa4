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
  var requests: [ColumnRequest] = []
  var amounts: [ScaledAmount] = []
  var tests: [CodeTest] = []
  private var counters: [RowSet] = []
  private var sums: [PlannedSum] = []
  private var ordered: [PlannedOrder] = []
  private var stratifications: [[Int]] = []
  /// The tests that checks ask; collected while they are planned.
  var checking: Set<Int> = []
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

  mutating func intern<T: Equatable>(_ value: T, in list: WritableKeyPath<Self, [T]>) -> Int {
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
}
