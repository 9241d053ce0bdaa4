/// A length of time in whole months, or in days, or in minutes: kinds that do not mix, since a month has no
/// fixed number of days.
package enum TimeSpan: Hashable, Sendable {
  case months(Int)
  case days(Int)
  case minutes(Int)

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

  private static func counted(_ n: Int, _ noun: String) -> String { "\(n) \(noun)\(n == 1 || n == -1 ? "" : "s")" }
}
