package import OutturnModel

/// A framework as a specification in plain English: what is measured, how it is judged, and where that comes
/// from, with no knowledge of the language needed to read it.
///
/// The text is Markdown that reads well unrendered.
package struct Specification {
  let framework: Framework
  var lines: [String] = []

  /// - Parameters:
  ///   - ids: of the frameworks wanted; empty for all, and for indicators that nothing judges.
  ///   - period: where given, only versions in force on a day of it.
  package static func text(_ framework: Framework, only ids: [String] = [], period: Period? = nil) -> String {
    var specification = Specification(framework: framework)
    specification.run(ids: ids, period: period)
    return specification.lines.joined(separator: "\n") + "\n"
  }

  private init(framework: Framework) { self.framework = framework }

  private mutating func run(ids: [String], period: Period?) {
    var names: [String] = []
    for set in framework.ruleSets where ids.isEmpty || ids.contains(set.framework) {
      if !names.contains(set.framework) { names.append(set.framework) }
    }
    var described: Set<String> = []
    for name in names { describe(name, period, &described) }
    if ids.isEmpty {
      let judged = Set(framework.ruleSets.flatMap { $0.judgements.map(\.indicator) })
      let rest = framework.indicators.filter { !judged.contains($0.id) }
      if !rest.isEmpty {
        heading("Measured, and judged by nothing")
        for (index, indicator) in rest.enumerated() {
          if index > 0 { lines.append("") }
          describe(indicator, heading: "###")
        }
      }
    }
    if ids.isEmpty { describeDatasets() }
    describeConflicts(ids: names, all: ids.isEmpty)
    let cited = citedSources(ids: names, all: ids.isEmpty)
    if !cited.isEmpty {
      heading("Sources")
      for source in cited { lines.append("- \(source.id): \(Self.words(source))") }
    }
  }

  mutating func heading(_ text: String) {
    if !lines.isEmpty { lines.append("") }
    lines += ["## \(text)", ""]
  }

  // MARK: frameworks

  private mutating func describe(_ name: String, _ period: Period?, _ described: inout Set<String>) {
    let versions = merged().filter { set in
      set.framework == name
        && (period.map {
          set.start <= $0.end && (set.end ?? set.start) >= $0.start || set.isInForce(on: $0.end)
        } ?? true)
    }.sorted { $0.start < $1.start }
    guard let first = versions.first else { return }
    let assembly = framework.assembly(name)
    heading((first.title ?? assembly?.title).map { "\($0) (\(name))" } ?? name)
    if let assembly { describe(assembly) }
    for (index, version) in versions.enumerated() {
      if index > 0 { lines.append("") }
      lines.append("In force \(Self.force(version)).")
      guard let assembly else {
        for rule in version.judgements { describe(rule, &described, heading: "###") }
        continue
      }
      for domain in assembly.domains {
        let rules = domain.members.flatMap { member in version.judgements.filter { $0.id == member.id } }
        if rules.isEmpty { continue }
        lines += ["", "### \(Self.title(of: domain))"]
        for rule in rules { describe(rule, &described, heading: "####") }
      }
      let rest = version.judgements.filter { !assembly.members.contains($0.id) }
      if !rest.isEmpty { lines += ["", "### In no domain"] }
      for rule in rest { describe(rule, &described, heading: "####") }
    }
  }

  private mutating func describe(_ rule: JudgementRule, _ described: inout Set<String>, heading: String) {
    guard let indicator = framework.indicator(rule.indicator) else { return }
    lines.append("")
    if described.insert(rule.indicator).inserted {
      describe(indicator, heading: heading)
    } else {
      lines += ["\(heading) \(rule.title ?? indicator.title) (\(rule.id))", ""]
    }
    let name = rule.id == rule.indicator ? "" : " as \(rule.id)"
    lines.append("- Judged\(name): \(rule.sentence)")
    lines += rule.citations.map { cited($0, as: "Rule") }
  }

  /// Blocks of one version, which may stand in several files, as one.
  private func merged() -> [RuleSet] {
    var sets: [RuleSet] = []
    for set in framework.ruleSets {
      let same = sets.firstIndex {
        $0.framework == set.framework && $0.start == set.start && $0.end == set.end
      }
      if let same {
        sets[same].judgements += set.judgements
        sets[same].title = sets[same].title ?? set.title
      } else {
        sets.append(set)
      }
    }
    return sets
  }

  private static func force(_ set: RuleSet) -> String {
    set.end.map { "from \(set.start.inWords) to \($0.inWords)" } ?? "from \(set.start.inWords)"
  }

  // MARK: indicators

  private mutating func describe(_ indicator: Indicator, heading: String) {
    lines += ["\(heading) \(indicator.title) (\(indicator.id))", "", indicator.sentence, ""]
    lines.append("- Unit: \(unit(indicator.unit)); \(indicator.polarity.inWords).")
    let by = framework.dimensions(of: indicator).map { $0.joined(separator: " and ") }
    if !by.isEmpty { lines.append("- Also by \(by.joined(separator: "; by ")).") }
    if let frequency = indicator.frequency { lines.append("- Reported \(Self.often(frequency)).") }
    if let owner = indicator.owner {
      lines.append(
        "- Owner: \(owner)" + (indicator.escalatesTo.map { "; exceptions go to \($0)" } ?? "") + ".")
    } else if let committee = indicator.escalatesTo {
      lines.append("- Exceptions go to \(committee).")
    }
    lines += indicator.citations.map { cited($0, as: "Definition") }
  }

  private static func often(_ frequency: Frequency) -> String {
    switch frequency {
    case .monthly: "every month"
    case .quarterly: "every quarter"
    case .annual: "every year"
    }
  }

  private func unit(_ unit: MeasureUnit) -> String {
    switch unit.dimension {
    case .percent: "percent"
    default: unit.symbol.isEmpty ? "a number" : unit.symbol
    }
  }

  // MARK: sources

  func cited(_ citation: Citation, as what: String? = nil) -> String {
    let from = what.map { "\($0) from" } ?? "From"
    return "- \(citation.isInForce ? from : "In conflict with"): \(words(citation))"
  }

  func words(_ citation: Citation) -> String {
    guard let source = citation.source.flatMap({ framework.source($0) }) else { return citation.text }
    var rest = citation
    rest.source = "“\(source.title)”"
    return rest.text
  }

  private static func words(_ source: Source) -> String {
    var text = "“\(source.title)”"
    if let publisher = source.publisher { text += ", \(publisher)" }
    if let date = source.date { text += ", \(date.inWords)" }
    if let address = source.address { text += ", \(address)" }
    if let supersedes = source.supersedes { text += " (supersedes \(supersedes))" }
    return text
  }

  /// All places where two sources disagree, in one list.
  private mutating func describeConflicts(ids: [String], all: Bool) {
    var conflicts: [String] = []
    func add(_ citations: [Citation], of id: String, in version: String?) {
      let inForce = citations.filter(\.isInForce).map(words).joined(separator: "; ")
      for citation in citations where !citation.isInForce {
        let place = version.map { "\(id), from \($0)" } ?? id
        let line = "- \(place): \(words(citation)). In force: \(inForce)."
        if !conflicts.contains(line) { conflicts.append(line) }
      }
    }
    let sets = framework.ruleSets.filter { ids.contains($0.framework) }
    let judged = Set(sets.flatMap(\.judgements).map(\.indicator))
    for indicator in framework.indicators where all || judged.contains(indicator.id) {
      // The citations of what rules define are those of its first version.
      if case .ruled = indicator.measure { continue }
      add(indicator.citations, of: indicator.id, in: nil)
    }
    for set in sets {
      for rule in set.judgements { add(rule.citations, of: rule.id, in: set.start.inWords) }
    }
    if conflicts.isEmpty { return }
    heading("Conflicts between sources")
    lines += conflicts
  }

  private func citedSources(ids: [String], all: Bool) -> [Source] {
    if all { return framework.sources }
    let rules = framework.ruleSets.filter { ids.contains($0.framework) }.flatMap(\.judgements)
    let indicators = rules.compactMap { framework.indicator($0.indicator) }
    let assemblies = framework.assemblies.filter { ids.contains($0.id) }
    let citations =
      rules.flatMap(\.citations) + indicators.flatMap(\.citations) + assemblies.flatMap(\.citations)
    let cited = Set(citations.compactMap(\.source))
    return framework.sources.filter { cited.contains($0.id) }
  }
}
