internal import OutturnModel

/// The rows behind a figure that is made from others, each set of rows once, however many figures are made from it.
///
/// Two figures of one dataset, period and stratum are of the same rows. Of these the unknown are those of the figure
/// to which most are unknown, and the excluded those of the figure that leaves out fewest: what another counts is not
/// left out of the whole. Sets that overlap (a group and all together, a month and the year to it) count as the
/// widest of them; sets that do not are added up.
struct RowsBehind: Equatable {
  private struct Place: Hashable {
    var dataset: String
    var days: PeriodRows.Days
    var part: StratumPart
  }

  private typealias Placed = (place: Place, counts: RowCounts)

  private var sets: [Place: RowCounts] = [:]

  var isEmpty: Bool { sets.isEmpty }

  mutating func add(_ counts: RowCounts, of dataset: String, at period: Period, _ part: StratumPart) {
    guard counts.rows > 0 else { return }
    add(counts, Place(dataset: dataset, days: .init(period), part: part))
  }

  mutating func add(_ other: RowsBehind) {
    for (place, counts) in other.sets { add(counts, place) }
  }

  private mutating func add(_ counts: RowCounts, _ place: Place) {
    sets[place] = sets[place].map { Self.widest([$0, counts]) } ?? counts
  }

  // MARK: all together

  var counts: RowCounts {
    var total = RowCounts()
    for (_, sets) in Dictionary(grouping: sets, by: \.key.dataset) {
      for cluster in Self.overlapping(sets.map { ($0.key, $0.value) }) {
        total = Self.sum(total, Self.widest(Self.candidates(cluster)))
      }
    }
    return total
  }

  /// In groups whose periods have days in common.
  private static func overlapping(_ sets: [Placed]) -> [[Placed]] {
    var clusters: [[Placed]] = []
    var end: CalendarDate?
    for set in sets.sorted(by: { $0.place.days.start < $1.place.days.start }) {
      if let last = end, set.place.days.start <= last {
        clusters[clusters.count - 1].append(set)
      } else {
        clusters.append([set])
      }
      end = end.map { max($0, set.place.days.end) } ?? set.place.days.end
    }
    return clusters
  }

  /// For each period and way of telling strata apart, what its strata come to.
  private static func candidates(_ cluster: [Placed]) -> [RowCounts] {
    struct Way: Hashable {
      var days: PeriodRows.Days
      var dimensions: [String]
    }
    return Dictionary(grouping: cluster) { Way(days: $0.place.days, dimensions: $0.place.part.dimensions) }
      .values.flatMap { sets -> [RowCounts] in
        var members = RowCounts()
        var candidates: [RowCounts] = []
        for (place, counts) in sets {
          guard case .rest(let member) = place.part else {
            members = sum(members, counts)
            continue
          }
          // The other members are in the rest.
          let itself = sets.first { $0.place.part == .members([member]) }
          candidates.append(sum(counts, itself?.counts ?? RowCounts()))
        }
        return candidates + [members]
      }
  }

  private static func widest(_ all: [RowCounts]) -> RowCounts {
    let rows = all.map(\.rows).max() ?? 0
    let unknown = all.map(\.unknown).max() ?? 0
    let excluded = all.filter { $0.rows == rows }.map(\.excluded).min() ?? 0
    return RowCounts(rows: rows, excluded: min(excluded, rows - unknown), unknown: unknown)
  }

  private static func sum(_ a: RowCounts, _ b: RowCounts) -> RowCounts {
    RowCounts(rows: a.rows + b.rows, excluded: a.excluded + b.excluded, unknown: a.unknown + b.unknown)
  }
}

extension StratumPart {
  fileprivate var dimensions: [String] {
    switch self {
    case .overall: []
    case .members(let members): members.map(\.dimension)
    case .rest(let member): [member.dimension]
    }
  }
}

extension Measuring {
  /// The rows behind a figure: its own, or those behind what it is made from.
  func rows(behind figure: Measurement, of indicator: Indicator, _ part: StratumPart) -> RowsBehind {
    guard figure.behind.isEmpty else { return figure.behind }
    var rows = RowsBehind()
    if let dataset = framework.strataDataset(of: indicator) {
      rows.add(figure.counts, of: dataset.id, at: figure.period, part)
    }
    return rows
  }
}
