import Foundation

/// Reads the committed fixtures of statistics, for the tests of the methods and for those of the rules that ask for them.
package enum Fixture {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "OutturnStatisticsTests/Fixtures")

  package static func load<Content: Decodable>(_ name: String, as type: Content.Type = Content.self) throws
    -> Content
  {
    let data = try Data(contentsOf: folder.appending(path: "\(name).json"))
    return try JSONDecoder().decode(Content.self, from: data)
  }
}
