import BigInt
import Testing

@testable import OutturnModel

struct DecimalTextTests {
  static let nines = String(repeating: "9", count: 38)

  @Test(arguments: [
    ("0", 0, 1), ("-0", 0, 1), ("+3", 3, 1), ("-12", -12, 1), ("12.50", 25, 2), (".5", 1, 2), ("-.25", -1, 4),
    ("007", 7, 1), ("0.10", 1, 10), ("00000000000000000000000000000000000000000000001", 1, 1),
  ])
  func `numbers are read exactly`(text: String, top: Int, bottom: Int) throws {
    #expect(try DecimalText.parse(text) == Rational(BigInt(top), over: BigInt(bottom)))
  }

  @Test(arguments: [
    "", " ", "-", "+", ".", "-.", "5.", "1.2.3", "--1", "+-1", "1-", "1e5", "1E5", "0x10", "1,000", "1 000",
    " 1",
    "1 ", "½", "１", "٣", "NaN", "inf", "1_000", "£5", "5%", "1..2", "\u{0}", "−1",
  ])
  func `anything else is no number`(text: String) {
    #expect(throws: DecimalText.Problem.notANumber) { try DecimalText.parse(text) }
  }

  @Test func `thirty-eight digits are read, and one more is too many`() throws {
    #expect(try DecimalText.parse(Self.nines) == Rational(BigInt(10).power(38) - 1))
    #expect(try DecimalText.parse("-" + Self.nines) == Rational(1 - BigInt(10).power(38)))
    #expect(try DecimalText.parse("000" + Self.nines) == Rational(BigInt(10).power(38) - 1))
    #expect(throws: DecimalText.Problem.tooLarge) { try DecimalText.parse(Self.nines + "0") }
    #expect(throws: DecimalText.Problem.tooLarge) { try DecimalText.parse(Self.nines + ".5") }
    let least = "0." + String(repeating: "0", count: 37) + "1"
    #expect(try DecimalText.parse(least) == Rational(1, over: BigInt(10).power(38)))
    #expect(throws: DecimalText.Problem.tooLarge) { try DecimalText.parse(least + "0") }
  }

  @Test(arguments: [
    ("1,234", 1234), ("12,345,678", 12_345_678), ("-1,000", -1000), ("+1,000", 1000), ("999", 999),
    ("1234", 1234),
  ])
  func `groups of three may be set apart`(text: String, value: Int) throws {
    #expect(try DecimalText.parse(text, separator: ",") == Rational(value))
  }

  @Test(arguments: [
    "1,23", "12,34,567", ",123", "1,,234", "1,2345", "1234,567", "1,234,", "1,234.5,6", "1.234,567", "-,123",
    ",",
    "1 234",
  ])
  func `groups of another size are refused`(text: String) {
    #expect(throws: DecimalText.Problem.notANumber) { try DecimalText.parse(text, separator: ",") }
  }

  @Test func `a group may be followed by a fraction`() throws {
    #expect(try DecimalText.parse("1,234.50", separator: ",") == Rational(2469, over: 2))
    #expect(try DecimalText.parse("1 234.5", separator: " ") == Rational(2469, over: 2))
  }

  @Test func `what is printed in full is read back`() throws {
    var generator = SplitMix64(seed: 5)
    for _ in 0..<800 {
      let digits = Int.random(in: 1...20, using: &generator)
      let places = Int.random(in: 0...38, using: &generator)
      let top = BigInt(BigUInt.randomInteger(lessThan: BigUInt(10).power(digits), using: &generator))
      let value = try #require(
        Rational(Bool.random(using: &generator) ? top : -top, over: BigInt(10).power(places)))
      let text = DecimalText.text(value)
      #expect(try DecimalText.parse(text) == value)
      #expect(text != "-0" && !text.hasPrefix("."))
    }
  }

  @Test(arguments: [
    (1, 3, "0.3333333333333333333333333333333333"), (-2, 3, "-0.6666666666666666666666666666666667"),
    (1, 8, "0.125"), (200, 3, "66.66666666666666666666666666666667"), (5, 1, "5"), (-1, 20, "-0.05"),
    (0, 9, "0"),
    (1_000_000_007, 7, "142857143.8571428571428571428571429"),
  ])
  func `an expansion that does not end has 34 digits`(top: Int, bottom: Int, text: String) throws {
    #expect(DecimalText.text(try #require(Rational(BigInt(top), over: BigInt(bottom)))) == text)
  }

  @Test(arguments: [
    ("2.5", 1, "3", false), ("-2.5", 1, "-3", false), ("2.4999", 1, "2", false), ("0.045", 1, "0.05", false),
    ("99.95", 3, "100", false), ("9.995", 3, "10", false), ("1250", 2, "1300", false),
    ("-1250", 2, "-1300", false),
    ("1249", 2, "1200", false), ("120", 2, "120", true), ("0", 5, "0", true), ("57.7780", 5, "57.778", true),
    ("0.000999", 2, "0.001", false), ("999999", 5, "1000000", false), ("100", 1, "100", true),
  ])
  func `significant digits are rounded half away from zero`(
    text: String, digits: Int, shown: String, exact: Bool
  )
    throws
  {
    let result = DecimalText.significant(try DecimalText.parse(text), digits: digits)
    #expect(result.text == shown)
    #expect(result.exact == exact)
  }

  @Test func `rounding to digits moves by at most half of the last`() throws {
    var generator = SplitMix64(seed: 6)
    for _ in 0..<500 {
      let value = RationalTests.random(&generator)
      guard !value.isZero else { continue }
      let digits = Int.random(in: 1...20, using: &generator)
      let (text, exact) = DecimalText.significant(value, digits: digits)
      guard let shown = try? DecimalText.parse(text) else { continue }
      #expect(exact == (shown == value))
      let significant = text.filter(\.isNumber).drop { $0 == "0" }
      #expect(significant.count <= digits || significant.dropFirst(digits).allSatisfy { $0 == "0" })
      // |shown - value| <= |value| / 2 × 10^(1 - digits)
      let bound = value.magnitude * (Rational(1, over: 2 * BigInt(10).power(digits - 1)) ?? 1)
      #expect((shown - value).magnitude <= bound)
    }
  }

  @Test(arguments: [
    ("1.005", 2, "1.01"), ("-1.005", 2, "-1.01"), ("1.5", 0, "2"), ("-0.4", 0, "0"), ("0.04", 1, "0.0"),
    ("-0.05", 1, "-0.1"), ("7", 2, "7.00"), ("1250", -2, "1300"), ("-1250", -2, "-1300"), ("49", -2, "0"),
    ("-49", -2, "0"), ("50", -2, "100"), ("123456", -3, "123000"), ("0", 3, "0.000"), ("0", -3, "0"),
  ])
  func `fixed places are all printed`(text: String, places: Int, shown: String) throws {
    #expect(DecimalText.fixed(try DecimalText.parse(text), places: places) == shown)
  }

  @Test(arguments: [(1, 1, 0), (1, 2, 1), (1, 8, 3), (1, 125, 3), (1, 40, 3), (3, 6, 1), (-7, 20, 2)])
  func `an expansion ends where its denominator is made of twos and fives`(top: Int, bottom: Int, places: Int)
    throws
  {
    let value = try #require(Rational(BigInt(top), over: BigInt(bottom)))
    #expect(DecimalText.terminatingScale(of: value) == places)
    #expect(DecimalText.terminatingScale(of: try #require(Rational(1, over: 3))) == nil)
    #expect(DecimalText.terminatingScale(of: try #require(Rational(1, over: 70))) == nil)
  }

  @Test func `numbers of 64 bits are printed as those without bound are`() throws {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<3000 {
      func part() -> BigInt {
        BigInt(Int64.random(in: -999_999_999_999_999...999_999_999_999_999, using: &generator))
          >> Int.random(in: 0...48, using: &generator)
      }
      guard let value = Rational(part(), over: part()), !value.isZero else { continue }
      let digits = Int.random(in: 1...20, using: &generator)
      // The oracle: the digits of the nearest multiple of a power of ten.
      let size = value.magnitude
      var exponent = -20
      while Rational.powerOfTen(exponent + 1) <= size { exponent += 1 }
      let step = Rational.powerOfTen(exponent + 1 - digits)
      let nearest = (try #require(size.divided(by: step)) + .half).floor
      let rounded = Rational(nearest) * step
      let (text, isExact) = DecimalText.significant(value, digits: digits)
      #expect(try DecimalText.parse(text).magnitude == rounded)
      #expect(text.hasPrefix("-") == value.isNegative)
      #expect(isExact == (rounded == size))
      if text.contains(".") { #expect(!text.hasSuffix("0") && !text.hasSuffix(".")) }
      let places = Int.random(in: 0...18, using: &generator)
      let fixed = DecimalText.fixed(value, places: places)
      let whole = (size * Rational.powerOfTen(places) + .half).floor
      #expect(try DecimalText.parse(fixed).magnitude == Rational(whole) * Rational.powerOfTen(-places))
      #expect(places == 0 ? !fixed.contains(".") : fixed.utf8.reversed().firstIndex(of: 46)?.base != nil)
      #expect(fixed.hasPrefix("-") == (value.isNegative && whole != 0))
    }
  }

  /// Of parts of every size, and of those at the edges of 64 bits, both ways print the same.
  @Test func `short arithmetic prints what long does`() throws {
    var generator = SplitMix64(seed: 7)
    let edges: [Int64] = [
      1, 2, 3, 5, 7, 8, 10, 125, 1024, 99_999, 1_000_000_007, 1 << 40, 1 << 62, .max, .min,
    ]
    func part() -> Int64 {
      switch Int.random(in: 0...3, using: &generator) {
      case 0: edges.randomElement(using: &generator) ?? 1
      case 1: Int64.random(in: -999...999, using: &generator)
      case 2: Int64.random(in: -999_999...999_999, using: &generator) * 1_000
      default:
        Int64.random(in: .min ... .max, using: &generator) >> Int64.random(in: 0...62, using: &generator)
      }
    }
    for _ in 0..<6_000 {
      guard let value = Rational(BigInt(part()), over: BigInt(part())), value.parts64 != nil else { continue }
      let places = Int.random(in: 0...40, using: &generator)
      #expect(
        DecimalText.fixedSmall(value, places: places) == DecimalText.fixedWide(value, places: places),
        "\(value) to \(places) places")
      #expect(
        DecimalText.terminatingScale(of: value) == DecimalText.terminatingScaleWide(of: value), "\(value)")
      guard !value.isZero else { continue }
      let digits = Int.random(in: 1...40, using: &generator)
      let short = try #require(DecimalText.significantSmall(value, digits: digits))
      let long = DecimalText.significantWide(value, digits: digits)
      #expect(short == long, "\(value) to \(digits) digits")
    }
  }
}
