/// A length of time in whole months, or in days, or in minutes: kinds that do not mix, since a month has no
/// fixed number of days.
package enum TimeSpan: Hashable, Sendable {
  case months(Int)
  case days(Int)
  case minutes(Int)

  package var negated: TimeSpan {
    switch self {
    case .months(let n): .months(-n)
    case .days(let n): .days(-n)
    case .minutes(let n): .minutes(-n)
    }
  }

  package var isNegative: Bool {
    switch self {
    case .months(let n), .days(let n), .minutes(let n): n < 0
    }
  }
}

extension TimeSpan: CustomStringConvertible {
  package var description: String {
    switch self {
    case .months(let n) where n != 0 && n % 12 == 0: Self.counted(n / 12, "year")
    case .months(let n): Self.counted(n, "month")
    case .days(let n): Self.counted(n, "day")
    case .minutes(let n) where n != 0 && n % 60 == 0: Self.counted(n / 60, "hour")
    case .minutes(let n): Self.counted(n, "minute")
    }
  }

  private static func counted(_ n: Int, _ noun: String) -> String {
    "\(n) \(noun)\(n == 1 || n == -1 ? "" : "s")"
  }
}

extension TimeSpan {
  /// The names of units of time, singular and plural.
  package static let unitNames = [
    "minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years",
  ]

  /// `count` of the unit named, or nil where there is no such unit or the length cannot be held.
  package init?(_ count: Int, unit: String) {
    func scaled(_ factor: Int) -> Int? {
      let (product, overflow) = count.multipliedReportingOverflow(by: factor)
      return overflow || product.magnitude > 1_000_000_000_000 ? nil : product
    }
    switch unit {
    case "minute", "minutes":
      guard let n = scaled(1) else { return nil }
      self = .minutes(n)
    case "hour", "hours":
      guard let n = scaled(60) else { return nil }
      self = .minutes(n)
    case "day", "days":
      guard let n = scaled(1) else { return nil }
      self = .days(n)
    case "week", "weeks":
      guard let n = scaled(7) else { return nil }
      self = .days(n)
    case "month", "months":
      guard let n = scaled(1) else { return nil }
      self = .months(n)
    case "year", "years":
      guard let n = scaled(12) else { return nil }
      self = .months(n)
    default: return nil
    }
  }
}
