package import OutturnModel

/// Figures as sentences show them: with thousands commas, their unit, and no more digits than needed.
package enum FigureText {
  /// `over 80%`, `2 days to 3 days`, `4,000 contacts`.
  package static func text(_ figure: Figure, unit: MeasureUnit?, within region: NumberRange? = nil) -> String
  {
    let unit = unit ?? (figure.isPercent ? .percent : .number)
    if figure.isExact { return text(figure.number, unit: unit, within: region) }
    let number = display(commas(DecimalText.text(figure.number)), unit)
    if figure.qualifier == .between, let upper = figure.upper {
      return "\(number) to \(display(commas(DecimalText.text(upper)), unit))"
    }
    return "\(figure.qualifier.word) \(number)"
  }

  package static func text(_ number: Rational, unit: MeasureUnit, within region: NumberRange? = nil) -> String
  {
    display(shown(number, within: region), unit)
  }

  /// A printed number with its unit, which is in the singular for one.
  static func display(_ number: String, _ unit: MeasureUnit) -> String {
    let isOne = number == "1" || number == "-1"
    return isOne && noun(unit, isOne: true) != unit.symbol
      ? "\(number) \(noun(unit, isOne: true))" : unit.display(number)
  }

  /// The unit's noun; a single word in `s` loses it in the singular.
  static func noun(_ unit: MeasureUnit, isOne: Bool) -> String {
    let symbol = unit.symbol
    guard isOne, symbol.hasSuffix("s"), !symbol.hasSuffix("ss") else { return symbol }
    switch unit.dimension {
    case .points: return String(symbol.dropLast())
    case .count, .quantity: return symbol.contains(" ") ? symbol : String(symbol.dropLast())
    case .percent, .money, .ratio: return symbol
    }
  }

  /// The number to at most three decimals; with more where fewer would put it outside `region`, so that the
  /// figure shown never contradicts its band.
  package static func shown(_ number: Rational, within region: NumberRange? = nil) -> String {
    for places in 3..<DecimalText.maximumDigits {
      let rounded = DecimalText.round(number, places: places)
      let small = rounded.isZero && !number.isZero && places < 12
      if rounded == number || (!small && region?.contains(rounded) ?? true) {
        return commas(DecimalText.text(rounded))
      }
    }
    return commas(DecimalText.text(number))
  }

  /// The number in full, where its expansion ends.
  package static func full(_ number: Rational) -> String { commas(DecimalText.text(number)) }

  /// `1234567.25` as `1,234,567.25`.
  package static func commas(_ text: String) -> String {
    let sign = text.hasPrefix("-") ? "-" : ""
    let parts = text.dropFirst(sign.count).split(separator: ".", maxSplits: 1)
    guard let whole = parts.first, whole.count > 3 else { return text }
    var grouped = ""
    for (offset, digit) in whole.enumerated() {
      if offset > 0, (whole.count - offset) % 3 == 0 { grouped.append(",") }
      grouped.append(digit)
    }
    return sign + grouped + (parts.count > 1 ? "." + parts[1] : "")
  }

  /// `1 row`, `12 rows`.
  package static func rows(_ count: Int64) -> String {
    count == 1 ? "1 row" : "\(full(Rational(count))) rows"
  }
}
