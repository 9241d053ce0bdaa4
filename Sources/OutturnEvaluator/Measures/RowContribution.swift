internal import OutturnModel

/// What one row does to a measure.
///
/// A condition that is not a value is unknown, whether it is missing or does not apply; so is an amount that
/// should be added and is not a number. What an unknown row then does is the indicator's to say:
///
/// - `excluded`, `gives missing`: it is out of numerator and denominator (and in the second case the whole
///   result is missing);
/// - `counts as not met`: it stays in the denominator, provided that the denominator itself is known.
struct RowContribution: Equatable {
  enum Standing {
    case counted, excluded, unknown
    /// What it adds was suppressed before it came here, and so is every total that it is a part of.
    case suppressed
  }

  var standing: Standing
  /// What it adds to the numerator; nil where it takes no part in it.
  var numerator: Rational?
  var denominator: Rational?
  /// Of a proportion's unknown row: whether it could be in the denominator, and there met.
  var couldBeIncluded = false
  var couldBeMet = false
  /// What it adds to values in order, and to different codes.
  var value: Rational?
  var code: MemberCode?
  /// What it adds to the sum of squares of a mean.
  var square: Rational?
  /// Where a method needs the rows band by band: the band that it belongs to.
  var band: Band?

  struct Band: Equatable {
    var key: BandKey
    /// How many events each of its people had.
    var frequency: Int64?
    /// What stands there and is no such number.
    var oddFrequency: Rational?
    /// The share in good health, and how many people were asked.
    var healthy: Rational?
    var asked: Rational?
  }

  static let excluded = RowContribution(standing: .excluded)
  static let unknown = RowContribution(standing: .unknown)
  static let suppressed = RowContribution(standing: .suppressed)

  /// Whether the row is one of those behind the result.
  var isIncluded: Bool { numerator != nil || denominator != nil }

  /// - Returns: nil for a measure that is not made by adding up rows.
  static func of(
    _ measure: Measure, unknown policy: UnknownPolicy?, column: (Int) -> Observation<Value>, period: Period
  ) -> RowContribution? {
    func amount(_ of: RuleExpression?, where condition: RuleExpression?) -> Amount {
      Amount(of, where: condition, column: column, period: period)
    }
    switch measure {
    case .count(_, let condition):
      return single(amount(nil, where: condition), countsRows: false)
    case .sum(_, let of, let condition):
      return single(amount(of, where: condition), countsRows: false)
    case .mean(_, let of, let condition):
      var row = single(amount(of, where: condition), countsRows: true)
      row.square = row.numerator.map { $0 * $0 }
      return row
    case .proportion(_, let part, let whole):
      return proportion(
        part: { amount(part.of, where: part.condition) }, whole: amount(whole.of, where: whole.condition),
        policy)
    case .ratio(_, let over, let under):
      return ratio(amount(over.of, where: over.condition), amount(under.of, where: under.condition), policy)
    case .ordered(_, let of, let condition, _):
      var row = single(amount(of, where: condition), countsRows: true)
      row.value = row.numerator
      return row
    case .distinct(_, let index, let condition):
      var row = single(amount(nil, where: condition), countsRows: false)
      guard row.standing == .counted else { return row }
      if column(index) == .suppressed { return suppressed }
      guard let value = column(index).value else { return unknown }
      row.code = MemberCode(.value(value))
      return row
    case .statistical(.lifeExpectancy(let table)):
      return lifeTable(table, column)
    case .reported, .change, .variance, .calculation, .statistical, .between, .worstStratum, .ruled, .things:
      return nil
    }
  }

  private static func single(_ amount: Amount, countsRows: Bool) -> RowContribution {
    switch amount {
    case .none: excluded
    case .unknown: unknown
    case .suppressed: suppressed
    case .number(let number):
      RowContribution(standing: .counted, numerator: number, denominator: countsRows ? 1 : nil)
    }
  }

  /// The numerator's condition applies within the denominator's. A row of the whole that is not of the part
  /// adds a known 0 to the numerator.
  private static func proportion(part: () -> Amount, whole: Amount, _ policy: UnknownPolicy?)
    -> RowContribution
  {
    switch whole {
    case .none: return excluded
    case .suppressed: return suppressed
    case .unknown:
      var row = unknown
      row.couldBeIncluded = true
      if case .none = part() {} else { row.couldBeMet = true }
      return row
    case .number(let denominator):
      switch part() {
      case .none: return RowContribution(standing: .counted, numerator: 0, denominator: denominator)
      case .suppressed: return suppressed
      case .number(let number):
        return RowContribution(standing: .counted, numerator: number, denominator: denominator)
      case .unknown:
        var row =
          policy == .notMet
          ? RowContribution(standing: .unknown, numerator: 0, denominator: denominator) : unknown
        row.couldBeIncluded = true
        row.couldBeMet = true
        return row
      }
    }
  }

  private static func ratio(_ over: Amount, _ under: Amount, _ policy: UnknownPolicy?) -> RowContribution {
    switch (over, under) {
    case (.suppressed, _), (_, .suppressed): suppressed
    case (.none, .none): excluded
    case (_, .unknown): unknown
    case (.unknown, .number(let number)) where policy == .notMet:
      RowContribution(standing: .unknown, denominator: number)
    case (.unknown, _): unknown
    default: RowContribution(standing: .counted, numerator: over.number, denominator: under.number)
    }
  }

  /// What a row adds to one sum or count.
  private enum Amount {
    /// The condition leaves it out.
    case none
    case number(Rational)
    case unknown
    case suppressed

    init(
      _ of: RuleExpression?, where condition: RuleExpression?, column: (Int) -> Observation<Value>,
      period: Period
    ) {
      if let condition {
        switch ExpressionEvaluator.truth(
          ExpressionEvaluator.evaluate(condition, column: column, period: period))
        {
        case .value(true): break
        case .value(false):
          self = .none
          return
        case .suppressed:
          self = .suppressed
          return
        default:
          self = .unknown
          return
        }
      }
      guard let of else {
        self = .number(1)
        return
      }
      let value = ExpressionEvaluator.evaluate(of, column: column, period: period)
      switch ExpressionEvaluator.number(of, value) {
      case .value(.number(let number)): self = .number(number)
      case .suppressed: self = .suppressed
      default: self = .unknown
      }
    }

    var number: Rational? { if case .number(let number) = self { number } else { nil } }
  }
}
