/// What an expression can do by name, beyond arithmetic, comparison and logic.
///
/// An operation takes one or more values. If one of them is not a value, neither is the result, and the
/// strongest reason wins; the operations on lists say for themselves what an absent member does.
package enum NamedOperation: Equatable, Sendable {
  // Numbers
  case round(Rounding, places: Int)
  case roundToDigits(Rounding, digits: Int)
  case floor, ceiling
  /// The number without its fraction: towards zero.
  case wholePart
  case absolute
  /// The first to the power of the second, which must be whole. Anything to the power 0 is 1.
  case power
  case remainder(Division)

  // Lists
  case list(ListOperation)
  /// The list without the members that are missing or do not apply.
  case ignoringMissing

  // Codes
  /// Which level of an ordinal list a code is, the lowest being 1.
  case level(list: String, codes: [String])

  // Texts
  /// Unicode scalars of a text, or members of a list, absent ones included.
  case length
  case startsWith, endsWith, contains

  // Dates and periods
  case part(DatePart)
  /// How many whole units lie from the first date to the second.
  case whole(CalendarUnit, clamped: Bool)
  case containing(PeriodForm)
  /// The London day of a moment.
  case dateOfMoment
  /// A whole number of the unit as a length of time, by which a date or a moment can be moved.
  case asLength(CalendarUnit)
  case startOfPeriod, endOfPeriod
  case previousPeriod, nextPeriod
  /// Whether a date, or a period, lies in a period.
  case inPeriod

  // Working days: Monday to Friday less the bank holidays of England. The day counted from is day 0.
  case workingDays(Int, RuleExpression.Side)
  /// The working days after the first date up to the second.
  case workingDaysBetween
  /// Whether the first date lies from the second to the n-th working day after it, or before it.
  case withinWorkingDays(Int, RuleExpression.Side)

  /// Which whole number the quotient is brought to, and so which sign the remainder has.
  package enum Division: String, Hashable, Sendable, CaseIterable {
    /// The remainder has the sign of the divisor (FEEL's `modulo`).
    case floored
    /// The remainder has the sign of the dividend (CQL's `mod`, decimal arithmetic's `remainder`).
    case truncated
    /// The remainder is the smallest in size (decimal arithmetic's `remainder-near`); a tie to the even quotient.
    case nearest
  }

  package enum ListOperation: Equatable, Sendable {
    case all, any, product, range, mode, modes, distinctCount, sampleVariance, populationVariance
    /// The share lies between 0 and 1.
    case quantile(Rational, QuantileMethod)
  }

  package enum QuantileMethod: String, Hashable, Sendable, CaseIterable {
    /// The smallest member that at least the share of members do not exceed.
    case nearestRank = "nearest rank"
    /// Between neighbours, at (n - 1) × share after the first (Excel's inclusive; type 7).
    case linear = "linear"
    /// Between neighbours, at (n + 1) × share (Excel's exclusive; type 6); undefined near the ends.
    case exclusive = "exclusive"
  }

  package enum DatePart: String, Hashable, Sendable, CaseIterable {
    case year, month, day
    /// Monday to Sunday, by name.
    case weekday
    /// Monday is 1.
    case weekdayNumber = "weekday number"
    case dayOfYear = "day of year"
    /// The ISO 8601 week, 1 to 53.
    case weekOfYear = "week of year"
    /// Of a moment, 0 to 23 and 0 to 59.
    case hour, minute
  }

  package enum CalendarUnit: String, Hashable, Sendable, CaseIterable {
    case years, months, weeks, days
    /// Of moments.
    case hours, minutes
  }

  package enum PeriodForm: String, Hashable, Sendable, CaseIterable {
    case month, quarter
    case financialYear = "financial year"
    case calendarYear = "calendar year"
    /// September to August.
    case academicYear = "academic year"
  }
}

extension NamedOperation {
  /// One word or more that no other operation has, for the canonical print.
  package var name: String {
    switch self {
    case .round(let mode, let places): "round \(places) places \(mode.rawValue)"
    case .roundToDigits(let mode, let digits): "round \(digits) digits \(mode.rawValue)"
    case .floor: "floor"
    case .ceiling: "ceiling"
    case .wholePart: "whole part"
    case .absolute: "absolute value"
    case .power: "power"
    case .remainder(let division): "remainder \(division.rawValue)"
    case .list(let operation): operation.name
    case .ignoringMissing: "ignoring missing"
    case .level(let list, _): "level of \(list)"
    case .length: "length"
    case .startsWith: "starts with"
    case .endsWith: "ends with"
    case .contains: "contains"
    case .part(let part): part.rawValue
    case .whole(let unit, let clamped): "whole \(unit.rawValue)" + (clamped ? " clamped" : "")
    case .containing(let form): "\(form.rawValue) containing"
    case .dateOfMoment: "date"
    case .asLength(let unit): "length in \(unit.rawValue)"
    case .startOfPeriod: "start"
    case .endOfPeriod: "end"
    case .previousPeriod: "period before"
    case .nextPeriod: "period after"
    case .inPeriod: "in period"
    case .workingDays(let count, let side): "\(Self.workingDays(count)) \(side.rawValue)"
    case .workingDaysBetween: "working days"
    case .withinWorkingDays(let count, let side): "within \(Self.workingDays(count)) \(side.rawValue)"
    }
  }

  private static func workingDays(_ count: Int) -> String { "\(count) working day\(count == 1 ? "" : "s")" }

  /// The operation on operands that are already in words.
  package func phrase(_ operands: [String]) -> String {
    let first = operands.first ?? ""
    let second = operands.dropFirst().first ?? ""
    switch self {
    case .round(let mode, let places):
      return "\(first) rounded \(mode.rawValue) to \(places) decimal place\(places == 1 ? "" : "s")"
    case .roundToDigits(let mode, let digits):
      return "\(first) rounded \(mode.rawValue) to \(digits) significant digit\(digits == 1 ? "" : "s")"
    case .power: return "\(first) to the power \(second)"
    case .remainder(let division): return "the \(division.rawValue) remainder of \(first) over \(second)"
    case .asLength: return first
    case .ignoringMissing: return "\(first), leaving out what is missing"
    // The words of the comparison that it stands in say the rest.
    case .level: return first
    case .startsWith, .endsWith, .contains: return "\(first) \(name) \(second)"
    case .whole(let unit, let clamped):
      return "the whole \(unit.rawValue) from \(first) to \(second)" + (clamped ? ", month ends clamped" : "")
    case .containing(let form): return "the \(form.rawValue) containing \(first)"
    case .previousPeriod, .nextPeriod: return "the \(name) \(first)"
    case .inPeriod: return "\(first) is in \(second)"
    case .workingDays: return "\(name) \(first)"
    case .workingDaysBetween: return "the working days from \(first) to \(second)"
    case .withinWorkingDays: return "\(first) is \(name) \(second)"
    case .list(.all): return "all of \(first) hold"
    case .list(.any): return "any of \(first) holds"
    case .list(.quantile(let share, let method)):
      let percent = DecimalText.text(share * 100, digits: 12)
      return "the \(percent)% quantile of \(first) by \(method.rawValue)"
    default: return "the \(name) of \(first)"
    }
  }
}

extension NamedOperation.ListOperation {
  package var name: String {
    switch self {
    case .all: "all"
    case .any: "any"
    case .product: "product"
    case .range: "range"
    case .mode: "mode"
    case .modes: "modes"
    case .distinctCount: "distinct count"
    case .sampleVariance: "sample variance"
    case .populationVariance: "population variance"
    case .quantile(let share, let method):
      "quantile \(share.numerator)/\(share.denominator) \(method.rawValue)"
    }
  }
}
