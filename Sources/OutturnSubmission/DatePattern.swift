package import OutturnModel

/// How a dataset writes its dates or months: `dd/MM/yyyy`, `RTT-MMMM-yyyy`.
///
/// `yyyy` is the year, `yy` its last two digits (2000 to 2099), `MM` or `M` the month's number, `MMMM` its
/// English name in full and `MMM` the first three letters of it in any case, `dd` or `d` the day; `HH` or `H` the
/// hour from 00 to 23, `mm` the minute and `ss` the second. Everything else stands for itself.
package struct DatePattern: Equatable, Sendable {
  package enum Token: Equatable, Sendable {
    case year, shortYear
    /// With two digits, or one or two.
    case month(padded: Bool)
    case monthName, shortMonthName
    case day(padded: Bool)
    case hour(padded: Bool)
    case minute, second
    case literal([UInt8])
  }

  package let tokens: [Token]

  package init(_ pattern: String) {
    var tokens: [Token] = []
    var rest = Array(pattern.utf8)[...]
    while let first = rest.first {
      if let (text, token) = Self.symbols.first(where: { rest.starts(with: $0.text.utf8) }) {
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
    self.tokens = tokens
  }

  /// Longer ones first.
  private static let symbols: [(text: String, token: Token)] = [
    ("yyyy", .year), ("yy", .shortYear), ("MMMM", .monthName), ("MMM", .shortMonthName),
    ("MM", .month(padded: true)), ("M", .month(padded: false)), ("dd", .day(padded: true)),
    ("d", .day(padded: false)), ("HH", .hour(padded: true)), ("H", .hour(padded: false)), ("mm", .minute),
    ("ss", .second),
  ]

  /// The date that `bytes` write; a pattern without a day gives the first of the month.
  package func date(_ bytes: ArraySlice<UInt8>) -> CalendarDate? {
    guard let parts = parts(bytes), let year = parts.year, let month = parts.month else { return nil }
    return CalendarDate(year: year, month: month, day: parts.day ?? 1)
  }

  /// The date and time that `bytes` write; a pattern without minutes or seconds gives the first of them.
  package func localTime(_ bytes: ArraySlice<UInt8>) -> Moment.LocalTime? {
    guard let parts = parts(bytes), let year = parts.year, let month = parts.month, let day = parts.day,
      let hour = parts.hour, let date = CalendarDate(year: year, month: month, day: day)
    else { return nil }
    return Moment.LocalTime(
      date: date, hour: hour, minute: parts.minute ?? 0, second: parts.second ?? 0)
  }

  private struct Parts {
    var year, month, day, hour, minute, second: Int?
  }

  private func parts(_ bytes: ArraySlice<UInt8>) -> Parts? {
    var rest = bytes
    var parts = Parts()
    for token in tokens {
      let read: Int?
      switch token {
      case .year: (read, parts.year) = Self.both(Self.digits(4...4, from: &rest))
      case .shortYear: (read, parts.year) = Self.both(Self.digits(2...2, from: &rest).map { 2000 + $0 })
      case .month(let padded): (read, parts.month) = Self.both(Self.twoDigits(padded, from: &rest))
      case .monthName: (read, parts.month) = Self.both(Self.name(letters: nil, from: &rest))
      case .shortMonthName: (read, parts.month) = Self.both(Self.name(letters: 3, from: &rest))
      case .day(let padded): (read, parts.day) = Self.both(Self.twoDigits(padded, from: &rest))
      case .hour(let padded): (read, parts.hour) = Self.both(Self.twoDigits(padded, from: &rest))
      case .minute: (read, parts.minute) = Self.both(Self.twoDigits(true, from: &rest))
      case .second: (read, parts.second) = Self.both(Self.twoDigits(true, from: &rest))
      case .literal(let text):
        guard rest.starts(with: text) else { return nil }
        rest = rest.dropFirst(text.count)
        read = 0
      }
      if read == nil { return nil }
    }
    return rest.isEmpty ? parts : nil
  }

  private static func twoDigits(_ padded: Bool, from rest: inout ArraySlice<UInt8>) -> Int? {
    digits(padded ? 2...2 : 1...2, from: &rest)
  }

  private static func both(_ value: Int?) -> (Int?, Int?) { (value, value) }

  private static func digits(_ count: ClosedRange<Int>, from rest: inout ArraySlice<UInt8>) -> Int? {
    var value = 0
    var taken = 0
    while taken < count.upperBound, let byte = rest.first, CellText.isDigit(byte) {
      value = value * 10 + Int(byte - 48)
      taken += 1
      rest = rest.dropFirst()
    }
    return count.contains(taken) ? value : nil
  }

  /// The month whose name, or its first `letters`, comes next.
  private static func name(letters: Int?, from rest: inout ArraySlice<UInt8>) -> Int? {
    for (index, full) in CalendarDate.monthNames.enumerated() {
      let name = letters.map { full.utf8.prefix($0) } ?? full.utf8.prefix(full.utf8.count)
      let start = rest.prefix(name.count)
      guard start.count == name.count,
        zip(start, name).allSatisfy({ CellText.lowercased($0) == CellText.lowercased($1) })
      else { continue }
      rest = rest.dropFirst(name.count)
      return index + 1
    }
    return nil
  }
}
