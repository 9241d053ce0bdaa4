import BigInt
import OutturnModel
import Testing

struct RationalTests {
  /// Numerators and denominators from tiny to beyond any machine word.
  static func random(_ generator: inout SplitMix64) -> Rational {
    let widths = [1, 2, 6, 31, 63, 130]
    func integer() -> BigInt {
      let magnitude = BigUInt.randomInteger(
        withMaximumWidth: widths.randomElement(using: &generator)!, using: &generator)
      return BigInt(sign: Bool.random(using: &generator) ? .minus : .plus, magnitude: magnitude)
    }
    while true {
      if let value = Rational(integer(), over: integer()) { return value }
    }
  }

  @Test func `the laws of a field hold`() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<500 {
      let (a, b, c) = (Self.random(&generator), Self.random(&generator), Self.random(&generator))
      #expect(a + b == b + a)
      #expect(a * b == b * a)
      #expect((a + b) + c == a + (b + c))
      #expect((a * b) * c == a * (b * c))
      #expect(a * (b + c) == a * b + a * c)
      #expect(a + .zero == a)
      #expect(a * .one == a)
      #expect(a + (-a) == .zero)
      #expect(a - b == a + (-b))
      if let quotient = a.divided(by: b) { #expect(quotient * b == a) } else { #expect(b.isZero) }
    }
  }

  @Test func `every value is in lowest terms over a positive denominator`() {
    var generator = SplitMix64(seed: 2)
    for _ in 0..<500 {
      let (a, b) = (Self.random(&generator), Self.random(&generator))
      for value in [a, -a, a + b, a - b, a * b, a.divided(by: b) ?? a] {
        #expect(value.denominator > 0)
        #expect(value.numerator.greatestCommonDivisor(with: value.denominator) == 1)
      }
      // So that equal values hash alike.
      if !b.isZero { #expect(Set([a, a * b * (Rational.one.divided(by: b) ?? 1)]).count == 1) }
    }
  }

  @Test func `order is that of the products across`() {
    var generator = SplitMix64(seed: 3)
    for _ in 0..<500 {
      let (a, b) = (Self.random(&generator), Self.random(&generator))
      let (left, right) = (a.numerator * b.denominator, b.numerator * a.denominator)
      #expect((a < b) == (left < right))
      #expect((a == b) == (left == right))
      #expect((a > b) == (left > right))
      #expect((a < b) == (a - b).isNegative)
    }
  }

  @Test func `floor and ceiling stand on either side`() {
    var generator = SplitMix64(seed: 4)
    for _ in 0..<500 {
      let value = Self.random(&generator)
      #expect(Rational(value.floor) <= value)
      #expect(value < Rational(value.floor + 1))
      #expect(Rational(value.ceiling) >= value)
      #expect(value > Rational(value.ceiling - 1))
      #expect(value.ceiling == -(-value).floor)
      #expect((value.floor == value.ceiling) == value.isInteger)
    }
  }

  @Test(arguments: [
    (-7, 2, -4, -3), (7, 2, 3, 4), (-6, 3, -2, -2), (0, 5, 0, 0), (-1, 3, -1, 0), (1, 3, 0, 1),
  ])
  func `floor and ceiling of small fractions`(top: Int, bottom: Int, floor: Int, ceiling: Int) throws {
    let value = try #require(Rational(BigInt(top), over: BigInt(bottom)))
    #expect(value.floor == BigInt(floor))
    #expect(value.ceiling == BigInt(ceiling))
  }

  @Test func `nothing is divided by zero`() {
    #expect(Rational(1, over: 0) == nil)
    #expect(Rational(0, over: 0) == nil)
    #expect(Rational(1).divided(by: 0) == nil)
    #expect(Rational(0, over: -5) == .zero)
  }

  @Test func `signs are told apart`() throws {
    let half = try #require(Rational(-1, over: -2))
    #expect(!half.isNegative)
    #expect((-half).isNegative)
    #expect(!(-Rational.zero).isNegative)
    #expect((-half).magnitude == half)
    #expect(try #require(Rational(1, over: -2)) == -half)
  }

  @Test func `an integer that fits is had exactly`() throws {
    #expect(Rational(Int64.max).exactInt64 == .max)
    #expect(Rational(Int64.min).exactInt64 == .min)
    #expect((Rational(Int64.max) + 1).exactInt64 == nil)
    #expect(try #require(Rational(1, over: 2)).exactInt64 == nil)
    #expect(try #require(Rational(4, over: 2)).exactInt64 == 2)
  }
}
