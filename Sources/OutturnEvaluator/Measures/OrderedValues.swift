internal import BigInt
internal import OutturnModel

/// The values behind a median or quantile: a partial that merges, and from which the figure is exact.
struct OrderedValues: Equatable {
  private(set) var values: [Rational] = []

  mutating func add(_ value: Rational) { values.append(value) }
  mutating func merge(_ other: OrderedValues) { values += other.values }

  static func == (a: Self, b: Self) -> Bool { a.values.sorted() == b.values.sorted() }

  /// Missing without values; withheld where the method gives none for so few.
  func figure(_ statistic: OrderStatistic) -> Observation<Rational> {
    let sorted = values.sorted()
    guard let first = sorted.first, let last = sorted.last else { return .missing }
    switch statistic {
    case .minimum: return .value(first)
    case .maximum: return .value(last)
    case .median: return .value(Self.between(sorted, position: half(Rational(sorted.count + 1))))
    case .quantile(let share, let method):
      let p = share * Self.hundredth
      let count = Rational(sorted.count)
      switch method {
      case .nearestRank:
        let rank = max(1, min(sorted.count, Int(clamping: (count * p).ceiling)))
        return .value(sorted[rank - 1])
      case .linear:
        return .value(Self.between(sorted, position: 1 + (count - 1) * p))
      case .exclusive:
        let position = (count + 1) * p
        guard position >= 1, position <= count else {
          return .withheld(.other("too few values for the exclusive method"))
        }
        return .value(Self.between(sorted, position: position))
      }
    }
  }

  private static let hundredth = Rational(1, over: 100) ?? .zero
  private func half(_ number: Rational) -> Rational { number * (Rational(1, over: 2) ?? .zero) }

  /// The value at a position counted from 1, on the straight line between its neighbours.
  private static func between(_ sorted: [Rational], position: Rational) -> Rational {
    let below = max(1, min(sorted.count, Int(clamping: position.floor)))
    let above = min(sorted.count, below + 1)
    let fraction = position - Rational(position.floor)
    return sorted[below - 1] + (sorted[above - 1] - sorted[below - 1]) * fraction
  }
}
