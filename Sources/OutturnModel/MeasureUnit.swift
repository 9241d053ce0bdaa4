/// What a number counts or measures; units never mix silently.
package struct MeasureUnit: Hashable, Sendable {
  package enum Dimension: Hashable, Sendable {
    /// A number of things, or a number without a unit.
    case count
    /// A share of a whole, in hundredths.
    case percent
    /// A difference between two percentages.
    case points
    /// Money; the multiplier says how many pounds one unit is.
    case money(pounds: Int, vat: VAT = .unstated)
    /// A physical or time quantity, named by its symbol.
    case quantity(String)
    /// How many for each so many of something: `per 100,000 registered patients`.
    case rate(per: Int, of: String)
    /// A ratio of two things, named as the author wrote it.
    case ratio(String)
  }

  package let dimension: Dimension
  /// The unit's symbol or noun as it is printed: `%`, `days`, `contacts`, `£m`.
  package let symbol: String

  package init(_ dimension: Dimension, symbol: String) {
    self.dimension = dimension
    self.symbol = symbol
  }

  package static let number = MeasureUnit(.count, symbol: "")
  package static let percent = MeasureUnit(.percent, symbol: "%")
  /// A place on a ladder: ordinal, so that nothing is added up or averaged.
  package static let level = MeasureUnit(.ratio("level"), symbol: "level")
  package static let points = MeasureUnit(.points, symbol: "percentage points")

  /// The units that the language knows by name. Things counted are named in quotes: `unit "contacts"`.
  package static let known: [String: MeasureUnit] = {
    var units: [String: MeasureUnit] = [
      "percent": .percent, "points": .points, "number": .number,
    ]
    for (symbol, pounds) in [("£", 1), ("£000", 1000), ("£m", 1_000_000)] {
      for vat in VAT.allCases {
        let name = vat == .unstated ? symbol : "\(symbol) \(vat.rawValue)"
        units[name] = MeasureUnit(.money(pounds: pounds, vat: vat), symbol: name)
      }
    }
    let quantities = [
      "minutes", "hours", "days", "working-days", "weeks", "months", "years", "beds", "bed-days", "WTE",
      "mmHg", "g", "kg", "t", "km", "miles", "kWh", "MWh", "GWh", "kgCO2e", "tCO2e", "ktCO2e",
    ]
    for name in quantities { units[name] = MeasureUnit(.quantity(name), symbol: name) }
    return units
  }()

  package static func counting(_ noun: String) -> MeasureUnit { MeasureUnit(.count, symbol: noun) }

  /// The unit of a difference between two values of this unit.
  package var ofDifference: MeasureUnit {
    if self == .level { return .counting("levels") }
    return dimension == .percent ? .points : self
  }

  /// Whether a value of this unit may be compared with, or added to, one of `other`.
  package func isComparable(with other: MeasureUnit) -> Bool { dimension == other.dimension }

  /// The multiplier from a quotient to the printed value: a percent is shown as 57.778, not 0.57778.
  package var scale: Rational {
    switch dimension {
    case .percent: 100
    case .rate(let scale, _): Rational(scale)
    default: 1
    }
  }

  /// The unit in words for a message: "a percentage", "a count of contacts", "days".
  package var inWords: String {
    switch dimension {
    case .count: symbol.isEmpty ? "a count" : "a count of \(symbol)"
    case .percent: "a percentage"
    case .points: "a difference in percentage points"
    case .money: "money in \(symbol)"
    case .quantity: symbol
    case .ratio, .rate: symbol
    }
  }

  /// A printed number with its unit, which is in the singular for one: `81.5%`, `£13m`, `98 beds`, `1 bed`.
  package func display(_ number: String) -> String {
    switch dimension {
    case .percent: return number + "%"
    case .ratio("level"): return "level \(number)"
    case .money(let pounds, let vat):
      let negative = number.hasPrefix("-")
      let digits = negative ? String(number.dropFirst()) : number
      let suffix = pounds == 1 ? "" : pounds == 1000 ? "k" : "m"
      return (negative ? "-£" : "£") + digits + suffix + (vat == .unstated ? "" : " \(vat.rawValue)")
    default:
      return symbol.isEmpty ? number : "\(number) \(noun(isOne: number == "1" || number == "-1"))"
    }
  }

  /// The unit's noun; a single word in `s` loses it in the singular.
  package func noun(isOne: Bool) -> String {
    guard isOne, symbol.hasSuffix("s"), !symbol.hasSuffix("ss") else { return symbol }
    switch dimension {
    case .points: return String(symbol.dropLast())
    case .count, .quantity: return symbol.contains(" ") ? symbol : String(symbol.dropLast())
    case .percent, .money, .ratio, .rate: return symbol
    }
  }
}
