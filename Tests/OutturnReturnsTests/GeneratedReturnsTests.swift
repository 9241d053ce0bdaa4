import Foundation
import GeneratedReturns
import OutturnModel
import Testing

@testable import OutturnReturns

/// Returns made up from seeds, with every kind of observation and judgement and texts that are out to break something.
///
/// A slice in every run; 1,000 with `OUTTURN_LONG=1`, which `make returns-check` sets.
@Suite struct GeneratedReturnsTests {
  static let count = ForgeryTests.isLong ? 1_000 : 40

  @Test func `read by our strict reader and written again, the bytes are the same`() throws {
    var seen: Set<ObservationKind> = []
    for seed in 1...UInt64(Self.count) {
      let made = GeneratedReturn.small(seed: seed)
      seen.formUnion(made.results.map(\.value.kind))
      let json = try ReadingTests.encode(made, as: .json)
      let xml = try ReadingTests.encode(made, as: .xml)
      let fromJSON = try ReadingTests.read(json, .json).assuranceReturn
      let fromXML = try ReadingTests.read(xml, .xml).assuranceReturn
      #expect(try ReadingTests.encode(fromJSON, as: .json) == json, "seed \(seed)")
      #expect(try ReadingTests.encode(fromJSON, as: .xml) == xml, "seed \(seed)")
      #expect(try ReadingTests.encode(fromXML, as: .xml) == xml, "seed \(seed)")
    }
    #expect(seen == Set(ObservationKind.allCases))
  }

  /// Written as `outturn run` writes, and read by xmllint, jsonschema, openpyxl and Python's csv.
  @Test func `programs that know nothing of our code read the same from every format`() throws {
    guard JSONSchemaTool.isAvailable(), Workbooks.isAvailable() else { return }
    let folder = FileManager.default.temporaryDirectory.appending(path: "outturn-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let made = try Programs.run(Programs.measure, ["generate", "\(Self.count)", folder.path()])
    try #require(made.status == 0, "\(made.output)")
    var arguments = [Files.root.appending(path: "scripts/check-returns.py").path(), folder.path()]
    if let schema = OfficialSchemas.path("adx_loose.xsd") {
      let official = URL(filePath: schema).deletingLastPathComponent().path()
      arguments += ["--official", official, "--official-every", ForgeryTests.isLong ? "20" : "8"]
    }
    let checked = try Programs.run(
      Workbooks.python(with: "jsonschema, openpyxl") ?? "python3", arguments)
    #expect(checked.status == 0, "\(checked.output)")
    #expect(checked.output.contains("\(Self.count) returns in every format, 0 problems"))
  }

  /// Memory at its peak for a small return and for a large one: what is written does not stay.
  ///
  /// `make returns-memory` measures 1,000 and 100,000 results in a build for release.
  @Test(arguments: ["xml", "json", "csv", "fhir-xml", "fhir-json", "adx", "xlsx"])
  func `memory does not grow with the number of results`(format: String) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "outturn-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    var peaks: [Int] = []
    // In the larger, one indicator has more results than are held.
    for (count, each) in [(200, 24), (6_000, 3_000)] {
      let arguments = [format, "\(count)", "\(each)", folder.path()]
      let (output, status) = try Programs.run(Programs.measure, arguments)
      try #require(status == 0, "\(output)")
      let peak = try #require(output.firstMatch(of: #/(\d+) kB of memory/#).flatMap { Int($0.1) })
      peaks.append(peak)
    }
    // 2,048 results are held at most, and these are made of several kilobytes each.
    #expect(peaks[1] < peaks[0] + 24_000, "\(peaks)")
  }
}

/// Other programs, run with arguments.
enum Programs {
  /// Beside the tests' own executable.
  static var measure: String {
    let tests = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    let built = Files.root.appending(path: ".build/debug/returns-measure")
    let beside = tests.appending(path: "returns-measure")
    return FileManager.default.fileExists(atPath: beside.path()) ? beside.path() : built.path()
  }

  static func run(_ program: String, _ arguments: [String]) throws -> (output: String, status: Int32) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = [program] + arguments
    let output = Pipe()
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let printed = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return (String(decoding: printed, as: UTF8.self), process.terminationStatus)
  }
}
