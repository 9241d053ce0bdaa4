internal import OutturnModel

/// Which rule judges a result: the one in force on the last day of the result's period.
///
/// Before the first version of its framework a result is reported unjudged. After it, a day on which no
/// version is in force is an error: somebody forgot to say what holds.
struct RulesInForce {
  indirect enum Choice {
    case rule(RuleSet, JudgementRule)
    /// No rule judges this yet; the first version that does starts on the day given.
    case notYet(first: CalendarDate)
    /// A version is in force and does not judge this, or none was ever written.
    case none
  }

  let ruleSets: [RuleSet]
  /// The rules that judge, by the id of their result, in the order of the rule files.
  private let judging: [String: [(ruleSet: RuleSet, rule: JudgementRule)]]
  /// The names that rules give an indicator's results, in the order of the rule files.
  private let names: [String: [String]]
  private(set) var diagnostics: [Diagnostic] = []
  private var reported: Set<[String]> = []

  init(_ framework: Framework, run: Period) {
    ruleSets = framework.ruleSets
    var judging: [String: [(ruleSet: RuleSet, rule: JudgementRule)]] = [:]
    var names: [String: [String]] = [:]
    for ruleSet in framework.ruleSets {
      for rule in ruleSet.judgements where !rule.onlyDefines {
        judging[rule.id, default: []].append((ruleSet, rule))
        if rule.id != rule.indicator, names[rule.indicator]?.contains(rule.id) != true {
          names[rule.indicator, default: []].append(rule.id)
        }
      }
    }
    self.judging = judging
    self.names = names
    guard !ruleSets.isEmpty, !ruleSets.contains(where: { $0.isInForce(on: run.end) }) else { return }
    var seen: Set<String> = []
    for ruleSet in ruleSets where seen.insert(ruleSet.framework).inserted {
      reportHole(in: ruleSet.framework, judging: nil, period: run)
    }
  }

  /// The ids under which an indicator's results appear: its own, then those that rules give it.
  func judgedIDs(of indicator: Indicator) -> [String] { [indicator.id] + (names[indicator.id] ?? []) }

  /// Whether any version of any framework has a rule for the id.
  func judges(_ id: String) -> Bool { judging[id] != nil }

  /// The title that a rule gives a result; nil where none does.
  func title(of id: String) -> String? { judging[id]?.lazy.compactMap(\.rule.title).first }

  /// - Parameter hasStatus: whether the rule that defines what is judged has said what it is; where it has not, as
  ///   of all things together, another rule may judge it by the same name.
  mutating func rule(for id: String, of indicator: Indicator, period: Period, hasStatus: Bool = false)
    -> Choice
  {
    // Nearly always one rule may judge a result, and it is in force.
    if let only = self.judging[id], only.count == 1, only[0].rule.indicator == indicator.id,
      only[0].ruleSet.isInForce(on: period.end)
    {
      return .rule(only[0].ruleSet, only[0].rule)
    }
    let named = (self.judging[id] ?? []).filter { $0.rule.indicator == indicator.id }
    let fitting = named.filter { ($0.rule.form == .status) == hasStatus }
    let judging = fitting.isEmpty ? named : fitting
    let inForce = judging.filter { $0.ruleSet.isInForce(on: period.end) }
    if inForce.count > 1 { reportConflict(inForce[0].ruleSet, inForce[1].ruleSet, id, period) }
    if let chosen = inForce.first { return .rule(chosen.ruleSet, chosen.rule) }

    var first: CalendarDate?
    var seen: Set<String> = []
    for framework in judging.map(\.ruleSet.framework) where seen.insert(framework).inserted {
      let start = judging.filter { $0.ruleSet.framework == framework }.map(\.ruleSet.start).min()
      if let start, period.end < start {
        first = first.map { min($0, start) } ?? start
      } else if !ruleSets.contains(where: { $0.framework == framework && $0.isInForce(on: period.end) }) {
        reportHole(in: framework, judging: id, period: period)
      }
    }
    return first.map { .notYet(first: $0) } ?? .none
  }

  private mutating func reportHole(in framework: String, judging id: String?, period: Period) {
    // What has been said of the framework as a whole is not said again of everything it judges.
    guard !reported.contains([framework]), reported.insert([framework] + [id].compactMap { $0 }).inserted
    else { return }
    let versions = ruleSets.filter { $0.framework == framework }.sorted { $0.start < $1.start }
    let before = versions.last { $0.start <= period.end }
    let after = versions.first { $0.start > period.end }
    guard let nearest = before ?? after else { return }
    let subject = id.map { " for \($0)" } ?? ""
    diagnostics.append(
      Diagnostic(
        "OT2060",
        "no rule of \(framework) is in force\(subject) on \(period.end.inWords), the last day of "
          + period.inSentence, at: .source(nearest.span),
        label: before == nil ? "starts on \(nearest.start.inWords)" : Self.ends(nearest),
        expected: "one version in force on every day from the first",
        help: ["date a version so that it covers the day, or run a period that the rules cover"],
        related: before == nil
          ? []
          : [after].compactMap { $0 }.map {
            .init(.source($0.span), "the next version starts on \($0.start.inWords)")
          }))
  }

  private static func ends(_ ruleSet: RuleSet) -> String {
    ruleSet.end.map { "this version ends on \($0.inWords)" } ?? "this version has no end"
  }

  private mutating func reportConflict(_ a: RuleSet, _ b: RuleSet, _ id: String, _ period: Period) {
    guard reported.insert([a.framework, id, b.framework]).inserted else { return }
    diagnostics.append(
      Diagnostic(
        "OT2061",
        "two rules judge \(id) on \(period.end.inWords): \(a.framework)@\(a.version) and "
          + "\(b.framework)@\(b.version)", at: .source(b.span), label: "the second",
        expected: "one rule in force for each result on each day",
        help: ["end the first before the second starts, or give one of them another name with `as`"],
        related: [.init(.source(a.span), "the first")]))
  }
}
