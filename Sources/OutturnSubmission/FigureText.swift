import OutturnModel

/// Figures as they are published: `4,000`, `81.5%`, `over 80%`, `at least 5`, `2 to 3`.
///
/// Thousands may be separated by commas. `%` may follow a number whose column is in percent or has no unit;
/// of two numbers the first may leave it out.
enum FigureText {
  static func figure(_ cell: ArraySlice<UInt8>, unit: MeasureUnit?) throws(CellProblem) -> Figure {
    if let (qualifier, rest) = qualified(cell) {
      if qualifier == .between {
        guard let (low, high) = parts(rest, around: " and ") else { throw .wrongType }
        return try between(low, high, unit: unit)
      }
      let (value, isPercent) = try number(rest, unit: unit)
      return Figure(value, qualifier: qualifier, isPercent: isPercent)
    }
    if let (low, high) = parts(cell, around: " to ") { return try between(low, high, unit: unit) }
    let (value, isPercent) = try number(cell, unit: unit)
    return Figure(value, isPercent: isPercent)
  }

  private static let qualifiers: [(qualifier: Figure.Qualifier, word: [UInt8])] =
    Figure.Qualifier.allCases.filter { $0 != .exact }.map { ($0, Array($0.word.utf8) + [32]) }

  /// The qualifier with which the text starts, in any case, and what follows it.
  private static func qualified(
    _ cell: ArraySlice<UInt8>
  ) -> (qualifier: Figure.Qualifier, rest: ArraySlice<UInt8>)? {
    for (qualifier, word) in qualifiers {
      guard cell.count > word.count,
        zip(cell, word).allSatisfy({ CellText.lowercased($0) == $1 })
      else { continue }
      return (qualifier, CellText.trimmed(cell.dropFirst(word.count)))
    }
    return nil
  }

  /// What stands before and after the first `word`.
  private static func parts(
    _ cell: ArraySlice<UInt8>, around word: String
  ) -> (ArraySlice<UInt8>, ArraySlice<UInt8>)? {
    let word = Array(word.utf8)
    for index in cell.indices where cell[index...].prefix(word.count).elementsEqual(word) {
      return (CellText.trimmed(cell[..<index]), CellText.trimmed(cell[(index + word.count)...]))
    }
    return nil
  }

  private static func between(
    _ low: ArraySlice<UInt8>, _ high: ArraySlice<UInt8>, unit: MeasureUnit?
  ) throws(CellProblem) -> Figure {
    let (lower, lowerIsPercent) = try number(low, unit: unit)
    let (upper, upperIsPercent) = try number(high, unit: unit)
    guard lower <= upper, upperIsPercent || !lowerIsPercent else { throw .wrongType }
    return Figure(lower, qualifier: .between, upper: upper, isPercent: upperIsPercent)
  }

  private static func number(
    _ text: ArraySlice<UInt8>, unit: MeasureUnit?
  ) throws(CellProblem) -> (value: Rational, isPercent: Bool) {
    switch unit?.dimension {
    case nil, .percent:
      let (digits, isPercent) = NumberText.withoutPercent(text)
      return (try NumberText.number(digits, ","), isPercent)
    default:
      return (try NumberText.number(NumberText.withoutSymbol(text, unit: unit), ","), false)
    }
  }
}
