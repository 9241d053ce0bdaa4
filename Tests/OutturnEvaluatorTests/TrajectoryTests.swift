import OutturnModel
import Testing

/// Thresholds that refer to other figures, and paths.
@Suite struct TrajectoryTests {
  static let dataset = JudgingTests.dataset
  static func path(
    value: Rational? = 1000, points: [(String, String, String, String?)] = [("0.2", "0", "2030-12-31", nil)],
    course: Trajectory.Course = .straightByDays
  ) -> Trajectory {
    Trajectory(
      baseline: period("2019/20"), baselineValue: value,
      points: points.map { factor, constant, due, latest in
        .init(
          factor: decimal(factor), constant: decimal(constant), due: date(due),
          latest: latest.map { date($0) },
          text: "the point")
      }, course: course)
  }

  static func against(
    _ reference: Threshold.Reference, factor: Rational = 1, plus constant: Rational = 0,
    _ relation: ThresholdComparison.Relation = .atMost, _ band: Band = .green
  ) -> BandRule {
    let threshold = Threshold(
      reference: reference, factor: factor, constant: constant, text: reference.inWords)
    return BandRule(
      band: band, condition: .comparisons([.init(relation: relation, threshold: threshold, span: somewhere)]),
      span: somewhere)
  }

  static func run(
    _ rows: [[Cell]], _ bands: [BandRule], _ trajectory: Trajectory? = nil, at run: String = "2023/24",
    others: [Indicator] = []
  ) -> Run {
    var ruleSet = rules(.bands(bands))
    ruleSet.judgements[0].trajectory = trajectory
    return Run(
      [indicator(JudgingTests.sum, unit: .number, polarity: .lower)] + others, rows, in: Self.dataset,
      rules: [ruleSet], at: run)
  }

  @Test func thePathIsExactByDays() {
    let path = Self.path(points: [("0", "0", "2020-04-10", nil)])
    #expect(path.value(on: date("2020-03-30"), baseline: 1000) == nil)
    #expect(path.value(on: date("2020-03-31"), baseline: 1000) == 1000)
    #expect(path.value(on: date("2020-04-01"), baseline: 1000) == 900)
    #expect(path.value(on: date("2020-04-10"), baseline: 1000) == 0)
    #expect(path.value(on: date("2050-04-10"), baseline: 1000) == 0)
  }

  @Test func aRebaseMovesThePathFromItsDayOn() {
    var path = Self.path(points: [("0.5", "0", "2022-03-31", nil), ("0", "0", "2030-03-31", nil)])
    path.rebases = [
      .init(baseline: period("2023/24"), value: 800, from: date("2024-10-01"), reason: "sites moved")
    ]
    #expect(path.inForce(on: date("2024-09-30")).rebase == nil)
    let (rebased, rebase) = path.inForce(on: date("2024-10-01"))
    #expect(rebase?.value == 800)
    #expect(rebased.points.map(\.due) == [date("2030-03-31")])
    #expect(rebased.value(on: date("2024-03-31"), baseline: 800) == 800)
    #expect(rebased.value(on: date("2030-03-31"), baseline: 800) == 0)
    // Half of the 2,191 days from 31 March 2024 to 31 March 2030 and a half.
    #expect(rebased.value(on: date("2027-03-31"), baseline: 800) == (Rational(1096) * 800).divided(by: 2191))
  }

  @Test func aResultIsJudgedByTheBaselineOfItsDay() {
    var path = Self.path(points: [("0", "0", "2030-03-31", nil)], course: .straightByYears)
    let bands = [Self.against(.path), band(.red)]
    // Of ten years from 1,000 to 0, six are left.
    #expect(Self.run([["2023/24", "500", "A"]], bands, path).headline?.judgement?.band == .value(.green))
    path.rebases = [
      .init(baseline: period("2022/23"), value: 560, from: date("2024-01-01"), reason: "sites moved")
    ]
    // Of seven years from 560 to 0, six are left.
    let run = Self.run([["2023/24", "500", "A"]], bands, path)
    #expect(run.headline?.judgement?.band == .value(.red))
    var comparator = Judgement.Comparator(kind: .path, value: .value(Figure(480)))
    comparator.ahead = .init(
      course: .straightByYears, points: [.init(due: date("2030-03-31"), latest: nil, value: 0)])
    #expect(run.headline?.judgement?.comparator == comparator)
    #expect(run.headline?.explanation.outcome.contains("sites moved") == true)
  }

  @Test func thePathIsExactByYears() {
    let path = Self.path(points: [("0", "0", "2030-03-31", nil)], course: .straightByYears)
    #expect(path.value(on: date("2021-03-30"), baseline: 1000) == 1000)
    #expect(path.value(on: date("2021-03-31"), baseline: 1000) == 900)
    #expect(path.value(on: date("2029-03-31"), baseline: 1000) == 100)
    // By days, leap years put it elsewhere.
    let days = Self.path(points: [("0", "0", "2030-03-31", nil)])
    #expect(days.value(on: date("2021-03-31"), baseline: 1000) == (Rational(3287) * 1000).divided(by: 3652))
  }

  @Test func stepsHoldUntilTheNextIsDue() {
    let path = Self.path(
      points: [("0.5", "0", "2025-12-31", nil), ("1", "-700", "2030-12-31", nil)], course: .steps)
    #expect(path.value(on: date("2025-12-30"), baseline: 1000) == 1000)
    #expect(path.value(on: date("2025-12-31"), baseline: 1000) == 500)
    #expect(path.value(on: date("2030-12-30"), baseline: 1000) == 500)
    #expect(path.value(on: date("2030-12-31"), baseline: 1000) == 300)
  }

  @Test(arguments: [
    ("600", Band.green), ("600.001", .amber), ("630", .amber), ("630.001", .red),
  ]) func bothSidesOfThePath(_ value: String, _ expected: Band) {
    let path = Self.path(points: [("0.6", "0", "2024-03-31", nil)])
    let run = Self.run(
      [["2023/24", .text(value), "A"]],
      [Self.against(.path), Self.against(.path, factor: decimal("1.05"), .atMost, .amber), band(.red)], path)
    #expect(run.headline?.judgement?.band == .value(expected))
    #expect(run.headline?.judgement?.comparator == .init(kind: .path, value: .value(Figure(600))))
  }

  /// So that a reader sees where the path leads.
  @Test func whatIsStillToComeStandsInTheReturn() {
    let path = Self.path(
      points: [
        ("0.6", "0", "2024-03-31", nil), ("0.5", "0", "2023-04-01", "2024-04-01"),
        ("0.2", "-20", "2028-04-01", "2032-03-31"), ("0", "5", "2045-03-31", nil),
      ], course: .steps)
    func ahead(_ year: String, _ path: Trajectory) -> Judgement.Comparator.Ahead? {
      let bands = [Self.against(.path), band(.red)]
      return Self.run([[.text(year), "500", "A"]], bands, path, at: year).headline?.judgement?.comparator?
        .ahead
    }
    let found = ahead("2023/24", path)
    #expect(found?.course == .steps)
    // What is due on the last day is no more to come, and a window is until its own last day.
    #expect(
      found?.points == [
        .init(due: date("2023-04-01"), latest: date("2024-04-01"), value: 500),
        .init(due: date("2028-04-01"), latest: date("2032-03-31"), value: 180),
        .init(due: date("2045-03-31"), latest: nil, value: 5),
      ])
    // Before the baseline nothing is due, after the last point nothing is to come, and without a baseline nobody knows.
    #expect(ahead("2018/19", path) == nil)
    #expect(ahead("2045/46", path) == nil)
    var unknown = path
    unknown.baselineValue = nil
    #expect(ahead("2023/24", unknown) == nil)
  }

  @Test func withoutAStatedBaselineItIsTheValueThen() {
    let path = Self.path(value: nil, points: [("0.5", "0", "2024-03-31", nil)])
    let bands = [Self.against(.path), band(.red)]
    let known = Self.run([["2019/20", 100, "A"], ["2023/24", 50, "A"]], bands, path)
    #expect(known.headline?.judgement?.band == .value(.green))
    let unknown = Self.run([["2023/24", 50, "A"]], bands, path)
    #expect(unknown.headline?.judgement?.band == .missing)
    #expect(
      unknown.headline?.explanation.outcome
        == "The path is missing: not judged.")
  }

  @Test func beforeItsBaselineEndsAPathIsNotDue() {
    let run = Self.run(
      [["2018/19", 50, "A"]], [Self.against(.path), band(.red)], Self.path(), at: "2018/19")
    #expect(run.headline?.judgement?.band == .notApplicable(.notDue))
  }

  @Test(arguments: [
    ("2022/23", "950", Band.green, "before"), ("2022/23", "950.1", .red, "before"),
    ("2025/26", "500", .green, "in"), ("2025/26", "501", .amber, "in"), ("2025/26", "951", .red, "in"),
    ("2027/28", "500", .green, "after"), ("2027/28", "501", .red, "after"),
  ]) func windows(_ run: String, _ value: String, _ expected: Band, _ place: String) {
    let steps = Self.path(value: 950, points: [("0", "500", "2024-03-31", "2027-03-31")], course: .steps)
    let windowed = Self.run(
      [[.text(run), .text(value), "A"]],
      [Self.against(.path), Self.against(.latestPath, .atMost, .amber), band(.red)], steps, at: run)
    #expect(windowed.headline?.judgement?.band == .value(expected))
    #expect(
      windowed.headline?.explanation.outcome.contains("It is \(place) the window of 31 March 2024") == true)
  }

  @Test func benchmarkBaselineAndPreviousPeriod() {
    let other = indicator(JudgingTests.sum, id: "national", unit: .number)
    let rows: [[Cell]] = [["2021/22", 7, "A"], ["2022/23", 9, "A"], ["2023/24", 10, "A"]]
    func judged(_ reference: Threshold.Reference, plus: Rational = 0) -> Judgement? {
      Self.run(
        rows, [Self.against(reference, plus: plus), band(.red)], others: [other]
      ).headline?.judgement
    }
    #expect(judged(.indicator("national"))?.band == .value(.green))
    #expect(judged(.indicator("national"), plus: -1)?.band == .value(.red))
    #expect(judged(.indicator("national"))?.comparator == .init(kind: .benchmark, value: .value(Figure(10))))
    #expect(judged(.earlier(.previousPeriod))?.band == .value(.red))
    #expect(judged(.earlier(.previousPeriod), plus: 1)?.band == .value(.green))
    #expect(
      judged(.earlier(.period(period("2021/22"))), plus: 3)?.comparator
        == .init(kind: .baseline, period: period("2021/22"), value: .value(Figure(7))))
    #expect(judged(.earlier(.period(period("2021/22"))), plus: 3)?.band == .value(.green))
    #expect(judged(.earlier(.period(period("2019/20"))))?.band == .missing)
  }

  @Test(arguments: [
    (Threshold.Choice.greater, "2021/22", "10", Band.green), (.greater, "2021/22", "9.9", .red),
    (.lesser, "2021/22", "8", .green), (.lesser, "2021/22", "7.9", .red),
  ]) func greaterAndLesser(_ choice: Threshold.Choice, _ base: String, _ value: String, _ expected: Band) {
    let options = [
      Threshold(constant: 8, text: "8"),
      Threshold(reference: .earlier(.period(period(base))), factor: 1, constant: 3, text: "baseline + 3"),
    ]
    let bands = [
      BandRule(
        band: .green,
        condition: .comparisons([
          .init(
            relation: .atLeast, threshold: Threshold(choice, of: options, text: "either"), span: somewhere)
        ]), span: somewhere), band(.red),
    ]
    let run = Self.run([["2021/22", 7, "A"], ["2023/24", .text(value), "A"]], bands)
    #expect(run.headline?.judgement?.band == .value(expected))
    let without = Self.run([["2023/24", .text(value), "A"]], bands)
    #expect(without.headline?.judgement?.band == .missing)
  }
}
