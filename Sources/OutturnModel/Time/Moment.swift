/// A second of time, told by the clocks of London.
///
/// Differences are exact, since all is counted in UTC; what a clock shows, and on which day, is what it shows in
/// London.
package struct Moment: Hashable, Comparable, Sendable {
  /// Seconds of UTC since 1970-01-01T00:00Z, without leap seconds.
  package let seconds: Int64

  /// Why a time that somebody wrote is not a moment.
  package enum Problem: Error, Equatable, Sendable {
    /// Not a date and time at all.
    case malformed
    /// The clocks go forward over it.
    case skipped
    /// The clocks go back over it, so that it occurs twice.
    case repeated
    /// Before summer time is known.
    case tooEarly
  }

  /// What a clock on a wall shows.
  package struct LocalTime: Equatable, Sendable {
    package var date: CalendarDate
    /// Since midnight by the clock.
    package var second: Int

    package init(date: CalendarDate, second: Int) {
      self.date = date
      self.second = second
    }

    /// Nil where no clock shows it.
    package init?(date: CalendarDate, hour: Int, minute: Int, second: Int = 0) {
      guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
      self.init(date: date, second: hour * 3600 + minute * 60 + second)
    }
  }

  private init(checking seconds: Int64) throws(Problem) {
    let year = CalendarDate(dayNumber: Int32(clamping: seconds.floorDivided(by: SummerTime.day))).year
    guard year >= SummerTime.firstYear else { throw .tooEarly }
    guard year <= 9999 else { throw .malformed }
    self.seconds = seconds
  }

  /// The moment at which clocks show a time that is so far ahead of UTC; without an offset, those of London.
  package init(_ local: LocalTime, offset: Int? = nil) throws(Problem) {
    let shown = Int64(local.date.dayNumber) * SummerTime.day + Int64(local.second)
    if let offset {
      try self.init(checking: shown - Int64(offset))
      return
    }
    let candidates = [shown - SummerTime.hour, shown].filter { $0 + SummerTime.offset(at: $0) == shown }
    guard local.date.year >= SummerTime.firstYear else { throw .tooEarly }
    guard let found = candidates.first else { throw .skipped }
    guard candidates.count == 1 else { throw .repeated }
    try self.init(checking: found)
  }

  /// What the clocks of London show.
  package var local: LocalTime {
    let shown = seconds + SummerTime.offset(at: seconds)
    let day = shown.floorDivided(by: SummerTime.day)
    return LocalTime(
      date: CalendarDate(dayNumber: Int32(clamping: day)), second: Int(shown - day * SummerTime.day))
  }

  /// Midday, which every day has once; nil before summer time is known.
  package init?(noonOf date: CalendarDate) {
    guard let noon = try? Moment(LocalTime(date: date, second: 43_200)) else { return nil }
    self = noon
  }

  package var date: CalendarDate { local.date }
  package var hour: Int { local.second / 3600 }
  package var minute: Int { local.second / 60 % 60 }
  package var isSummerTime: Bool { SummerTime.offset(at: seconds) != 0 }

  package static func < (a: Moment, b: Moment) -> Bool { a.seconds < b.seconds }

  /// So many minutes later; nil outside the years that are known.
  package func adding(minutes: Int) -> Moment? {
    let (step, overflow) = Int64(minutes).multipliedReportingOverflow(by: 60)
    let (sum, beyond) = seconds.addingReportingOverflow(step)
    guard !overflow, !beyond, sum.magnitude < 400_000_000_000 else { return nil }
    return try? Moment(checking: sum)
  }

  /// The same time by the clock on another day.
  package func moved(to date: CalendarDate) throws(Problem) -> Moment {
    try Moment(LocalTime(date: date, second: local.second))
  }

  /// A moment at which nothing happened, for cells that hold none.
  package static let filler = Moment(unchecked: 946_684_800)
  private init(unchecked seconds: Int64) { self.seconds = seconds }
}

// MARK: text

extension Moment {
  /// Reads `2024-03-31T09:30`, with a space for the `T`, with seconds, and with `Z` or `+01:00` at the end.
  package init(iso text: some StringProtocol) throws(Problem) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 16, bytes[10] == UInt8(ascii: "T") || bytes[10] == UInt8(ascii: " "),
      let date = CalendarDate(iso: String(decoding: bytes[..<10], as: UTF8.self))
    else { throw .malformed }
    var rest = bytes[11...]
    guard let (hour, minute) = Self.clock(&rest) else { throw .malformed }
    var second = 0
    if rest.first == UInt8(ascii: ":") {
      guard let seconds = CalendarDate.digits(rest.dropFirst().prefix(2)), rest.count >= 3 else {
        throw .malformed
      }
      second = seconds
      rest = rest.dropFirst(3)
      // Fractions are taken where they say nothing.
      if rest.first == UInt8(ascii: ".") {
        let fraction = rest.dropFirst().prefix { $0 == UInt8(ascii: "0") }
        if fraction.isEmpty { throw .malformed }
        rest = rest.dropFirst(fraction.count + 1)
      }
    }
    guard let local = LocalTime(date: date, hour: hour, minute: minute, second: second) else {
      throw .malformed
    }
    try self.init(local, offset: try Self.offset(&rest))
  }

  /// `09:30`.
  private static func clock(_ rest: inout ArraySlice<UInt8>) -> (hour: Int, minute: Int)? {
    let text = rest.prefix(5)
    guard text.count == 5, text[text.startIndex + 2] == UInt8(ascii: ":"),
      let hour = CalendarDate.digits(text.prefix(2)), let minute = CalendarDate.digits(text.suffix(2))
    else { return nil }
    rest = rest.dropFirst(5)
    return (hour, minute)
  }

  /// `Z`, `+01:00`, or nothing.
  private static func offset(_ rest: inout ArraySlice<UInt8>) throws(Problem) -> Int? {
    guard let sign = rest.first else { return nil }
    rest = rest.dropFirst()
    if sign == UInt8(ascii: "Z"), rest.isEmpty { return 0 }
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), let (hour, minute) = clock(&rest),
      rest.isEmpty, hour <= 14, minute <= 59
    else { throw .malformed }
    let seconds = hour * 3600 + minute * 60
    return sign == UInt8(ascii: "+") ? seconds : -seconds
  }

  /// The same with seconds always, as XML Schema and RFC 3339 have it.
  package var timestamp: String {
    let seconds = CalendarDate.padded(local.second % 60, 2)
    let minutes = clock.prefix(5)
    return "\(date)T\(minutes):\(seconds)\(isSummerTime ? "+01:00" : "Z")"
  }

  private var clock: String {
    let second = local.second
    let seconds = second % 60 == 0 ? "" : ":" + CalendarDate.padded(second % 60, 2)
    return CalendarDate.padded(second / 3600, 2) + ":" + CalendarDate.padded(second / 60 % 60, 2) + seconds
  }

  /// `09:30 on 31 March 2024`; in the hour that occurs twice, which of the two.
  package var inWords: String {
    let isRepeated = (try? Moment(local)) == nil
    return clock + (isRepeated ? isSummerTime ? " BST" : " GMT" : "") + " on \(date.inWords)"
  }
}

extension Moment: CustomStringConvertible {
  /// `2024-03-31T09:30+01:00`, `2024-01-31T09:30Z`: London's clock, and how far it is ahead.
  package var description: String { "\(date)T\(clock)\(isSummerTime ? "+01:00" : "Z")" }
}
