import OutturnModel
import Testing

/// Published figures, and changes between values.
@Suite struct PublishedTests {
  static let dataset = Dataset(
    id: "rows", title: "Rows", kind: .series, time: .periods(column: 0),
    columns: [
      column("period", .period(pattern: nil)), column("stated", .figure), column("kind", .text),
      column("ward", .text),
    ], span: somewhere)
  static let figures = Measure.reported(
    dataset: "rows", figure: .column(1, .figure(nil)),
    condition: .compare(.column(2, .text), .equal, .text("x")))

  @Test func eachPeriodIsAResultAndTheLatestTheHeadline() {
    let run = Run(
      [indicator(Self.figures)],
      [
        ["2023-05", "81.5%", "x", nil], ["2023-04", "over 80%", "x", nil], ["2023-05", "1%", "y", nil],
        ["2022-05", "70%", "x", nil],
      ], in: Self.dataset)
    #expect(run.results.map { "\($0.period) \($0.value.text)" } == ["2023-04 over 80%", "2023-05 81.5%"])
    #expect(run.headline?.period == period("2023-05"))
    #expect(run.headline?.numerator == .missing)
    #expect(run.headline?.denominator == .missing)
    #expect(run.headline?.counts == RowCounts(rows: 2, excluded: 1, unknown: 0))
    #expect(run.headline?.explanation.evidence == "Stated as 81.5%; 1 row excluded by the conditions.")
    #expect(run.findings.isEmpty)
  }

  @Test func withoutAFigureTheResultIsMissing() {
    let run = Run([indicator(Self.figures)], [["2022-05", "70%", "x", nil]], in: Self.dataset)
    #expect(run.results.map { "\($0.period) \($0.value.text)" } == ["2023/24 missing"])
    #expect(run.headline != nil)
  }

  @Test func twoFiguresForOneResultAreAnError() {
    let rows: [[Cell]] = [
      ["2023-05", "81%", "x", "A"], ["2023-05", "82%", "x", "B"], ["2023-05", "83%", "x", "C"],
    ]
    let run = Run([indicator(Self.figures)], rows, in: Self.dataset)
    #expect(run.codes == ["OT3051"])
    #expect(run.diagnostics.first?.message == "lines 2 and 3 both state it for May 2023")
    let strata = Run([indicator(Self.figures, by: [[3]])], rows, in: Self.dataset)
    #expect(strata.codes.isEmpty)
    let values = ["withheld (not additive)", "81%", "82%", "83%"]
    #expect(strata.results.map(\.value.text) == values)
    let again = Run(
      [indicator(Self.figures, by: [[3]])], rows + [["2023-05", "9%", "x", "B"]], in: Self.dataset)
    #expect(again.diagnostics.map(\.message) == ["lines 3 and 5 both state it for May 2023, ward B"])
  }

  @Test func unknownConditionsMakeTheFigureMissingUnlessExcluded() {
    let rows: [[Cell]] = [["2023-05", "81%", "x", nil], ["2023-05", "82%", nil, nil]]
    #expect(Run([indicator(Self.figures)], rows, in: Self.dataset).headline?.value == .missing)
    let excluded = Run([indicator(Self.figures, unknown: .excluded)], rows, in: Self.dataset)
    #expect(excluded.headline?.value.text == "81%")
    #expect(excluded.headline?.counts.unknown == 1)
  }

  @Test func figuresKeepToTheUnit() {
    let bare: [[Cell]] = [["2023-05", "0.815", "x", nil]]
    let run = Run([indicator(Self.figures)], bare, in: Self.dataset)
    #expect(run.codes == ["OT3052"])
    #expect(run.diagnostics.first?.message == "line 2 states it as 0.815, and its unit is a percentage")
    let count = Run(
      [indicator(Self.figures, unit: .number)], [["2023-05", "81%", "x", nil]], in: Self.dataset)
    #expect(count.codes == ["OT3052"])
    let known = Measure.reported(dataset: "rows", figure: .column(1, .figure(.percent)), condition: nil)
    #expect(Run([indicator(known)], bare, in: Self.dataset).codes.isEmpty)
  }

  @Test func snapshotsStateOneFigureForThePeriodRun() {
    var dataset = Self.dataset
    dataset.kind = .dataset
    dataset.time = .snapshot(nil)
    let run = Run([indicator(Self.figures)], [["2023-05", "81%", "x", nil]], in: dataset)
    #expect(run.headline?.period == period("2023/24"))
    #expect(run.headline?.value.text == "81%")
  }

  // MARK: Change

  static func change(relative: Bool, of id: String = "base", since: String = "2019/20") -> Indicator {
    indicator(
      .change(.init(of: id, since: .period(period(since)), isRelative: relative)),
      unit: relative ? .percent : .points)
  }
  static let base = indicator(
    .reported(
      dataset: "rows", figure: .column(1, .figure(nil)), condition: nil), id: "base")

  @Test func changeSinceABaseline() {
    let rows: [[Cell]] = [["2019/20", "40%", "x", nil], ["2023/24", "50%", "x", nil]]
    let run = Run([Self.base, Self.change(relative: false)], rows, in: Self.dataset)
    let result = run.result(at: "2023/24")
    #expect(result?.value.text == "10")
    #expect(result?.isHeadline == true)
    #expect(result?.numerator == .notApplicable(.stated))
    #expect(result?.explanation.evidence == "50% in 2023/24, 40% in 2019/20.")
    let relative = Run([Self.base, Self.change(relative: true)], rows, in: Self.dataset)
    #expect(relative.result(at: "2023/24")?.value.text == "25")
  }

  @Test func changeNeedsAnExactBaselineThatIsNotZero() {
    func value(_ baseline: Cell?, relative: Bool) -> String? {
      var rows: [[Cell]] = [["2023/24", "50%", "x", nil]]
      if let baseline { rows.append(["2019/20", baseline, "x", nil]) }
      return Run([Self.base, Self.change(relative: relative)], rows, in: Self.dataset)
        .result(at: "2023/24")?.value.text
    }
    #expect(value(nil, relative: false) == "missing")
    #expect(value("0%", relative: true) == "withheld (zero denominator)")
    #expect(value("0%", relative: false) == "50")
    #expect(value("about 40%", relative: false) == "withheld (stated only as about 40%)")
  }

  @Test func twoBaselinesAreAnErrorOnlyWhereTheyAreUsed() {
    let rows: [[Cell]] = [
      ["2019/20", "40%", "x", nil], ["2019/20", "41%", "x", nil], ["2023/24", "50%", "x", nil],
    ]
    #expect(Run([Self.base], rows, in: Self.dataset).codes.isEmpty)
    let run = Run([Self.base, Self.change(relative: false)], rows, in: Self.dataset)
    #expect(run.diagnostics.map(\.message) == ["lines 2 and 3 both state base for 2019/20"])
  }

  @Test func changeOfAPooledMeasureUsesHistory() {
    let count = indicator(
      .count(dataset: "rows", condition: nil), id: "base", unit: .number, frequency: .quarterly)
    let rows: [[Cell]] = [
      ["2019-05", nil, "x", nil], ["2023-05", nil, "x", nil], ["2023-06", nil, "x", nil],
      ["2023-08", nil, "x", nil],
    ]
    let run = Run([count, Self.change(relative: false)], rows, in: Self.dataset)
    let changes = run.results.filter { $0.indicator == "it" }
    #expect(
      changes.map { "\($0.period) \($0.value.text)\($0.isHeadline ? "!" : "")" } == [
        "2023/24 Q1 withheld (2019/20 and 2023/24 Q1 are of different length)!",
        "2023/24 Q2 withheld (2019/20 and 2023/24 Q2 are of different length)",
        "2023/24 Q3 withheld (2019/20 and 2023/24 Q3 are of different length)",
        "2023/24 Q4 withheld (2019/20 and 2023/24 Q4 are of different length)", "2023/24 2",
      ],
      "a count of a quarter says nothing beside that of a year, and the last quarter has rows for two months")
  }

  @Test func changesOfChangesEnd() {
    let loop = Self.change(relative: false, of: "it")
    let run = Run([loop], [], in: Self.dataset)
    #expect(run.results.map(\.value.text) == ["missing"])
    var other = Self.change(relative: false, of: "it")
    other.id = "other"
    let pair = Run([Self.change(relative: false, of: "other"), other], [], in: Self.dataset)
    #expect(pair.results.map(\.value.text) == ["missing", "missing"])
    #expect(pair.results.map(\.isHeadline) == [true, true])
  }
}
