import Foundation
import Testing

/// Where `sign`, `report`, `check` and `keygen` write one file, and where they do not.
struct OutputFileTests {
  let sandbox: Sandbox

  init() throws {
    sandbox = try VerifyTests.sandbox()
    #expect(try sandbox.shell("outturn keygen --out own").exitCode == 0)
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path("link"), withDestinationPath: "out/return.xml")
    try FileManager.default.linkItem(atPath: sandbox.path("own.key"), toPath: sandbox.path("same"))
  }

  /// - Returns: what is said of a command that is refused and changes nothing.
  private func refused(_ line: String) throws -> String {
    let before = try sandbox.contents()
    let finished = try sandbox.shell("outturn \(line)")
    #expect(finished.exitCode == 1, "\(line)")
    #expect(finished.output == "", "\(line)")
    #expect(try sandbox.contents() == before, "\(line)")
    return finished.messages
  }

  @Test(arguments: [
    ("sign out/return.xml --key own.key --out own.key", "signature", "own.key", "command"),
    ("sign out/return.xml --key own.key --out same", "signature", "own.key", "command"),
    (
      "sign out/return.xml --key own.key --out ./out/../out/return.xml", "signature", "out/return.xml",
      "command"
    ),
    ("report out/return.xml --out out/return.xml", "page", "out/return.xml", "report"),
    ("report out --out link", "page", "out/return.xml", "report"),
    ("report out --out out/return.json", "page", "out/return.json", "report"),
    ("report out --previous out/return.json --out out/return.json", "page", "out/return.json", "report"),
    ("report out/return.json --peers link --out out//return.xml", "page", "link", "report"),
  ])
  func `nothing is written over what is read`(line: String, what: String, file: String, reader: String) throws
  {
    let said = """
      error[OT5038]: the \(what) would be written over `\(file)`, which this \(reader) reads
        --> \(file)
        help: choose another file with `--out`; nothing was written

      1 error

      """
    #expect(try refused(line) == said)
  }

  @Test func `a signature that stands beside the return by a link is not written over it`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path("out/return.json.sig"), withDestinationPath: "return.json")
    #expect(try refused("sign out/return.json --key own.key").contains("error[OT5038]"))
  }

  @Test(arguments: [
    ("pipe", "is a device or a pipe"), ("null", "is a device or a pipe"), ("out", "is a folder"),
    ("out/", "is a folder"), ("''", "names no file"), ("new/", "names no file"),
  ])
  func `what is no file is not written over`(out: String, reason: String) throws {
    #expect(try sandbox.shell("ln -s /dev/null null").exitCode == 0)
    let name = out == "''" ? "" : out
    let lines = [
      ("sign out/return.xml --key own.key", "signature"), ("report out", "page"),
      ("check rules.outturn --data data.csv --period 2024/25", "page"),
    ]
    for (line, what) in lines {
      // A pipe has no contents to compare, so that it stands here only for the command.
      let pipe = out == "pipe" ? "mkfifo pipe && " : ""
      let finished = try sandbox.shell("\(pipe)outturn \(line) --out \(out); code=$?; rm -f pipe; exit $code")
      #expect(finished.exitCode == 1 && finished.output == "", "\(line)")
      let said = """
        error[OT5039]: the \(what) cannot be written to `\(name)`, which \(reason)
          --> \(name)
          expected: the name of a file, or one that is free
          help: choose another file with `--out`; nothing was written
        """
      #expect(finished.messages.hasPrefix(said), "\(finished.messages)")
    }
    #expect(try sandbox.shell("test -c /dev/null && test ! -e new && test -L null").exitCode == 0)
  }

  @Test func `a file that is there is written over, and by a link the one that it leads to`() throws {
    try sandbox.write("pages/old.html", "an older page\n")
    #expect(
      try sandbox.shell("ln -s pages/old.html page.html && outturn report out --out page.html").exitCode == 0)
    #expect(try sandbox.text("pages/old.html").hasPrefix("<!DOCTYPE html>"))
    #expect(try sandbox.shell("test -L page.html").exitCode == 0)
    #expect(try sandbox.contents(of: "pages").count == 1)
  }

  @Test(arguments: [
    ("''", "names no file"), ("out/", "is a folder"), ("new/", "names no file"), ("out/.", "is a folder"),
  ])
  func `keys have a name`(out: String, reason: String) throws {
    let name = out == "''" ? "" : out
    #expect(
      try refused("keygen --out \(out)") == """
        error[OT5039]: the key cannot be written to `\(name)`, which \(reason)
          --> \(name)
          expected: the name of a file, or one that is free
          help: choose another file with `--out`; nothing was written

        1 error

        """)
    #expect(
      try sandbox.shell("outturn keygen --out out").exitCode == 0, "a folder of that name is no hindrance")
  }
}
