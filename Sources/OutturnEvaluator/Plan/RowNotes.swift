internal import OutturnSubmission

/// Rows of which something is to be said: how many, and where the first of them stand.
struct RowNotes {
  /// By piece of the file and row of it.
  struct Place {
    let piece: Int
    let row: Int
    /// What it has in the columns that matter; empty where nobody asks.
    let values: String
  }

  private(set) var count = 0
  private(set) var first: [Place] = []

  /// Notes rows of a batch; pieces come in their order.
  ///
  /// - Parameter values: what a row has, asked of the first only.
  mutating func add(
    _ bits: UnsafePointer<UInt64>, _ batch: ColumnBatch, piece: Int, values: (Int) -> String = { _ in "" }
  ) {
    for word in 0..<(batch.rows + 63) / 64 {
      var rest = bits[word] & batch.rows(ofWord: word)
      if rest == 0 { continue }
      count += rest.nonzeroBitCount
      while rest != 0, first.count < DataFindings.lines {
        let row = word * 64 + rest.trailingZeroBitCount
        first.append(Place(piece: piece, row: batch.firstRow + row, values: values(row)))
        rest &= rest - 1
      }
    }
  }

  /// Takes in what another thread noted.
  mutating func merge(_ other: RowNotes) {
    count += other.count
    let all = (first + other.first).sorted { ($0.piece, $0.row) < ($1.piece, $1.row) }
    first = Array(all.prefix(DataFindings.lines))
  }
}
