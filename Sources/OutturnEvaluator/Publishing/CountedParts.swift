internal import OutturnModel

/// Counts that are, by the rules, of rows which no two of them share, all within one other count: age bands, the codes of a
/// list, those who meet a condition and those who do not.
///
/// What conditions ask is asked of a few cases that stand for all: each code, each number that a condition names and
/// one between any two of them. Which rows a count has is then a set of combinations of cases.
struct CountedParts {
  /// Positions in what was given, and whether every row of the whole is in one of them.
  struct Family: Equatable {
    let members: [Int]
    let isWhole: Bool
  }

  private let dataset: Dataset
  private let codeLists: [CodeList]

  /// Bounds on what is looked at, so that a return of many indicators is published in good time.
  private static let mostCases = 4096
  private static let mostLooks = 8000
  private static let mostFamilies = 32

  init(_ dataset: Dataset, _ codeLists: [CodeList]) {
    self.dataset = dataset
    self.codeLists = codeLists
  }

  /// The ways to take as many parts of the whole as there are that share no row, among those that ask the same things:
  /// what others ask has no say in it.
  ///
  /// - Parameter parts: each of them some of the rows of `whole`, by the rules.
  func families(of parts: [CountedRows], in whole: CountedRows) -> [Family] {
    let asked = parts.map { Set($0.conditions.map(\.subject)) }
    var seen: Set<Set<String>> = []
    return asked.filter { seen.insert($0).inserted }.flatMap { subjects in
      let chosen = parts.indices.filter { asked[$0].isSubset(of: subjects) }
      return alike(chosen.map { parts[$0] }, in: whole).map { family in
        Family(members: family.members.map { chosen[$0] }, isWhole: family.isWhole)
      }
    }
  }

  private func alike(_ parts: [CountedRows], in whole: CountedRows) -> [Family] {
    if parts.count < 2 { return [] }
    let all = parts.flatMap(\.conditions) + whole.conditions
    let subjects = Dictionary(grouping: all, by: \.subject).sorted { $0.key < $1.key }
    var cases: [[String: Value]] = [[:]]
    for (subject, conditions) in subjects {
      guard let values = values(asked: conditions), cases.count * values.count <= Self.mostCases else {
        return []
      }
      cases = cases.flatMap { known in values.map { known.merging([subject: $0]) { $1 } } }
    }
    cases = cases.filter { whole.holds($0) }
    let covered = parts.map { part in Set(cases.indices.filter { part.holds(cases[$0]) }) }
    let usable = covered.indices.filter { !covered[$0].isEmpty && covered[$0].count < cases.count }
    var search = Search(covered: covered, count: cases.count, looksLeft: Self.mostLooks)
    search.extend([], [], from: usable[...], among: usable)
    return search.found
  }

  private struct Search {
    let covered: [Set<Int>]
    let count: Int
    /// How often it may still be looked whether a part shares a row with others.
    var looksLeft: Int
    var found: [Family] = []

    mutating func extend(_ members: [Int], _ taken: Set<Int>, from rest: ArraySlice<Int>, among all: [Int]) {
      looksLeft -= 1 + rest.count
      guard looksLeft > 0, found.count < CountedParts.mostFamilies else { return }
      let free = rest.filter { covered[$0].isDisjoint(with: taken) }
      if members.count > 1, !all.contains(where: { covered[$0].isDisjoint(with: taken) }) {
        found.append(Family(members: members, isWhole: taken.count == count))
      }
      for (place, next) in free.enumerated() {
        extend(members + [next], taken.union(covered[next]), from: free[(place + 1)...], among: all)
      }
    }
  }

  // MARK: cases

  /// Values of one subject that stand for all that it may have; nil where no few do.
  private func values(asked conditions: [CountedCondition]) -> [Value]? {
    var named: Set<Value> = []
    var steps: Set<Rational> = []
    var isTruth = false
    for condition in conditions {
      switch condition.allowed {
      case .truth: isTruth = true
      case .values(let some), .allBut(let some): named.formUnion(some)
      case .numbers(let low, _, let high, _): steps.formUnion([low, high].compactMap(\.self))
      }
    }
    if isTruth { return named.isEmpty && steps.isEmpty ? [.boolean(true), .boolean(false)] : nil }
    let column = conditions.lazy.compactMap(\.column).first.map { dataset.columns[$0] }
    if named.allSatisfy({ $0.position != nil }) {
      return numbers(
        steps.union(named.compactMap(\.position)), of: column,
        areDates: column?.type == .date || named.contains(where: \.isDate))
    }
    guard steps.isEmpty else { return nil }
    if case .code(let id)? = column?.kind, let list = codeLists.first(where: { $0.id == id }),
      !list.members.isEmpty
    {
      return list.members.map { .text($0.code) }
    }
    let texts = named.compactMap { if case .text(let text) = $0 { text } else { nil } }.sorted()
    // Longer than each of them: what none of them is.
    return texts.count == named.count ? texts.map { .text($0) } + [.text(texts.joined() + "+")] : nil
  }

  /// Each number named, one between any two, one below all and one above, as far as the column may have them.
  private func numbers(_ named: Set<Rational>, of column: Column?, areDates: Bool) -> [Value] {
    let isWhole = areDates || column?.kind == .integer
    let ends = [column?.range?.lower.value, column?.range?.upper.value].compactMap(\.self)
    let steps = named.union(ends).sorted()
    guard let first = steps.first, let last = steps.last else { return [] }
    var found: Set<Rational> = []
    for step in steps { found.formUnion(isWhole ? [step.roundedDown, step.roundedUp] : [step]) }
    for (low, high) in zip(steps, steps.dropFirst()) {
      let between = isWhole ? low.roundedDown + 1 : (low + high) * .half
      if between < high { found.insert(between) }
    }
    found.formUnion([first.roundedDown - 1, last.roundedUp + 1])
    return found.filter { column?.range?.contains($0) ?? true }.sorted().compactMap { number in
      if !areDates { return .number(number) }
      return number.exactInt64.flatMap { Int32(exactly: $0) }.map { .date(CalendarDate(dayNumber: $0)) }
    }
  }
}

extension CountedRows {
  /// Whether a row is counted of which the subjects of its conditions are known.
  fileprivate func holds(_ known: [String: Value]) -> Bool {
    conditions.allSatisfy { condition in known[condition.subject].map(condition.allowed.holds) ?? false }
  }
}

extension Value {
  fileprivate var isDate: Bool { if case .date = self { true } else { false } }
}
