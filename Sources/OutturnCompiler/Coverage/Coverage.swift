package import OutturnModel

/// Which rows of a catalogue the rules cover.
///
/// A row counts only where the rule that covers it is cited and agrees with the row in unit, polarity, target,
/// due date and kind, or says `differs from catalogue "why"`; and a rule may claim at most
/// ``mostIDs`` rows.
package struct Coverage: Sendable {
  package static let mostIDs = 12

  package struct Entry: Hashable, Sendable {
    package let row: CatalogueRow
    /// The rule that covers it, by its id; nil where none claims to.
    package let rule: String?
    /// Why a claim does not count; empty where it does.
    package let objections: [String]

    package var isCovered: Bool { rule != nil && objections.isEmpty }
  }

  /// One for each row, in the catalogue's order.
  package let entries: [Entry]
  /// Ids that rules claim and the catalogue does not have, with the rule.
  package let unknownClaims: [(id: String, rule: String, suggestion: String?)]

  package init(_ framework: Framework, catalogue: [CatalogueRow]) {
    let claims = CoverageClaim.all(of: framework)
    let registers = framework.datasets.compactMap { RegisterCoverage($0, in: framework) }
    var byID: [String: [CoverageClaim]] = [:]
    for claim in claims { for id in claim.covers { byID[id, default: []].append(claim) } }
    entries = catalogue.map { row in
      let claiming = byID[row.id] ?? []
      // The best of several claims counts.
      let judged =
        claiming.map { (rule: $0.rule, objections: $0.objections(to: row)) }
        + registers.flatMap { $0.claims(of: row) }
      let best = judged.min { $0.objections.count < $1.objections.count }
      return Entry(row: row, rule: best?.rule, objections: best?.objections ?? [])
    }
    let known = Set(catalogue.map(\.id))
    let all = claims.map { ($0.rule, $0.covers) } + registers.map { ($0.register, $0.ids) }
    unknownClaims = all.flatMap { rule, covers in
      covers.filter { !known.contains($0) }.map { ($0, rule, Suggestion.nearest(to: $0, among: known)) }
    }
  }

  package var covered: Int { entries.count(where: \.isCovered) }
}

/// What a rule claims to cover, and what it says about it.
struct CoverageClaim {
  let rule: String
  let covers: [String]
  let isCited: Bool
  let unit: MeasureUnit
  let polarity: Polarity
  let kinds: Set<String>
  /// The constants that its judgements compare with.
  let targets: [Rational]
  /// First and last days of the rules that judge it.
  let starts: [CalendarDate]
  let ends: [CalendarDate]
  let differs: String?
  /// Things that are met or not have no direction of their own.
  let isRuled: Bool

  /// Indicators that claim catalogue ids.
  static func all(of framework: Framework) -> [CoverageClaim] {
    framework.indicators.filter { !$0.covers.isEmpty }.map { indicator in
      var targets: [Rational] = []
      var starts: [CalendarDate] = []
      var ends: [CalendarDate] = []
      for set in framework.ruleSets {
        for rule in set.judgements where rule.indicator == indicator.id {
          starts.append(set.start)
          if let end = set.end { ends.append(end) }
          if case .milestones(let milestones)? = rule.ruled, case .day(let day) = milestones.due {
            ends.append(day)
          }
          if case .bands(let bands) = rule.form { targets += bands.flatMap(constants) }
        }
      }
      return CoverageClaim(
        rule: indicator.id, covers: indicator.covers,
        isCited: indicator.citations.contains(where: \.isInForce),
        unit: indicator.unit,
        polarity: indicator.polarity, kinds: kinds(of: indicator), targets: targets, starts: starts,
        ends: ends,
        differs: indicator.differsFromCatalogue, isRuled: indicator.measure.isRuled)
    }
  }

  private static func constants(_ band: BandRule) -> [Rational] {
    guard case .comparisons(let comparisons) = band.condition else { return [] }
    return comparisons.map(\.threshold).filter { $0.isConstant }.map(\.constant)
  }

  /// The catalogue's kinds that the measure can be.
  private static func kinds(of indicator: Indicator) -> Set<String> {
    let isPercent = indicator.unit.dimension == .percent || indicator.unit.dimension == .points
    var isMoney = false
    if case .money = indicator.unit.dimension { isMoney = true }
    switch indicator.measure.kind {
    case .proportion: return ["proportion", "pass-fail"]
    case .ratio: return isMoney ? ["money", "ratio", "rate"] : ["ratio", "rate"]
    case .count: return ["count"]
    case .sum: return isMoney ? ["money"] : ["count"]
    case .mean: return isMoney ? ["mean", "money"] : ["mean"]
    case .median, .quantile, .minimum, .maximum: return isMoney ? ["mean", "money"] : ["mean"]
    case .distinct: return ["count"]
    case .ratioBetween: return ["ratio"]
    // The catalogue has no kind for these.
    case .attestation, .passFail, .requirement, .tender: return ["pass-fail"]
    // A ladder covers the criteria that its phases name, and the level.
    case .ladder: return ["maturity-criterion", "count"]
    case .share: return ["proportion", "pass-fail"]
    case .commitments: return ["narrative-commitment"]
    case .milestones: return ["date-milestone"]
    case .gap, .worstStratum: return []
    case .change: return ["growth", "reduction-from-baseline"]
    case .reported:
      if isMoney { return ["money"] }
      return isPercent
        ? ["proportion", "growth", "reduction-from-baseline"]
        : ["count", "mean", "ratio", "rate", "pass-fail"]
    }
  }

  /// Why the claim does not count for `row`.
  func objections(to row: CatalogueRow) -> [String] {
    var objections: [String] = []
    if covers.count > Coverage.mostIDs {
      objections.append(
        "it claims \(covers.count) rows; at most \(Coverage.mostIDs) may be claimed by one rule")
    }
    if !isCited { objections.append("it cites no source") }
    if differs != nil { return objections }
    if !kinds.contains(row.kind) {
      objections.append(
        "the row is a \(row.kind); this measures a \(kinds.sorted().joined(separator: " or "))")
    }
    if !agrees(unit: row.unit) {
      let mine = unit.dimension == .percent ? "%" : unit.symbol
      objections.append("the row is in \(row.unit); this is in \(mine.isEmpty ? "no unit" : mine)")
    }
    if !agrees(direction: row.direction) {
      objections.append("the row has \(row.direction) as its direction; here \(polarity.inWords)")
    }
    if let target = row.target, !targets.contains(target) {
      objections.append("the row's target is \(DecimalText.text(target)); no judgement here compares with it")
    }
    if let due = row.dueDay, !ends.contains(due),
      !starts.contains(where: { ($0.year, $0.month) == (due.year, due.month) })
    {
      objections.append("the row is due by \(row.due); no rule here starts in that month or ends on that day")
    }
    return objections
  }

  private func agrees(unit text: String) -> Bool {
    switch text {
    case "", "n/a": true
    case "%", "% per year", "% above average": unit.dimension == .percent || unit.dimension == .points
    default: unit.symbol.lowercased() == text.lowercased()
    }
  }

  private func agrees(direction: String) -> Bool {
    switch direction {
    case "higher": polarity == .higher
    case "lower": polarity == .lower
    case "n/a": polarity == .neither || isRuled
    // A range has no direction of its own.
    default: true
    }
  }
}
