import Foundation
import OutturnModel
import OutturnReturns
import Testing

/// The schemas of other bodies, which are not part of the repository: where `../shared/schemas` is absent what needs
/// them is skipped, and says so.
enum OfficialSchemas {
  static func path(_ name: String) -> String? {
    let shared =
      ProcessInfo.processInfo.environment["OUTTURN_SHARED"].map { URL(filePath: $0) }
      ?? Files.root.deletingLastPathComponent().appending(path: "shared")
    let path = shared.appending(path: "schemas/\(name)").path()
    if FileManager.default.fileExists(atPath: path) { return path }
    print("SKIPPED: \(name) is not here, so the return was not held to it")
    return nil
  }
}

/// Runs other programs on bytes.
enum OutsideTool {
  /// - Returns: everything that it printed.
  static func run(_ arguments: [String], on bytes: [UInt8], suffix: String) throws -> (
    output: String, status: Int32
  ) {
    let file = FileManager.default.temporaryDirectory.appending(path: "outturn-\(UUID().uuidString)\(suffix)")
    try Data(bytes).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = arguments + [file.path()]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: printed, as: UTF8.self), process.terminationStatus)
  }

  /// Whether something is installed; a failure where it must be, as on the machine that checks everything.
  static func isAvailable(_ what: String, _ check: () -> Bool) -> Bool {
    if check() { return true }
    if ProcessInfo.processInfo.environment["OUTTURN_REQUIRE_JSONSCHEMA"] == "1" {
      Issue.record("\(what) is not installed, and every check must be made")
    } else {
      print("SKIPPED: \(what) is not installed")
    }
    return false
  }
}

/// libxml2's own checker.
enum XMLLint {
  /// What the schema has against the document; empty where it is valid.
  static func problems(of document: [UInt8], schema: String) throws -> String {
    guard
      OutsideTool.isAvailable(
        "xmllint",
        {
          (try? OutsideTool.run(["xmllint", "--noout"], on: Array("<a/>".utf8), suffix: ".xml").status) == 0
        })
    else { return "" }
    let (output, status) = try OutsideTool.run(
      ["xmllint", "--nonet", "--noout", "--schema", schema], on: document, suffix: ".xml")
    return status == 0 ? "" : output
  }
}

/// Python's openpyxl, which reads workbooks without knowing our code.
enum Workbooks {
  static func isAvailable() -> Bool { OutsideTool.isAvailable("openpyxl") { python != nil } }

  static let python = python(with: "openpyxl")

  /// The first Python that has modules, several of them as `import` takes them.
  static func python(with modules: String) -> String? {
    ["python3", "/usr/bin/python3"].first { python in
      (try? OutsideTool.run([python, "-c", "import \(modules)"], on: [], suffix: "").status) == 0
    }
  }

  static func bytes(of example: AssuranceReturn) throws -> [UInt8] {
    let file = FileManager.default.temporaryDirectory.appending(path: "outturn-\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try ReturnWorkbook.write(example, path: file.path())
    return Array(try Data(contentsOf: file))
  }

  static func rows(of example: AssuranceReturn, sheet: String) throws -> [[String]] {
    let json = try read(
      example,
      """
      rows = [["" if v is None else str(v) for v in row] for row in book["\(sheet)"].iter_rows(values_only=True)]
      print(json.dumps(rows))
      """)
    return try JSONDecoder().decode([[String]].self, from: Data(json.utf8))
  }

  static func formulas(of example: AssuranceReturn) throws -> Int {
    let text = try read(
      example,
      "print(sum(1 for s in book for row in s.iter_rows() for c in row if c.data_type == 'f' or c.hyperlink))"
    )
    return try #require(Int(text.trimmingCharacters(in: .whitespacesAndNewlines)))
  }

  private static func read(_ example: AssuranceReturn, _ program: String) throws -> String {
    let opening = "import json, sys, openpyxl\nbook = openpyxl.load_workbook(sys.argv[1])\n"
    let (output, status) = try OutsideTool.run(
      [python ?? "python3", "-c", opening + program], on: try bytes(of: example), suffix: ".xlsx")
    try #require(status == 0, "\(output)")
    return output
  }
}
