/// Text of a submission as a page may show it that is sent to others.
///
/// Messages mask what stands in a column that the rules call an `identifier`. In a row whose cells have moved, or in a
/// column that the rules know nothing of, an NHS number may stand anywhere: so whatever has its ten digits is masked too,
/// however they are set apart, and also where the last does not fit, since a mistyped one tells as much.
///
/// `"943 476 5919" is no such code` becomes `"(masked)" is no such code`. A number of ten digits that counts something is
/// masked with them; the row and the column say where it stands. Dates, periods, lists and amounts with their commas
/// stay, unless they are set as 3, 3 and 4 digits.
enum Personal {
  static let mask = "(masked)"

  static func masked(_ text: String) -> String {
    let digits = DigitRuns(text)
    var shown = String.UnicodeScalarView()
    var (copied, run, wasMasked) = (0, 0, false)
    while run < digits.runs.count {
      let dated = digits.date(from: run)
      if dated == nil, let last = number(in: digits, from: run, after: wasMasked) {
        shown.append(contentsOf: digits.scalars[copied..<digits.runs[run].lowerBound])
        shown.append(contentsOf: mask.unicodeScalars)
        copied = digits.runs[last].upperBound
        (run, wasMasked) = (last + 1, true)
      } else {
        (run, wasMasked) = (run + (dated ?? 1), false)
      }
    }
    shown.append(contentsOf: digits.scalars[copied...])
    return String(shown)
  }

  /// The last run of ten digits that begin with a run, and are no part of a longer run.
  ///
  /// - Parameter wasMasked: whether what stands before is a number by itself.
  private static func number(in digits: DigitRuns, from first: Int, after wasMasked: Bool) -> Int? {
    // Digits after a point.
    if !wasMasked, first > 0, digits.gap(before: first).elementsEqual(["."]) { return nil }
    var (count, last) = (digits.runs[first].count, first)
    while count < 10, last + 1 < digits.runs.count, digits.areNear(last), digits.date(from: last + 1) == nil {
      last += 1
      count += digits.runs[last].count
    }
    return count == 10 && !isList(digits, first...last) ? last : nil
  }

  /// Whether they are `01, 02, 03, 04, 05` or `1,234,567,890`.
  private static func isList(_ digits: DigitRuns, _ runs: ClosedRange<Int>) -> Bool {
    let lengths = digits.runs[runs].map(\.count)
    if lengths.count < 3 || lengths == [3, 3, 4] { return false }
    let gaps = runs.dropFirst().map { String(String.UnicodeScalarView(digits.gap(before: $0))) }
    return gaps.allSatisfy { $0 == ", " } || lengths == [1, 3, 3, 3] && gaps.allSatisfy { $0 == "," }
  }
}
