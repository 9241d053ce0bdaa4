import OutturnModel
import OutturnReturns

/// Figures and bands as the page shows them.
enum Words {
  /// A figure with its exact number beside it for machines, or which absence it is.
  static func figure(_ result: IndicatorResult) -> HTML { figure(result.value, of: result) }

  static func figure(_ value: Observation<Figure>, of result: IndicatorResult) -> HTML {
    guard let figure = value.value else { return .element("span", class: "absent", absence(of: value)) }
    return .element(
      "data", [("value", DecimalText.text(figure.number, digits: 12))],
      [.text(shown(figure, of: result))])
  }

  static func shown(_ figure: Figure, of result: IndicatorResult) -> String {
    DisplayedNumber.display(figure, unit: result.unit, against: thresholds(of: result))
  }

  /// The value in words, or why there is none.
  static func value(_ result: IndicatorResult) -> String {
    result.value.value.map { shown($0, of: result) } ?? absence(of: result.value)
  }

  private static func thresholds(of result: IndicatorResult) -> [Rational] {
    result.judgement?.comparisons.compactMap(\.threshold) ?? []
  }

  static func amount(_ number: Rational, of result: IndicatorResult) -> String {
    DisplayedNumber.display(Figure(number), unit: result.unit)
  }

  /// `missing`, `not due`, `withheld: zero denominator`.
  static func absence<Value>(of observation: Observation<Value>) -> String {
    switch (observation.kind, observation.reason) {
    case (.notApplicable, let reason?): reason
    case (.notApplicable, nil): "not applicable"
    case (let kind, let reason?): "\(kind.rawValue): \(reason)"
    case (let kind, nil): kind.rawValue
    }
  }

  /// A band by shape and word, on its colour; with its icon where it has one.
  static func band(_ band: Band) -> HTML {
    if let icon = ControlIcon(band) {
      return .element("span", class: "control", [icon.html(isNamed: false), .text(" " + band.title)])
    }
    return chip("\(shape(band)) \(band.title)", band.colour)
  }

  /// Words on the ground of a colour, which stay together where they are few.
  static func chip(_ words: String, _ colour: Band.Colour?) -> HTML {
    let isWhole = words.count <= 22
    return .element(
      "span", class: "band" + (colour.map { " \($0.rawValue)" } ?? "") + (isWhole ? " whole" : ""), words)
  }

  /// A band by shape and letter or by its icon, for a grid with a key beside it.
  static func compact(_ band: Band) -> HTML {
    if let icon = ControlIcon(band) { return icon.html(size: 24) }
    guard let letter = letter(band) else { return self.band(band) }
    return .element(
      "span", class: "band" + (band.colour.map { " \($0.rawValue)" } ?? ""),
      [.text("\(shape(band)) \(letter)"), .element("span", class: "unseen", ", " + band.title)])
  }

  /// The letter of a band that every rule file has.
  static func letter(_ band: Band) -> String? {
    switch band {
    case .red: "R"
    case .amber: "A"
    case .green: "G"
    case .blue: "B"
    case .improving: "I"
    case .worsening: "W"
    case .noChange: "N"
    default: nil
    }
  }

  static func band(of result: IndicatorResult) -> HTML {
    guard let judgement = result.judgement else { return .element("span", class: "absent", "not judged") }
    guard let band = judgement.band.value else {
      return .element("span", class: "absent", "no band: " + absence(of: judgement.band))
    }
    return self.band(band)
  }

  /// As ``band(of:)``, for a grid.
  static func compact(of result: IndicatorResult) -> HTML {
    guard let band = result.judgement?.band.value else {
      return result.judgement == nil ? .nothing : self.band(of: result)
    }
    return compact(band)
  }

  static func bandWord(of result: IndicatorResult) -> String {
    guard let judgement = result.judgement else { return "not judged" }
    return judgement.band.value?.title ?? "no band: " + absence(of: judgement.band)
  }

  /// So that bands differ without colour.
  static func shape(_ band: Band) -> String {
    switch band.colour {
    case .red: "◆"
    case .amber: "▲"
    case .green: "●"
    case .blue: "★"
    case nil:
      switch band {
      case .improving: "↗"
      case .worsening: "↘"
      case .noChange: "→"
      default: "○"
      }
    }
  }

  static func stratum(_ result: IndicatorResult) -> String {
    if result.stratum.isEmpty { return "overall" }
    return result.stratum.map(member).joined(separator: ", ")
  }

  /// `most deprived (1)`; the code alone where it says the same.
  static func member(_ member: StratumMember) -> String {
    guard let label = member.label, label.lowercased() != member.code.lowercased() else {
      return member.label ?? member.code
    }
    return "\(label) (\(member.code))"
  }

  static func dimension(_ name: String) -> String { name.replacing("-", with: " ") }

  /// `26 of 45`: nothing for a figure without parts.
  static func parts(_ result: IndicatorResult) -> String {
    guard let numerator = result.numerator.value else { return "" }
    let top = DisplayedNumber.number(numerator, unit: .number)
    guard let denominator = result.denominator.value else { return top }
    return "\(top) of \(DisplayedNumber.number(denominator, unit: .number))"
  }

  static func list(_ words: [String]) -> String {
    guard words.count > 1, let last = words.last else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " and " + last
  }

  /// `1,234`.
  static func grouped(_ count: Int) -> String { DecimalText.grouped(String(count)) }

  static func count(_ count: Int, _ one: String, _ many: String? = nil) -> String {
    "\(count) \(count == 1 ? one : many ?? one + "s")"
  }
}
