import OutturnModel
import OutturnSyntax
import Testing

@testable import OutturnCompiler

/// What the check of bands accepts is sound, and what it refuses is wrong, shown on a grid that holds every
/// threshold and a value on either side of each.
struct BandCheckTests {
  static let span = SourceSpan(file: "b", start: 0, end: 0, line: 1, column: 1)
  /// Thresholds are 20, 40, 60 and 80; the grid has steps of 10, so that every stretch has a value of its own.
  static let thresholds: [Rational] = [20, 40, 60, 80]
  static let grid: [Rational] = (0...10).map { Rational($0 * 10) }

  static func indicator(_ polarity: Polarity, bounded: Bool) -> Indicator {
    let rows = Aggregate(of: nil, condition: nil)
    return Indicator(
      id: "i", title: "I",
      measure: bounded
        ? .proportion(dataset: "d", numerator: rows, denominator: rows)
        : .ratio(dataset: "d", numerator: rows, denominator: rows),
      unit: bounded ? .percent : .number, polarity: polarity, span: span)
  }

  static func random(_ generator: inout SplitMix64) -> [BandRule] {
    let bands = [Band.blue, .green, .amber, .red].shuffled(using: &generator).prefix(
      .random(in: 1...4, using: &generator))
    var sorted = bands.sorted { ($0.rank ?? 0) < ($1.rank ?? 0) }
    if Int.random(in: 0..<4, using: &generator) == 0 { sorted.shuffle(using: &generator) }
    return sorted.enumerated().map { index, band in
      if index == bands.count - 1, Int.random(in: 0..<3, using: &generator) > 0 {
        return BandRule(band: band, condition: .otherwise, span: span)
      }
      let comparisons = (0..<Int.random(in: 1...2, using: &generator)).map { _ in
        ThresholdComparison(
          relation: ThresholdComparison.Relation.allCases.randomElement(using: &generator) ?? .atLeast,
          threshold: Threshold(constant: thresholds.randomElement(using: &generator) ?? 20, text: "t"),
          span: span)
      }
      return BandRule(band: band, condition: .comparisons(comparisons), span: span)
    }
  }

  static func holds(_ rule: BandRule, _ value: Rational) -> Bool {
    guard case .comparisons(let comparisons) = rule.condition else { return true }
    return comparisons.allSatisfy { comparison in
      let threshold = comparison.threshold.constant
      return switch comparison.relation {
      case .atLeast: value >= threshold
      case .above: value > threshold
      case .atMost: value <= threshold
      case .below: value < threshold
      case .exactly: value == threshold
      }
    }
  }

  /// The place of the first band that holds.
  static func taken(_ bands: [BandRule], _ value: Rational) -> Int? { bands.firstIndex { holds($0, value) } }

  /// Whether the values are next to one another on the grid.
  static func isOneStretch(_ values: [Rational]) -> Bool {
    guard let first = values.first, let last = values.last else { return false }
    return grid.filter { $0 >= first && $0 <= last } == values
  }

  /// What is wrong with the bands for the checker's diagnosis to be right, or nil where it is not borne out.
  static func contradiction(_ code: String, _ bands: [BandRule], _ polarity: Polarity) -> Bool {
    let regions = bands.indices.map { index in grid.filter { taken(bands, $0) == index } }
    switch code {
    // A value that falls in none.
    case "OT2040": return grid.contains { taken(bands, $0) == nil }
    // A value that two bands take in.
    case "OT2041":
      return grid.contains { value in bands.count { $0.condition != .otherwise && holds($0, value) } > 1 }
    // A band that never is the first.
    case "OT2042": return regions.contains { $0.isEmpty }
    // A better band whose values lie on the worse side.
    case "OT2043":
      return bands.indices.contains { a in
        bands.indices.contains { b in
          guard let first = bands[a].band.rank, let second = bands[b].band.rank, first < second else {
            return false
          }
          guard let low = regions[a].first, let high = regions[b].first else { return false }
          return polarity == .higher ? low < high : low > high
        }
      }
    // A band that contradicts itself.
    case "OT2045": return bands.contains { rule in !grid.contains { holds(rule, $0) } }
    default: return false
    }
  }

  @Test(arguments: [Polarity.higher, .lower, .neither], [true, false])
  func `accepted bands take each value once, the better on the better side`(polarity: Polarity, bounded: Bool)
    throws
  {
    var generator = SplitMix64(seed: 11)
    let check = BandCheck(indicator: Self.indicator(polarity, bounded: bounded), judged: "i")
    var accepted = 0
    var refused: [String: Int] = [:]
    for _ in 0..<3000 {
      let bands = Self.random(&generator)
      let diagnostics = check.check(bands, at: Self.span)
      guard diagnostics.isEmpty else {
        for diagnostic in diagnostics {
          refused[diagnostic.code, default: 0] += 1
          if !Self.contradiction(diagnostic.code, bands, polarity) {
            Issue.record("\(diagnostic.message) is not borne out by \(Self.shown(bands))")
          }
        }
        continue
      }
      accepted += 1
      if let problem = Self.problem(bands, polarity) { Issue.record("\(problem): \(Self.shown(bands))") }
    }
    #expect(accepted > 50)
    for code in ["OT2040", "OT2041", "OT2042", "OT2045"] {
      #expect(refused[code, default: 0] > 20, "\(code)")
    }
    if polarity != .neither { #expect(refused["OT2043", default: 0] > 5) }
  }

  static func problem(_ bands: [BandRule], _ polarity: Polarity) -> String? {
    if let value = grid.first(where: { taken(bands, $0) == nil }) {
      return "\(value.numerator) is in no band"
    }
    let regions = bands.indices.map { index in grid.filter { taken(bands, $0) == index } }
    if regions.contains(where: \.isEmpty) { return "a band is never reached" }
    guard polarity != .neither else { return nil }
    for (a, first) in bands.enumerated() {
      for (b, second) in bands.enumerated() where isOneStretch(regions[a]) && isOneStretch(regions[b]) {
        guard let better = first.band.rank, let worse = second.band.rank, better < worse else { continue }
        let isAbove = (regions[a].first ?? 0) > (regions[b].last ?? 0)
        if isAbove != (polarity == .higher) { return "\(first.band) is on the worse side of \(second.band)" }
      }
    }
    return nil
  }

  static func shown(_ bands: [BandRule]) -> String {
    bands.map { rule in
      guard case .comparisons(let comparisons) = rule.condition else { return "\(rule.band) otherwise" }
      return "\(rule.band) "
        + comparisons.map { "\($0.relation.inWords) \($0.threshold.constant.numerator)" }.joined(
          separator: " and ")
    }.joined(separator: "; ")
  }
}
