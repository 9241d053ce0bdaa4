import OutturnModel

/// What a register claims to cover: the catalogue entry of each row, by itself, so that no limit applies.
///
/// A row counts only where rules ask something of it. Its kind is the register's, or what those rules are; its due
/// day is in the column that they go by.
struct RegisterCoverage {
  let register: String
  private let rows: [String: [Row]]

  private struct Row {
    let rule: String
    let kinds: Set<String>
    let due: CalendarDate?
    let isCited: Bool
    let isAsked: Bool
    let differs: Bool
  }

  init?(_ dataset: Dataset, in framework: Framework) {
    guard let given = dataset.register, let covers = given.covers else { return nil }
    register = dataset.id
    let rules = framework.ruleSets.flatMap(\.judgements).filter { rule in
      rule.ruled != nil && framework.indicator(rule.indicator)?.measure.dataset == dataset.id
    }
    let asked = Set(rules.compactMap { framework.indicator($0.indicator)?.measure.kind })
    let kinds = Set(asked.compactMap(Self.kind))
    let dueColumn = rules.lazy.compactMap { Self.due(of: $0.ruled) }.first ?? dataset.column(named: "due")
    var rows: [String: [Row]] = [:]
    for row in given.rows.rows {
      guard let id = given.text(covers, in: row) else { continue }
      var own = kinds
      switch given.kind {
      case nil: break
      case .same(let kind): own = [kind]
      case .column(let column): own = Set([given.text(column, in: row)].compactMap(\.self))
      }
      rows[id, default: []].append(
        Row(
          rule: "\(dataset.id)/\(given.text(dataset.key.first, in: row) ?? id)", kinds: own,
          due: given.text(dueColumn, in: row).flatMap { CalendarDate(iso: $0) },
          isCited: dataset.citation(of: row) != nil, isAsked: !rules.isEmpty,
          differs: given.text(dataset.column(named: "differs"), in: row) != nil))
    }
    self.rows = rows
  }

  var ids: [String] { rows.keys.sorted() }

  private static func kind(_ kind: MeasureKind) -> String? {
    switch kind {
    case .commitments: "narrative-commitment"
    case .milestones: "date-milestone"
    case .attestation, .passFail: "pass-fail"
    default: nil
    }
  }

  private static func due(of measure: RuledMeasure?) -> Int? {
    switch measure {
    case .commitments(let commitments): return commitments.due
    case .milestones(let milestones):
      if case .column(let column) = milestones.due { return column }
      return nil
    default: return nil
    }
  }

  /// The rows that claim an entry, each with why it does not count.
  func claims(of entry: CatalogueRow) -> [(rule: String, objections: [String])] {
    (rows[entry.id] ?? []).map { ($0.rule, Self.objections($0, to: entry)) }
  }

  private static func objections(_ row: Row, to entry: CatalogueRow) -> [String] {
    var objections: [String] = []
    if !row.isCited { objections.append("it cites no source") }
    if !row.isAsked { objections.append("no rule asks anything of the register's rows") }
    if row.differs { return objections }
    if !row.kinds.contains(entry.kind) {
      let own = row.kinds.sorted().joined(separator: " or ")
      objections.append("the row is a \(entry.kind); this is \(own.isEmpty ? "of no kind" : "a \(own)")")
    }
    if let due = entry.dueDay, row.due != due {
      objections.append(
        "the row is due by \(entry.due); here \(row.due.map { "by \($0)" } ?? "no day is stated")")
    }
    return objections
  }
}
