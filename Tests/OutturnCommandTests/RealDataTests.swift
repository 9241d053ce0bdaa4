import Foundation
import Testing

/// Open data that nobody here wrote, with answers that were computed independently. The files are not part of
/// the repository: where `../shared/data` is absent these tests are skipped, and say so.
struct RealDataTests {
  @Test func `the open data is here, or its tests are said to be skipped`() {
    if Repository.sharedData == nil {
      print(
        "SKIPPED: the tests on real open data, because ../shared is not here (or name it: OUTTURN_SHARED)")
    }
  }

  // Without the files there is nothing to run; the test above has said so.
  @Suite(.enabled(if: Repository.sharedData != nil, "../shared is not here"))
  struct KnownAnswers {
    let sandbox: Sandbox
    let data: URL

    init() throws {
      sandbox = try Sandbox()
      data = try #require(Repository.sharedData)
    }

    /// - Parameter others: further `--data`, each a file or `DATASET=FILE`.
    private func run(_ file: String, _ others: [String] = [], period: String, rules: [String]? = nil) throws
      -> ReturnDocument
    {
      let shipped = ["indicators", "rules"].map { Repository.root.appending(path: $0).path }
      let finished = try sandbox.outturn(
        ["run", "--rules"] + (rules ?? shipped)
          + others.flatMap { ["--data", $0] }
          + ["--data", data.appending(path: file).path, "--period", period, "--out", "out"])
      #expect(finished.exitCode == 0, "\(finished.messages)")
      return try ReturnDocument(try sandbox.bytes("out/return.json"))
    }

    @Test func `Core20 neighbourhoods of England and of the former Somerset districts`() throws {
      let document = try run("imd2019_england_lsoa11.csv", period: "2023/24")
      let england = try document.result("core20-neighbourhoods")
      #expect(england.numerator == "6568" && england.denominator == "32844")
      let somerset = try document.result("core20-neighbourhoods-somerset")
      #expect(somerset.numerator == "29" && somerset.denominator == "327")
      #expect(somerset.value == "8.86850152905")
    }

    @Test func `incomplete pathways at Dorset County Hospital`() throws {
      let document = try run("rtt_2024_11_RBD.csv", period: "2024-11")
      let within18 = try document.result("rtt-within-18-weeks")
      #expect(within18.numerator == "12539" && within18.denominator == "21702")
      #expect(within18.value == "57.7780849691" && within18.band == "red")
      let over52 = try document.result("rtt-over-52-weeks")
      #expect(over52.numerator == "647" && over52.denominator == "21702")
      #expect(over52.value == "2.98129204682")
      // Nothing in force then judges it.
      #expect(over52.band == "unjudged")
      let total = try document.result("rtt-printed-total")
      #expect(total.value == "missing", "the extract leaves its total blank, which is not nought")
    }

    @Test func `the four-hour standard by organisation, type and month`() throws {
      let document = try run("ae_attendances_2016_2019.csv", period: "2016-04", rules: try filtered())
      let result = try document.result("ae-within-four-hours", period: "2016-04", stratum: "org=RBA type=1")
      let csv = try String(contentsOf: data.appending(path: "ae_attendances_2016_2019.csv"), encoding: .utf8)
      let row = try #require(csv.split(separator: "\n").first { $0.hasPrefix("2016-04-01,\"RBA\",\"1\",") })
      // Attendances and breaches; the type before them is in quotes.
      let fields = row.split(separator: ",").compactMap { Int($0) }
      #expect(result.denominator == "\(fields[0])")
      #expect(result.numerator == "\(fields[0] - fields[1])")
    }

    @Test func `the four-hour standard over three years at Musgrove Park`() throws {
      let period = "2016-04..2019-03"
      let document = try run("ae_attendances_2016_2019.csv", period: period, rules: try filtered("pooled"))
      let result = try document.result("ae-within-four-hours", period: period, stratum: "org=RBA type=1")
      #expect(result.numerator == "190299" && result.denominator == "210483")
      #expect(result.value == "90.4106269865" && result.band == "amber")
    }

    @Test func `energy of the estates return by the conversion factors, both files as they are`() throws {
      let factors = data.appending(path: "carbon_factors_2007_2021.csv").path
      let document = try run(
        "eric_2015_16_trust.dollar.csv", ["nz-published-factors=\(factors)"], period: "2015/16")
      let emissions = "nz-estates-return-emissions"
      let electricity = try document.result(
        emissions, period: "2015/16", stratum: "trust=RBA energy=Electricity consumed (kWh)")
      #expect(electricity.value == "4372.93904555")
      let gas = try document.result(
        emissions, period: "2015/16", stratum: "trust=RBA energy=Gas consumed (kWh)")
      #expect(gas.value == "4602.40912705")
      // Of the 172 rows of factors nine are meant; there are 14 years.
      let notes = document.findings.filter { $0.code == "OT3181" }
      #expect(notes.map(\.dataset) == ["nz-published-factors"] && notes.map(\.count) == [163 * 14])
      #expect(document.findings.contains { $0.code == "OT3032" } == false, "each finds its factor")
    }

    /// The shipped rules, with strata by organisation and type only: every way of telling results apart, in
    /// each of 36 months, takes a debug build most of a minute. `pooled` leaves the months out too.
    private func filtered(_ how: String = "") throws -> [String] {
      for folder in ["indicators", "rules"] {
        let place = Repository.root.appending(path: folder)
        for file in try FileManager.default.contentsOfDirectory(atPath: place.path)
        where file.hasSuffix(".outturn") {
          try sandbox.copy(place.appending(path: file), to: "\(folder)/\(file)")
        }
      }
      var text = try sandbox.text("indicators/emergency-care.outturn")
      try #require(text.contains("org; type; org and type"))
      text = text.replacing("org; type; org and type", with: "org and type")
      if how == "pooled" {
        try #require(text.contains(/[ ]+frequency +monthly\n/))
        text = text.replacing(/[ ]+frequency +monthly\n/, with: "")
      }
      try sandbox.write("indicators/emergency-care.outturn", text)
      // The tests in the file expect the strata that are cut here.
      let rules = try sandbox.text("rules/emergency-care.outturn")
      try sandbox.write("rules/emergency-care.outturn", String(rules.split(separator: "\ntest ")[0]) + "\n")
      return [sandbox.path("indicators"), sandbox.path("rules")]
    }
  }
}
