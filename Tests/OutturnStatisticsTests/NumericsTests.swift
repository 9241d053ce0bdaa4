import BigInt
import OutturnModel
import StatisticsFixtures
import Testing

@testable import OutturnStatistics

struct NumericsTests {
  struct Content: Decodable {
    struct Normal: Decodable { let tail, z: Double }
    struct Gamma: Decodable {
      let shape, x: Double
      let lower, upper: Double?
    }
    struct Chi: Decodable { let degrees, tail, upper, lower: Double }
    struct Student: Decodable { let degrees, tail, t: Double }
    let normal: [Normal]
    let gamma: [Gamma]
    let chi: [Chi]
    let student: [Student]
  }

  @Test func `normal quantiles to the last bits`() throws {
    for row in try Fixture.load("numerics", as: Content.self).normal {
      let z = Normal.quantile(upperTail: row.tail)
      #expect(agrees(z, row.z, within: 1e-15, floor: 1e-16), "tail \(row.tail): \(z), not \(row.z)")
    }
    #expect(Normal.quantile(upperTail: 0.025) == 1.9599639845400543)
    #expect(Normal.quantile(upperTail: 0) == .infinity)
    #expect(Normal.quantile(upperTail: 2).isNaN)
  }

  @Test func `the level's z is the quantile, as a number and as a decimal`() {
    for level in ConfidenceLevel.allCases {
      #expect(abs(level.z - Normal.quantile(upperTail: level.tail)) <= level.z.ulp)
      #expect(level.exactZ.double == level.z)
      #expect(DecimalText.text(level.exactZ).filter(\.isNumber).count == 20)
    }
  }

  @Test func `incomplete gamma functions`() throws {
    for row in try Fixture.load("numerics", as: Content.self).gamma {
      if let lower = row.lower {
        #expect(agrees(IncompleteGamma.lower(row.shape, row.x), lower, within: 1e-12))
      }
      if let upper = row.upper {
        #expect(agrees(IncompleteGamma.upper(row.shape, row.x), upper, within: 1e-12))
      }
    }
  }

  @Test func `chi-squared and t quantiles`() throws {
    let content = try Fixture.load("numerics", as: Content.self)
    for row in content.chi {
      let upper = ChiSquared.quantile(upperTail: row.tail, degrees: row.degrees)
      let lower = ChiSquared.quantile(lowerTail: row.tail, degrees: row.degrees)
      #expect(agrees(upper, row.upper, within: 1e-12), "\(row) \(upper)")
      #expect(agrees(lower, row.lower, within: 1e-12), "\(row) \(lower)")
    }
    for row in content.student {
      let t = Student.quantile(upperTail: row.tail, degrees: row.degrees)
      #expect(agrees(t, row.t, within: 1e-12), "\(row) \(t)")
    }
  }

  @Test func `quantiles undo their distributions and are symmetric`() {
    var generator = SplitMix64(seed: 11)
    for _ in 0..<200 {
      let tail = Double.random(in: 1e-6..<0.5, using: &generator)
      let degrees = Double.random(in: 0.5..<500, using: &generator)
      #expect(agrees(Normal.upperTail(Normal.quantile(upperTail: tail)), tail, within: 1e-13))
      #expect(Normal.quantile(upperTail: 1 - tail) == -Normal.quantile(upperTail: 1 - (1 - tail)))
      let chi = ChiSquared.quantile(upperTail: tail, degrees: degrees)
      #expect(agrees(ChiSquared.upperTail(chi, degrees: degrees), tail, within: 1e-11))
      let t = Student.quantile(upperTail: tail, degrees: degrees)
      #expect(agrees(Student.upperTail(t, degrees: degrees), tail, within: 1e-11))
      #expect(t > Normal.quantile(upperTail: tail))
    }
  }

  @Test func `fractions become the nearest double`() throws {
    var generator = SplitMix64(seed: 12)
    for _ in 0..<500 {
      let top = Int64.random(in: -1_000_000_000...1_000_000_000, using: &generator)
      let bottom = Int64.random(in: 1...1_000_000_000, using: &generator)
      let value = try #require(Rational(BigInt(top), over: BigInt(bottom)))
      #expect(value.double == Double(top) / Double(bottom))
    }
    #expect(try Rational.decimal("0.1").double == 0.1)
    #expect(try Rational.decimal("9007199254740993").double == 9_007_199_254_740_992)
    #expect(try Rational.decimal("9007199254740995").double == 9_007_199_254_740_996)
    #expect((Rational.powerOfTen(30) + .one).double == 1e30)
    #expect((-Rational.powerOfTen(-30)).double == -1e-30)
    #expect(Rational.zero.double == 0)
  }

  @Test func `the generator is the published one`() {
    var generator = SplitMix64(seed: 1_234_567)
    // Vigna's reference sequence for the seed 1234567.
    #expect(generator.next() == 6_457_827_717_110_365_317)
    #expect(generator.next() == 3_203_168_211_198_807_973)
    var first = RandomNormal(seed: 7)
    var second = RandomNormal(seed: 7)
    let draws = (0..<20_000).map { _ in first.next() }
    #expect(draws == (0..<20_000).map { _ in second.next() })
    let mean = draws.reduce(0, +) / 20_000
    let variance = draws.map { $0 * $0 }.reduce(0, +) / 20_000
    #expect(abs(mean) < 4 / 20_000.0.squareRoot())
    #expect(abs(variance - 1) < 4 * (2 / 20_000.0).squareRoot())
  }
}
