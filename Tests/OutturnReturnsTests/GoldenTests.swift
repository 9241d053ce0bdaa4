import OutturnModel
import OutturnReturns
import Testing

/// The small return in every format, exactly as users see it.
@Suite struct GoldenTests {
  @Test func xml() throws {
    try Files.expectGolden("small.xml", text(try ReturnXML.encode(try Fixtures.small())))
  }
  @Test func json() throws {
    try Files.expectGolden("small.json", text(try ReturnJSON.encode(try Fixtures.small())))
  }
  @Test func csv() throws {
    try Files.expectGolden("small.csv", text(try ResultsCSV.encode(try Fixtures.small())))
  }
  @Test func grid() throws {
    try Files.expectGolden("small.txt", RAGGrid(width: 80).render(try Fixtures.small()))
  }

  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }
}
