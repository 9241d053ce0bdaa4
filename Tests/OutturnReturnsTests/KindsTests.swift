import OutturnModel
import OutturnReturns
import Testing

/// One return that has every kind of observation, as each format writes it: goldens that a person can read.
@Suite struct KindsTests {
  static func kinds() throws -> AssuranceReturn {
    let absences: [(String, Observation<Figure>)] = [
      ("missing", .missing), ("not-applicable", .notApplicable(.stated)),
      ("not-due", .notApplicable(.notDue)),
      ("withheld", .withheld(.zeroDenominator)), ("suppressed", .suppressed),
    ]
    var value = try Fixtures.result(
      "value", title: "Seen within 28 days", value: .value(Figure(try Fixtures.rational(520, 9))),
      numerator: .value(26), denominator: .value(45), judgement: try Fixtures.judgement(.value(.amber)))
    value.polarity = .higher
    value.reconciliation = ResultReconciliation(
      published: 58, source: "NHS Example, annual report, table 3",
      tolerance: .amount(try Fixtures.rational(1, 2)),
      difference: .value(try Fixtures.rational(520, 9) - 58))
    let stated = try Fixtures.result(
      "value-stated", title: "As published", value: .value(Figure(2, qualifier: .between, upper: 3)),
      kind: .reported, unit: try #require(MeasureUnit.known["days"]))
    let results =
      try [value, stated]
      + absences.map { name, absence in
        try Fixtures.result(
          name, title: "A figure that is \(name)", value: absence, numerator: absence.absence(),
          denominator: absence.absence(), judgement: try Fixtures.judgement(absence.absence()))
      }
    return try Fixtures.assuranceReturn(results)
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func `every kind of observation is there`() throws {
    #expect(Set(try Self.kinds().results.map(\.value.kind)) == Set(ObservationKind.allCases))
  }

  @Test func `the return`() throws {
    try Files.expectGolden("kinds.xml", text(try ReturnXML.encode(try Self.kinds())))
    try Files.expectGolden("kinds.json", text(try ReturnJSON.encode(try Self.kinds())))
    try Files.expectGolden("kinds.csv", text(try ResultsCSV.encode(try Self.kinds())))
  }

  @Test func `FHIR`() throws {
    try Files.expectGolden("kinds.fhir.xml", text(try FHIRBundle.encode(try Self.kinds(), as: .xml)))
    try Files.expectGolden("kinds.fhir.json", text(try FHIRBundle.encode(try Self.kinds(), as: .json)))
  }

  @Test func `ADX, and what it leaves out`() throws {
    try Files.expectGolden("kinds.adx.xml", text(try ADXReturn.encode(try Self.kinds())))
    var manifest: [UInt8] = []
    try ADXManifest.write(try Self.kinds()) { manifest.append(contentsOf: $0) }
    try Files.expectGolden("kinds.adx.manifest.csv", text(manifest))
  }

  @Test func `the workbook, as openpyxl reads it`() throws {
    guard Workbooks.isAvailable() else { return }
    var lines = ""
    for sheet in ["Verdict", "Grid", "Results"] {
      lines += "\(sheet)\n"
      for row in try Workbooks.rows(of: try Self.kinds(), sheet: sheet) {
        lines += row.joined(separator: " | ") + "\n"
      }
    }
    try Files.expectGolden("kinds.xlsx.txt", lines)
  }
}
