import OutturnModel
import Testing

/// Which rows belong to which results.
@Suite struct PeriodTests {
  static let events = Dataset(
    id: "rows", title: "Rows", kind: .dataset, time: .events(column: 0),
    columns: [column("day", .date(pattern: nil)), column("n", .integer)], span: somewhere)
  static let months = Dataset(
    id: "rows", title: "Rows", kind: .dataset, time: .periods(column: 0),
    columns: [column("month", .month(pattern: nil)), column("n", .integer)], span: somewhere)
  static var series: Dataset {
    var dataset = months
    dataset.kind = .series
    return dataset
  }
  static let count = Measure.count(dataset: "rows", condition: nil)
  static let sum = Measure.sum(dataset: "rows", of: .column(1, .number(nil)), condition: nil)

  @Test func eventsFallInTheirMonths() {
    let run = Run(
      [indicator(Self.count, unit: .number, frequency: .quarterly)],
      [["2023-05-01", 1], ["2023-06-30", 1], ["2023-07-01", 1], ["2023-12-31", 1]], in: Self.events)
    let values = run.results.map { "\($0.period) \($0.value.text)\($0.isHeadline ? "!" : "")" }
    // Quarter 4 comes after the last row: nothing is known of it. The run's own period stands last.
    #expect(values == ["2023/24 Q1 2", "2023/24 Q2 1", "2023/24 Q3 1!", "2023/24 Q4 missing", "2023/24 4"])
  }

  @Test func monthsWithoutRowsBetweenOthersAreCountedAndOutsideMissing() {
    let run = Run(
      [indicator(Self.count, unit: .number, frequency: .monthly)], [["2023-05", 1], ["2023-07", 1]],
      in: Self.months, at: "2023-04..2023-08")
    #expect(run.results.map(\.value.text) == ["missing", "1", "0", "1", "missing", "2"])
    #expect(run.headline?.period == period("2023-07"))
    let sums = Run(
      [indicator(Self.sum, unit: .number, frequency: .monthly)], [["2023-05", 4], ["2023-07", 5]],
      in: Self.months, at: "2023-04..2023-08")
    #expect(sums.results.map(\.value.text) == ["missing", "4", "missing", "5", "missing", "9"])
  }

  @Test func aFrequencyOfTheWholePeriodAddsNothing() {
    let run = Run(
      [indicator(Self.count, unit: .number, frequency: .annual)], [["2023-05", 1]], in: Self.months)
    #expect(run.results.map(\.period) == [period("2023/24")])
    #expect(run.headline != nil)
  }

  @Test func withoutFrequencyTheHeadlineIsThePeriodRun() {
    let run = Run([indicator(Self.count, unit: .number)], [["2023-05", 1]], in: Self.months)
    #expect(run.results.map(\.isHeadline) == [true])
  }

  @Test func `a row of the whole period stands beside rows of its parts`() {
    var series = Self.series
    series.columns[0] = column("month", .period(pattern: nil))
    let rows: [[Cell]] = [["2023/24", 4], ["2023-05", 5]]
    #expect(Run([indicator(Self.sum, unit: .number)], rows, in: series).headline?.value.text == "9")
    let quarter = Run(
      [indicator(Self.sum, unit: .number, frequency: .quarterly)],
      [["2023/24 Q1", 1], ["2023-05", 2], ["2023-07", 3]], in: series)
    #expect(quarter.results.map(\.value.text) == ["3", "3", "missing", "missing", "6"])
  }

  @Test func rowsOutsideAreFound() {
    let rows: [[Cell]] = [["2023-03", 1], ["2023-05", 1], [nil, 1]]
    let run = Run([indicator(Self.count, unit: .number)], rows, in: Self.months)
    #expect(run.headline?.value.text == "1")
    #expect(run.findings.map(\.code) == ["OT3050", "OT3053"])
    #expect(run.findings.first?.message == "1 row lies outside 2023/24")
    #expect(run.findings.map(\.lines) == [[2], [4]])
    #expect(run.findings.map(\.count) == [1, 1])
    #expect(Run([], rows, in: Self.series).findings.map(\.code) == ["OT3053"])
  }

  @Test func onlyTenLinesAreNamed() {
    let run = Run([], Array(repeating: ["2020-01", 1], count: 25), in: Self.months)
    #expect(run.findings.first?.count == 25)
    #expect(run.findings.first?.lines == Array(2...11))
  }

  @Test func snapshotsBelongToThePeriodRun() {
    var dataset = Self.months
    dataset.time = .snapshot(date("2022-01-01"))
    let run = Run(
      [indicator(Self.count, unit: .number, frequency: .quarterly)], [["2023-03", 1]], in: dataset)
    #expect(run.results.map(\.value.text) == ["1"])
    #expect(run.findings.map(\.code) == ["OT3054"])
  }

  /// Where a condition reads the period, each result's own period is read.
  @Test func conditionsReadThePeriodOfTheResult() {
    let recent = RuleExpression(
      .within(
        .column(0, .date), span: .months(1), side: .before, anchor: RuleExpression(.periodEnd, .date)),
      .boolean)
    let run = Run(
      [indicator(.count(dataset: "rows", condition: recent), unit: .number, frequency: .quarterly)],
      [["2023-06-15", 1], ["2023-05-15", 1], ["2023-09-15", 1]], in: Self.events, at: "2023-04..2023-09")
    #expect(run.results.map(\.value.text) == ["1", "1", "1"])
  }
}
