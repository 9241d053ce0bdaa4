import Foundation
import Testing

/// The returns of the examples hold to the JSON schema, as Python's `jsonschema` reads it, and come out the same
/// each time. The XML is held to its schema in every run.
struct ExampleReturnTests {
  /// A folder of `examples/`, the files that are submitted, each with its dataset where that must be named, the
  /// period, and the rules where they are not in the folder itself.
  struct Example: CustomTestStringConvertible {
    let folder: String
    let data: [String]
    let period: String
    var rules: [String] = []

    var testDescription: String { folder }

    /// Where its rules and data are.
    var arguments: [String] {
      let place = Repository.root.appending(path: "examples/\(folder)").path
      let paths = rules.isEmpty ? ["examples/\(folder)"] : rules
      var arguments: [String] = []
      for path in paths { arguments += ["--rules", Repository.root.appending(path: path).path] }
      for file in data {
        let parts = file.split(separator: "=")
        let name = parts.count == 2 ? "\(parts[0])=" : ""
        arguments += ["--data", "\(name)\(place)/\(parts[parts.count - 1])"]
      }
      return arguments
    }
  }

  /// All that stand in `examples/`.
  static let examples =
    quick + [
      Example(
        folder: "core20plus5",
        data: [
          "adult-plan-days.csv", "adult-plan-progress.csv", "adult-review-days.csv",
          "adult-review-progress.csv",
          "adults.csv", "areas.csv", "bookings.csv", "cancers.csv", "child-plan-progress.csv",
          "child-review-progress.csv", "children.csv", "england.csv", "inpatients.csv", "new-diagnoses.csv",
          "places.csv", "plus-approvals.csv", "practices.csv", "published.csv", "services.csv",
          "target-neighbourhoods.csv",
        ],
        period: "2024/25", rules: ["indicators", "rules"]),
      Example(
        folder: "net-zero",
        data: [
          "activity.csv", "anaesthetics.csv", "appointments.csv", "areas.csv", "clinical-waste.csv",
          "conversion-factors.csv", "days.csv", "fleet.csv", "green-plans.csv", "member-plans.csv",
          "new-vehicles.csv", "other-days.csv", "outpatients.csv", "plan-promises.csv", "prescribing.csv",
          "review-promises.csv", "sites.csv", "themes.csv", "totals.csv",
        ],
        period: "2024/25", rules: ["indicators", "rules"]),
      Example(
        folder: "social-value",
        data: [
          "bids.csv", "contracts.csv", "delivery.csv", "kpis.csv", "notices.csv", "outcomes.csv",
          "procurements.csv", "progress.csv", "roadmap.csv", "selections.csv", "suppliers.csv", "tiers.csv",
        ],
        period: "2025/26", rules: ["indicators", "rules"]),
    ]

  /// Those that are taken apart in every run.
  static let quick = [
    Example(folder: "somerset-2023-24", data: ["submission.csv"], period: "2023/24"),
    Example(
      folder: "forward-plan-2024", data: ["progress.csv", "plan-dates.csv", "review-dates.csv"],
      period: "2023/24"),
    Example(
      folder: "neighbourhood-maturity",
      data: [
        "activation.csv", "anticipatory-care.csv", "commitments-progress.csv", "components.csv",
        "core-offer.csv", "duties.csv", "evidence.csv", "experience.csv", "health-plans.csv",
        "milestones.csv", "models-progress.csv", "neighbourhoods.csv", "people.csv", "prescribing.csv",
        "principles.csv", "priorities-progress.csv", "same-day.csv", "teams.csv",
      ],
      period: "2026/27", rules: ["indicators", "rules"]),
    Example(folder: "oversight", data: ["trusts=trusts.csv"], period: "2025/26"),
  ]

  /// Python is the one that whoever runs the tests has.
  static let environment = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME"].contains($0.key) }

  static let validator = """
    import json, sys, jsonschema
    schema = json.load(open(sys.argv[1], encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER)
    for error in validator.iter_errors(json.load(open(sys.argv[2], encoding="utf-8"))):
        print(error.json_path, error.message[:300])
    """

  @Test(arguments: quick) func `its return holds to the schema`(example: Example) throws {
    let sandbox = try Sandbox()
    let arguments = ["run", "--period", example.period] + example.arguments
    for out in ["first", "second"] {
      let finished = try sandbox.outturn(arguments + ["--out", out])
      #expect(finished.exitCode == 0, "\(finished.messages)")
    }
    #expect(try sandbox.contents(of: "first") == sandbox.contents(of: "second"))
    guard let python = try python(sandbox) else { return }
    try sandbox.write("validate.py", Self.validator)
    let schema = Repository.root.appending(path: "schemas/assurance-return.schema.json").path
    let judged = try sandbox.shell(
      "\(python) validate.py '\(schema)' first/return.json", environment: Self.environment)
    #expect(judged.exitCode == 0 && judged.output == "", "\(judged.output)\(judged.messages)")
  }

  /// Written in every format for either audience, read the same by xmllint, jsonschema, openpyxl and Python's csv, held
  /// to the schemas of HL7 and IHE where those are here, and made again from rules and data. All examples with
  /// `OUTTURN_LONG=1`; those of a few files in every run.
  @Test(arguments: AllLeavesTests.isLong ? examples : quick.filter { $0.rules.isEmpty })
  func `every format is valid and says the same`(example: Example) throws {
    let sandbox = try Sandbox()
    let formats = ["xml", "json", "csv", "fhir-xml", "fhir-json", "adx", "xlsx"].flatMap { ["--format", $0] }
    for audience in ["internal", "publication"] {
      let arguments = ["--period", example.period, "--audience", audience] + formats + example.arguments
      let run = try sandbox.outturn(["run"] + arguments + ["--out", "returns/\(audience)"])
      #expect(run.exitCode == 0, "\(run.messages)")
      let verified = try sandbox.outturn(["verify", "returns/\(audience)"] + example.arguments)
      #expect(verified.exitCode == 0, "\(verified.output)\(verified.messages)")
    }
    guard let python = try python(sandbox, modules: "jsonschema, openpyxl") else { return }
    let official = Repository.root.deletingLastPathComponent().appending(path: "shared/schemas").path
    let isHere = FileManager.default.fileExists(atPath: official)
    if !isHere { print("SKIPPED: the schemas of HL7 and IHE are not here") }
    let script = Repository.root.appending(path: "scripts/check-returns.py").path
    let checked = try sandbox.shell(
      "\(python) '\(script)' \(isHere ? "--official '\(official)'" : "") returns",
      environment: Self.environment)
    #expect(checked.exitCode == 0, "\(checked.output)\(checked.messages)")
    #expect(checked.output.contains("2 returns in every format, 0 problems"), "\(checked.output)")
  }

  /// The first Python that has the module; nil, with a visible note, where none has and none is required.
  private func python(_ sandbox: Sandbox, modules: String = "jsonschema") throws -> String? {
    for python in ["python3", "/usr/bin/python3"]
    where try sandbox.shell("\(python) -c 'import \(modules)'", environment: Self.environment).exitCode == 0 {
      return python
    }
    if ProcessInfo.processInfo.environment["OUTTURN_REQUIRE_JSONSCHEMA"] == "1" {
      Issue.record("python3 has no \(modules), and OUTTURN_REQUIRE_JSONSCHEMA=1")
    } else {
      print("SKIPPED: python3 has no \(modules), so the return was not held to its schema")
    }
    return nil
  }
}
