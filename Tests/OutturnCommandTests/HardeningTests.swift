import Foundation
import Testing

/// What was once taken in silence, or did harm, and must not be again.
struct HardeningTests {
  let sandbox: Sandbox

  static let rules = """
    source s "S" { date 2024-01-01 }
    dataset ds "D" {
      one row per "row"
      months in m
      organisation o
      o text may be blank
      k text may be blank
      m month
      x decimal
    }
    indicator total "Total" {
      sum of x from ds
      unit number
      polarity higher is better
      by k
      frequency quarterly
      cites s
    }
    """

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("rules/a.outturn", Self.rules)
    try sandbox.write("d.csv", "o,k,m,x\nA,p,2024-04,1.5\nA,q,2024-05,2\n")
  }

  private func run(_ data: String = "d.csv", out: String = "out", more: [String] = []) throws -> Finished {
    try sandbox.outturn(
      ["run", "--rules", "rules", "--data", data, "--period", "2024/25", "--out", out] + more)
  }

  private func refused(_ finished: Finished, _ code: String) {
    #expect(finished.exitCode == 1)
    #expect(finished.messages.contains("error[\(code)]"), "\(finished.messages)")
  }

  @Test func `the return is never written over what was read`() throws {
    try sandbox.copy(sandbox.folder.appending(path: "d.csv"), to: "results.csv")
    let before = try sandbox.contents()
    refused(try run("results.csv", out: "."), "OT5037")
    #expect(try sandbox.contents() == before)
  }

  @Test func `a folder with the name of an output is left alone`() throws {
    try sandbox.write("out/return.xml/inner/precious", "mine")
    let before = try sandbox.contents()
    refused(try run(), "OT5010")
    #expect(try sandbox.contents() == before)
  }

  @Test func `a row of no organisation is not counted as somebody's`() throws {
    try sandbox.write("d.csv", "o,k,m,x\nA,p,2024-04,1\n,p,2024-04,5\n")
    refused(try run(), "OT5036")
  }

  @Test func `two datasets of two organisations are no one's return`() throws {
    let second = Self.rules.replacing("ds", with: "other").replacing("total", with: "another")
      .replacing("source s \"S\" { date 2024-01-01 }", with: "").replacing("k text", with: "j text")
      .replacing("by k", with: "by j")
    try sandbox.write("rules/b.outturn", second)
    try sandbox.write("e.csv", "o,j,m,x\nB,p,2024-04,1\n")
    refused(try run(more: ["--data", "e.csv"]), "OT5034")
  }

  @Test func `a reserved word is no code`() throws {
    try sandbox.write("d.csv", "o,k,m,x\nA,unknown,2024-04,1\nA,,2024-04,2\n")
    refused(try run(), "OT3057")
  }

  @Test func `a lookup may not lead out of its folder by a link`() throws {
    try sandbox.write("secret/s.csv", "k,town\np,Yeovil\n")
    try FileManager.default.createSymbolicLink(
      atPath: sandbox.path("rules/link.csv"), withDestinationPath: "../secret/s.csv")
    try sandbox.write(
      "rules/a.outturn",
      Self.rules.replacing("organisation o", with: "organisation o joins towns by k")
        + "\nlookup towns \"Towns\" from \"link.csv\" { key k k text town text }\n")
    refused(try run(), "OT5024")
  }

  @Test func `a device is not read`() throws {
    refused(try run("ds=/dev/zero"), "OT5004")
  }

  @Test func `a carriage return alone ends a comment`() throws {
    try sandbox.write("rules/a.outturn", "source s \"S\" {} # note\rgarbage here\r")
    let finished = try sandbox.outturn(["check", "rules"])
    #expect(finished.exitCode == 1)
    #expect(finished.output.contains("`garbage` does not start a declaration"))
  }

  @Test func `the headline is the latest complete quarter, and a period without rows is told`() throws {
    try sandbox.write("d.csv", "o,k,m,x\nA,p,2024-04,1\nA,p,2024-06,1\nA,p,2024-07,9\n")
    let document = try run(more: ["--format", "csv"])
    #expect(document.exitCode == 0)
    let headline = try sandbox.text("out/results.csv").split(separator: "\n").filter { $0.contains(",true,") }
    #expect(headline.count == 1 && headline[0].contains("2024/25 Q1,true,2,"))
    let empty = try sandbox.outturn([
      "run", "--rules", "rules", "--data", "d.csv", "--period", "2030/31", "--out", "out",
    ])
    #expect(empty.messages.contains("warning[OT3056]: no row of ds is about 2030/31"))
  }

  @Test func `a value that ends is written in full, on its own side of the threshold`() throws {
    try sandbox.write("d.csv", "o,k,m,x\nA,p,2024-04,2500000000006.125\n")
    #expect(try run(more: ["--format", "csv"]).exitCode == 0)
    #expect(try sandbox.text("out/results.csv").contains(",2500000000006.125,,exact,"))
  }

  @Test func `a plan is read with the sign that it is printed with`() throws {
    try sandbox.write(
      "rules/a.outturn",
      """
      source s "S" { date 2024-01-01 }
      series ds "D" { one row per "r" periods in p key m, p  m text p period v figure may be blank t figure may be blank }
      indicator q "q" {
        reported v from ds where m = "a" unit percent plan t polarity higher is better cites s
      }
      rules f "F" from 2020-04-01 { judge q { green at least plan red otherwise chosen locally "x" } }
      """)
    try sandbox.write("d.csv", "m,p,v,t\na,2024/25,5%,0.8\n")
    refused(try run(), "OT3052")
    try sandbox.write("d.csv", "m,p,v,t\na,2024/25,5%,0.8%\n")
    #expect(try run().exitCode == 0)
  }
}
