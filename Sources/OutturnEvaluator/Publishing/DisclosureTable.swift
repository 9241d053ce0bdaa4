internal import OutturnModel
internal import OutturnStatistics
internal import OutturnSubmission

/// All counts that a return would publish and the sums that its readers can make of them: strata to coarser strata and
/// to overall, months to quarters and years, numerator and the rest to the denominator, and totals that a rule says
/// are sums of others.
struct DisclosureTable {
  var problem = SuppressionProblem()
  private(set) var cells: [CellKey: Int] = [:]
  var quantities = Quantities()
  /// By indicator and role.
  private(set) var numbers: [QuantityKey: Int] = [:]
  /// By quantity: where a figure came suppressed.
  private var unknown: [Int: Set<FigurePlace>] = [:]
  private var releases: [Int] = []
  private var sums: Set<[Int]> = []

  struct CellKey: Hashable {
    var quantity: Int
    var place: FigurePlace
  }

  struct QuantityKey: Hashable {
    var indicator: String
    var role: PublishedCounts.Role
  }

  /// One result that shows counts.
  struct Entry {
    /// Its position in the return.
    var result: Int
    var indicator: Indicator
    var dataset: String
    var place: FigurePlace
    var counts: PublishedCounts
    var rule: DisclosureRule
    /// Whether its figure was suppressed before it came here, or is hidden for another reason.
    var isHidden: Bool
    /// What of it came suppressed.
    var unknown: [PublishedCounts.Role] = []
  }

  /// - Parameter behind: what no result of the return shows, and readers can take apart results to find.
  init(_ entries: [Entry], behind: [Entry], framework: Framework, data: PublishedData) {
    let all = entries + behind
    addQuantities(all)
    addReleases(entries)
    for entry in behind { addCells(entry) }
    addStrataSums(all, framework, data)
    addPeriodSums()
    addNested(all, framework)
    addStatedTotals(entries, framework)
  }

  /// The positions of results that have to be hidden.
  func hidden() -> Set<Int> { Set(SuppressionPattern(problem).hidden.map { releases[$0] }) }

  // MARK: cells

  private mutating func addQuantities(_ entries: [Entry]) {
    var order: [QuantityKey] = []
    var counts: [QuantityKey: [FigurePlace: Int64]] = [:]
    var datasets: [QuantityKey: String] = [:]
    for entry in entries {
      for (role, count) in entry.counts.all {
        let key = QuantityKey(indicator: entry.indicator.id, role: role)
        if counts[key] == nil {
          order.append(key)
          datasets[key] = entry.dataset
        }
        counts[key, default: [:]][entry.place] = count
      }
    }
    for key in order {
      numbers[key] = quantities.add(counts[key] ?? [:], of: key.indicator, in: datasets[key] ?? "")
    }
    for entry in entries {
      for role in entry.unknown {
        guard let quantity = numbers[QuantityKey(indicator: entry.indicator.id, role: role)] else { continue }
        unknown[quantity, default: []].insert(entry.place)
      }
    }
  }

  mutating func cell(_ quantity: Int, _ place: FigurePlace, _ count: Int64, _ range: ClosedRange<Int64>)
    -> Int
  {
    let key = CellKey(quantity: quantity, place: place)
    if let known = cells[key] {
      problem.hide(range, of: known)
      return known
    }
    let number = problem.addCell(count, hiding: range, kind: quantity)
    cells[key] = number
    return number
  }

  /// The cells of one result, with the sum that a proportion is.
  @discardableResult
  private mutating func addCells(_ entry: Entry) -> [PublishedCounts.Role: Int] {
    var shown: [PublishedCounts.Role: Int] = [:]
    for (role, count) in entry.counts.all {
      guard let quantity = numbers[QuantityKey(indicator: entry.indicator.id, role: role)] else { continue }
      shown[role] = cell(quantity, entry.place, count, entry.rule.suppressed)
    }
    if let part = shown[.numerator], let rest = shown[.complement], let whole = shown[.denominator] {
      addSum([part, rest], whole)
    }
    return shown
  }

  private mutating func addReleases(_ entries: [Entry]) {
    for entry in entries {
      let shown = addCells(entry)
      if shown.isEmpty { continue }
      _ = problem.addRelease(of: shown.values.sorted(), isHidden: entry.isHidden)
      releases.append(entry.result)
    }
  }

  mutating func addSum(_ parts: [Int], _ total: Int) {
    // What is the whole of itself says nothing.
    if parts == [total] || parts.contains(total) { return }
    if sums.insert(parts.sorted() + [total]).inserted { problem.addSum(of: parts, to: total) }
  }

  // MARK: sums

  private mutating func addStrataSums(
    _ entries: [Entry], _ framework: Framework, _ data: PublishedData
  ) {
    let related = relatedLists(entries)
    for dataset in Set(entries.map(\.dataset)).sorted() {
      let wanted = Set(entries.filter { $0.dataset == dataset }.map(\.place.stratum.dimensions))
      let strata = Stratifications(
        wanted, of: data.source(dataset), hierarchies: framework.hierarchies)
      for quantity in quantities.all.indices where quantities.all[quantity].dataset == dataset {
        addStrataSums(of: quantity, strata, also: related[quantity] ?? [])
      }
    }
  }

  /// - Parameter related: lists of dimensions in which something is counted of which this is a part, or that is part of this.
  private mutating func addStrataSums(
    of quantity: Int, _ strata: Stratifications, also related: Set<[String]>
  ) {
    let numbered = Dictionary(uniqueKeysWithValues: strata.lists.enumerated().map { ($1, $0) })
    // Whoever has adults by practice and sex has adults by sex, and minors where everybody is given by sex.
    let others = related.compactMap { numbered[$0] }
    var byDays: [FigurePlace.Days: [Int: [[String]: Int]]] = [:]
    // What came suppressed, by its days and list.
    var missing: [FigurePlace.Days: [Int: [[String]]]] = [:]
    for place in (unknown[quantity] ?? []).sorted(by: { $0.isBefore($1) }) {
      guard let list = numbered[place.stratum.dimensions] else { continue }
      missing[place.days, default: [:]][list, default: []].append(place.stratum.codes)
    }
    for (place, _) in quantities.all[quantity].counts {
      guard let list = numbered[place.stratum.dimensions],
        let cell = cells[CellKey(quantity: quantity, place: place)]
      else { continue }
      byDays[place.days, default: [:]][list, default: [:]][place.stratum.codes] = cell
    }
    var open: [OpenSum] = []
    for days in byDays.keys.sorted() {
      guard var found = byDays[days] else { continue }
      let present = Set(found.keys).union(strata.implied).union([0]).union(others)
      // Finer ones first, so that an implied stratum has its count before it is a part itself.
      for fine in strata.finestFirst(present) {
        guard let parts = found[fine] else { continue }
        for coarse in strata.nextCoarser(than: fine, among: present) {
          var members: [[String]: [Int]] = [:]
          for codes in parts.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            guard let parent = strata.parent(of: codes, fine, in: coarse), let cell = parts[codes] else {
              continue
            }
            members[parent, default: []].append(cell)
          }
          for parent in members.keys.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
            guard let within = members[parent], let first = within.first else { continue }
            let unseen = (missing[days]?[fine] ?? []).filter {
              strata.parent(of: $0, fine, in: coarse) == parent
            }
            if !unseen.isEmpty {
              open.append(
                OpenSum(
                  known: within,
                  unknown: unseen.map {
                    FigurePlace(stratum: .init(dimensions: strata.lists[fine], codes: $0), days: days)
                  },
                  total: FigurePlace(
                    stratum: .init(dimensions: strata.lists[coarse], codes: parent), days: days)))
              continue
            }
            let total =
              found[coarse]?[parent]
              ?? {
                let place = FigurePlace(
                  stratum: .init(dimensions: strata.lists[coarse], codes: parent), days: days)
                return cell(
                  quantity, place, within.reduce(0) { $0 + problem.counts[$1] }, problem.ranges[first])
              }()
            found[coarse, default: [:]][parent] = total
            addSum(within, total)
          }
        }
      }
    }
    addOpenSums(open, of: quantity)
  }

  /// Months to quarters and years, where they tile them and the counts add up: those of one day do not.
  private mutating func addPeriodSums() {
    var all = [[FigurePlace.Stratum: [FigurePlace.Days: Int]]](repeating: [:], count: quantities.all.count)
    for (key, cell) in cells { all[key.quantity][key.place.stratum, default: [:]][key.place.days] = cell }
    for byStratum in all {
      let all = Set(byStratum.values.flatMap(\.keys)).sorted()
      for whole in all {
        for tiling in Self.tilings(of: whole, all) {
          let sums = byStratum.compactMap { _, byDays -> (parts: [Int], total: Int)? in
            guard let total = byDays[whole] else { return nil }
            let parts = tiling.compactMap { byDays[$0] }
            return parts.isEmpty ? nil : (parts, total)
          }
          let addsUp = sums.allSatisfy { sum in
            sum.parts.reduce(0) { $0 + problem.counts[$1] } == problem.counts[sum.total]
          }
          if !addsUp { continue }
          for sum in sums.sorted(by: { $0.total < $1.total }) { addSum(sum.parts, sum.total) }
        }
      }
    }
  }

  /// The ways in which a period is made up of others of about equal length.
  private static func tilings(of whole: FigurePlace.Days, _ all: [FigurePlace.Days]) -> [[FigurePlace.Days]] {
    let within = all.filter { whole.contains($0) }
    // Months are of 28 to 31 days, quarters of 90 to 92: told apart by how many months they come to.
    let byMonths = Dictionary(grouping: within) { ($0.count + 15) / 30 }
    return byMonths.keys.sorted().compactMap { months in
      let parts = (byMonths[months] ?? []).sorted()
      var next = whole.first
      for part in parts {
        guard part.first == next else { return nil }
        next = part.last + 1
      }
      return next == whole.last + 1 && parts.count > 1 ? parts : nil
    }
  }

  /// Totals that a rule sets against the sum of other indicators, where the counts agree.
  private mutating func addStatedTotals(_ entries: [Entry], _ framework: Framework) {
    var places: [String: [FigurePlace: Int]] = [:]
    for entry in entries where entry.counts.denominator == nil {
      guard let quantity = numbers[QuantityKey(indicator: entry.indicator.id, role: .numerator)],
        let cell = cells[CellKey(quantity: quantity, place: entry.place)]
      else { continue }
      places[entry.indicator.id, default: [:]][entry.place] = cell
    }
    for rule in framework.ruleSets.flatMap(\.judgements) {
      for case .total(let total) in rule.thresholdReferences {
        let ids = total.ids.compactMap { framework.indicator(ofResult: $0)?.id }
        for (place, whole) in (places[rule.indicator] ?? [:]).sorted(by: { $0.value < $1.value }) {
          let parts = ids.compactMap { places[$0]?[place] }
          if parts.count == total.ids.count,
            parts.reduce(0, { $0 + problem.counts[$1] }) == problem.counts[whole]
          {
            addSum(parts, whole)
          }
        }
      }
    }
  }
}
