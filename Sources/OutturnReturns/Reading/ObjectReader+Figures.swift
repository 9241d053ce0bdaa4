import OutturnModel

/// Numbers, and observations of them.
extension ObjectReader {
  static let numberInWords = "a number such as -57.5, of at most \(DecimalText.maximumDigits) digits"

  /// A number as a return writes it: no exponent, no plus sign, no zeros before it.
  static func number(_ text: String) -> Rational? {
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    guard text.utf8.count - digits.count <= 1, let first = digits.first, first != UInt8(ascii: "."),
      first != UInt8(ascii: "+")
    else { return nil }
    if first == UInt8(ascii: "0"), let second = digits.dropFirst().first, second != UInt8(ascii: ".") {
      return nil
    }
    return try? DecimalText.parse(text)
  }

  func number(_ name: String) -> Rational { parsed(name, expected: Self.numberInWords, Self.number) ?? .zero }

  func optionalNumber(_ name: String) -> Rational? {
    optionalParsed(name, expected: Self.numberInWords, Self.number)
  }

  /// The number and whether it is exact. One that is not is known to 12 digits only; it is read as a number that has
  /// no end and is printed as it stands there.
  func statedNumber(_ name: String = "number") -> Rational {
    let printed = number(name)
    return boolean("exact") ? printed : Self.unending(printed)
  }

  /// A number beside `printed` whose decimals have no end, so near that it is printed the same.
  static func unending(_ printed: Rational) -> Rational {
    let step = Rational.powerOfTen(-60).divided(by: 3) ?? .zero
    return printed.isNegative ? printed - step : printed + step
  }

  /// `{ "number": …, "exact": … }`.
  func plainNumber(_ name: String) -> Rational? { optionalObject(name) { $0.statedNumber() } }

  // MARK: observations

  /// An observation whose members stand in the object `name`.
  func observation<Value: Sendable>(_ name: String, _ value: (ObjectReader) -> Value?) -> Observation<Value> {
    object(name) { $0.observation(value) } ?? .missing
  }

  /// An observation whose members stand here.
  func observation<Value: Sendable>(_ value: (ObjectReader) -> Value?) -> Observation<Value> {
    guard let kind = word("kind", ObservationKind.self) else {
      _ = value(self)
      return .missing
    }
    switch kind {
    case .value: return value(self).map { .value($0) } ?? .missing
    case .missing: return .missing
    case .suppressed: return .suppressed
    case .notApplicable: return .notApplicable(notApplicable())
    case .withheld: return .withheld(Withheld(stated: text("reason")))
    }
  }

  private func notApplicable() -> NotApplicable {
    guard let reason = optionalText("reason") else { return .stated }
    if reason == NotApplicable.notDue.reason { return .notDue }
    wrong("reason", "\"\(reason.prefix(60))\"", expected: "\"\(NotApplicable.notDue.reason)\", or no reason")
    return .stated
  }

  func rational(_ name: String) -> Observation<Rational> { observation(name) { $0.statedNumber() } }

  func figure(_ name: String) -> Observation<Figure> {
    observation(name) { reader in
      let qualifier = reader.word("qualifier", Figure.Qualifier.self) ?? .exact
      let isExact = reader.boolean("exact")
      var number = reader.number("number")
      guard qualifier == .between else {
        return Figure(isExact ? number : Self.unending(number), qualifier: qualifier)
      }
      var upper = reader.number("upper")
      if upper < number {
        reader.wrong("upper", "a number below the lower one", expected: "the larger of the two")
      }
      // Which of the two has no end is not said: the first with more than an integer's digits.
      if !isExact {
        if number.isInteger, !upper.isInteger {
          upper = Self.unending(upper)
        } else {
          number = Self.unending(number)
        }
      }
      return Figure(number, qualifier: qualifier, upper: upper)
    }
  }
}

extension Withheld {
  /// The reason by what a return says of it.
  init(stated text: String) {
    let known: [Withheld] = [.zeroDenominator, .numeratorAboveDenominator, .notAdditive, .severalPlans]
    self = known.first { $0.reason == text } ?? .other(text)
  }
}
