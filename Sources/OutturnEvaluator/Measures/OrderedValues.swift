internal import BigInt
internal import OutturnModel

/// The values behind a median or quantile: a partial that merges, and from which the figure is exact.
///
/// The fast evaluator keeps of the values of a whole stratum only those that its figure is read off.
struct OrderedValues: Equatable {
  private var values: [Rational] = []
  /// Of values that are not kept: how many there are, and those of some ranks, from 0.
  private var picked: [Int: Rational] = [:]
  private var pickedCount = 0

  init() {}

  /// - Parameter picked: the values at the ranks of ``ranks(_:of:)``.
  init(count: Int, picked: [Int: Rational]) {
    pickedCount = count
    self.picked = picked
  }

  mutating func add(_ value: Rational) { values.append(value) }

  /// Values that are not kept do not merge: whoever picks them has all of a stratum.
  mutating func merge(_ other: OrderedValues) {
    precondition(
      picked.isEmpty && other.picked.isEmpty, "values that are not kept cannot be put in order again")
    values += other.values
  }

  static func == (a: Self, b: Self) -> Bool {
    a.values.sorted() == b.values.sorted() && a.picked == b.picked && a.pickedCount == b.pickedCount
  }

  /// The ranks, from 0, of the values that a figure of so many is read off.
  static func ranks(_ statistic: OrderStatistic, of count: Int) -> [Int] {
    guard count > 0 else { return [] }
    switch position(statistic, of: count) {
    case .rank(let rank): return [rank]
    case .between(let position):
      let below = max(1, min(count, Int(clamping: position.floor)))
      return Array(Set([below, min(count, below + 1)])).sorted().map { $0 - 1 }
    case .none: return []
    }
  }

  /// Missing without values; withheld where the method gives none for so few.
  func figure(_ statistic: OrderStatistic) -> Observation<Rational> {
    let count = pickedCount + values.count
    guard count > 0 else { return .missing }
    let sorted = pickedCount > 0 ? [] : values.sorted()
    func value(_ rank: Int) -> Rational { pickedCount > 0 ? picked[rank] ?? .zero : sorted[rank] }
    switch Self.position(statistic, of: count) {
    case .rank(let rank): return .value(value(rank))
    case .between(let position):
      let below = max(1, min(count, Int(clamping: position.floor)))
      let above = min(count, below + 1)
      let fraction = position - Rational(position.floor)
      return .value(value(below - 1) + (value(above - 1) - value(below - 1)) * fraction)
    case .none: return .withheld(.other("too few values for the exclusive method"))
    }
  }

  private enum Position {
    /// One of the values, by its rank from 0.
    case rank(Int)
    /// Counted from 1, on the straight line between its neighbours.
    case between(Rational)
    case none
  }

  private static func position(_ statistic: OrderStatistic, of count: Int) -> Position {
    switch statistic {
    case .minimum: return .rank(0)
    case .maximum: return .rank(count - 1)
    case .median: return .between(Rational(count + 1) * .half)
    case .quantile(let share, let method):
      let p = share * hundredth
      let all = Rational(count)
      switch method {
      case .nearestRank: return .rank(max(1, min(count, Int(clamping: (all * p).ceiling))) - 1)
      case .linear: return .between(1 + (all - 1) * p)
      case .exclusive:
        let position = (all + 1) * p
        return position >= 1 && position <= all ? .between(position) : .none
      }
    }
  }

  private static let hundredth = Rational(1, over: 100) ?? .zero
}
