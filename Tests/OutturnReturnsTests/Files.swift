import Foundation
import Testing

/// Files of the repository, found from where this one lies.
enum Files {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
  }

  /// Holds `text` to the golden of that name, or writes it where `OUTTURN_UPDATE_GOLDENS` is `1`.
  static func expectGolden(_ name: String, _ text: String) throws {
    let path = "Tests/OutturnReturnsTests/Goldens/\(name)"
    if ProcessInfo.processInfo.environment["OUTTURN_UPDATE_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: root.appending(path: path))
    }
    let golden = try Self.text(path)
    #expect(text == golden, "run with OUTTURN_UPDATE_GOLDENS=1 and read the difference")
  }
}
