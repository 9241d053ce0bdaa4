import OutturnModel
import Testing

/// How far it is to the next better band.
@Suite struct DistanceTests {
  static let dataset = Dataset(
    id: "rows", title: "Rows", kind: .dataset, columns: [column("met", .integer), column("all", .integer)],
    span: somewhere)
  static func share(_ unit: MeasureUnit? = nil) -> Measure {
    .proportion(
      dataset: "rows", numerator: Aggregate(of: .column(0, .number(unit)), condition: nil),
      denominator: Aggregate(of: .column(1, .number(unit)), condition: nil))
  }

  static func judge(
    _ met: Int, of all: Int, _ bands: [BandRule], polarity: Polarity = .higher, in unit: MeasureUnit? = nil
  ) -> IndicatorResult? {
    Run(
      [indicator(share(unit), polarity: polarity)], [[.text("\(met)"), .text("\(all)")]], in: dataset,
      rules: [rules(bands)]
    ).headline
  }

  @Test func moreOfThoseNotYetMet() {
    let result = Self.judge(190_299, of: 210_483, BandTests.ladder)
    #expect(result?.judgement?.distance?.amount == 9_660)
    #expect(result?.judgement?.distance?.band == .green)
    #expect(
      result?.explanation.outcome
        == "90.411% is at least 85% (85% itself counts) and below 95%: amber. "
        + "9,660 more of the 20,184 not yet met would make it green.")
    #expect(result?.explanation.evidence == "Numerator 190,299, denominator 210,483.")
  }

  /// Exactly at the threshold with one more, and one short of it.
  @Test func theLeastNumberThatIsEnough() {
    #expect(
      Self.judge(79, of: 100, [band(.green, (.atLeast, "80")), band(.red)])?.judgement?.distance?.amount == 1)
    #expect(
      Self.judge(79, of: 100, [band(.green, (.above, "80")), band(.red)])?.judgement?.distance?.amount == 2)
    #expect(
      Self.judge(80, of: 100, [band(.green, (.above, "80")), band(.red)])?.judgement?.distance?.amount == 1)
  }

  @Test func fewerWhereLowerIsBetter() {
    let bands = [band(.green, (.atMost, "10")), band(.red)]
    let result = Self.judge(53, of: 312, bands, polarity: .lower)
    #expect(result?.judgement?.distance?.text == "22 fewer of the 53")
    #expect(result?.judgement?.distance?.upwards == false)
    let strict = Self.judge(10, of: 100, [band(.green, (.below, "10")), band(.red)], polarity: .lower)
    #expect(strict?.judgement?.distance?.text == "1 fewer of the 10")
  }

  /// Of seven no number is amber; the least step that betters the band is named for the band
  /// it reaches.
  @Test func aNarrowBandMayBeSteppedOver() {
    let bands = [band(.green, (.atLeast, "87")), band(.amber, (.atLeast, "86")), band(.red)]
    let result = Self.judge(5, of: 7, bands)
    #expect(result?.judgement?.distance?.text == "2 more of the 2 not yet met")
    #expect(result?.judgement?.distance?.band == .green)
    #expect(result?.judgement?.distance?.amount == 2)
  }

  @Test func theBestBandHasNoDistance() {
    let result = Self.judge(99, of: 100, BandTests.ladder)
    #expect(result?.judgement?.distance == nil)
    #expect(
      result?.explanation.outcome
        == "99% is at least 95% (95% itself counts): green. It is in the best band.")
  }

  @Test func theNextBandIsTheNextRankOfTheRule() {
    let bands = [band(.green, (.atLeast, "90")), band(.red)]
    #expect(Self.judge(50, of: 100, bands)?.judgement?.distance?.band == .green)
    #expect(Self.judge(50, of: 100, BandTests.ladder)?.judgement?.distance?.band == .amber)
  }

  @Test func aRangeIsReachedFromEitherSide() {
    let bands = [band(.green, (.atLeast, "40"), (.atMost, "60")), band(.red)]
    #expect(Self.judge(35, of: 100, bands)?.judgement?.distance?.text == "5 more of the 65 not yet met")
    #expect(Self.judge(70, of: 100, bands)?.judgement?.distance?.text == "10 fewer of the 70")
    let outside = [band(.red, (.below, "40")), band(.red, (.above, "60")), band(.green)]
    #expect(Self.judge(70, of: 100, outside)?.judgement?.distance?.text == "10 fewer of the 70")
  }

  @Test func sharesOfMoneyAreInPoints() {
    let result = Self.judge(
      1, of: 3, [band(.green, (.atLeast, "50")), band(.red)], in: MeasureUnit.known["£m"])
    #expect(result?.judgement?.distance?.text == "16.667 percentage points more")
  }

  static func amount(_ value: String, _ bands: [BandRule], unit: MeasureUnit) -> String? {
    BandTests.judge(.text(value), bands, unit: unit, isFigure: false)?.judgement?.distance?.text
  }

  @Test func countsAndAmounts() {
    let contacts = MeasureUnit.counting("contacts")
    let days = MeasureUnit(.quantity("days"), symbol: "days")
    let most = [band(.green, (.atMost, "10")), band(.red)]
    let below = [band(.green, (.below, "10")), band(.red)]
    let least = [band(.green, (.atLeast, "1000")), band(.red)]
    #expect(Self.amount("1", least, unit: contacts) == "999 more contacts")
    #expect(Self.amount("999", least, unit: contacts) == "1 more contact")
    #expect(Self.amount("12", below, unit: contacts) == "3 fewer contacts")
    #expect(Self.amount("10.8", most, unit: days) == "0.8 days fewer")
    #expect(Self.amount("10.8", below, unit: days) == "more than 0.8 days fewer")
    #expect(Self.amount("10", below, unit: days) == "any fall at all")
    #expect(
      Self.amount("75", [band(.green, (.atLeast, "80")), band(.red)], unit: .percent)
        == "5 percentage points more")
    #expect(
      Self.amount("79", [band(.green, (.atLeast, "80")), band(.red)], unit: .percent)
        == "1 percentage point more")
    #expect(Self.amount("13", most, unit: MeasureUnit(.money(pounds: 1_000_000), symbol: "£m")) == "£3m less")
  }
}
