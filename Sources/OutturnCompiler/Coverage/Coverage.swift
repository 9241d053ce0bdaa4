package import OutturnModel

/// Which rows of a catalogue the rules cover.
///
/// A row counts only where the rule that covers it is cited and agrees with the row in unit, polarity, target,
/// due date and kind, or says `differs from catalogue "why"`; and a rule may claim at most
/// ``mostIDs`` rows.
package struct Coverage: Sendable {
  package static let mostIDs = 12

  package struct Entry: Equatable, Sendable {
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
    let claims = Covering.all(of: framework)
    let registers = framework.datasets.compactMap { RegisterCoverage($0, in: framework) }
    var byID: [String: [Covering]] = [:]
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
