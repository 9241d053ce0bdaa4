import Foundation
import Testing

/// Which file goes to which dataset, and whose return it is; what goes wrong there has a case of its own.
struct BindingTests {
  let sandbox: Sandbox

  static let beds = """

    dataset beds "Beds by ward" {
      one row per  "ward"
      key          ward
      snapshot at  period end

      ward  column "Ward"  text
      beds  column "Beds"  integer 0 or more
    }

    indicator bed-count "Beds" {
      sum of    beds from beds
      unit      beds
      polarity  higher is better
      cites     plan-2024
    }

    """

  static let sites = """

    lookup sites "Where clinics are" from "sites.csv" {
      one row per  "clinic"
      key          site-clinic

      site-clinic  column "Clinic"  text
      town         column "Town"    text
    }

    """

  init() throws {
    sandbox = try Sandbox()
    try sandbox.copy(Repository.cases.appending(path: "common.outturn"), to: "rules/clinics.outturn")
    try sandbox.copy(Repository.cases.appending(path: "common.csv"), to: "clinics.csv")
    try sandbox.write("beds.csv", "Ward,Beds\nOak,12\nElm,20\n")
  }

  func edit(_ from: String, _ to: String) throws {
    let text = try sandbox.text("rules/clinics.outturn")
    try #require(text.contains(from))
    try sandbox.write("rules/clinics.outturn", text.replacing(from, with: to))
  }

  func run(_ data: [String], _ rest: [String] = []) throws -> (finished: Finished, document: ReturnDocument?)
  {
    let finished = try sandbox.outturn(
      ["run", "--data"] + data + ["--period", "2024/25", "--out", "out"] + rest)
    return (finished, finished.exitCode == 0 ? try ReturnDocument(try sandbox.bytes("out/return.json")) : nil)
  }

  @Test(arguments: [
    ["clinics.csv", "beds.csv"], ["beds.csv", "clinics.csv"], ["beds=beds.csv", "clinics.csv"],
    ["clinics=clinics.csv", "beds=beds.csv"],
  ])
  func `files find their datasets by headers or by name, in any order`(data: [String]) throws {
    try sandbox.write("rules/beds.outturn", Self.beds)
    let (finished, document) = try run(data)
    #expect(finished.exitCode == 0, "\(finished.messages)")
    #expect(try document?.result("bed-count").value == "32")
    #expect(try document?.result("attendance").numerator == "686")
    let submissions = try #require(document?.json["submissions"] as? [[String: Any]])
    #expect(Set(submissions.compactMap { $0["dataset"] as? String }) == ["beds", "clinics"])
  }

  @Test func `a dataset without a file is said, and its indicators are left out`() throws {
    try sandbox.write("rules/beds.outturn", Self.beds)
    let (finished, document) = try run(["beds.csv"])
    #expect(
      finished.messages
        == "note[OT3060]: no file was given for dataset clinics; its 2 indicators are not in this return\n")
    #expect(document?.results.map(\.indicator) == ["bed-count"])
  }

  @Test func `a file whose own name has an equals sign is a file`() throws {
    try sandbox.write("a=b.csv", try sandbox.bytes("clinics.csv"))
    #expect(try run(["a=b.csv"]).finished.exitCode == 0)
    #expect(try run(["clinics=a=b.csv"]).finished.exitCode == 0)
  }

  @Test func `a lookup is read beside its rule file, or from the file given, and digested`() throws {
    try edit("  months in    month\n", "  months in    month\n  joins        sites by clinic\n")
    try edit("by           area\n", "by           town\n")
    try sandbox.write("rules/sites.outturn", Self.sites)
    try sandbox.write("rules/sites.csv", "Clinic,Town\nAbbey,Wells\nBrookside,Frome\n")
    try sandbox.write("other.csv", "Clinic,Town\nAbbey,Street\n")
    for data in [
      ["clinics.csv"], ["clinics.csv", "rules/sites.csv"], ["clinics.csv", "sites=rules/sites.csv"],
    ] {
      let (finished, document) = try run(data)
      #expect(finished.messages == "")
      #expect(try document?.result("attendance", period: "2024/25", stratum: "town=Wells").numerator == "420")
      let submissions = try #require(document?.json["submissions"] as? [[String: Any]])
      #expect(submissions.compactMap { $0["file"] as? String }.sorted() == ["clinics.csv", "sites.csv"])
    }
    let (finished, document) = try run(["clinics.csv", "sites=other.csv"])
    #expect(
      finished.messages.hasPrefix("warning[OT3032]: 2 rows with a clinic that lookup sites does not have"))
    #expect(try document?.result("attendance", period: "2024/25", stratum: "town=Street").numerator == "420")
    #expect(try document?.result("attendance", period: "2024/25", stratum: "town=unknown").numerator == "266")
  }

  @Test func `the submitter is the one in the data, or the one given`() throws {
    func code(_ document: ReturnDocument?) -> String? {
      (document?.json["submitter"] as? [String: Any])?["code"] as? String
    }
    #expect(code(try run(["clinics.csv"]).document) == nil)
    #expect(code(try run(["clinics.csv"], ["--organisation", "QSL"]).document) == "QSL")
    try edit("  months in    month\n", "  months in    month\n  organisation  clinic\n")
    try sandbox.write(
      "one.csv", "Clinic,Month,Area,Running,Offered,Attended,Cost\nAbbey,2024-04,north,yes,9,3,1\n")
    #expect(code(try run(["one.csv"]).document) == "Abbey")
    #expect(
      try run(["one.csv"], ["--organisation", "Abby"]).finished.messages.contains("did you mean `Abbey`?"))
    try edit("  organisation  clinic\n", "  organisation  clinic\n  covers organisations\n")
    #expect(code(try run(["clinics.csv"]).document) == nil)
    #expect(code(try run(["clinics.csv"], ["--organisation", "QSL"]).document) == "QSL")
  }
}
