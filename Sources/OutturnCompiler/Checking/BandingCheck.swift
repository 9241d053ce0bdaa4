import OutturnModel
import OutturnSyntax

/// Checks that the bands of a banding take every value of its column once.
///
/// Without a declared range the values between the lowest and the highest band must be taken; those beyond are
/// `unknown` and counted when data is read.
struct BandingCheck {
  private(set) var diagnostics: [Diagnostic] = []
  /// Whether every value that the column may have lies in a band.
  private(set) var takesEverything = false

  private let column: Column
  /// Whether the column's values are whole: numbers or days.
  private let isDiscrete: Bool

  init(_ syntax: BandingSyntax, column: Column, codeList: CodeList?) {
    self.column = column
    isDiscrete = column.kind == .integer || column.type == .date
    let items = syntax.bands.flatMap { band in band.items.map { (band: band, item: $0) } }
    if items.contains(where: { if case .code = $0.item.value { true } else { false } }) {
      checkCodes(items, syntax, codeList)
      return
    }
    var ranges: [(band: BandingSyntax.BandSyntax, range: NumberRange, span: SourceSpan)] = []
    for (band, item) in items {
      let range =
        switch item.value {
        case .numbers(let range), .days(let range): whole(range)
        case .code: NumberRange.everything
        }
      if range.isEmpty {
        diagnostics.append(
          MeaningDiagnostics.misfit("this range holds no value", at: item.span, label: "runs backwards"))
        continue
      }
      if let other = ranges.first(where: { !$0.range.intersection(range).isEmpty }) {
        diagnostics.append(
          StrataDiagnostics.overlap(
            words(other.range.intersection(range)), other.band.code.text, band.code.text, at: item.span,
            other: other.span))
      }
      ranges.append((band, range, item.span))
    }
    guard diagnostics.isEmpty, let universe = universe(ranges.map(\.range)) else { return }
    let left = ranges.reduce([universe]) { left, next in
      left.flatMap { $0.subtracting(next.range) }
    }
    if let gap = left.first {
      diagnostics.append(StrataDiagnostics.gap(words(gap), banding: syntax.name, source: column))
    }
    let everything = column.range.map { whole($0) } ?? .everything
    takesEverything =
      ranges.reduce([everything]) { left, next in
        left.flatMap { $0.subtracting(next.range) }
      }.isEmpty
  }

  private mutating func checkCodes(
    _ items: [(band: BandingSyntax.BandSyntax, item: Located<BandingSyntax.Item>)], _ syntax: BandingSyntax,
    _ codeList: CodeList?
  ) {
    var seen: [String: (band: String, span: SourceSpan)] = [:]
    for (band, item) in items {
      guard case .code(let code) = item.value else { continue }
      if let first = seen[code] {
        diagnostics.append(
          StrataDiagnostics.overlap("`\(code)`", first.band, band.code.text, at: item.span, other: first.span)
        )
      } else {
        seen[code] = (band.code.text, item.span)
      }
      if let codeList, !codeList.members.contains(where: { $0.code == code }) {
        diagnostics.append(MeaningDiagnostics.notACode(code, at: item.span, list: codeList))
      }
    }
    guard let codeList, diagnostics.isEmpty else { return }
    let left = codeList.members.map(\.code).filter { seen[$0] == nil }
    if !left.isEmpty {
      diagnostics.append(
        StrataDiagnostics.gap(MeaningDiagnostics.listed(left), banding: syntax.name, source: column))
    }
    takesEverything = left.isEmpty
  }

  /// The values that must each lie in a band.
  private func universe(_ ranges: [NumberRange]) -> NumberRange? {
    if let range = column.range { return whole(range) }
    guard let first = ranges.first else { return nil }
    return ranges.dropFirst().reduce(first) { hull, next in
      NumberRange(
        lower: isWider(next.lower, than: hull.lower, by: <) ? next.lower : hull.lower,
        upper: isWider(next.upper, than: hull.upper, by: >) ? next.upper : hull.upper)
    }
  }

  private func isWider(
    _ a: NumberRange.Bound, than b: NumberRange.Bound, by wider: (Rational, Rational) -> Bool
  )
    -> Bool
  {
    guard let second = b.value else { return false }
    guard let first = a.value else { return true }
    return first == second ? a.isInclusive && !b.isInclusive : wider(first, second)
  }

  private func whole(_ range: NumberRange) -> NumberRange {
    isDiscrete ? range.ofWholeNumbers : range
  }

  private func words(_ range: NumberRange) -> String {
    func shown(_ number: Rational) -> String {
      column.type == .date
        ? CalendarDate(dayNumber: Int32(clamping: number.floor)).description
        : DecimalText.text(number, digits: 12)
    }
    var upper = range.upper
    if isDiscrete, case .exclusive(let high) = upper { upper = .inclusive(high - 1) }
    switch (range.lower, upper) {
    case (.unbounded, .unbounded): return "any value"
    case (.unbounded, let high):
      return "\(high.isInclusive ? "at most" : "below") \(high.value.map(shown) ?? "")"
    case (let low, .unbounded):
      return "\(low.isInclusive ? "at least" : "above") \(low.value.map(shown) ?? "")"
    case (let low, let high):
      let (from, to) = (low.value.map(shown) ?? "", high.value.map(shown) ?? "")
      if from == to { return from }
      return "\(low.isInclusive ? "" : "above ")\(from) to \(high.isInclusive ? "" : "below ")\(to)"
    }
  }
}
