internal import OutturnModel
internal import OutturnSubmission

/// Chooses the groupings whose cells are filled row by row, so that they are few and small.
///
/// A stratification that is part of another needs no cells of its own; two that would give few cells together share
/// them.
enum PlanGroupings {
  /// How many cells two stratifications may have together.
  private static let mostShared = 4096

  static func choose(_ stratifications: [[Int]], requests: [ColumnRequest], dataset: Dataset) -> [[Int]] {
    var groupings: [[Int]] = []
    let sets = stratifications.sorted {
      $0.count != $1.count ? $0.count > $1.count : $0.lexicographicallyPrecedes($1)
    }
    for columns in sets where !groupings.contains(where: { Set(columns).isSubset(of: $0) }) {
      groupings.append(columns.sorted())
    }
    if groupings.isEmpty { return [[]] }
    func size(_ columns: [Int]) -> Int {
      columns.reduce(1) { min(1 << 30, $0 * expected(requests[$1].column, dataset)) }
    }
    // The two that are smallest together are joined first.
    while groupings.count > 1 {
      var best: (first: Int, second: Int, size: Int)?
      for first in groupings.indices {
        for second in groupings.indices where second > first {
          let together = size(Array(Set(groupings[first] + groupings[second])))
          if together < best?.size ?? .max { best = (first, second, together) }
        }
      }
      guard let best, best.size <= mostShared else { break }
      groupings[best.first] = Set(groupings[best.first] + groupings[best.second]).sorted()
      groupings.remove(at: best.second)
    }
    return groupings
  }

  /// How many different cells a column may be expected to have.
  private static func expected(_ index: Int, _ dataset: Dataset) -> Int {
    let column = dataset.columns[index]
    let blank = column.canBeUnknown ? 1 : 0
    switch column.kind {
    case .yesNo: return 2 + blank
    case .integer:
      if let low = column.range?.lower.value?.exactInt64, let high = column.range?.upper.value?.exactInt64,
        low <= high,
        high - low < 1000
      {
        return Int(high - low) + 1 + blank
      }
      return 64
    case .code: return 24 + blank
    default: return 32 + blank
    }
  }
}
