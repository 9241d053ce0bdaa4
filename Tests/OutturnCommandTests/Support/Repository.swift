import Foundation

/// Where things lie: the repository by this file's own place, the command beside the tests that were built.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let cases = root.appending(path: "Tests/OutturnCommandTests/Cases")
  static let notices = root.appending(path: "Tests/OutturnCommandTests/Notices")
  static let somerset = root.appending(path: "examples/somerset-2023-24").path

  /// Goldens are written anew where `OUTTURN_UPDATE_GOLDENS` is `1`; read the difference before committing it.
  static let updatesGoldens = ProcessInfo.processInfo.environment["OUTTURN_UPDATE_GOLDENS"] == "1"

  /// The folder that holds the command which was built with these tests, whatever the scratch path.
  static let binaries: URL = {
    var candidates = [root.appending(path: ".build/debug")]
    if let test = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      candidates.insert(URL(filePath: test).deletingLastPathComponent(), at: 0)
    }
    candidates += CommandLine.arguments.map { URL(filePath: $0).deletingLastPathComponent() }
    for folder in candidates {
      let command = folder.appending(path: "outturn").path
      var isFolder: ObjCBool = false
      let exists = FileManager.default.fileExists(atPath: command, isDirectory: &isFolder)
      if exists, !isFolder.boolValue, FileManager.default.isExecutableFile(atPath: command) { return folder }
    }
    fatalError("the outturn command is not built: `swift build --build-tests` builds it")
  }()

  /// Open data that is not part of the repository: `../shared/data`, or what `OUTTURN_SHARED` names.
  static let sharedData: URL? = {
    var candidates = [root.deletingLastPathComponent().appending(path: "shared/data")]
    if let named = ProcessInfo.processInfo.environment["OUTTURN_SHARED"] {
      candidates.insert(URL(filePath: named).appending(path: "data"), at: 0)
    }
    return candidates.first { FileManager.default.fileExists(atPath: $0.path) }
  }()

  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }
}
