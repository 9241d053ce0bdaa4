/// Where the digits of a text stand, those of every script.
struct DigitRuns {
  let scalars: [Unicode.Scalar]
  private(set) var runs: [Range<Int>] = []

  /// The most that stands between digits of one number.
  private static let widest = 3

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
    var start: Int?
    for (at, scalar) in scalars.enumerated() {
      if Self.isDigit(scalar) {
        start = start ?? at
      } else if let begun = start {
        runs.append(begun..<at)
        start = nil
      }
    }
    if let begun = start { runs.append(begun..<scalars.count) }
  }

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII ? ("0"..."9").contains(scalar) : scalar.properties.generalCategory == .decimalNumber
  }

  /// What stands between a run and the one before it.
  func gap(before run: Int) -> ArraySlice<Unicode.Scalar> {
    scalars[runs[run - 1].upperBound..<runs[run].lowerBound]
  }

  /// Whether little, and no letter, stands between a run and the next.
  func areNear(_ run: Int) -> Bool {
    let gap = gap(before: run + 1)
    return gap.count <= Self.widest && !gap.contains(where: \.properties.isAlphabetic)
  }

  // MARK: dates

  /// How many runs a date, a month or a financial year has that begins with a run: `2024-05-01`, `01/05/2024`, `2024-05`,
  /// `2024/25`; nil where there is none, or where it goes on in the same way.
  func date(from run: Int) -> Int? {
    guard run + 1 < runs.count, let mark = mark(before: run + 1), run == 0 || self.mark(before: run) != mark
    else {
      return nil
    }
    func ends(_ count: Int) -> Bool { run + count >= runs.count || self.mark(before: run + count) != mark }
    let first = number(run)
    let second = number(run + 1)
    if run + 2 < runs.count, self.mark(before: run + 2) == mark, ends(3) {
      let isDate = isYear(run) && isPart(run + 1, 12) && isPart(run + 2, 31)
      let isTurned = isYear(run + 2) && isPart(run, 31) && isPart(run + 1, 31) && min(first, second) <= 12
      return isDate || isTurned ? 3 : nil
    }
    guard isYear(run), runs[run + 1].count == 2, ends(2) else { return nil }
    return mark == "-" && isPart(run + 1, 12) || mark == "/" && second == (first + 1) % 100 ? 2 : nil
  }

  /// The one sign of a date that stands before a run.
  private func mark(before run: Int) -> Unicode.Scalar? {
    let gap = gap(before: run)
    guard gap.count == 1, let mark = gap.first, ["-", "/", "."].contains(mark) else { return nil }
    return mark
  }

  private func isYear(_ run: Int) -> Bool { runs[run].count == 4 && [19, 20].contains(number(run) / 100) }

  private func isPart(_ run: Int, _ most: Int) -> Bool {
    runs[run].count == 2 && (1...most).contains(number(run))
  }

  /// Of at most four digits; 0 for more.
  private func number(_ run: Int) -> Int {
    runs[run].count > 4
      ? 0 : scalars[runs[run]].reduce(0) { $0 * 10 + Int($1.properties.numericValue ?? 0) }
  }
}
