import OutturnModel
import Testing

/// Numbers with thousands commas are the same whichever way they are printed.
struct GroupedTextTests {
  private static let integers: [Int64] = [
    0, 1, -1, 9, 10, 99, 100, 999, 1000, -1000, 12_345, 999_999, 1_000_000, -123_456_789, .max, .min,
  ]

  @Test(arguments: integers) func `an integer is grouped as its text is`(integer: Int64) {
    #expect(DecimalText.grouped(integer) == DecimalText.grouped(String(integer)))
    #expect(DecimalText.groupedInFull(Rational(integer)) == DecimalText.grouped(String(integer)))
  }

  @Test func `thousandths are the number rounded, and its text`() throws {
    var random = SplitMix64(seed: 3)
    var taken = 0
    for index in 0..<4000 {
      let bound = Int64(1) << Int64(1 + index % 62)
      let over = Int64.random(in: -bound...bound, using: &random)
      let under =
        index % 3 == 0 ? [1, 2, 8, 1000, 7][index % 5] : Int64.random(in: 1...bound, using: &random)
      let number = try #require(Rational(over).divided(by: Rational(under)))
      guard let found = DecimalText.thousandths(of: number) else { continue }
      taken += 1
      let rounded = DecimalText.round(number, places: 3)
      #expect(found.rounded == rounded, "\(number)")
      #expect(found.isExact == (rounded == number), "\(number)")
      #expect(found.text == DecimalText.grouped(DecimalText.text(rounded)), "\(number)")
    }
    #expect(taken > 3000)
  }
}
