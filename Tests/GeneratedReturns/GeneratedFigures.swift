import OutturnModel

enum GeneratedFigures {
  static let units: [MeasureUnit] =
    [.percent, .points, .number, .level, .counting("contacts"), .rate(per: 100_000, of: "patients")]
    + ["£", "£000 ex VAT", "£m", "days", "tCO2e"].compactMap { MeasureUnit.known[$0] }

  /// Schemes with bands of their own, and the built-in ones.
  static let bands: [Band] =
    Band.builtIn + Band.statuses
    + ["advanced", "developing"].enumerated().map { rank, id in
      Band(id: id, scheme: "maturity", title: id, rank: rank, colour: .green)
    }
}

extension SeededNumbers {
  /// Whole and broken, small and of 38 digits, with an end and without.
  mutating func rational() -> Rational {
    switch below(8) {
    case 0: .zero
    case 1: Rational(below(100))
    case 2: Rational(-below(1_000_000_000))
    case 3: Rational(below(100_000), over: 1_000) ?? .zero
    case 4: Rational(below(100_000), over: 7) ?? .zero
    case 5: Rational(-below(100), over: 99_999) ?? .zero
    case 6: Rational.powerOfTen(below(37)) + Rational(below(9))
    default: Rational.powerOfTen(-below(30)) * Rational(below(1_000))
    }
  }

  /// Every kind of observation.
  mutating func observation<Value>(isHostile: Bool, _ make: (inout SeededNumbers) -> Value) -> Observation<
    Value
  > {
    switch below(16) {
    case 0: .missing
    case 1: .notApplicable(.stated)
    case 2: .notApplicable(.notDue)
    case 3: .withheld(.zeroDenominator)
    case 4: .withheld(.tooFew(least: 10))
    case 5: .withheld(.other(text(isHostile: isHostile)))
    case 6: .suppressed
    default: .value(make(&self))
    }
  }

  mutating func number(isHostile: Bool) -> Observation<Rational> {
    observation(isHostile: isHostile) { $0.rational() }
  }

  /// Stated in every way that a figure can be.
  mutating func figure(isHostile: Bool) -> Observation<Figure> {
    observation(isHostile: isHostile) { numbers in
      let number = numbers.rational()
      let qualifier = numbers.once(in: 2) ? .exact : numbers.one(of: Figure.Qualifier.allCases)
      return Figure(number, qualifier: qualifier, upper: qualifier == .between ? number + 1 : nil)
    }
  }
}

extension Rational {
  fileprivate init?(_ numerator: Int, over denominator: Int) {
    guard let quotient = Rational(numerator).divided(by: Rational(denominator)) else { return nil }
    self = quotient
  }
}
