package import OutturnModel

/// Results made up from a seed, each as it is asked for: nothing is held, however many they are.
///
/// They are in the order of a return: by indicator, stratification, stratum and period.
package struct GeneratedResults: Sequence, Sendable {
  package let seed: UInt64
  package let count: Int
  /// Of one indicator: a period after another, the strata within.
  package let perIndicator: Int
  /// Whether texts are out to break something.
  package let isHostile: Bool
  package let audience: Audience

  package init(
    seed: UInt64, count: Int, perIndicator: Int = 24, isHostile: Bool = false, audience: Audience = .internal
  ) {
    self.seed = seed
    self.count = count
    self.perIndicator = perIndicator
    self.isHostile = isHostile
    self.audience = audience
  }

  package func makeIterator() -> Iterator { Iterator(results: self) }
  package var underestimatedCount: Int { count }

  package struct Iterator: IteratorProtocol {
    let results: GeneratedResults
    var place = 0

    package mutating func next() -> IndicatorResult? {
      guard place < results.count else { return nil }
      defer { place += 1 }
      return results.result(at: place)
    }
  }

  static let periodsEach = 4

  /// The result at a place, from 0: the same each time.
  package func result(at place: Int) -> IndicatorResult {
    let indicator = place / perIndicator
    let within = place % perIndicator
    // What all results of an indicator share comes from a seed of the indicator's own.
    var shared = SeededNumbers(seed: seed &+ UInt64(indicator) &* 0x1_0000_0001)
    var own = SeededNumbers(seed: seed ^ UInt64(place) &* 0x9E37_79B9)
    let first = 2019
    let year = first + within % Self.periodsEach
    let stratum = stratum(within / Self.periodsEach, &shared)
    let kind = shared.one(of: MeasureKind.allCases)
    let unit = shared.one(of: GeneratedFigures.units)
    let value = own.figure(isHostile: isHostile)
    let suppressed = audience == .publication && own.once(in: 3)
    var result = IndicatorResult(
      indicator: shared.text(isHostile: isHostile) + "-\(indicator)",
      title: shared.text(isHostile: isHostile),
      kind: kind, stratum: stratum, period: Self.period(year), isHeadline: false, unit: unit,
      numerator: suppressed ? .suppressed : own.number(isHostile: isHostile),
      denominator: suppressed ? .suppressed : own.number(isHostile: isHostile),
      value: suppressed ? .suppressed : value,
      counts: RowCounts(
        rows: Int64(own.below(100_000)), excluded: Int64(own.below(99)), unknown: Int64(own.below(9))),
      judgement: nil, explanation: own.explanation(isHostile: isHostile))
    result.polarity = shared.one(of: [.higher, .lower, .neither])
    result.isComparator = shared.once(in: 12)
    result.isHeadline = stratum.isEmpty && year == first + Self.periodsEach - 1 && !result.isComparator
    result.owner = shared.perhaps { $0.text(isHostile: isHostile) }
    result.escalatesTo = shared.perhaps { $0.text(isHostile: isHostile) }
    if !result.isComparator, !shared.once(in: 4) {
      result.judgement = own.judgement(suppressed ? .suppressed : nil, isHostile: isHostile)
    }
    if audience == .publication {
      result.disclosure = own.once(in: 2) ? .notNeeded : .applied(roundedTo: own.perhaps { _ in 5 })
    }
    own.addStatistics(to: &result, isHostile: isHostile)
    return result
  }

  private func stratum(_ number: Int, _ shared: inout SeededNumbers) -> [StratumMember] {
    let dimension = shared.text(isHostile: isHostile) + "-one"
    let other = shared.text(isHostile: isHostile) + "-two"
    let code = shared.text(isHostile: isHostile)
    if number == 0 { return [] }
    let member = StratumMember(
      dimension: dimension, code: number == 1 ? StratumMember.unknown : "\(code)\(number)",
      label: number.isMultiple(of: 3) ? code : nil)
    // The later half is of two dimensions.
    if number <= perIndicator / Self.periodsEach / 2 { return [member] }
    return [member, StratumMember(dimension: other, code: "\(number)")]
  }

  private static func period(_ year: Int) -> Period {
    guard let period = Period("\(year)/\((year + 1) % 100 < 10 ? "0" : "")\((year + 1) % 100)") else {
      fatalError("2019/20 and the years after it are periods")
    }
    return period
  }
}
