import OutturnModel
import Testing

/// Results by stratum.
@Suite struct StrataTests {
  static let dataset = Dataset(
    id: "rows", title: "Rows", kind: .dataset,
    columns: [
      column("ward", .code(list: "wards")), column("sex", .text), column("met", .yesNo(yes: nil, no: nil)),
    ], span: somewhere)
  static let share = Measure.proportion(
    dataset: "rows", numerator: Aggregate(of: nil, condition: .column(2)),
    denominator: Aggregate(of: nil, condition: nil))
  static let rows: [[Cell]] = [
    ["W2", "f", true], ["W10", "m", true], [nil, "f", false], [.notApplicable, "m", true],
    ["W2", "m", false],
    ["a", nil, true],
  ]

  @Test func overallThenStrataByCodeWithReservedMembersLast() {
    let wards = CodeList(id: "wards", members: [.init(code: "W2", label: "West")], span: somewhere)
    let run = Run(
      [indicator(Self.share, by: [[0], [1]])], Self.rows, in: Self.dataset, codeLists: [wards])
    let strata = run.results.map { $0.stratum.map { "\($0.dimension)=\($0.code)" }.joined() }
    #expect(
      strata == [
        "", "ward=W10", "ward=W2", "ward=a", "ward=unknown", "ward=not-applicable", "sex=f", "sex=m",
        "sex=unknown",
      ])
    #expect(run.results.map(\.denominator.text) == ["6", "1", "2", "1", "1", "1", "2", "3", "1"])
    #expect(run.results.map(\.isHeadline) == [true] + Array(repeating: false, count: 8))
    #expect(run.result("W2", at: "2023/24")?.stratum.first?.label == "West")
    #expect(run.result("W10", at: "2023/24")?.stratum.first?.label == nil)
  }

  @Test func crossedDimensions() {
    let run = Run([indicator(Self.share, by: [[0, 1]])], Self.rows, in: Self.dataset)
    #expect(
      run.results.dropFirst().map { $0.stratum.map(\.code) } == [
        ["W10", "m"], ["W2", "f"], ["W2", "m"], ["a", "unknown"], ["unknown", "f"], ["not-applicable", "m"],
      ])
  }

  @Test func unknownRowsOfOneStratumLeaveOthersAlone() {
    let run = Run(
      [indicator(Self.share, by: [[1]])], [["W2", "f", nil], ["W2", "m", true]], in: Self.dataset)
    #expect(run.results.map(\.value.text) == ["missing", "missing", "100"])
  }

  @Test func codesThatDifferOnlyInScalarsAreTwo() {
    let run = Run(
      [indicator(Self.share, by: [[1]])], [["W2", "\u{E9}", true], ["W2", "e\u{301}", true]], in: Self.dataset
    )
    #expect(run.results.count == 3)
  }

  @Test func strataOfOtherTypesArePrinted() {
    let dataset = Dataset(
      id: "rows", title: "", kind: .dataset,
      columns: [column("decile", .integer), column("on", .yesNo(yes: nil, no: nil))], span: somewhere)
    let run = Run(
      [indicator(.count(dataset: "rows", condition: nil), unit: .number, by: [[0], [1]])],
      [[10, true], [2, false]], in: dataset)
    #expect(run.results.dropFirst().map { $0.stratum.map(\.code) } == [["10"], ["2"], ["no"], ["yes"]])
  }

  @Test func aStratumHasResultsWhereItHasRows() {
    let dataset = Dataset(
      id: "rows", title: "", kind: .dataset, time: .periods(column: 0),
      columns: [column("month", .month(pattern: nil)), column("ward", .text)], span: somewhere)
    let run = Run(
      [indicator(.count(dataset: "rows", condition: nil), unit: .number, by: [[1]], frequency: .monthly)],
      [["2023-04", "A"], ["2023-05", "B"], ["2023-05", "A"]], in: dataset, at: "2023-04..2023-05")
    let lines = run.results.map { "\($0.stratum.map(\.code).joined()) \($0.period) \($0.value.text)" }
    #expect(
      lines == [
        " 2023-04 1", " 2023-05 2", " 2023-04..2023-05 3", "A 2023-04 1", "A 2023-05 1",
        "A 2023-04..2023-05 2", "B 2023-05 1", "B 2023-04..2023-05 1",
      ])
  }
}
