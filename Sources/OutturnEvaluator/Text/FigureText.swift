package import OutturnModel

/// Figures as sentences show them: with thousands commas, their unit, and no more digits than needed.
package enum FigureText {
  /// `over 80%`, `2 days to 3 days`, `4,000 contacts`.
  package static func text(_ figure: Figure, unit: MeasureUnit?, within region: NumberRange? = nil) -> String
  {
    let unit = unit ?? (figure.isPercent ? .percent : .number)
    if figure.isExact { return text(figure.number, unit: unit, within: region) }
    let number = unit.display(DecimalText.grouped(DecimalText.text(figure.number)))
    if figure.qualifier == .between, let upper = figure.upper {
      return "\(number) to \(unit.display(DecimalText.grouped(DecimalText.text(upper))))"
    }
    return "\(figure.qualifier.word) \(number)"
  }

  package static func text(_ number: Rational, unit: MeasureUnit, within region: NumberRange? = nil) -> String
  {
    unit.display(shown(number, within: region))
  }

  /// The number to at most three decimals; with more where fewer would put it outside `region`, so that the
  /// figure shown never contradicts its band.
  package static func shown(_ number: Rational, within region: NumberRange? = nil) -> String {
    if let (rounded, text, isExact) = DecimalText.thousandths(of: number),
      isExact || !rounded.isZero && region?.contains(rounded) ?? true
    {
      return text
    }
    for places in 3..<DecimalText.maximumDigits {
      let rounded = DecimalText.round(number, places: places)
      let small = rounded.isZero && !number.isZero && places < 12
      if rounded == number || (!small && region?.contains(rounded) ?? true) {
        return DecimalText.grouped(DecimalText.text(rounded))
      }
    }
    return DecimalText.grouped(DecimalText.text(number))
  }

  /// The number in full, where its expansion ends.
  package static func full(_ number: Rational) -> String { DecimalText.groupedInFull(number) }

  /// `1 row`, `12 rows`.
  package static func rows(_ count: Int64) -> String {
    count == 1 ? "1 row" : "\(full(Rational(count))) rows"
  }
}
