import Foundation
import Testing

/// Datasets that hold no figures of the submitter's: comparators, narratives, signatures; and signs changed.
struct RoleDatasetTests {
  let sandbox: Sandbox

  static let rules = """
    source plan "A plan" {}

    series figures "Figures" {
      one row per   "measure and period"
      key           measure, stated-for
      periods in    stated-for
      organisation  org
      deficits written positive balance
      org         text
      measure     text
      stated-for  period
      value       figure may be blank
      balance     decimal unit £ may be blank
    }

    comparator england "England" from "england.csv" {
      one row per   "measure and period"
      key           org, measure, stated-for
      periods in    stated-for
      organisation  org
      org         text
      measure     text
      stated-for  period
      value       figure may be blank
    }

    narrative exceptions "Exception reports" {
      indicator         column "Indicator"  text
      reporting-period  column "Period"     period
      issue             column "Issue"      text
      cause             column "Cause"      text  may be blank
      action            column "Action"     text
      owner             column "Owner"      text
      recovery-date     column "Recovery"   date  may be blank
    }

    sign-off signatures "Signatures" {
      state      text
      name       text
      role       text
      signed-at  moment
    }

    indicator beds "Beds in use" {
      reported value from figures where measure = "beds"
      unit percent
      polarity lower is better
      cites plan
    }

    indicator waits "Waits" {
      reported value from figures where measure = "waits"
      unit percent
      polarity lower is better
      cites plan
    }

    indicator balance "Balance" {
      sum of balance from figures where measure = "money"
      unit £
      polarity higher is better
      unknown excluded
      cites plan
    }

    indicator england-beds "Beds in use, England" {
      reported value from england where measure = "beds"
      unit percent
      polarity lower is better
      cites plan
    }

    rules standards for 2024/25 {
      judge beds { benchmark england-beds green at most benchmark red otherwise cites plan }
      judge waits { green at most 10% red otherwise cites plan }
    }

    """

  init() throws {
    sandbox = try Sandbox()
    try sandbox.write("rules/all.outturn", Self.rules)
    try sandbox.write(
      "rules/england.csv", "org,measure,stated-for,value\nENG,beds,2023/24,90%\nENG,beds,2024/25,92%\n")
    try sandbox.write(
      "figures.csv",
      "org,measure,stated-for,value,balance\nRH5,beds,2024/25,95%,\nRH5,waits,2024/25,20%,\nRH5,money,2024/25,,250\n"
    )
  }

  private func run(_ data: [String]) throws -> ReturnDocument {
    let finished = try sandbox.outturn(
      ["run", "--data"] + data + ["--period", "2024/25", "--organisation", "RH5", "--out", "out"])
    #expect(finished.exitCode == 0, "\(finished.messages)")
    return try ReturnDocument(try sandbox.bytes("out/return.json"))
  }

  private func findings(_ document: ReturnDocument, _ code: String) -> [String] {
    (document.json["findings"] as? [[String: Any]] ?? []).filter { $0["code"] as? String == code }
      .compactMap { $0["message"] as? String }
  }

  @Test func `a comparator is read beside its rules, is context, and judges as a benchmark`() throws {
    let document = try run(["figures.csv"])
    let england = try document.result("england-beds", period: "2024/25")
    #expect(england.value == "92")
    #expect(england.json["comparator"] as? Bool == true)
    #expect(!england.isHeadline)
    #expect(england.band == "unjudged")
    #expect(england.outcome == "A figure of others, for comparison: it is not judged.")
    let own = try document.result("beds")
    #expect(own.json["comparator"] == nil)
    #expect(own.band == "red")
    #expect(own.plan == "92")
    #expect((document.json["submitter"] as? [String: Any])?["code"] as? String == "RH5")
    let verdict = document.json["verdict"] as? [String: Any]
    #expect(verdict?["unjudged"] as? Int == 1)
    let quality = document.json["dataQuality"] as? [[String: Any]] ?? []
    #expect(quality.map { $0["dataset"] as? String } == ["figures"])
    #expect(findings(document, "OT3050") == [])
    let xml = try sandbox.text("out/return.xml")
    #expect(xml.contains(#"comparator="true""#))
  }

  @Test func `a comparator may be given by name`() throws {
    try sandbox.write("other.csv", "org,measure,stated-for,value\nENG,beds,2024/25,99%\n")
    let document = try run(["figures.csv", "england=other.csv"])
    #expect(try document.result("beds").band == "green")
  }

  @Test func `a comparator that has a file must be given by name, and is told so`() throws {
    try sandbox.write("other.csv", "org,measure,stated-for,value\nENG,beds,2024/25,99%\n")
    for data in [["figures.csv", "other.csv"], ["other.csv"]] {
      let finished = try sandbox.outturn(
        ["run", "--data"] + data + ["--period", "2024/25", "--organisation", "RH5", "--out", "out"])
      #expect(finished.exitCode == 1)
      #expect(
        finished.messages == """
          error[OT5022]: the headers of `other.csv` fit comparator `england`, which reads `england.csv`, the file that its rules name
            --> other.csv
            help: to read this one in its place, say so: `--data england=other.csv`

          1 error

          """)
    }
  }

  @Test func `files without rows are a fact where nothing was signed or remarked`() throws {
    try sandbox.write("words.csv", "Indicator,Period,Issue,Cause,Action,Owner,Recovery\n")
    try sandbox.write("signed.csv", "state,name,role,signed-at\n")
    let document = try run(["figures.csv", "words.csv", "signed.csv"])
    #expect(document.json["signOff"] == nil)
    // It was given, and lacks what a red headline needs.
    #expect(
      findings(document, "OT3107") == [
        "`beds` is red for 2024/25 and has no narrative", "`waits` is red for 2024/25 and has no narrative",
      ])
    try sandbox.write("empty.csv", "org,measure,stated-for,value,balance\n")
    let refused = try sandbox.outturn(["run", "--data", "empty.csv", "--period", "2024/25", "--out", "out"])
    #expect(refused.exitCode == 1)
    #expect(refused.messages.contains("error[OT3002]"))
  }

  @Test func `a deficit printed as a positive number is one`() throws {
    let document = try run(["figures.csv"])
    #expect(try document.result("balance").value == "-250")
    #expect(
      findings(document, "OT3104") == [
        "the file writes deficits as positive numbers: 1 number of balance changed sign, so that a surplus is positive"
      ])
    let explained = try sandbox.outturn([
      "explain", "balance", "--data", "figures.csv", "--period", "2024/25",
    ])
    let words = explained.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(words.contains("the file writes the deficits of balance as positive numbers"), "\(words)")
  }

  @Test func `narratives travel with the headlines that they are about`() throws {
    try sandbox.write(
      "words.csv",
      """
      Indicator,Period,Issue,Cause,Action,Owner,Recovery
      beds,2024/25,"Full, <always>",Flow,Open a ward,Chief nurse,2025-09-30
      bedds,2024/25,x,,y,z,
      waits,2023/24,x,,y,z,

      """)
    let document = try run(["figures.csv", "words.csv"])
    let narrative = try document.result("beds").json["narrative"] as? [String: String]
    #expect(
      narrative == [
        "issue": "Full, <always>", "cause": "Flow", "action": "Open a ward", "owner": "Chief nurse",
        "recoveryDate": "2025-09-30",
      ])
    #expect(
      findings(document, "OT3105") == ["the narrative of `bedds` belongs to no result; did you mean `beds`?"])
    #expect(
      findings(document, "OT3106") == ["the narrative of `waits` is of 2023/24; its headline is of 2024/25"])
    #expect(findings(document, "OT3107") == ["`waits` is red for 2024/25 and has no narrative"])
    #expect(try sandbox.text("out/return.xml").contains("<issue>Full, &lt;always&gt;</issue>"))
    let explained = try sandbox.outturn([
      "explain", "beds", "--data", "figures.csv", "words.csv", "--period", "2024/25",
    ])
    #expect(explained.output.contains("Issue       Full, <always>"), "\(explained.output)")
    #expect(explained.output.contains("Recovery    by 30 September 2025"))
  }

  @Test func `without a narrative nothing is asked`() throws {
    #expect(findings(try run(["figures.csv"]), "OT3107") == [])
  }

  @Test func `signatures give the return its state`() throws {
    try sandbox.write(
      "signed.csv",
      """
      state,name,role,signed-at
      submitted,A Second,Chair,2025-05-02T10:00
      draft,A First,Analyst,2025-05-01T09:00
      validated,A Third,Analyst,2025-05-03T10:00Z

      """)
    let document = try run(["figures.csv", "signed.csv"])
    let signOff = try #require(document.json["signOff"] as? [String: Any])
    #expect(signOff["state"] as? String == "validated")
    let signed = signOff["signed"] as? [[String: String]] ?? []
    #expect(signed.map { $0["state"] } == ["draft", "submitted", "validated"])
    #expect(signed.last?["at"] == "2025-05-03T11:00:00+01:00")
    #expect(
      findings(document, "OT3108") == [
        "the return goes back from submitted to validated at 11:00 on 3 May 2025"
      ])
  }

  @Test func `a state that there is not is an error with its line`() throws {
    try sandbox.write("signed.csv", "state,name,role,signed-at\nsubmited,A,B,2025-05-02T10:00\n")
    let finished = try sandbox.outturn([
      "run", "--data", "figures.csv", "signed.csv", "--period", "2024/25", "--out", "out",
    ])
    #expect(finished.exitCode == 1)
    #expect(finished.messages.contains("error[OT3103]: \"submited\" is not a state of a return"))
    #expect(finished.messages.contains("signed.csv:2"))
    #expect(finished.messages.contains("did you mean `submitted`?"))
  }
}
