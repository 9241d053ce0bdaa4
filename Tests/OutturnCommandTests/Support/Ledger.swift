/// What a reader of published counts can work out of them: sums between counts, of which some are known.
///
/// The attack is in two parts. `narrow` takes from every sum what it says of the least and greatest of each count, until
/// nothing changes. `settled` solves the equations.
struct Ledger {
  private(set) var low: [Int] = []
  private(set) var high: [Int] = []
  private(set) var sums: [(total: Int, parts: [Int])] = []

  /// A count of which nothing is known but that it is 0 or more.
  mutating func add() -> Int {
    low.append(0)
    high.append(1 << 40)
    return low.count - 1
  }

  mutating func know(_ cell: Int, from least: Int, to most: Int) {
    low[cell] = max(low[cell], least)
    high[cell] = min(high[cell], most)
  }

  mutating func addSum(of parts: [Int], to total: Int) { sums.append((total, parts)) }

  mutating func narrow() {
    var changed = true
    func set(_ cell: Int, _ least: Int, _ most: Int) {
      if least > low[cell] { (low[cell], changed) = (least, true) }
      if most < high[cell] { (high[cell], changed) = (most, true) }
    }
    while changed {
      changed = false
      for (total, parts) in sums {
        let least = parts.reduce(0) { $0 + low[$1] }
        let most = parts.reduce(0) { $0 + high[$1] }
        set(total, least, most)
        for part in parts {
          set(part, low[total] - (most - high[part]), high[total] - (least - low[part]))
        }
      }
    }
  }

  /// Unknown counts that the equations settle, by elimination modulo a prime: that can only find more, never fewer, than
  /// elimination with fractions, and then hardly ever.
  func settled(_ isUnknown: [Bool]) -> [Int] {
    let prime = 2_147_483_647
    let unknowns = low.indices.filter { isUnknown[$0] }
    let column = Dictionary(uniqueKeysWithValues: unknowns.enumerated().map { ($1, $0) })
    var rows: [[Int: Int]] = []
    for (total, parts) in sums {
      var row: [Int: Int] = [:]
      for part in parts { if let place = column[part] { row[place, default: 0] += 1 } }
      if let place = column[total] { row[place, default: 0] += prime - 1 }
      if !row.isEmpty { rows.append(row) }
    }
    func inverse(_ number: Int) -> Int {
      var result = 1
      var base = number % prime
      var power = prime - 2
      while power > 0 {
        if power & 1 == 1 { result = result * base % prime }
        base = base * base % prime
        power >>= 1
      }
      return result
    }
    var pivots: [(column: Int, row: [Int: Int])] = []
    func reduce(_ row: inout [Int: Int], by pivot: (column: Int, row: [Int: Int])) {
      guard let factor = row[pivot.column] else { return }
      for (place, value) in pivot.row {
        let left = ((row[place] ?? 0) + prime - factor * value % prime) % prime
        row[place] = left == 0 ? nil : left
      }
    }
    for var row in rows {
      for pivot in pivots { reduce(&row, by: pivot) }
      guard let first = row.keys.min(), let value = row[first] else { continue }
      let scale = inverse(value)
      let pivot = (column: first, row: row.mapValues { $0 * scale % prime })
      for index in pivots.indices { reduce(&pivots[index].row, by: pivot) }
      pivots.append(pivot)
    }
    return pivots.filter { $0.row.count == 1 }.map { unknowns[$0.column] }
  }
}
