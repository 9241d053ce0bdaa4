import OutturnModel

/// A number as a return prints it, and whether that is the number itself.
struct PrintedNumber: Equatable {
  let text: String
  let exact: Bool

  /// To how many significant digits a number is printed that is not printed in full.
  static let significantDigits = 12

  /// In full where the number ends within 38 digits; otherwise to 12 significant digits, half away from zero.
  /// Nil where even these would take more than 38 digits.
  static func inFull(_ number: Rational) -> PrintedNumber? {
    if let small = number.exactInt64 { return PrintedNumber(text: String(small), exact: true) }
    if let places = DecimalText.terminatingScale(of: number), places < DecimalText.maximumDigits {
      let text = DecimalText.fixed(number, places: places)
      if fits(text) { return PrintedNumber(text: text, exact: true) }
      // An integer, or a number as large as that, has no fewer digits when it is rounded.
      if number.isInteger { return nil }
    }
    return rounded(number)
  }

  /// To 12 significant digits, half away from zero; nil where these would take more than 38 digits.
  static func rounded(_ number: Rational) -> PrintedNumber? {
    if let small = number.exactInt64, small.magnitude < 1_000_000_000_000 {
      return PrintedNumber(text: String(small), exact: true)
    }
    let (text, exact) = DecimalText.significant(number, digits: significantDigits)
    return fits(text) ? PrintedNumber(text: text, exact: exact) : nil
  }

  private static func fits(_ text: String) -> Bool {
    text.utf8.count <= DecimalText.maximumDigits
      || text.utf8.count { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } <= DecimalText.maximumDigits
  }
}

/// A figure as a return prints it: both numbers where it was stated as lying between two.
struct PrintedFigure {
  let number: String
  let upper: String?
  let exact: Bool

  static func printing(_ figure: Figure) -> PrintedFigure? {
    guard let number = PrintedNumber.inFull(figure.number) else { return nil }
    guard figure.qualifier == .between else {
      return PrintedFigure(number: number.text, upper: nil, exact: number.exact)
    }
    guard let upper = PrintedNumber.inFull(figure.upper ?? figure.number) else { return nil }
    return PrintedFigure(number: number.text, upper: upper.text, exact: number.exact && upper.exact)
  }
}

/// The numbers of one result, printed; names the result in the error where one cannot be.
struct ResultNumbers {
  // Not the whole result: copying that costs more than printing its numbers.
  private let indicator: String
  private let period: Period

  init(result: IndicatorResult) {
    indicator = result.indicator
    period = result.period
  }

  func inFull(_ number: Rational, _ what: StaticString) throws(ReturnError) -> PrintedNumber {
    guard let printed = PrintedNumber.inFull(number) else { throw tooLong("\(what)") }
    return printed
  }

  func inFull(_ number: Rational, named what: String) throws(ReturnError) -> PrintedNumber {
    guard let printed = PrintedNumber.inFull(number) else { throw tooLong(what) }
    return printed
  }

  func printing(_ figure: Figure, _ what: StaticString) throws(ReturnError) -> PrintedFigure {
    guard let printed = PrintedFigure.printing(figure) else { throw tooLong("\(what)") }
    return printed
  }

  /// To at most 12 significant digits, as figures of statistical methods are.
  func rounded(_ number: Rational, _ what: String) throws(ReturnError) -> String {
    guard let printed = PrintedNumber.rounded(number) else { throw tooLong(what) }
    return printed.text
  }

  private func tooLong(_ what: String) -> ReturnError {
    .numberTooLong(indicator: indicator, period: period.description, what: what)
  }
}

extension MeasureUnit {
  /// The word for the unit's dimension in every output.
  var dimensionName: String {
    switch dimension {
    case .count: "count"
    case .percent: "percent"
    case .points: "points"
    case .money: "money"
    case .quantity: "quantity"
    case .ratio, .rate: "ratio"
    }
  }

  /// Which quantity or ratio it is.
  var name: String? {
    switch dimension {
    case .quantity(let name), .ratio(let name): name
    case .rate: symbol
    default: nil
    }
  }

  /// Of money, how many pounds one unit is.
  var pounds: Int? { if case .money(let pounds, _) = dimension { pounds } else { nil } }
}
