import OutturnModel
import OutturnReturns
import Testing

@Suite struct DisplayedNumberTests {
  private func shown(_ text: String, _ unit: MeasureUnit = .percent, against thresholds: [Rational] = [])
    throws
    -> String
  {
    DisplayedNumber.display(Figure(try DecimalText.parse(text)), unit: unit, against: thresholds)
  }

  @Test func roundsForTheEye() throws {
    #expect(try shown("57.7777777") == "57.8%")
    #expect(try shown("80") == "80.0%")
    #expect(try shown("1.23456", .number) == "1.235")
    #expect(try shown("12", .counting("beds")) == "12 beds")
    #expect(try shown("2.50", MeasureUnit(.money(pounds: 1_000_000), symbol: "£m")) == "£2.5m")
    #expect(try shown("-0.25") == "-0.3%")
  }

  @Test func neverContradictsTheBand() throws {
    #expect(try shown("79.96", against: [80]) == "79.96%")
    #expect(try shown("79.999996", against: [80]) == "79.999996%")
    #expect(try shown("80.04", against: [80]) == "80.04%")
    #expect(try shown("80", against: [80]) == "80.0%")
    #expect(try shown("-0.04", against: [0]) == "-0.04%")
    #expect(try shown("2.9996", .number, against: [3]) == "2.9996")
    let exactly = try Fixtures.rational(7996, 100)
    #expect(try shown("79.96", against: [exactly]) == "79.96%")
    let twoThirds = try Fixtures.rational(200, 3)
    #expect(DisplayedNumber.number(twoThirds, unit: .percent, against: [twoThirds]) == "66.7")
  }

  @Test func repeatsInexactStatements() throws {
    #expect(DisplayedNumber.display(Figure(80, qualifier: .about), unit: .percent) == "about 80%")
    #expect(DisplayedNumber.display(Figure(50, qualifier: .atLeast), unit: .percent) == "at least 50%")
    let between = Figure(2, qualifier: .between, upper: 3)
    #expect(DisplayedNumber.display(between, unit: .counting("days")) == "between 2 and 3 days")
  }
}

@Suite struct RAGGridTests {
  @Test func coloursOnlyOnRequestAndNeverAlone() throws {
    let red = try Fixtures.result(
      "a", value: .value(Figure(1)), judgement: try Fixtures.judgement(.value(.red)))
    let assuranceReturn = try Fixtures.assuranceReturn([red])
    #expect(!RAGGrid(colour: false).render(assuranceReturn).contains("\u{1B}"))
    let coloured = RAGGrid(colour: true).render(assuranceReturn)
    #expect(coloured.contains("\u{1B}[31mred\u{1B}[0m"))
    #expect(coloured.replacing(#/\u{1B}\[\d+m/#, with: "") == RAGGrid(colour: false).render(assuranceReturn))
  }

  @Test func letsNoTextSteerTheTerminal() throws {
    let grid = RAGGrid(width: 200).render(try Fixtures.hostileReturn())
    let isSteering: (Unicode.Scalar) -> Bool = { scalar in
      scalar != "\n" && (scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value))
        || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
    }
    #expect(!grid.unicodeScalars.contains(where: isSteering))
    let headlines = try Fixtures.hostileReturn().results.count { $0.isHeadline }
    #expect(grid.split(separator: "\n").count == headlines + 2)
  }

  @Test(arguments: [60, 80, 120]) func keepsToTheWidth(width: Int) throws {
    let title = String(repeating: "A long title ", count: 20)
    let results = try [Band.green, .amber].map { band in
      try Fixtures.result(
        "a", title: title, value: .value(Figure(1)), judgement: try Fixtures.judgement(.value(band)))
    }
    let grid = RAGGrid(width: width).render(results: results, verdict: Verdict(results: results))
    let lines = grid.split(separator: "\n")
    #expect(lines.prefix(3).allSatisfy { $0.count <= width })
    #expect(lines[1].contains("…"))
  }

  @Test func saysWhatIsMissing() throws {
    let results = [
      try Fixtures.result(
        "a", title: "A", value: .withheld(.zeroDenominator),
        judgement: try Fixtures.judgement(.withheld(.zeroDenominator))),
      try Fixtures.result("b", title: "B", value: .notApplicable(.notDue)),
    ]
    let grid = RAGGrid().render(results: results, verdict: Verdict(results: results))
    #expect(grid.contains("withheld: zero denominator  no band: withheld: zero denominator"))
    #expect(grid.contains("not due  not judged"))
    #expect(grid.hasSuffix("\n\nVerdict: no RAG band. Headlines: 1 without a band; 1 not judged.\n"))
    #expect(RAGGrid().render(try Fixtures.empty()) == "No headline results.\n\nVerdict: no RAG band.\n")
  }
}
