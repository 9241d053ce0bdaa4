package import OutturnModel

/// A chart of single values and their moving ranges, with the rules of Making Data Count. All of it is exact.
///
/// Sources: NHS England, Making Data Count; Wheeler, Understanding Variation; the rules as the NHS-R package
/// NHSRplotthedots has them. Formula: mean of the values; moving range = |value − the one before it|; limits
/// mean ± 2.66 × mean moving range; the outer third begins at two thirds of that, mean ± 133/75 × mean moving
/// range. A point on a limit is inside. Means and ranges are taken within a phase and, where a baseline length is
/// set, from its first points only.
package struct XmRChart: Equatable, Sendable {
  package struct Options: Equatable, Sendable {
    /// Whether moving ranges of 3.267 times their mean and more are dropped and their mean taken anew.
    package var screensOutlyingRanges = false
    /// How many of each phase's first points make its limits; all of them unless set.
    package var baselineLength: Int?
    /// How many points in a row make a shift or a trend.
    package var runLength = 7
    /// Below this many points a phase's limits are provisional.
    package var leastBaseline = 12

    package init() {}
  }

  /// A point from which limits are computed anew.
  package struct Rebase: Equatable, Sendable {
    /// The position, from 0, of the first point of the new phase.
    package let from: Int
    /// When the change was made, as the rules state it.
    package let date: String
    package let reason: String

    package init(from: Int, date: String, reason: String) {
      self.from = from
      self.date = date
      self.reason = reason
    }
  }

  /// The limits of one phase.
  package struct Phase: Equatable, Sendable {
    /// The positions of its points.
    package let range: Range<Int>
    /// Why it starts; nil for the first.
    package let rebase: Rebase?
    package let mean: Rational
    package let meanMovingRange: Rational
    /// How many points the limits are made of.
    package let baselineCount: Int
    /// Fewer points than a sound baseline has: the limits are provisional.
    package let isShort: Bool
    /// How many moving ranges were dropped as outlying.
    package let screenedCount: Int

    package var lower: Rational { mean - XmRChart.limitFactor * meanMovingRange }
    package var upper: Rational { mean + XmRChart.limitFactor * meanMovingRange }
    package var outerLower: Rational { mean - XmRChart.outerFactor * meanMovingRange }
    package var outerUpper: Rational { mean + XmRChart.outerFactor * meanMovingRange }
    /// No value of the baseline differs from the others, so that the limits are the mean itself.
    package var isConstant: Bool { meanMovingRange.isZero }
  }

  package struct Point: Equatable, Sendable {
    package let value: Rational
    /// The phase it is in, by position.
    package let phase: Int
    package let movingRange: Rational?
    package let side: Side
    /// Every rule that it breaks, in order of precedence.
    package let rules: [SpecialCauseRule]

    /// The rule by which it is reported.
    package var rule: SpecialCauseRule? { rules.first }
  }

  /// 2.66.
  package static let limitFactor = fraction(266, 100)
  /// Two thirds of 2.66.
  package static let outerFactor = fraction(133, 75)
  /// 3.267.
  package static let screeningFactor = fraction(3267, 1000)

  /// In the order of the values; nil where the value is missing.
  package let points: [Point?]
  package let phases: [Phase]
  package let options: Options

  static func fraction(_ a: Int64, _ b: Int64) -> Rational { Rational(a).divided(by: Rational(b)) ?? .zero }
}

extension XmRChart {
  /// The chart of values in order of time; nil where one is missing. A missing value breaks runs and has no moving
  /// range, nor has the value after it.
  ///
  /// Withheld where a phase's baseline has fewer than two values next to each other.
  ///
  /// - Throws: ``DomainError`` where rebasings are not in order or out of the series, by their position, or an
  ///   option is out of range.
  package static func make(
    _ values: [Rational?], rebases: [Rebase] = [], options: Options = Options()
  ) throws(DomainError) -> Observation<XmRChart> {
    if options.runLength < 3 { throw DomainError(.outsideRange("3 and above")) }
    if let length = options.baselineLength, length < 2 { throw DomainError(.outsideRange("2 and above")) }
    for (index, rebase) in rebases.enumerated() {
      guard rebase.from > (index == 0 ? 0 : rebases[index - 1].from), rebase.from < values.count else {
        throw DomainError(.notAscending, at: .index(index))
      }
    }
    let starts = [0] + rebases.map(\.from)
    var phases: [Phase] = []
    var points: [Point?] = []
    for (number, start) in starts.enumerated() {
      let end = number + 1 < starts.count ? starts[number + 1] : values.count
      let inPhase = Array(values[start..<end])
      guard let phase = phase(inPhase, from: start, rebase: number == 0 ? nil : rebases[number - 1], options)
      else {
        return .withheld(.tooFew(least: 2))
      }
      phases.append(phase)
      points += judged(inPhase, in: phase, number: number, runLength: options.runLength)
    }
    return .value(XmRChart(points: points, phases: phases, options: options))
  }

  private static func movingRanges(_ values: [Rational?]) -> [Rational?] {
    values.indices.map { index in
      guard index > 0, let value = values[index], let before = values[index - 1] else { return nil }
      return (value - before).magnitude
    }
  }

  private static func mean(_ values: [Rational]) -> Rational? {
    values.reduce(.zero, +).divided(by: Rational(values.count))
  }

  private static func phase(
    _ values: [Rational?], from start: Int, rebase: Rebase?, _ options: Options
  ) -> Phase? {
    let baseline = Array(values.prefix(options.baselineLength ?? values.count))
    let present = baseline.compactMap { $0 }
    let ranges = movingRanges(baseline).compactMap { $0 }
    guard let mean = mean(present), let first = Self.mean(ranges) else { return nil }
    var kept = ranges
    if options.screensOutlyingRanges, !first.isZero { kept = ranges.filter { $0 < screeningFactor * first } }
    return Phase(
      range: start..<start + values.count, rebase: rebase, mean: mean,
      meanMovingRange: Self.mean(kept) ?? first,
      baselineCount: present.count, isShort: present.count < options.leastBaseline,
      screenedCount: ranges.count - kept.count)
  }

  private static func judged(_ values: [Rational?], in phase: Phase, number: Int, runLength: Int) -> [Point?]
  {
    let ranges = movingRanges(values)
    let signals: [ChartSignal?] = values.indices.map { index in
      guard let value = values[index] else { return nil }
      let isOutside = value < phase.lower || value > phase.upper
      return ChartSignal(
        side: value == phase.mean ? .on : (value < phase.mean ? .below : .above), isOutside: isOutside,
        isOuterThird: !isOutside && (value < phase.outerLower || value > phase.outerUpper),
        step: ranges[index].map { range in
          range.isZero ? 0 : (value > (values[index - 1] ?? value) ? 1 : -1)
        })
    }
    let rules = SpecialCause.rules(signals, runLength: runLength)
    return values.indices.map { index in
      guard let value = values[index], let signal = signals[index] else { return nil }
      return Point(
        value: value, phase: number, movingRange: ranges[index], side: signal.side, rules: rules[index])
    }
  }
}
