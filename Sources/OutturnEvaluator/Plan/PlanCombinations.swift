internal import OutturnModel
internal import OutturnSubmission

/// The combinations of codes, of some columns, that rows have: what says which strata lie within which, once rows are not
/// kept. Each thread has its own.
struct PlanCombinations {
  /// Codes are numbers below 65,536; as many as have room here are told apart.
  private struct Key: Hashable {
    var parts: SIMD16<UInt16> = .zero
  }

  static let mostColumns = 16
  /// No more are kept.
  private static let most = 1 << 20

  private let requests: [Int]
  private var keys: Set<Key> = []
  private var last: Key?

  init(_ requests: [Int]) { self.requests = requests }

  mutating func note(_ batch: ColumnBatch) throws(ColumnarObstacle) {
    if requests.isEmpty { return }
    let codes = requests.map { batch.codes($0) }
    for row in 0..<batch.rows {
      var key = Key()
      for (place, codes) in codes.enumerated() { key.parts[place] = UInt16(truncatingIfNeeded: codes[row]) }
      if key == last { continue }
      last = key
      keys.insert(key)
    }
    if keys.count > Self.most { throw .unusual("too many combinations of what results are told apart by") }
  }

  /// The combinations, as codes of strata.
  func rows(_ batch: ColumnBatch) -> [[String]] {
    let texts = requests.map { request in batch.dictionary(request).cells.map { MemberCode($0).text } }
    return keys.map { key in texts.indices.map { texts[$0][Int(key.parts[$0])] } }
  }
}

/// The combinations of codes that the rows of a dataset have in some of its columns.
struct StratumCombinations: Sendable {
  /// The names of the columns.
  let dimensions: [String]
  let rows: Set<[String]>

  /// In fewer columns.
  func rows(of names: [String]) -> Set<[String]> {
    let places = names.compactMap { dimensions.firstIndex(of: $0) }
    precondition(places.count == names.count, "strata are told apart by columns that were not looked at")
    return Set(rows.map { row in places.map { row[$0] } })
  }
}
