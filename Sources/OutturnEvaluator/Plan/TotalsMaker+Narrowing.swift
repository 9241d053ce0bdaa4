internal import OutturnModel

/// Values in order of which not all are in memory: each rank is found by counting how many values lie in parts of a range
/// that is narrowed until it is one value.
extension TotalsMaker {
  /// The value of one rank of one stratum, between two numbers as far as is known.
  private struct Target {
    let stratum: Int
    let rank: Int
    var low: Int64
    var high: Int64
    /// How many values are below the range.
    var below = 0
    var isFound: Bool { low == high }
    func step(_ parts: Int) -> Int64 { (high - low) / Int64(parts) + 1 }
  }

  /// How many parts of ranges are counted at once.
  private static let mostParts = 1 << 20

  func narrowed(order: Int, list: Int, _ belongs: [[Int]], strata: Int) -> [OrderedValues] {
    let values = ValuesOfStrata(
      workers.map { $0.values[order] }, grouping: grouping(of: lists[list]), list: list, belongs,
      strata: strata)
    var counts = Array(repeating: 0, count: strata)
    var ranges = Array(repeating: (low: Int64.max, high: Int64.min), count: strata)
    values.visit { stratum, value, count in
      counts[stratum] += count
      ranges[stratum] = (min(ranges[stratum].low, value), max(ranges[stratum].high, value))
    }
    let statistic = plan.ordered[order].statistic
    var targets: [Target] = []
    for stratum in 0..<strata {
      for rank in OrderedValues.ranks(statistic, of: counts[stratum]) {
        targets.append(
          Target(stratum: stratum, rank: rank, low: ranges[stratum].low, high: ranges[stratum].high))
      }
    }
    while targets.contains(where: { !$0.isFound }) { narrow(&targets, values, strata: strata) }
    let unit = Rational.powerOfTen(-plan.amounts[plan.ordered[order].amount].scale)
    var picked = Array(repeating: [Int: Rational](), count: strata)
    for target in targets { picked[target.stratum][target.rank] = Rational(target.low) * unit }
    return (0..<strata).map { OrderedValues(count: counts[$0], picked: picked[$0]) }
  }

  private func narrow(_ targets: inout [Target], _ values: ValuesOfStrata, strata: Int) {
    let open = targets.indices.filter { !targets[$0].isFound }
    let parts = max(2, min(1 << 12, Self.mostParts / open.count))
    var byStratum = Array(repeating: [Int](), count: strata)
    for (place, target) in open.enumerated() { byStratum[targets[target].stratum].append(place) }
    let known = open.map { targets[$0] }
    var counts = Array(repeating: 0, count: open.count * parts)
    values.visit { stratum, value, count in
      for place in byStratum[stratum] {
        let target = known[place]
        guard value >= target.low, value <= target.high else { continue }
        counts[place * parts + Int((value - target.low) / target.step(parts))] += count
      }
    }
    for (place, index) in open.enumerated() {
      let step = known[place].step(parts)
      for part in 0..<parts {
        let count = counts[place * parts + part]
        if targets[index].rank < targets[index].below + count {
          targets[index].low = known[place].low + Int64(part) * step
          targets[index].high = min(known[place].high, targets[index].low + step - 1)
          break
        }
        targets[index].below += count
      }
    }
  }
}

/// The values of the strata of one list, those that threads counted and those that they kept.
private struct ValuesOfStrata {
  private let values: [PlanValues]
  private let grouping: Int
  private let list: Int
  private let belongs: [[Int]]
  private let counted: [[(worker: Int, own: Int32)]]

  init(_ values: [PlanValues], grouping: Int, list: Int, _ belongs: [[Int]], strata: Int) {
    self.values = values
    self.grouping = grouping
    self.list = list
    self.belongs = belongs
    counted = TotalsMaker.counted(values, list: list, belongs, strata: strata)
  }

  func visit(_ take: (_ stratum: Int, _ value: Int64, _ count: Int) -> Void) {
    for (stratum, sources) in counted.enumerated() {
      for (worker, own) in sources {
        values[worker].forEachCount(list, stratum: own) { take(stratum, $0, $1) }
      }
    }
    for (values, stratumOf) in zip(values, belongs) {
      values.kept.forEach(grouping) { value, cell in
        let stratum = stratumOf[Int(cell)]
        if stratum >= 0 { take(stratum, value, 1) }
      }
    }
  }
}
