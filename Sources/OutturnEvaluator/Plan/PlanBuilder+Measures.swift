internal import OutturnModel
internal import OutturnSubmission

/// What indicators count and add up.
extension PlanBuilder {
  /// Where rows state their periods, and no longer ones are asked for, the period of a result is that of its rows.
  private func reading(of indicator: Indicator) -> CodeTest.Reading {
    guard needs.otherPeriods.contains(indicator.id) else { return .run }
    if case .periods = dataset.time { return .row }
    return .none
  }

  mutating func plan(_ indicator: Indicator) throws(Unplanned) -> PlannedIndicator {
    reading = self.reading(of: indicator)
    defer { reading = .none }
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
      let (amount, rows) = try single(&planned, of: of, where: condition, countsRows: false)
      if amount != nil, needs.counted.contains(indicator.id) {
        try self.amount(of).map { (amount) throws(Unplanned) in
          try refuse(amount, .less, among: rows, "a negative count")
        }
      }
    case .mean(_, let of, let condition):
      let (amount, rows) = try single(&planned, of: of, where: condition, countsRows: true)
      if let amount, needs.squared.contains(indicator.id) {
        planned.squares = (
          sum(PlannedSum(amount: amount, rows: rows, form: .lowOfSquare)),
          sum(PlannedSum(amount: amount, rows: rows, form: .highOfSquare))
        )
      }
    case .ordered(_, let of, let condition, let statistic):
      let (amount, rows) = try single(&planned, of: of, where: condition, countsRows: true)
      guard let amount else { throw Unplanned(reason: "the values that \(indicator.id) puts in order") }
      planned.ordered = intern(PlannedOrder(amount: amount, rows: rows, statistic: statistic), in: \.ordered)
    case .distinct(_, let column, let condition): try count(column, where: condition, &planned)
    case .proportion(_, let part, let whole): try proportion(&planned, part, whole, indicator)
    case .ratio(_, let over, let under): try ratio(&planned, over, under, indicator)
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
    _ planned: inout PlannedIndicator, _ over: Aggregate, _ under: Aggregate, _ indicator: Indicator
  ) throws(Unplanned) {
    let whole = try self.part(under.of, where: under.condition)
    let part = try self.part(over.of, where: over.condition)
    let policy = indicator.unknown
    let undecided = sets.and(whole.number, part.unknown)
    let known = sets.and(whole.number, sets.not(part.unknown))
    let unknown = sets.or(whole.unknown, undecided)
    let included = policy == .notMet ? whole.number : known
    planned.excluded = count(whole.none)
    planned.unknown = count(unknown)
    planned.couldBeIncluded = count(unknown)
    planned.couldBeMet = count(sets.or(sets.and(whole.unknown, sets.not(part.none)), undecided))
    planned.includedUnknown = policy == .notMet ? total(whole, over: undecided) : .count(.nothing)
    let met = sets.and(whole.number, part.number)
    planned.numerator = total(part, over: met)
    planned.numeratorRows = count(included)
    planned.denominator = total(whole, over: included)
    planned.denominatorRows = count(included)
    if over.of == nil, under.of == nil { return }
    // The first row whose part is above its whole is named.
    guard let part = over.of.map({ amount($0) }) ?? .constant(1),
      let whole = under.of.map({ amount($0) }) ?? .constant(1)
    else { return }
    let aboveWhole = "a part that is above its whole"
    try refuse(part.adding(whole.times(-1)), .greater, among: met, aboveWhole)
    try refuse(whole, .less, among: included, aboveWhole)
    if needs.counted.contains(indicator.id) {
      try refuse(part, .less, among: met, "a negative count")
      try refuse(whole, .atMost, among: included, "a denominator of nought")
    }
  }

  /// How many different values a column has.
  private mutating func count(
    _ column: Int, where condition: RuleExpression?, _ planned: inout PlannedIndicator
  ) throws(Unplanned) {
    let rows = try part(nil, where: condition)
    let blank = try missing(column)
    let number = sets.and(rows.number, sets.not(blank))
    planned.excluded = count(rows.none)
    planned.unknown = count(sets.or(rows.unknown, sets.and(rows.number, blank)))
    planned.numerator = .count(count(number))
    planned.numeratorRows = count(number)
    let code = try request(codesOf: column)
    for list in [0] + planned.stratifications.map({ $0 + 1 }) {
      let columns = list == 0 ? [] : stratifications[list - 1]
      let position = columns.firstIndex(of: code)
      let byCode = position == nil ? intern(columns + [code], in: \.stratifications) + 1 : list
      planned.distinct[list] = intern(
        PlannedDistinct(list: list, byCode: byCode, position: position ?? columns.count, rows: count(number)),
        in: \.distinct)
    }
  }

  /// Leaves the dataset to the interpreter where one of some rows has an amount that is so in relation to 0.
  private mutating func refuse(
    _ amount: PlannedAmount, _ relation: RuleExpression.Comparison, among rows: RowSet, _ reason: String
  ) throws(Unplanned) {
    let found = sets.and(rows, try comparison(relation, amount).yes)
    if found != .none { _ = intern(PlannedGuard(rows: found, reason: reason), in: \.guards) }
  }

  private mutating func ratio(
    _ planned: inout PlannedIndicator, _ top: Aggregate, _ bottom: Aggregate, _ indicator: Indicator
  ) throws(Unplanned) {
    let over = try part(top.of, where: top.condition)
    let under = try part(bottom.of, where: bottom.condition)
    let policy = indicator.unknown
    let numerator = sets.and(over.number, sets.not(under.unknown))
    let denominator = policy == .notMet ? under.number : sets.and(under.number, sets.not(over.unknown))
    planned.excluded = count(sets.and(over.none, under.none))
    planned.unknown = count(sets.or(under.unknown, over.unknown))
    planned.numerator = total(over, over: numerator)
    planned.numeratorRows = count(numerator)
    planned.denominator = total(under, over: denominator)
    planned.denominatorRows = count(denominator)
    if policy == .notMet {
      planned.includedUnknown = total(under, over: sets.and(under.number, over.unknown))
    }
    guard needs.counted.contains(indicator.id) else { return }
    if let amount = top.of.flatMap(amount) { try refuse(amount, .less, among: numerator, "a negative count") }
    if let amount = bottom.of.flatMap(amount) {
      try refuse(amount, .atMost, among: denominator, "a denominator of nought")
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
