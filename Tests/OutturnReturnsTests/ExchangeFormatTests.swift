import Foundation
import OutturnModel
import OutturnReturns
import Testing
import XMLKit

/// FHIR, ADX, CSVW and the workbook, held to the schemas and read by programs that know nothing of our code.
@Suite struct ExchangeFormatTests {
  /// The schemas that a run holds its XML to; both of these documents pass the official ones too.
  @Test(arguments: Fixtures.names) func ownSchemasHold(name: String) throws {
    let example = try Fixtures.named(name)
    let fhir = try SchemaValidator(schema: Array(EmbeddedSchemas.returnFHIRXSD.utf8))
    #expect(fhir.validate(try FHIRBundle.encode(example, as: .xml)) == [])
    let adx = try SchemaValidator(schema: Array(EmbeddedSchemas.returnADXXSD.utf8))
    do {
      #expect(adx.validate(try ADXReturn.encode(example)) == [])
    } catch ReturnError.nothingToExchange {}
  }

  @Test func `a commitment has the day by which it is due`() throws {
    var example = try Fixtures.complete()
    var result = try #require(example.results.first { $0.judgement != nil })
    result.judgement?.due = CalendarDate(iso: "2031-12-31")
    example.results = [result]
    let text = String(decoding: try FHIRBundle.encode(example, as: .json), as: UTF8.self)
    #expect(text.contains(/"url":\s*"due",\s*"valueDate":\s*"2031-12-31"/))
    let fhir = try SchemaValidator(schema: Array(EmbeddedSchemas.returnFHIRXSD.utf8))
    #expect(fhir.validate(try FHIRBundle.encode(example, as: .xml)) == [])
  }

  /// FHIR takes white space for no text at all.
  @Test(arguments: ["\u{A0}\u{3000}", " ", "\u{2028}"]) func aSubmitterOfWhiteSpaceIsNamed(code: String)
    throws
  {
    var example = try Fixtures.complete()
    example.header.submitter = code
    let fhir = try SchemaValidator(schema: Array(EmbeddedSchemas.returnFHIRXSD.utf8))
    #expect(fhir.validate(try FHIRBundle.encode(example, as: .xml)) == [])
  }

  /// What the standards allow and a return never writes is refused by our own schemas.
  @Test func ownSchemasAreNarrow() throws {
    let fhir = try SchemaValidator(schema: Array(EmbeddedSchemas.returnFHIRXSD.utf8))
    let bundle = String(decoding: try FHIRBundle.encode(try Fixtures.everything(), as: .xml), as: UTF8.self)
    for (part, other) in [
      ("<type value=\"collection\">", "<type value=\"batch\">"),
      ("StructureDefinition/Headline", "StructureDefinition/Other"),
      ("<status value=\"active\"></status>", ""),
      ("<measureScore>", "<measureScore><comparator value=\">\"></comparator>"),
      ("url=\"kind\"", "url=\"kinds\""),
    ] {
      #expect(bundle.contains(part))
      #expect(!fhir.validate(Array(bundle.replacing(part, with: other).utf8)).isEmpty, "\(part)")
    }
    let adx = try SchemaValidator(schema: Array(EmbeddedSchemas.returnADXXSD.utf8))
    let groups = String(decoding: try ADXReturn.encode(try Fixtures.everything()), as: UTF8.self)
    for (part, other) in [
      (" value=\"", " value=\"+"), ("/P1Y\"", "/P1W\""), ("dataSet=", "dataset="),
      ("</group>", "<note></note></group>"),
    ] {
      #expect(groups.contains(part))
      #expect(!adx.validate(Array(groups.replacing(part, with: other).utf8)).isEmpty, "\(part)")
    }
  }

  @Test(arguments: Fixtures.names) func fhirIsValidXML(name: String) throws {
    guard let schema = OfficialSchemas.path("fhir-R4-assurance-bundle.xsd") else { return }
    let bytes = try FHIRBundle.encode(try Fixtures.named(name), as: .xml)
    #expect(try XMLLint.problems(of: bytes, schema: schema) == "")
  }

  @Test(arguments: Fixtures.names) func fhirIsValidJSON(name: String) throws {
    guard let schema = OfficialSchemas.path("fhir-R4-assurance-bundle.schema.json"),
      JSONSchemaTool.isAvailable()
    else { return }
    let bytes = try FHIRBundle.encode(try Fixtures.named(name), as: .json)
    #expect(try JSONSchemaTool.problems(of: Data(bytes), schema: schema, draft: "Draft6Validator") == "")
  }

  @Test func suppressedIsAbsentAndNeverZero() throws {
    let text = String(decoding: try FHIRBundle.encode(try Fixtures.publication(), as: .json), as: UTF8.self)
    #expect(text.contains("\"valueCode\": \"masked\""))
    for secret in ["7777", "8888", "9999", "6666", "5555", "amber"] { #expect(!text.contains(secret)) }
    #expect(!text.contains("\"count\": 0"))
  }

  @Test func everyGroupPopulationAndStratifierHasIdAndCode() throws {
    let json = try FHIRBundle.encode(try Fixtures.everything(), as: .json)
    let bundle = try #require(try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    let entries = try #require(bundle["entry"] as? [[String: Any]])
    var seen = 0
    for entry in entries {
      let resource = try #require(entry["resource"] as? [String: Any])
      for group in resource["group"] as? [[String: Any]] ?? [] {
        let parts =
          [group] + (group["population"] as? [[String: Any]] ?? [])
          + (group["stratifier"] as? [[String: Any]] ?? [])
        for part in parts {
          #expect(part["id"] != nil && part["code"] != nil)
          seen += 1
        }
      }
    }
    #expect(seen > 50)
  }

  @Test(arguments: ["small", "everything", "hostile", "publication"]) func adxIsValid(name: String) throws {
    guard let schema = OfficialSchemas.path("adx_loose.xsd") else { return }
    let example = try Fixtures.named(name)
    if example.results.allSatisfy({ $0.value.value == nil && $0.numerator.value == nil }) {
      #expect(throws: ReturnError.nothingToExchange) { try ADXReturn.encode(example) }
      return
    }
    #expect(try XMLLint.problems(of: try ADXReturn.encode(example), schema: schema) == "")
  }

  @Test func adxLeavesOutWhatTheManifestLists() throws {
    let example = try Fixtures.small()
    let adx = String(decoding: try ADXReturn.encode(example), as: UTF8.self)
    #expect(adx.contains("dataElement=\"htn-treated.numerator\" value=\"26\""))
    #expect(!adx.contains("sex=\"F\""))
    var bytes: [UInt8] = []
    try ADXManifest.write(example) { bytes.append(contentsOf: $0) }
    let manifest = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    #expect(manifest.contains("htn-treated,2023/24,sex,F,suppressed,"))
    #expect(manifest.contains("htn-treated.denominator,2023/24,sex,F,suppressed,"))
  }

  @Test func csvwNamesEveryColumnInOrder() throws {
    let parsed = try JSONSerialization.jsonObject(with: Data(try CSVWMetadata.encode())) as? [String: Any]
    let schema = try #require(parsed?["tableSchema"] as? [String: Any])
    let columns = try #require(schema["columns"] as? [[String: Any]])
    #expect(columns.compactMap { $0["name"] as? String } == ResultsCSV.columns)
  }

  @Test(arguments: Fixtures.names) func workbookOpensAndHoldsTheText(name: String) throws {
    guard Workbooks.isAvailable() else { return }
    let example = try Fixtures.named(name)
    let rows = try Workbooks.rows(of: example, sheet: "Results")
    #expect(rows.count == example.results.count + 1)
    #expect(rows.first?.prefix(3) == ["indicator", "title", "stratification"])
    #expect(try Workbooks.formulas(of: example) == 0)
  }

  @Test func workbookIsTheSameTwice() throws {
    let example = try Fixtures.small()
    #expect(try Workbooks.bytes(of: example) == Workbooks.bytes(of: example))
  }
}
