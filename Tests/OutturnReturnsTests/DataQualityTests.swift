import Foundation
import OutturnModel
import OutturnReturns
import Testing
import XMLKit

@Suite struct DataQualityTests {
  private static func rating(
    _ dimension: DataQuality.Dimension, _ part: Int64, of whole: Int64, column: String? = nil
  ) -> DataQuality.Rating {
    DataQuality.Rating(dimension, column: column, .value(part), of: .value(whole), sentence: "So many.")
  }

  static let quality = DataQuality(
    dataset: "stays",
    ratings: [
      .init(.coverage, .notApplicable(.stated), of: .notApplicable(.stated), sentence: "Nothing <expected>."),
      rating(.completeness, 2, of: 3), rating(.completeness, 1, of: 3, column: "ward"),
      rating(.validity, 99_999, of: 100_000), rating(.consistency, 0, of: 0),
      rating(.timeliness, 12, of: 12), rating(.defaultValues, 1, of: 5000, column: "sex"),
    ])

  private static func assuranceReturn() throws -> AssuranceReturn {
    var assuranceReturn = try Fixtures.small()
    assuranceReturn.dataQuality = [quality]
    assuranceReturn.results[0].counts.rejected = 7
    return assuranceReturn
  }

  @Test func `ratings and rejected rows are valid XML, by the schema`() throws {
    let bytes = try ReturnXML.encode(Self.assuranceReturn())
    let xml = String(decoding: bytes, as: UTF8.self)
    #expect(xml.contains(#" rejected="7""#))
    #expect(xml.contains(#"<denominator exact="true" kind="value">100000</denominator>"#))
    #expect(xml.contains(#"<value exact="false" kind="value">66.6666666667</value>"#))
    #expect(xml.contains(#"<value kind="withheld" reason="zero denominator"></value>"#))
    #expect(try ReturnXMLTests.validator().validate(bytes) == [])
  }

  @Test func `ratings stand in the JSON`() throws {
    let bytes = try ReturnJSON.encode(Self.assuranceReturn())
    if JSONSchemaTool.isAvailable() { #expect(try JSONSchemaTool.problems(of: Data(bytes)) == "") }
    let json = String(decoding: bytes, as: UTF8.self)
    #expect(json.contains(#""rejected": 7"#))
    #expect(json.contains(#""dimension": "default-values""#))
    #expect(json.contains(#""number": "66.6666666667""#))
  }

  @Test func `one line says how good a dataset is, and never rounds up to all or down to none`() {
    #expect(
      QualityLines.render([Self.quality, DataQuality(dataset: "bare", ratings: [])])
        == """
        Data stays: completeness 66.7%, validity 99.9%, consistency zero denominator, timeliness 100%, \
        defaults in sex below 0.1%
        Data bare: not rated

        """)
  }
}
