import Foundation
import OutturnCompiler
import Testing

/// Every catalogue id that the rulebook promises to cover is claimed by a rule that compiles.
///
/// Whether a claim also agrees with the catalogue is for `outturn coverage`, which has the catalogue.
struct RulebookCoverageTests {
  private static let folder = Snippets.folder.deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Rulebook")

  @Test(arguments: ["core20plus5", "neighbourhood", "net-zero", "social-value"])
  func `every id that a framework must cover is covered`(name: String) throws {
    let text = try String(contentsOf: Self.folder.appending(path: "\(name)-ids.txt"), encoding: .utf8)
    let ids = text.split(separator: "\n").map(String.init)
    #expect(ids.count >= 13)
    #expect(ids == Set(ids).sorted(), "sorted, each once")
    let framework = try ShippedTests.framework(["indicators", "rules"])
    // Against an empty catalogue every claim is unknown, and so listed.
    let covered = Set(Coverage(framework, catalogue: []).unknownClaims.map(\.id))
    #expect(ids.filter { !covered.contains($0) } == [])
  }
}
