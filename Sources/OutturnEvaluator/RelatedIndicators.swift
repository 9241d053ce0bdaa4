internal import OutturnModel

/// Which indicators look at one another's figures, so that one thread has to judge them.
enum RelatedIndicators {
  /// Groups that have nothing to do with one another, by the positions of indicators in order, groups by their first.
  /// Nil where a rule looks at more than figures: at bands, at what people decided, or at things.
  static func groups(of framework: Framework) -> [[Int]]? {
    let rules = framework.ruleSets.flatMap(\.judgements)
    guard rules.allSatisfy(looksAtFiguresAlone) else { return nil }
    var groups = Groups(framework.indicators.count)
    var positions: [String: Int] = [:]
    for (position, indicator) in framework.indicators.enumerated() { positions[indicator.id] = position }
    for (position, indicator) in framework.indicators.enumerated() {
      for other in indicator.measure.operands {
        guard let other = positions[other] else { return nil }
        groups.join(position, other)
      }
    }
    for rule in rules {
      for other in rule.comparedIndicators {
        guard let own = positions[rule.indicator], let other = positions[other] else { return nil }
        groups.join(own, other)
      }
    }
    return groups.all
  }

  private static func looksAtFiguresAlone(_ rule: JudgementRule) -> Bool {
    switch rule.form {
    case .bands, .direction: break
    default: return false
    }
    return rule.adjustments.isEmpty && rule.moderation == nil && rule.ruled == nil
  }

  /// What is joined directly or by others (the forest of B. Galler and M. Fischer, 1964).
  private struct Groups {
    private var above: [Int]

    init(_ count: Int) { above = Array(0..<count) }

    private mutating func top(of member: Int) -> Int {
      var member = member
      while above[member] != member {
        above[member] = above[above[member]]
        member = above[member]
      }
      return member
    }

    mutating func join(_ a: Int, _ b: Int) {
      let (a, b) = (top(of: a), top(of: b))
      above[max(a, b)] = min(a, b)
    }

    var all: [[Int]] {
      var copy = self
      var members = Array(repeating: [Int](), count: above.count)
      // The first of a group is above all others.
      for member in above.indices { members[copy.top(of: member)].append(member) }
      return members.filter { !$0.isEmpty }
    }
  }
}
