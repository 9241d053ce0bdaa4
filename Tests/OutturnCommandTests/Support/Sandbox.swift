import Foundation
import Testing

/// A temporary folder of one test, with a clean environment and `outturn` on the path. It goes with the test.
final class Sandbox {
  let folder: URL

  init() throws {
    let place = FileManager.default.temporaryDirectory.appending(path: "outturn-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    folder = place
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  // MARK: files

  func path(_ name: String) -> String { folder.appending(path: name).path }

  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  func write(_ name: String, _ data: Data) throws {
    let file = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: file)
  }

  func copy(_ source: URL, to name: String) throws {
    try write(name, try Data(contentsOf: source))
  }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: folder.appending(path: name)) }

  func text(_ name: String) throws -> String { String(decoding: try bytes(name), as: UTF8.self) }

  /// Everything below the folder, hidden files included, with its contents; folders have none.
  func contents(of name: String = "") throws -> [String: Data] {
    let top = name.isEmpty ? folder : folder.appending(path: name)
    var found: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: top.path) {
      let file = top.appending(path: path)
      var isFolder: ObjCBool = false
      _ = FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder)
      found[path] = isFolder.boolValue ? Data() : try Data(contentsOf: file)
    }
    return found
  }

  // MARK: commands

  /// Runs `outturn` to its end.
  func outturn(
    _ arguments: [String], environment: [String: String] = [:], input: String = "", in subfolder: String = ""
  ) throws -> Finished {
    try start(arguments, environment: environment, input: input, in: subfolder).wait()
  }

  /// Runs a line of shell, as a person types it.
  func shell(_ line: String, environment: [String: String] = [:]) throws -> Finished {
    try Subprocess(
      "/bin/sh", ["-c", line], environment: clean(environment), input: "", folder: folder.path
    ).wait()
  }

  func start(
    _ arguments: [String], environment: [String: String] = [:], input: String = "", in subfolder: String = ""
  ) throws -> Subprocess {
    try Subprocess(
      Repository.binaries.appending(path: "outturn").path, arguments, environment: clean(environment),
      input: input, folder: subfolder.isEmpty ? folder.path : path(subfolder))
  }

  private func clean(_ environment: [String: String]) -> [String: String] {
    ["PATH": "\(Repository.binaries.path):/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent"]
      .merging(environment) { $1 }
  }
}

/// What a command came to.
struct Finished {
  /// As a shell gives it: 128 and the signal where one ended the process.
  let exitCode: Int32
  let output: String
  let messages: String
}
