package import OutturnModel

/// What is in force when, and what changes on the days between.
package struct RuleCalendar {
  private let framework: Framework

  package init(_ framework: Framework) { self.framework = framework }

  /// A day on which a framework's rules start, change or end.
  package struct Change: Equatable, Sendable {
    package let day: CalendarDate
    package let framework: String
    /// One sentence each: `htn-treated: green at least 77% becomes green at least 80%`.
    package let sentences: [String]
  }

  /// The versions in force on some day of `period`, by framework and start.
  package func inForce(during period: Period) -> [RuleSet] {
    framework.ruleSets.filter { $0.start <= period.end && ($0.end.map { $0 >= period.start } ?? true) }
      .sorted {
        ($0.framework, $0.start, $0.span.file, $0.span.start) < (
          $1.framework, $1.start, $1.span.file, $1.span.start
        )
      }
  }

  /// Every change on the days of `period`, in order of days and frameworks.
  package func changes(during period: Period) -> [Change] {
    var changes: [Change] = []
    let names = Set(framework.ruleSets.map(\.framework)).sorted()
    for name in names {
      let days = days(of: name).filter(period.contains)
      for day in days.sorted() {
        let before = day.adding(days: -1).map { rules(of: name, on: $0) } ?? [:]
        let sentences = Self.differences(from: before, to: rules(of: name, on: day))
        if !sentences.isEmpty { changes.append(Change(day: day, framework: name, sentences: sentences)) }
      }
    }
    return changes.sorted { ($0.day, $0.framework) < ($1.day, $1.framework) }
  }

  /// First days in force, and first days no longer.
  private func days(of name: String) -> Set<CalendarDate> {
    var days: Set<CalendarDate> = []
    for set in framework.ruleSets where set.framework == name {
      days.insert(set.start)
      if let after = set.end?.adding(days: 1) { days.insert(after) }
    }
    return days
  }

  private func rules(of name: String, on day: CalendarDate) -> [String: JudgementRule] {
    var rules: [String: JudgementRule] = [:]
    for set in framework.ruleSets where set.framework == name && set.isInForce(on: day) {
      for rule in set.judgements { rules[rule.id] = rule }
    }
    return rules
  }

  private static func differences(from old: [String: JudgementRule], to new: [String: JudgementRule])
    -> [String]
  {
    Set(old.keys).union(new.keys).sorted().compactMap { id in
      switch (old[id], new[id]) {
      case (nil, let rule?): "\(id) is judged from this day: \(rule.sentence)"
      case (_?, nil): "\(id) is no longer judged."
      case (let before?, let after?) where before.sentence != after.sentence:
        "\(id) changes. Before: \(before.sentence) Now: \(after.sentence)"
      default: nil
      }
    }
  }
}
