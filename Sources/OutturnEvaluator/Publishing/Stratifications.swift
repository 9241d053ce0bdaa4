internal import OutturnModel
internal import OutturnSubmission

/// Which ways of telling the rows of a dataset apart are finer than which: practices than networks, networks by sex
/// than networks, everything than overall.
///
/// One is finer than another where each of its strata lies within one of the other's: since it has all of its
/// dimensions, or since the rows say so, as they do of a hierarchy, of a column that a lookup gives and of a banding.
struct Stratifications {
  /// Lists of dimensions, each sorted; the first is overall.
  private(set) var lists: [[String]] = [[]]
  /// Those that no result has, through which two others can be set against each other.
  private(set) var implied: Set<Int> = []
  /// By a finer and a coarser list that has dimensions of its own: the coarser codes of the finer ones.
  private var parents: [Pair: [[String]: [String]]] = [:]
  private var finer: Set<Pair> = []

  private struct Pair: Hashable {
    var fine: Int
    var coarse: Int
  }

  /// - Parameter hierarchies: levels that results could be told apart by.
  init(_ wanted: Set<[String]>, of source: PublishedData.Source?, hierarchies: [Hierarchy]) {
    lists += wanted.filter { !$0.isEmpty }.sorted { $0.lexicographicallyPrecedes($1) }
    let atoms = source.map {
      Atoms($0, dimensions: Set(wanted.joined()).union(hierarchies.flatMap(\.levels)))
    }
    addMeets(atoms)
    for fine in lists.indices {
      for coarse in lists.indices where coarse != fine { relate(fine, coarse, atoms) }
    }
  }

  /// The codes of the stratum of `coarse` in which a stratum of `fine` lies.
  func parent(of codes: [String], _ fine: Int, in coarse: Int) -> [String]? {
    let pair = Pair(fine: fine, coarse: coarse)
    guard finer.contains(pair) else { return nil }
    if let map = parents[pair] { return map[codes] }
    return lists[coarse].compactMap { name in lists[fine].firstIndex(of: name).map { codes[$0] } }
  }

  /// Of `present` those next coarser than `fine`: with none between.
  func nextCoarser(than fine: Int, among present: Set<Int>) -> [Int] {
    let coarser = present.filter { isFiner(fine, $0) }
    return coarser.filter { coarse in !coarser.contains { isFiner($0, coarse) } }.sorted()
  }

  /// Each after all that are finer.
  func finestFirst(_ present: Set<Int>) -> [Int] {
    let depth = Dictionary(
      uniqueKeysWithValues: present.map { fine in (fine, present.count { isFiner(fine, $0) }) })
    return present.sorted { (depth[$1] ?? 0, $0) < (depth[$0] ?? 0, $1) }
  }

  /// Of two that are the same in other words the later counts as finer.
  private func isFiner(_ a: Int, _ b: Int) -> Bool {
    guard finer.contains(Pair(fine: a, coarse: b)) else { return false }
    return !finer.contains(Pair(fine: b, coarse: a)) || a > b
  }

  private mutating func relate(_ fine: Int, _ coarse: Int, _ atoms: Atoms?) {
    let pair = Pair(fine: fine, coarse: coarse)
    if Set(lists[coarse]).isSubset(of: lists[fine]) {
      finer.insert(pair)
    } else if let map = atoms?.map(from: lists[fine], to: lists[coarse]) {
      finer.insert(pair)
      parents[pair] = map
    }
  }

  private static let mostImplied = 40

  /// Adds what two lists have in common, themselves or by what their dimensions lie within.
  private mutating func addMeets(_ atoms: Atoms?) {
    let above = atoms?.parents ?? [:]
    func closure(_ list: [String]) -> Set<String> {
      list.reduce(into: []) { $0.formUnion(above[$1] ?? [$1]) }
    }
    let given = lists.count
    for a in 1..<max(given, 1) {
      for b in (a + 1)..<max(given, a + 1) where implied.count < Self.mostImplied {
        let common = closure(lists[a]).intersection(closure(lists[b]))
        let least = common.filter { name in
          !common.contains {
            $0 != name && above[$0]?.contains(name) ?? false && !(above[name]?.contains($0) ?? false)
          }
        }.sorted()
        if !least.isEmpty, !lists.contains(least) {
          implied.insert(lists.count)
          lists.append(least)
        }
      }
    }
  }
}

/// The combinations of codes that occur in a table.
private struct Atoms {
  private let dimensions: [String]
  private var rows: Set<[String]> = []
  /// Of each dimension: those that its codes settle, itself among them.
  private(set) var parents: [String: Set<String>] = [:]

  init(_ source: PublishedData.Source, dimensions wanted: Set<String>) {
    let dataset = source.table.dataset
    let named = wanted.sorted().compactMap { name in dataset.column(named: name).map { (name, $0) } }
    dimensions = named.map(\.0)
    if let combinations = source.combinations {
      rows = combinations.rows(of: dimensions)
    } else {
      for chunk in source.table.chunks {
        for row in 0..<chunk.rowCount {
          rows.insert(named.map { MemberCode(chunk.columns[$0.1].observation(row)).text })
        }
      }
    }
    for child in dimensions {
      parents[child] = Set(dimensions.filter { $0 == child || map(from: [child], to: [$0]) != nil })
    }
  }

  /// The codes of `to` for those of `from`; nil where they do not settle them.
  func map(from: [String], to: [String]) -> [[String]: [String]]? {
    let fine = from.compactMap { dimensions.firstIndex(of: $0) }
    let coarse = to.compactMap { dimensions.firstIndex(of: $0) }
    guard fine.count == from.count, coarse.count == to.count else { return nil }
    var found: [[String]: [String]] = [:]
    for row in rows {
      let parent = coarse.map { row[$0] }
      if found.updateValue(parent, forKey: fine.map { row[$0] }) ?? parent != parent { return nil }
    }
    return found
  }
}
