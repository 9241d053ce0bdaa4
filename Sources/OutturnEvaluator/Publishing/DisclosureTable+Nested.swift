internal import OutturnModel
internal import OutturnStatistics

/// Counts that nobody publishes and that readers can work out: those who are in one published count and in no other
/// published part of it.
extension DisclosureTable {
  private struct Counted {
    let quantity: Int
    let rows: CountedRows
  }

  /// Where one count is, by the rules, of some of the rows of another, those who are left are a group of their own. So are
  /// those who are left of several that share no row; where by the rules nobody is, these come to the whole.
  mutating func addNested(_ entries: [Entry], _ framework: Framework) {
    var counted = counted(entries)
    addImpliedWholes(to: &counted, framework)
    var kind = quantities.all.count
    var seen: Set<[Int]> = []
    for whole in counted {
      let parts = Self.parts(of: whole, counted)
      guard !parts.isEmpty, let dataset = framework.dataset(whole.rows.dataset) else { continue }
      let families = CountedParts(dataset, framework.codeLists).families(
        of: parts.map(\.rows), in: whole.rows)
      for family in families {
        let members = family.members.map { parts[$0].quantity }
        if !seen.insert(members.sorted() + [whole.quantity]).inserted { continue }
        kind += 1
        add(members, in: whole.quantity, isWhole: family.isWhole, kind: kind)
      }
      for (place, part) in parts.enumerated() where seen.insert([part.quantity, whole.quantity]).inserted {
        let other = families.first { $0.isWhole && $0.members.count == 2 && $0.members.contains(place) }?
          .members
          .first { $0 != place }
        kind += 1
        add(
          [part.quantity], in: whole.quantity, isWhole: false, kind: kind,
          besides: other.map { parts[$0].quantity })
      }
    }
  }

  /// By quantity, the lists of dimensions of those that are, by the rules, a part of it or that it is a part of.
  func relatedLists(_ entries: [Entry]) -> [Int: Set<[String]>] {
    let counted = counted(entries)
    let lists = quantities.all.map { Set($0.counts.keys.map(\.stratum.dimensions)) }
    var related: [Int: Set<[String]>] = [:]
    for one in counted {
      for other in counted where lists[one.quantity] != lists[other.quantity] {
        if one.rows.isPart(of: other.rows) || other.rows.isPart(of: one.rows) {
          related[one.quantity, default: []].formUnion(lists[other.quantity])
        }
      }
    }
    return related
  }

  private static func parts(of whole: Counted, _ counted: [Counted]) -> [Counted] {
    var parts: [Counted] = []
    for part in counted where part.quantity != whole.quantity && part.rows.isPart(of: whole.rows) {
      if !parts.contains(where: { $0.quantity == part.quantity }) { parts.append(part) }
    }
    return parts
  }

  /// Adds the wholes that no result shows and that published parts come to, as men and women do to everybody: other parts
  /// of these, as children and adults, come to the same. They are those of which one condition less is asked than of a
  /// published count.
  private mutating func addImpliedWholes(to counted: inout [Counted], _ framework: Framework) {
    var wholes: [CountedRows] = []
    for rows in counted.map(\.rows) {
      for condition in rows.conditions.indices {
        let wider = rows.without(condition)
        if !counted.contains(where: { $0.rows.isSame(as: wider) }), !wholes.contains(where: wider.isSame) {
          wholes.append(wider)
        }
      }
    }
    for rows in wholes {
      guard let dataset = framework.dataset(rows.dataset) else { continue }
      let parts = Self.parts(of: Counted(quantity: -1, rows: rows), counted)
      let divisions = CountedParts(dataset, framework.codeLists).families(of: parts.map(\.rows), in: rows)
        .filter(\.isWhole).map { $0.members.map { parts[$0].quantity } }
      if let quantity = addWhole(of: divisions, in: rows.dataset) {
        counted.append(Counted(quantity: quantity, rows: rows))
      }
    }
  }

  /// - Parameter divisions: quantities that come to it.
  private mutating func addWhole(of divisions: [[Int]], in dataset: String) -> Int? {
    var counts: [FigurePlace: (count: Int64, range: ClosedRange<Int64>)] = [:]
    for division in divisions {
      for place in quantities.all[division[0]].counts.keys {
        let within = division.compactMap { cells[CellKey(quantity: $0, place: place)] }
        if within.count < division.count { continue }
        let count = within.reduce(0) { $0 + problem.counts[$1] }
        // Rows that are unknown to one division are in another.
        if counts[place].map({ count > $0.count }) ?? true {
          counts[place] = (count, problem.ranges[within[0]])
        }
      }
    }
    return addQuantity(counts, in: dataset)
  }

  /// A quantity of no indicator; nil where nothing is counted.
  private mutating func addQuantity(
    _ counts: [FigurePlace: (count: Int64, range: ClosedRange<Int64>)], in dataset: String
  ) -> Int? {
    if counts.isEmpty { return nil }
    // No indicator has a space in its name.
    let quantity = quantities.add(
      counts.mapValues(\.count), of: "implied \(quantities.all.count)", in: dataset)
    for (place, found) in counts.sorted(by: { $0.key.isBefore($1.key) }) {
      _ = cell(quantity, place, found.count, found.range)
    }
    return quantity
  }

  /// What is counted in each quantity, as far as the rules say.
  private func counted(_ entries: [Entry]) -> [Counted] {
    var found: [Counted] = []
    var seen: Set<QuantityKey> = []
    for entry in entries {
      for (role, _) in entry.counts.all {
        let key = QuantityKey(indicator: entry.indicator.id, role: role)
        guard let quantity = numbers[key], seen.insert(key).inserted,
          let rows = CountedRows(entry.indicator.measure, role)
        else { continue }
        found.append(Counted(quantity: quantity, rows: rows))
      }
    }
    return found
  }

  /// The sums of parts and those who are left, in every place where all are counted.
  ///
  /// - Parameters:
  ///   - isWhole: whether by the rules nobody is left.
  ///   - other: a quantity that is just those who are left; where it is counted it stands for them.
  private mutating func add(
    _ parts: [Int], in whole: Int, isWhole: Bool, kind: Int, besides other: Int? = nil
  ) {
    let places = Set(parts.flatMap { quantities.all[$0].counts.keys })
    for place in places.sorted(by: { $0.isBefore($1) }) {
      let within = parts.compactMap { cells[CellKey(quantity: $0, place: place)] }
      guard let total = cells[CellKey(quantity: whole, place: place)], isWhole || within.count == parts.count
      else { continue }
      let rest = problem.counts[total] - within.reduce(0) { $0 + problem.counts[$1] }
      // Rows that are unknown to one of them may stand on either side.
      if rest < 0 { continue }
      if rest == 0, isWhole {
        addSum(within, total)
        continue
      }
      if let left = other.flatMap({ cells[CellKey(quantity: $0, place: place)] }),
        problem.counts[left] == rest
      {
        continue
      }
      addSum(within + [problem.addCell(rest, hiding: problem.ranges[total], kind: kind)], total)
    }
  }
}
