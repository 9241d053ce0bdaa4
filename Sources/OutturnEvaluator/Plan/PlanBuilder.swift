internal import OutturnModel
internal import OutturnSubmission

/// Compiles the indicators of one dataset into a ``Plan``.
struct PlanBuilder {
  let dataset: Dataset
  /// For each column of numbers, how many decimal places its cells have.
  let places: [Int: Int]
  /// What is asked of indicators besides their figures.
  let needs: Needs
  /// Of the framework; a dataset has those whose columns it has.
  let bandings: [Banding]
  var sets = RowSets()
  var requests: [ColumnRequest] = []
  var amounts: [ScaledAmount] = []
  var tests: [CodeTest] = []
  var rowTests: [RowTest] = []
  var counters: [RowSet] = []
  var sums: [PlannedSum] = []
  var ordered: [PlannedOrder] = []
  var distinct: [PlannedDistinct] = []
  var stratifications: [[Int]] = []
  var guards: [PlannedGuard] = []
  var mostKept = KeptValues.usual
  var made: [MadeColumn] = []
  /// The tests whose answer must be known to be none, and not only unknown; collected while checks are planned.
  var checking: Set<Int> = []
  var isChecking = false
  /// The period that conditions may read.
  var reading = CodeTest.Reading.none

  /// Indicators of which something is asked besides their figures, by their ids.
  struct Needs {
    /// Limits may be asked for, for which a mean needs the squares of what it adds up.
    var squared: Set<String>
    /// Figures of other periods than the run's may be asked for.
    var otherPeriods: Set<String>
    /// A method of counts may be asked, which is defined for no row that makes a count negative.
    var counted: Set<String>
  }

  init(dataset: Dataset, places: [Int: Int], needs: Needs, bandings: [Banding]) {
    self.dataset = dataset
    self.places = places
    self.needs = needs
    self.bandings = bandings
  }

  /// - Parameters:
  ///   - tellsTimeApart: whether other periods than the run's are asked for.
  ///   - combined: the columns of which the combinations of codes are kept.
  /// - Throws: ``Unplanned`` where an indicator asks for what only the interpreter can do.
  mutating func plan(_ indicators: [Indicator], tellsTimeApart: Bool, combined: [Int]) throws(Unplanned)
    -> Plan
  {
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
    let combined = try combined.map { (column) throws(Unplanned) in try request(codesOf: column) }
    if combined.count > PlanCombinations.mostColumns {
      throw Unplanned(
        reason: "more than \(PlanCombinations.mostColumns) columns that results are told apart by")
    }
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
    let stretch = tellsTimeApart ? time.map { request(stretchesIn: $0) } : nil
    let cells = stretch.map { stretch in ([[]] + stratifications).map { $0 + [stretch] } } ?? stratifications
    return Plan(
      dataset: dataset, requests: requests, sets: sets.nodes, amounts: amounts, tests: tests,
      rowTests: rowTests,
      counters: counters,
      sums: sums, ordered: ordered, distinct: distinct, stratifications: stratifications,
      groupings: PlanGroupings.choose(cells, requests: requests, dataset: dataset),
      indicators: planned,
      conditional: conditional, time: time, stretch: stretch, joins: joins, checks: checks,
      checking: checking,
      banded: banded, made: made, mostKept: mostKept, combined: combined, guards: guards)
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

  /// - Throws: ``Unplanned`` for a column that is worked out by several of the file in a way that a plan does not know.
  mutating func request(codesOf column: Int) throws(Unplanned) -> Int {
    if dataset.columns[column].isInFile {
      if case .sumOfHeaders = dataset.columns[column].origin {
        throw Unplanned(
          reason: "\(dataset.columns[column].name), a sum of columns that rows are told apart by")
      }
      return intern(ColumnRequest(column: column, form: .codes), in: \.requests)
    }
    let sources = dataset.fileColumns(behind: column)
    guard sources.count == 1, let source = sources.first else { return try request(madeOf: column) }
    let base = try request(codesOf: source)
    return intern(ColumnRequest(column: column, form: .workedOut(from: base)), in: \.requests)
  }

  mutating func request(numbersOf column: Int) -> Int {
    intern(ColumnRequest(column: column, form: .numbers(scale: places[column] ?? 0)), in: \.requests)
  }

  /// Periods that rows state are told apart by their codes; events by their months.
  private mutating func request(stretchesIn time: Int) -> Int {
    if case .periods = dataset.time { return time }
    return intern(ColumnRequest(column: requests[time].column, form: .workedOut(from: nil)), in: \.requests)
  }

  mutating func intern<T: Equatable>(_ value: T, in list: WritableKeyPath<Self, [T]>) -> Int {
    if let index = self[keyPath: list].firstIndex(of: value) { return index }
    self[keyPath: list].append(value)
    return self[keyPath: list].count - 1
  }
}
