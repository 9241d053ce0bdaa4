package import OutturnModel

/// What one cell says once it is read by the kind of its column.
package enum ParsedCell: Equatable, Sendable {
  case integer(Int64)
  case number(Rational)
  case boolean(Bool)
  case text(ArraySlice<UInt8>)
  /// By its position in ``CellParser/codes``.
  case code(Int32)
  case date(CalendarDate)
  case moment(Moment)
  case period(Period)
  case figure(Figure)
  /// Empty, or one of the dataset's words for blank.
  case blank
  /// One of the dataset's words for not applicable.
  case notApplicable
  /// One of the dataset's words for a figure that was suppressed before it came here.
  case suppressed
}

extension ParsedCell {
  /// The same with the other sign; nil where that cannot be held. What is no number stays as it is.
  var negated: ParsedCell? {
    switch self {
    case .integer(let value): value == .min ? nil : .integer(-value)
    case .number(let value): .number(-value)
    case .figure(let value): .figure(value.negated)
    default: self
    }
  }
}

/// Why a cell cannot be read.
package enum CellProblem: Error, Equatable, Sendable {
  case wrongType
  case tooLarge
  case unknownCode
  case outOfRange
  /// A date and time that is no moment of London's clocks, or not one alone.
  case notOneMoment(Moment.Problem)
}

/// Reads the cells of one column of one dataset.
///
/// A class, because it is large, never changes and is asked for every cell of a file.
package final class CellParser: Sendable {
  package let column: Column
  /// The codes that a cell may hold, each once, where the column's kind is a code list.
  package let codes: [String]

  let mayBeBlank: Bool
  private let kind: Column.Kind
  private let unit: MeasureUnit?
  private let blankWords: [[UInt8]]
  private let notApplicableWords: [[UInt8]]
  private let suppressedWords: [[UInt8]]
  private let codeNumbers: TextPool
  private let pattern: DatePattern?
  private let periodPattern: PeriodPattern?
  private let range: RangeCheck?

  /// - Parameter codeList: the list that the column's kind names, if it names one.
  package init(column: Column, dataset: Dataset, codeList: CodeList?) {
    self.column = column
    codeNumbers = TextPool(codeList?.members.map(\.code) ?? [])
    codes = codeNumbers.texts
    blankWords = dataset.blankWords.map { Array($0.utf8) }
    notApplicableWords = dataset.notApplicableWords.map { Array($0.utf8) }
    suppressedWords = dataset.suppressedWords.map { Array($0.utf8) }
    mayBeBlank = column.mayBeBlank
    kind = column.kind
    unit = column.unit
    range = column.range.map(RangeCheck.init)
    pattern =
      switch column.kind {
      case .date(let pattern), .month(let pattern), .moment(let pattern): pattern.map(DatePattern.init)
      default: nil
      }
    periodPattern = if case .period(let pattern?) = column.kind { PeriodPattern(pattern) } else { nil }
  }

  /// The numbers that the dataset's words for absence would be in this column if they were none.
  var wordNumbers: [Rational] {
    (blankWords + notApplicableWords + suppressedWords).compactMap {
      try? NumberText.decimal($0[...], unit: unit, column.thousandsSeparator)
    }
  }

  /// Reads a cell; spaces around it do not count.
  package func parse(_ cell: ArraySlice<UInt8>) throws(CellProblem) -> ParsedCell {
    let parsed = try parseAnyRange(cell)
    if let range, !range.contains(parsed) { throw .outOfRange }
    return parsed
  }

  /// Whether the column's range has the value; true where it has none.
  func isInRange(_ cell: ParsedCell) -> Bool { range?.contains(cell) ?? true }

  /// Reads a cell without regard to the column's range, as a part of a sum is read.
  func parseAnyRange(_ cell: ArraySlice<UInt8>) throws(CellProblem) -> ParsedCell {
    let cell = CellText.trimmed(cell)
    if cell.isEmpty || blankWords.contains(where: cell.elementsEqual) { return .blank }
    if notApplicableWords.contains(where: cell.elementsEqual) { return .notApplicable }
    if suppressedWords.contains(where: cell.elementsEqual) { return .suppressed }
    switch kind {
    case .text: return .text(cell)
    case .integer: return .integer(try NumberText.integer(cell, unit: unit, column.thousandsSeparator))
    case .decimal: return .number(try NumberText.decimal(cell, unit: unit, column.thousandsSeparator))
    case .yesNo(let yes, let no): return .boolean(try Self.yesOrNo(cell, yes: yes, no: no))
    case .date: return .date(try date(cell))
    case .moment: return .moment(try moment(cell))
    case .month: return .period(try month(cell))
    case .period:
      let period = periodPattern.map { $0.period(cell) } ?? Period(CellText.string(cell))
      guard let period else { throw .wrongType }
      return .period(period)
    case .code:
      guard let number = codeNumbers.number(of: cell) else { throw .unknownCode }
      return .code(number)
    case .figure: return .figure(try FigureText.figure(cell, unit: unit))
    }
  }

  private static func yesOrNo(
    _ cell: ArraySlice<UInt8>, yes: String?, no: String?
  ) throws(CellProblem) -> Bool {
    let isYes = yes.map { cell.elementsEqual($0.utf8) } ?? CellText.equalIgnoringCase(cell, "yes")
    if isYes { return true }
    let isNo = no.map { cell.elementsEqual($0.utf8) } ?? CellText.equalIgnoringCase(cell, "no")
    guard isNo else { throw .wrongType }
    return false
  }

  private func date(_ cell: ArraySlice<UInt8>) throws(CellProblem) -> CalendarDate {
    let date = pattern.map { $0.date(cell) } ?? CalendarDate(iso: CellText.string(cell))
    guard let date else { throw .wrongType }
    return date
  }

  private func moment(_ cell: ArraySlice<UInt8>) throws(CellProblem) -> Moment {
    do throws(Moment.Problem) {
      guard let pattern else { return try Moment(iso: CellText.string(cell)) }
      guard let local = pattern.localTime(cell) else { throw .malformed }
      return try Moment(local)
    } catch {
      throw error == .malformed ? .wrongType : .notOneMoment(error)
    }
  }

  private func month(_ cell: ArraySlice<UInt8>) throws(CellProblem) -> Period {
    if pattern == nil, let period = Period(CellText.string(cell)), period.form == .month { return period }
    guard let period = Period.month(containing: try date(cell)) else { throw .wrongType }
    return period
  }
}
