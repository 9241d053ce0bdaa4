/// How a file writes its periods: `yyyy-yy`, `yyyy/yyyy`, `yy/yy Qq`, `MMM yyyy`.
///
/// `yyyy` is a year and `yy` its last two digits (2000 to 2099). Two years are a financial year, the second of them
/// the one after the first; `q` is the number of its quarter. One year with a month (`MM`, `M`, `MMMM` or `MMM`) is a
/// month, and one alone a calendar year. Everything else stands for itself.
package struct PeriodPattern: Equatable, Sendable {
  private enum Token: Equatable {
    case year(digits: Int)
    /// With two digits, or one or two.
    case month(padded: Bool)
    /// The English name, or its first letters, in any case.
    case monthName(letters: Int?)
    case quarter
    case literal([UInt8])
  }

  package enum Form: Equatable, Sendable { case financialYear, quarter, month, calendarYear }

  package let form: Form
  /// As written in the rules.
  package let text: String
  private let tokens: [Token]

  /// Nil where the pattern does not write one kind of period.
  package init?(_ pattern: String) {
    text = pattern
    tokens = Self.tokens(of: pattern)
    let years = tokens.count { if case .year = $0 { true } else { false } }
    let months = tokens.count {
      switch $0 {
      case .month, .monthName: true
      default: false
      }
    }
    let quarters = tokens.count { $0 == .quarter }
    switch (years, months, quarters) {
    case (2, 0, 0): form = .financialYear
    case (2, 0, 1): form = .quarter
    case (1, 1, 0): form = .month
    case (1, 0, 0): form = .calendarYear
    default: return nil
    }
    // A day would be read as two letters.
    if pattern.contains("dd") { return nil }
  }

  /// Longer ones first.
  private static let symbols: [(text: String, token: Token)] = [
    ("yyyy", .year(digits: 4)), ("yy", .year(digits: 2)), ("MMMM", .monthName(letters: nil)),
    ("MMM", .monthName(letters: 3)), ("MM", .month(padded: true)), ("M", .month(padded: false)),
    ("q", .quarter),
  ]

  private static func tokens(of pattern: String) -> [Token] {
    var tokens: [Token] = []
    var rest = Array(pattern.utf8)[...]
    while let first = rest.first {
      if let (text, token) = symbols.first(where: { rest.starts(with: $0.text.utf8) }) {
        tokens.append(token)
        rest = rest.dropFirst(text.utf8.count)
        continue
      }
      if case .literal(let before) = tokens.last {
        tokens[tokens.count - 1] = .literal(before + [first])
      } else {
        tokens.append(.literal([first]))
      }
      rest = rest.dropFirst()
    }
    return tokens
  }

  /// What it writes, in words: "a financial year".
  package var kindInWords: String {
    switch form {
    case .financialYear: "a financial year"
    case .quarter: "a quarter"
    case .month: "a month"
    case .calendarYear: "a calendar year"
    }
  }

  /// The period that `bytes` write; nil for anything else, two years that do not follow each other among them.
  package func period(_ bytes: ArraySlice<UInt8>) -> Period? {
    var rest = bytes
    var years: [(number: Int, digits: Int)] = []
    var month = 0
    var quarter = 0
    for token in tokens {
      switch token {
      case .year(let digits):
        guard let year = Self.number(digits...digits, from: &rest) else { return nil }
        years.append((year, digits))
      case .month(let padded):
        guard let number = Self.number(padded ? 2...2 : 1...2, from: &rest) else { return nil }
        month = number
      case .monthName(let letters):
        guard let number = Self.monthName(letters, from: &rest) else { return nil }
        month = number
      case .quarter:
        guard let number = Self.number(1...1, from: &rest) else { return nil }
        quarter = number
      case .literal(let text):
        guard rest.starts(with: text) else { return nil }
        rest = rest.dropFirst(text.count)
      }
    }
    guard rest.isEmpty, let first = years.first else { return nil }
    let year = first.digits == 2 ? 2000 + first.number : first.number
    if let second = years.dropFirst().first {
      guard second.number == (second.digits == 2 ? (year + 1) % 100 : year + 1) else { return nil }
    }
    return switch form {
    case .financialYear: Period.financialYear(starting: year)
    case .quarter: Period.quarter(quarter, ofFinancialYearStarting: year)
    case .month: Period.month(month, of: year)
    case .calendarYear: Period.calendarYear(year)
    }
  }

  private static func number(_ count: ClosedRange<Int>, from rest: inout ArraySlice<UInt8>) -> Int? {
    let digits = rest.prefix(count.upperBound).prefix { (48...57).contains($0) }
    guard count.contains(digits.count) else { return nil }
    rest = rest.dropFirst(digits.count)
    return digits.reduce(0) { $0 * 10 + Int($1 - 48) }
  }

  private static func monthName(_ letters: Int?, from rest: inout ArraySlice<UInt8>) -> Int? {
    for (index, full) in CalendarDate.monthNames.enumerated() {
      let name = full.utf8.prefix(letters ?? full.utf8.count)
      let start = rest.prefix(name.count)
      // ASCII letters differ by one bit from their capitals.
      guard start.count == name.count, zip(start, name).allSatisfy({ $0 | 0x20 == $1 | 0x20 }) else {
        continue
      }
      rest = rest.dropFirst(name.count)
      return index + 1
    }
    return nil
  }
}
