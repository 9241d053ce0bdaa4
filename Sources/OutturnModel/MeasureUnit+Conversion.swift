/// Units of one kind on different scales: what is converted, and by how much. All factors are exact.
extension MeasureUnit {
  /// Whether money has value added tax in it; where nobody says, nobody knows.
  package enum VAT: String, Hashable, Sendable, CaseIterable {
    case unstated = ""
    case excluded = "ex VAT"
    case included = "inc VAT"
  }

  /// What one unit is of the smallest, or first named, unit of its kind; nil for a unit on no scale.
  package var scaleOfKind: (kind: String, factor: Rational)? {
    switch dimension {
    case .money(let pounds, let vat): ("money \(vat.rawValue)", Rational(pounds))
    case .quantity(let name): Self.scales[name]
    default: nil
    }
  }

  /// Whether it is an amount of money, mass, carbon, energy or distance, in which no things can be counted, as days and
  /// beds can.
  package var isAmount: Bool {
    guard let kind = scaleOfKind?.kind else { return false }
    return kind != "time" && kind != "months"
  }

  /// The factor that takes a number of this unit to one of `other`; nil where they do not convert.
  package func factor(to other: MeasureUnit) -> Rational? {
    if self == other { return 1 }
    guard let mine = scaleOfKind, let theirs = other.scaleOfKind, mine.kind == theirs.kind else { return nil }
    return mine.factor.divided(by: theirs.factor)
  }

  /// A day is 24 hours as a length: where the clock changes between two moments, time between them is
  /// counted in hours. Months and years have no number of days.
  private static let scales: [String: (kind: String, factor: Rational)] = [
    "g": ("mass", 1), "kg": ("mass", 1000), "t": ("mass", 1_000_000),
    "kgCO2e": ("carbon", 1), "tCO2e": ("carbon", 1000), "ktCO2e": ("carbon", 1_000_000),
    "kWh": ("energy", 1), "MWh": ("energy", 1000), "GWh": ("energy", 1_000_000),
    // The international mile of 1959.
    "km": ("distance", 1000), "miles": ("distance", Rational(1_609_344).divided(by: 1000) ?? 1),
    "minutes": ("time", 1), "hours": ("time", 60), "days": ("time", 1440), "weeks": ("time", 10080),
    "months": ("months", 1), "years": ("months", 12),
  ]

  /// The unit by the name it has in rule files, singular or plural.
  package static func named(_ name: String) -> MeasureUnit? { known[name] ?? known[name + "s"] }

  /// `per 100,000 registered patients`.
  package static func rate(per scale: Int, of noun: String?) -> MeasureUnit {
    let number = DecimalText.grouped(String(scale))
    return MeasureUnit(
      .rate(per: scale, of: noun ?? ""), symbol: "per \(number)" + (noun.map { " \($0)" } ?? ""))
  }
}
