internal import CColumns

/// What a test of the codes of a column came to: for each code bit 0 where the condition holds, bit 1 where nobody knows.
struct CodeAnswers {
  /// By stretch of time, where the condition reads that which the row is about; else one.
  private var tables: [[UInt8]] = []

  /// - Parameter ask: of a code that has not been asked before; nil where nobody knows.
  mutating func extend<E: Error>(to count: Int, stretch: Int, ask: (Int) throws(E) -> Bool?) throws(E) {
    while tables.count <= stretch { tables.append([]) }
    while tables[stretch].count < count {
      let answer = try ask(tables[stretch].count)
      tables[stretch].append(answer.map { $0 ? 1 : 0 } ?? 2)
    }
  }

  /// The rows whose code the test holds for, or gives no answer.
  func find(
    _ codes: UnsafePointer<Int32>, _ rows: Int, unknown: Bool, stretch: Int,
    into target: UnsafeMutablePointer<UInt64>
  ) {
    tables[stretch].withUnsafeBufferPointer { table in
      oc_in_table(codes, rows, table.baseAddress, unknown ? 1 : 0, target)
    }
  }
}
