import Foundation
import Testing

@testable import OutturnCommand

/// Outputs come all or none: on a full disk, under a limit, and when the process is ended while it writes.
struct OutputTests {
  /// A run whose return is large enough to be caught in the act.
  struct BigRun {
    let sandbox: Sandbox
    static let files = ["return.xml", "return.json", "results.csv", "results.csv-metadata.json"]

    init() throws {
      sandbox = try Sandbox()
      try sandbox.copy(Repository.cases.appending(path: "common.outturn"), to: "rules.outturn")
      let rules = try sandbox.text("rules.outturn").replacing(
        "by           area", with: "by           clinic")
      try sandbox.write("rules.outturn", rules)
      for (name, attended) in [("first", 150), ("second", 200)] {
        var csv = "Clinic,Month,Area,Running,Offered,Attended,Cost\n"
        for clinic in 1...120 { csv += "Clinic \(clinic),2024-04,north,yes,240,\(attended),10\n" }
        try sandbox.write("\(name).csv", csv)
      }
    }

    func arguments(_ name: String, out: String = "out") -> [String] {
      ["run", "--rules", "rules.outturn", "--data", "\(name).csv", "--period", "2024/25", "--out", out]
    }

    /// The three outputs, and nothing else in their folder.
    func outputs(_ folder: String = "out") throws -> [String: Data] { try sandbox.contents(of: folder) }

    /// Waits until a process has made its hidden folder.
    func waitForHidden(of process: Subprocess) {
      let deadline = Date.now.addingTimeInterval(10)
      while !hidden.contains(".out.outturn-\(process.identifier)"), Date.now < deadline { usleep(500) }
    }

    var hidden: [String] {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: sandbox.folder.path)) ?? []
      return names.filter { $0.hasPrefix(".") }
    }
  }

  @Test func `whenever the process is ended, the outputs are all old or all new`() throws {
    let run = try BigRun()
    var sets: [[String: Data]] = []
    for name in ["first", "second"] {
      #expect(try run.sandbox.outturn(run.arguments(name)).exitCode == 0)
      sets.append(try run.outputs())
    }
    #expect(sets[0].keys.sorted() == BigRun.files.sorted() && sets[0] != sets[1])
    let writing = try min(timeWriting(run), timeWriting(run), timeWriting(run))
    var endings: [Int32: Int] = [:]
    for round in 0..<30 {
      let signal = [SIGKILL, SIGTERM, SIGINT][round % 3]
      let process = try run.sandbox.start(run.arguments(round.isMultiple(of: 2) ? "first" : "second"))
      // From when the hidden folder stands until a little after the return should be in its place.
      run.waitForHidden(of: process)
      usleep(UInt32.random(in: 0...UInt32(writing * 1_050_000)))
      process.signal(signal)
      let finished = try process.wait()
      endings[finished.exitCode, default: 0] += 1
      #expect(sets.contains(try run.outputs()), "ended by \(finished.exitCode) in round \(round)")
      if signal != SIGKILL {
        #expect(run.hidden.filter { $0.hasSuffix("-\(process.identifier)") } == [], "ended by \(signal)")
      }
    }
    print("Ended while writing, by exit code: \(endings.sorted { $0.key < $1.key })")
    #expect(endings.keys.contains { $0 != 0 })
    // What killed processes left is cleared by the next run that ends well.
    #expect(try run.sandbox.outturn(run.arguments("first")).exitCode == 0)
    #expect(run.hidden == [])
    #expect(try run.outputs() == sets[0])
  }

  /// Seconds from when the hidden folder stands until the process has ended.
  private func timeWriting(_ run: BigRun) throws -> Double {
    let process = try run.sandbox.start(run.arguments("second"))
    run.waitForHidden(of: process)
    let start = Date.now
    _ = try process.wait()
    return min(Date.now.timeIntervalSince(start), 2)
  }

  @Test func `other files of the output folder stay`() throws {
    let run = try BigRun()
    try run.sandbox.write("out/notes.txt", "ours")
    try run.sandbox.write("out/old/return.xml", "last year's")
    try run.sandbox.write("flat/notes.txt", "ours")
    for folder in ["out", "flat"] {
      #expect(try run.sandbox.outturn(run.arguments("first", out: folder)).exitCode == 0)
      #expect(try run.sandbox.text("\(folder)/notes.txt") == "ours")
    }
    #expect(try run.sandbox.text("out/old/return.xml") == "last year's")
    #expect(run.hidden == [])
  }

  @Test func `an output folder that is a link stays one`() throws {
    let run = try BigRun()
    try run.sandbox.write("real/notes.txt", "ours")
    try FileManager.default.createSymbolicLink(
      atPath: run.sandbox.path("out"), withDestinationPath: run.sandbox.path("real"))
    #expect(try run.sandbox.outturn(run.arguments("first")).exitCode == 0)
    #expect(try run.outputs("real").keys.sorted() == (BigRun.files + ["notes.txt"]).sorted())
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: run.sandbox.path("out")).hasSuffix("/real"))
  }

  @Test func `the working folder stays the same folder`() throws {
    let run = try BigRun()
    try run.sandbox.write("here/notes.txt", "ours")
    let finished = try run.sandbox.shell(
      "cd here; outturn run --rules ../rules.outturn --data ../first.csv --period 2024/25 --out . || exit; ls -a"
    )
    #expect(finished.exitCode == 0, "\(finished.messages)")
    #expect(
      finished.output.hasSuffix(
        "\n.\n..\nnotes.txt\nresults.csv\nresults.csv-metadata.json\nreturn.json\nreturn.xml\n"))
    #expect(run.hidden == [])
  }

  @Test func `the output folder may be a mount point`() throws {
    let run = try BigRun()
    let disk = run.sandbox.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
    let mounted = try run.sandbox.shell("mount -t tmpfs -o size=8m none disk")
    guard mounted.exitCode == 0 else {
      print("SKIPPED: a mount point as output folder, because none can be mounted here: \(mounted.messages)")
      return
    }
    defer { _ = try? run.sandbox.shell("umount disk") }
    for name in ["first", "second"] {
      let finished = try run.sandbox.outturn(run.arguments(name, out: "disk"))
      #expect(finished.exitCode == 0, "\(finished.messages)")
      #expect(try run.outputs("disk").keys.sorted() == BigRun.files.sorted())
    }
    #expect(run.hidden == [])
  }

  @Test func `only the formats asked for are written, and the others stay as they were`() throws {
    let run = try BigRun()
    #expect(try run.sandbox.outturn(run.arguments("first")).exitCode == 0)
    let first = try run.outputs()
    let finished = try run.sandbox.outturn(run.arguments("second") + ["--format", "csv", "--format", "json"])
    #expect(finished.exitCode == 0)
    let second = try run.outputs()
    #expect(second["return.xml"] == first["return.xml"])
    #expect(second["return.json"] != first["return.json"] && second["results.csv"] != first["results.csv"])
  }

  @Test func `a folder that may not be written to is an error`() throws {
    if geteuid() == 0 {
      print("SKIPPED: a read-only output folder, because root may write to any")
      return
    }
    let run = try BigRun()
    try run.sandbox.write("out/notes.txt", "ours")
    chmod(run.sandbox.path("out"), 0o555)
    defer { chmod(run.sandbox.path("out"), 0o755) }
    let finished = try run.sandbox.outturn(run.arguments("first"))
    #expect(finished.exitCode == 1 && finished.messages.contains("error[OT5010]"))
    #expect(try run.outputs().keys.sorted() == ["notes.txt"])
    #expect(run.hidden == [])
  }

  @Test func `a full disk is an error, and earlier outputs stay`() throws {
    let run = try BigRun()
    let disk = run.sandbox.path("disk")
    try FileManager.default.createDirectory(atPath: disk, withIntermediateDirectories: false)
    let mounted = try run.sandbox.shell("mount -t tmpfs -o size=64k none disk")
    guard mounted.exitCode == 0 else {
      print("SKIPPED: a full disk, because none can be mounted here: \(mounted.messages)")
      return
    }
    defer { _ = try? run.sandbox.shell("umount disk") }
    try run.sandbox.write("disk/out/return.xml", "earlier")
    let finished = try run.sandbox.outturn(run.arguments("first", out: "disk/out"))
    #expect(finished.exitCode == 1)
    #expect(
      finished.messages == """
        error[OT5011]: the return cannot be written to `disk/out`: No space left on device
          --> disk/out
          help: free some space, or choose another folder with `--out`
          help: nothing was written; earlier outputs are untouched

        1 error

        """)
    #expect(try run.outputs("disk") == ["out": Data(), "out/return.xml": Data("earlier".utf8)])
  }

  @Test func `a writer knows that its bytes did not reach the disk`() throws {
    let writer = try FileWriter(path: "/dev/full")
    let bytes: [UInt8] = [1, 2, 3]
    let problem = #expect(throws: FileSystem.Problem.self) {
      try bytes.withUnsafeBytes { try writer.write($0) }
    }
    #expect(problem?.number == ENOSPC)
  }
}
