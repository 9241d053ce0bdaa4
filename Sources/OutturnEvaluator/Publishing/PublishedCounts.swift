internal import OutturnModel
internal import OutturnStatistics

/// What a result tells of people: which of its numbers are counts, and how many people stand behind the others.
struct PublishedCounts {
  /// Numbers as the return has them, where they are counts.
  var numerator: Int64?
  var denominator: Int64?
  /// Of a proportion: those of the denominator who are not of the numerator.
  var complement: Int64?
  /// Rows behind an amount that is no count, such as days or pounds.
  var rows: Int64?
  /// Whether it tells of somebody, and there is no count by which to see how many.
  var isBare = false

  /// The counts to look at, by what they are.
  var all: [(role: Role, count: Int64)] {
    [(.numerator, numerator), (.denominator, denominator), (.complement, complement), (.rows, rows)]
      .compactMap {
        role, count in count.map { (role, $0) }
      }
  }

  enum Role: Equatable { case numerator, denominator, complement, rows }

  /// Nothing where the result has no figure.
  init(_ result: IndicatorResult, of indicator: Indicator) {
    func count(_ number: Observation<Rational>) -> Int64? {
      number.value?.exactInt64.flatMap { $0 >= 0 && $0 < Self.greatest ? $0 : nil }
    }
    if indicator.measure.isMadeFromResults { return }
    let over = count(result.numerator)
    let under = count(result.denominator)
    switch indicator.measure {
    case .proportion:
      numerator = over
      denominator = under
      if let over, let under, over <= under { complement = under - over }
    case .ratio(_, let part, let whole):
      if part.countsThings { numerator = over }
      if whole.countsThings { denominator = under }
      if numerator == nil, denominator == nil { rows = Self.rows(result) }
    case .count, .distinct: numerator = over
    case .sum(_, let of, _):
      if Aggregate(of: of, condition: nil).countsThings { numerator = over }
      if numerator == nil { rows = Self.rows(result) }
    case .mean(_, let of, _):
      if Aggregate(of: of, condition: nil).countsThings { numerator = over }
      denominator = under
    case .ordered: denominator = under
    case .reported:
      if indicator.unit.dimension == .count, let figure = result.value.value, figure.isExact {
        numerator = count(.value(figure.number))
      }
      isBare = numerator == nil && result.value.value != nil
    case .things, .ruled:
      numerator = over
      denominator = under
      if let over, let under, over <= under { complement = under - over }
      // Of one thing by itself a status tells all.
      isBare = numerator == nil && (result.value.value != nil || !result.stratum.isEmpty)
    case .statistical, .change, .variance, .calculation, .between, .worstStratum: break
    }
    // A number that should be a count and is none tells more than a count does.
    if case .statistical = indicator.measure { return }
    if all.isEmpty, result.value.value != nil {
      isBare = true
    }
  }

  /// What of a result came suppressed: it is a number, and nobody here knows which.
  static func cameSuppressed(_ result: IndicatorResult, of indicator: Indicator) -> [Role] {
    let isGone = (result.numerator == .suppressed, result.denominator == .suppressed)
    switch indicator.measure {
    case .proportion:
      return (isGone.0 ? [.numerator] : []) + (isGone.1 ? [.denominator] : [])
        + (isGone.0 || isGone.1 ? [.complement] : [])
    case .ratio: return (isGone.0 ? [.numerator] : []) + (isGone.1 ? [.denominator] : [])
    case .count, .sum, .distinct: return isGone.0 ? [.numerator] : []
    default: return []
    }
  }

  /// Above this a number is no count of people, and sums of it could be too large to hold.
  private static let greatest: Int64 = 1 << 53

  private static func rows(_ result: IndicatorResult) -> Int64 {
    max(result.counts.rows - result.counts.excluded - result.counts.unknown, 0)
  }
}

extension Aggregate {
  /// Whether it counts rows, or adds up numbers of things: not days, pounds or the like.
  fileprivate var countsThings: Bool {
    guard let of else { return true }
    guard case .number(let unit) = of.type else { return false }
    return unit.map { $0.dimension == .count } ?? true
  }
}

extension Measure {
  /// Whether it is worked out from results, and not from rows.
  var isMadeFromResults: Bool {
    switch self {
    case .change, .variance, .calculation, .between, .worstStratum: true
    case .statistical(let measure): measure.of != nil
    case .ruled(.score, _, _): true
    default: false
    }
  }
}
