import OutturnModel
import Testing

struct MeasureUnitTests {
  static func known(_ name: String) throws -> MeasureUnit { try #require(MeasureUnit.known[name]) }

  @Test(arguments: [
    ("percent", "81.5", "81.5%"), ("percent", "-2", "-2%"), ("points", "5", "5 percentage points"),
    ("number", "7", "7"),
    ("£", "13", "£13"), ("£", "-13.50", "-£13.50"), ("£000", "13", "£13k"), ("£m", "13", "£13m"),
    ("£m", "-1.5", "-£1.5m"),
    ("beds", "98", "98 beds"), ("days", "-7.5", "-7.5 days"), ("bed-days", "3", "3 bed-days"),
    ("tCO2e", "9", "9 tCO2e"),
  ])
  func `a number is shown with its unit`(unit: String, number: String, shown: String) throws {
    #expect(try Self.known(unit).display(number) == shown)
  }

  @Test func `things counted are shown with their noun`() {
    #expect(MeasureUnit.counting("contacts").display("5") == "5 contacts")
    #expect(MeasureUnit.counting("").display("5") == "5")
  }

  @Test func `only units of one dimension compare`() throws {
    let units = try MeasureUnit.known.keys.sorted().map { try Self.known($0) } + [.counting("contacts")]
    for a in units {
      #expect(a.isComparable(with: a))
      for b in units {
        #expect(a.isComparable(with: b) == b.isComparable(with: a))
        #expect(a.isComparable(with: b) == (a.dimension == b.dimension))
      }
    }
    #expect(!MeasureUnit.percent.isComparable(with: .points))
    #expect(!MeasureUnit.percent.isComparable(with: .number))
    // Scales of money are brought to one by the compiler; as they are they do not compare.
    #expect(try !Self.known("£").isComparable(with: Self.known("£m")))
    #expect(try !Self.known("days").isComparable(with: Self.known("weeks")))
  }

  @Test func `a noun that is spelt like a unit is not that unit`() throws {
    #expect(try MeasureUnit.counting("days") != Self.known("days"))
    #expect(MeasureUnit.counting("%") != .percent)
  }

  @Test func `percentages differ in points, all else in itself`() throws {
    #expect(MeasureUnit.percent.ofDifference == .points)
    for (name, unit) in MeasureUnit.known where name != "percent" { #expect(unit.ofDifference == unit) }
  }

  @Test func `only a percentage is shown in hundredths`() {
    #expect(MeasureUnit.percent.scale == 100)
    for (name, unit) in MeasureUnit.known where name != "percent" { #expect(unit.scale == 1) }
  }

  @Test func `units in words`() throws {
    #expect(MeasureUnit.number.inWords == "a count")
    #expect(MeasureUnit.counting("visits").inWords == "a count of visits")
    #expect(MeasureUnit.percent.inWords == "a percentage")
    #expect(MeasureUnit.points.inWords == "a difference in percentage points")
    #expect(try Self.known("£m").inWords == "money in £m")
    #expect(try Self.known("days").inWords == "days")
    #expect(MeasureUnit(.ratio("£ per days"), symbol: "£ per days").inWords == "£ per days")
  }
}
