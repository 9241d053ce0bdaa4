import OutturnModel

/// The keys of a lookup, numbered in the order in which they came.
///
/// Each part of a key has numbers of its own, and two numbers have a number together, and so on: a key of several
/// parts is found without making anything of them.
struct LookupKeys: Sendable {
  private struct Part: Sendable {
    var texts: [String: Int32] = [:]
    var values: [Value: Int32] = [:]
    var count: Int32 { Int32(texts.count + values.count) }
  }

  private struct Pair: Hashable, Sendable {
    let first: Int32
    let second: Int32
  }

  private var parts: [Part]
  /// For each part after the first, the number of what stands before it together with it.
  private var pairs: [[Pair: Int32]]

  init(parts: Int) {
    self.parts = Array(repeating: Part(), count: parts)
    pairs = Array(repeating: [:], count: max(0, parts - 1))
  }

  /// The number of a key, a new one where it is new: new ones count from 0.
  mutating func add(_ key: [Value]) -> Int {
    var whole: Int32 = 0
    for (index, value) in key.enumerated() {
      let part = addPart(value, index)
      if index == 0 {
        whole = part
      } else {
        let pair = Pair(first: whole, second: part)
        whole = pairs[index - 1][pair] ?? Int32(pairs[index - 1].count)
        pairs[index - 1][pair] = whole
      }
    }
    return Int(whole)
  }

  private mutating func addPart(_ value: Value, _ index: Int) -> Int32 {
    let next = parts[index].count
    if case .text(let text) = value {
      if let number = parts[index].texts[text] { return number }
      parts[index].texts[text] = next
    } else {
      let value = Self.comparable(value)
      if let number = parts[index].values[value] { return number }
      parts[index].values[value] = next
    }
    return next
  }

  /// The number of each cell of a column, as a part of the key; -1 where no key has it.
  func numbers(of column: ColumnValues, part: Int) -> [Int32] {
    if case .texts(let cells, let dictionary) = column.storage {
      // Each text is looked up once, however many rows have it.
      let numbers = dictionary.map { parts[part].texts[$0] ?? -1 }
      return cells.map { numbers[Int($0)] }
    }
    return (0..<column.count).map { row in
      column.observation(row).value.flatMap { parts[part].values[Self.comparable($0)] } ?? -1
    }
  }

  /// The number of the key that has these parts, by their numbers; nil where there is none.
  func number(_ numbers: [Int32]) -> Int? {
    guard var whole = numbers.first, whole >= 0 else { return nil }
    for (index, part) in numbers.dropFirst().enumerated() {
      guard part >= 0, let both = pairs[index][Pair(first: whole, second: part)] else { return nil }
      whole = both
    }
    return Int(whole)
  }

  /// Periods are the same where their days are, as in expressions.
  private static func comparable(_ value: Value) -> Value {
    guard case .period(let period) = value else { return value }
    return .list([.value(.date(period.start)), .value(.date(period.end))])
  }
}
