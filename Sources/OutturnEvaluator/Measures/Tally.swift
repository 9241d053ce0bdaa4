internal import OutturnModel

/// What the rows of one stratum and period add up to: a partial result, which merges with others.
struct Tally: Equatable {
  var counts = RowCounts()
  var numerator = Rational.zero
  var denominator = Rational.zero
  /// For a mean: of what each row adds to the numerator. Nil where a plan did not add them up, since nothing asks.
  var sumOfSquares: Rational? = .zero
  /// How many rows the sums are of.
  var numeratorRows: Int64 = 0
  var denominatorRows: Int64 = 0
  /// Whether something that it is made from was suppressed before it came here.
  var isSuppressed = false
  /// Of a proportion: what its unknown rows could be.
  var unknown = UnknownRows()
  var plan = PlanTally()
  /// For a quantile, the values; for a distinct count, the codes.
  var values = OrderedValues()
  var distinct: Set<MemberCode> = []
  /// Where a method needs them: the rows band by band.
  var bands: [BandKey: BandTally] = [:]
  var faults = RowFaults()
  /// The line of the first row whose own amount has more digits than a return can hold.
  var oversizedLine: Int?

  mutating func add(_ row: RowContribution, plan stated: Observation<Rational>?, line: Int) {
    counts.rows += 1
    switch row.standing {
    case .counted: break
    case .excluded: counts.excluded += 1
    case .unknown: counts.unknown += 1
    case .suppressed: isSuppressed = true
    }
    if row.standing == .unknown {
      unknown.notMet += row.couldBeIncluded ? 1 : 0
      unknown.met += row.couldBeMet ? 1 : 0
      unknown.included = unknown.included + (row.denominator ?? .zero)
    }
    if let value = row.value { values.add(value) }
    if let square = row.square { sumOfSquares = sumOfSquares.map { $0 + square } }
    if let code = row.code { distinct.insert(code) }
    if let amount = row.numerator {
      numerator = numerator + amount
      numeratorRows += 1
      if oversizedLine == nil, !ResultNumber.fits(amount) { oversizedLine = line }
    }
    if let amount = row.denominator {
      denominator = denominator + amount
      denominatorRows += 1
      if oversizedLine == nil, !ResultNumber.fits(amount) { oversizedLine = line }
    }
    if let band = row.band { bands[band.key, default: BandTally()].add(row, line: line) }
    if row.isIncluded, let stated { plan.add(stated) }
  }

  mutating func merge(_ other: Tally) {
    counts.rows += other.counts.rows
    counts.excluded += other.counts.excluded
    counts.unknown += other.counts.unknown
    numerator = numerator + other.numerator
    denominator = denominator + other.denominator
    if let sum = sumOfSquares, let more = other.sumOfSquares {
      sumOfSquares = sum + more
    } else {
      sumOfSquares = nil
    }
    numeratorRows += other.numeratorRows
    denominatorRows += other.denominatorRows
    isSuppressed = isSuppressed || other.isSuppressed
    unknown.merge(other.unknown)
    plan.merge(other.plan)
    values.merge(other.values)
    distinct.formUnion(other.distinct)
    for (key, band) in other.bands { bands[key, default: BandTally()].merge(band) }
    faults.merge(other.faults)
    oversizedLine = oversizedLine ?? other.oversizedLine
  }
}

/// The plans stated by the rows behind a result.
struct PlanTally: Equatable {
  /// The sum of them; nil without rows.
  private(set) var sum: Observation<Rational>?
  /// The plan that all of them state; withheld where they state several.
  private(set) var common: Observation<Rational>?

  mutating func add(_ plan: Observation<Rational>) {
    sum = sum.map { Self.sum($0, plan) } ?? plan
    common = common.map { Self.common($0, plan) } ?? plan
  }

  mutating func merge(_ other: PlanTally) {
    if let plan = other.sum { sum = sum.map { Self.sum($0, plan) } ?? plan }
    if let plan = other.common { common = common.map { Self.common($0, plan) } ?? plan }
  }

  private static func sum(_ a: Observation<Rational>, _ b: Observation<Rational>) -> Observation<Rational> {
    a.combined(with: b) { .value($0 + $1) }
  }

  private static func common(_ a: Observation<Rational>, _ b: Observation<Rational>) -> Observation<Rational>
  {
    a.combined(with: b) { $0 == $1 ? .value($0) : .withheld(.severalPlans) }
  }

  /// The plan in a cell of a column in `stated`, as a number of the indicator's unit: of two scales of one kind it is
  /// brought to the indicator's.
  static func stated(_ cell: Observation<Value>, in stated: MeasureUnit?, of unit: MeasureUnit)
    -> Observation<Rational>
  {
    let factor = stated?.factor(to: unit) ?? 1
    return cell.flatMap { value in
      switch value {
      case .number(let number): .value(number * factor)
      case .figure(let figure) where figure.isExact: .value(figure.number * factor)
      case .figure(let figure): .withheld(.inexact(FigureText.text(figure, unit: unit)))
      default: .missing
      }
    }
  }
}

/// The bound on numbers in a return.
enum ResultNumber {
  static let tooLarge = Withheld.other("number too large")

  /// Whether the number can be written in full with at most 38 digits, or, where its expansion does not end,
  /// has no more than 38 before the point.
  static func fits(_ number: Rational) -> Bool {
    if number.exactInt64 != nil { return true }
    // A number of 64 bits has at most 19 digits before the point.
    if number.parts64 != nil, DecimalText.terminatingScale(of: number) ?? 0 <= 19 { return true }
    let digits = number.magnitude.floor.description.utf8.count
    guard digits <= DecimalText.maximumDigits else { return false }
    guard let places = DecimalText.terminatingScale(of: number) else { return true }
    return digits + places <= DecimalText.maximumDigits
  }

  /// Whether a quotient, which is printed rounded, has few enough digits before the point.
  static func fitsRounded(_ number: Rational) -> Bool {
    number.parts64 != nil
      || number.magnitude < Rational(DecimalText.powerOfTen(DecimalText.maximumDigits))
  }
}
