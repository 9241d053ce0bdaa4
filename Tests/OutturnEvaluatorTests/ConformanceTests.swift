import OutturnModel
import OutturnSubmission
import Testing

struct ConformanceTests {
  private static func base(_ check: String) -> DatasetRuleBase {
    DatasetRuleBase(
      """
      dataset ae "A&E" {
        one row per "organisation and month"
        key         month, org
        months in   month
        month       month
        org         text
        seen        integer  may be blank
        breaches    integer  may be blank
        cost        decimal  may be blank
        patient     text  identifier  may be blank
        check it "it is wrong" \(check)
      }
      """)
  }

  private static func run(_ check: String, _ rows: String...) -> ConformanceCheck.Result? {
    base(check).check("ae", "month,org,seen,breaches,cost,patient\n" + rows.joined(separator: "\n"))
  }

  @Test func `a failing row is an error that shows what the rule read`() throws {
    let result = try #require(
      Self.run("breaches <= seen", "2023-04,A,10,10,,", "2023-04,B,10,11,,", "2023-04,C,10,,,"))
    #expect(result.diagnostics.map(\.code) == ["OT3080"])
    #expect(result.diagnostics.first?.message == "it is wrong: seen 10, breaches 11")
    #expect(result.diagnostics.first?.location == .cell(file: "ae.csv", line: 3, field: nil, column: nil))
    #expect(result.diagnostics.first?.expected == "In each row, breaches is at most seen.")
    #expect(result.tallies == [.init(passed: 1, failed: 1, undecided: 1)])
    #expect(result.findings.map { "\($0.code) \($0.count) \($0.lines)" } == ["OT3082 1 [4]"])
    #expect(result.failing == [[1]])
  }

  @Test func `a warning is a finding and rejects nothing`() throws {
    let result = try #require(Self.run("breaches <= seen severity warning", "2023-04,B,10,11,,"))
    #expect(result.diagnostics.isEmpty)
    #expect(result.failing == [[]])
    #expect(result.findings.map(\.message) == ["it is wrong: 1 row; line 2: seen 10, breaches 11"])
    #expect(result.findings.map(\.severity) == [.warning])
  }

  @Test func `personal values are masked`() throws {
    let result = try #require(Self.run("patient <> \"943 476 5919\"", "2023-04,B,,,,943 476 5919"))
    #expect(result.diagnostics.first?.message == "it is wrong: patient a value (masked)")
  }

  @Test(arguments: [("10.5", true), ("11", true), ("11.1", false), ("9", true), ("8.9", false)])
  func `a total may be off by its tolerance, and no more`(total: String, conforms: Bool) throws {
    let result = try #require(
      Self.run("cost = sum of [seen, breaches] within 1", "2023-04,A,7,3,\(total),"))
    #expect(result.tallies == [conforms ? .init(passed: 1) : .init(failed: 1)])
  }

  @Test func `a total with a missing part is not decided`() throws {
    let result = try #require(Self.run("cost = sum of [seen, breaches] within 1", "2023-04,A,7,,7,"))
    #expect(result.tallies == [.init(undecided: 1)])
  }

  @Test(arguments: [
    ("within 20%", "80", true), ("within 20%", "79", false), ("within 20%", "120", true),
    ("within 20%", "121", false), ("within 5", "105", true), ("within 5", "106", false),
  ])
  func `a figure is compared with that of the period before, for its own key`(
    tolerance: String, now: String, conforms: Bool
  ) throws {
    let result = try #require(
      Self.run(
        "seen compared with the previous period \(tolerance)", "2023-04,A,100,,,", "2023-05,A,\(now),,,",
        "2023-05,B,1,,,", "2023-07,A,500,,,"))
    // The first of A, the only one of B, and July without a June have nothing to be compared with.
    #expect(result.tallies == [.init(passed: conforms ? 1 : 0, failed: conforms ? 0 : 1, undecided: 3)])
    #expect(
      result.diagnostics.map(\.message) == (conforms ? [] : ["it is wrong: seen \(now), previously 100"]))
  }

  @Test func `after nought only nought is within a percentage`() throws {
    let result = try #require(
      Self.run(
        "seen compared with the previous period within 20%", "2023-04,A,0,,,", "2023-05,A,0,,,",
        "2023-06,A,1,,,"))
    #expect(result.tallies == [.init(passed: 1, failed: 1, undecided: 1)])
  }

  @Test func `a check of what does not apply is not a check undecided`() throws {
    let rules = DatasetRuleBase(
      """
      dataset beds "Beds" {
        one row per "ward"
        snapshot at period end
        open   yes/no
        beds   integer  applies when open  may be blank
        some   is beds * 1
        check some "an open ward without beds" some > 0
      }
      """)
    let result = try #require(rules.check("beds", "open,beds\nyes,1\nno,\nyes,\n"))
    #expect(result.tallies == [.init(passed: 1, undecided: 1, notApplicable: 1)])
    #expect(result.findings.map(\.lines) == [[4]])
  }

  @Test func `the end of the period is that of the run`() throws {
    let rules = DatasetRuleBase(
      """
      dataset calls "Calls" {
        one row per "call"
        events dated on
        on  date
        check past "the call lies in the future" on <= period end
      }
      """)
    let result = try #require(rules.check("calls", "on\n2024-03-31\n2024-04-01\n", at: "2023/24"))
    #expect(result.tallies == [.init(passed: 1, failed: 1)])
  }
}
