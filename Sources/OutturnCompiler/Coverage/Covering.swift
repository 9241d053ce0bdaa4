package import OutturnModel

/// What a rule claims to cover of a catalogue, and what it says of itself: all that coverage looks at.
///
/// Whatever can claim rows, an indicator, a measure that rules define or a row of a register, is turned into one of
/// these; see ``all(of:)``.
package struct Covering: Sendable {
  /// The id of the rule.
  package var rule: String
  package var covers: [String]
  package var isCited: Bool
  /// Nil where it measures nothing, so that a unit cannot disagree.
  package var unit: MeasureUnit?
  /// Nil where neither way is better or worse of itself, as of a milestone.
  package var polarity: Polarity?
  /// The catalogue's kinds that it is.
  package var kinds: Set<String>
  /// The numbers that cited judgements compare with.
  package var targets: [Rational] = []
  /// Days by which something is due: last days of rules, points of trajectories, due dates.
  package var due: [CalendarDate] = []
  /// First days of rules; a result of the month in which one starts is judged by it.
  package var starts: [CalendarDate] = []
  /// Whether a range is judged: neither too low nor too high.
  package var hasRange = false
  package var differs: String?
  /// A register claims one row for each of its rows, as many as they are.
  package var isRegister = false
  /// Whether a figure is to be reached by a day, as the points of a trajectory are.
  package var reachesPoints = false

  package init(
    rule: String, covers: [String], isCited: Bool, unit: MeasureUnit?, polarity: Polarity?, kinds: Set<String>
  ) {
    self.rule = rule
    self.covers = covers
    self.isCited = isCited
    self.unit = unit
    self.polarity = polarity
    self.kinds = kinds
  }

  /// Everything in a framework that claims catalogue ids.
  package static func all(of framework: Framework) -> [Covering] {
    framework.indicators.filter { !$0.covers.isEmpty }.map { Covering($0, in: framework) }
  }

  private init(_ indicator: Indicator, in framework: Framework) {
    let isStatus = CatalogueKinds.haveNoUnit.contains(indicator.measure.kind)
    self.init(
      rule: indicator.id, covers: indicator.covers, isCited: indicator.citations.contains(where: \.isInForce),
      unit: isStatus ? nil : indicator.unit, polarity: isStatus ? nil : indicator.polarity,
      kinds: CatalogueKinds.kinds(of: indicator))
    differs = indicator.differsFromCatalogue
    for set in framework.ruleSets {
      for rule in set.judgements where rule.indicator == indicator.id {
        starts.append(set.start)
        if let end = set.end { due.append(end) }
        add(rule)
      }
    }
  }

  private mutating func add(_ rule: JudgementRule) {
    if rule.citations.contains(where: \.isInForce), case .bands(let bands) = rule.form {
      for band in bands {
        guard case .comparisons(let comparisons) = band.condition else { continue }
        targets += comparisons.flatMap { Self.constants($0.threshold) }
        let sides = Set(comparisons.map(\.relation))
        if !sides.isDisjoint(with: [.atLeast, .above]), !sides.isDisjoint(with: [.atMost, .below]) {
          hasRange = true
        }
      }
    }
    if rule.citations.contains(where: \.isInForce), case .statistical(let judgement) = rule.form {
      targets += judgement.thresholds.flatMap { Self.constants($0) }
    }
    if case .milestones(let milestones)? = rule.ruled, case .day(let day) = milestones.due { due.append(day) }
    if case .tender(let tender)? = rule.ruled {
      for demand in tender.demands where demand.citations.contains(where: \.isInForce) {
        targets.append(demand.share)
      }
    }
    guard let trajectory = rule.trajectory else { return }
    kinds.insert("trajectory")
    reachesPoints = true
    for point in trajectory.points {
      due.append(point.latest ?? point.due)
      if point.latest != nil { due.append(point.due) }
      if !rule.citations.contains(where: \.isInForce) { continue }
      if point.factor.isZero {
        targets.append(point.constant)
      } else {
        // A cut is catalogued by its size, what is left of the baseline by itself.
        targets += [(Rational(1) - point.factor) * 100, point.factor * 100]
        kinds.formUnion(["reduction-from-baseline", "growth"])
      }
    }
  }

  private static func constants(_ threshold: Threshold) -> [Rational] {
    if !threshold.options.isEmpty { return threshold.options.flatMap(constants) }
    return threshold.isConstant ? [threshold.constant] : []
  }

  // MARK: against a row

  /// Why the claim does not count for `row`; empty where it does.
  package func objections(to row: CatalogueRow) -> [String] {
    var objections: [String] = []
    if !isRegister, covers.count > Coverage.mostIDs {
      objections.append(
        "it claims \(covers.count) rows; at most \(Coverage.mostIDs) may be claimed by one rule")
    }
    if !isCited { objections.append("it cites no source") }
    if differs != nil { return objections }
    let isReached = row.kind == "date-milestone" && row.target != nil && reachesPoints
    if !kinds.contains(row.kind), !isReached {
      let mine =
        kinds.isEmpty
        ? "nothing that the catalogue has a kind for" : "a " + kinds.sorted().joined(separator: " or ")
      objections.append("the row is a \(row.kind); this measures \(mine)")
    }
    if let unit, !Self.agrees(unit, with: row.unit) {
      let mine = unit.dimension == .percent ? "%" : unit.symbol
      objections.append("the row is in \(row.unit); this is in \(mine.isEmpty ? "no unit" : mine)")
    }
    if let polarity, !agrees(polarity, with: row.direction) {
      objections.append("the row has \(row.direction) as its direction; here \(polarity.inWords)")
    }
    if let target = row.target, !targets.contains(target) {
      objections.append(
        "the row's target is \(DecimalText.text(target)); no cited judgement here compares with it")
    }
    if let day = row.dueDay, !due.contains(day),
      !starts.contains(where: { ($0.year, $0.month) == (day.year, day.month) })
    {
      objections.append("the row is due by \(row.due); no rule here starts in that month or ends on that day")
    }
    return objections
  }

  private static func agrees(_ unit: MeasureUnit, with text: String) -> Bool {
    switch text {
    case "", "n/a": return true
    case "%", "% per year", "% above average": return unit.dimension == .percent || unit.dimension == .points
    case "ratio", "score", "rank": if unit == .number { return true }
    default: break
    }
    if case .rate(let scale, _) = unit.dimension { return plain(text) == "per \(scale)" }
    return plain(unit.symbol) == plain(text)
  }

  /// Without capitals, hyphens, and the commas of thousands.
  private static func plain(_ text: String) -> String {
    text.lowercased().replacing("-", with: " ").replacing(",", with: "")
  }

  private func agrees(_ polarity: Polarity, with direction: String) -> Bool {
    switch direction {
    case "higher": polarity == .higher
    case "lower": polarity == .lower
    // A range has no direction of its own; it is judged on both sides.
    case "within": polarity == .neither || hasRange
    default: polarity == .neither
    }
  }
}
