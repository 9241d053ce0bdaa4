internal import CColumns
internal import OutturnModel
internal import OutturnSubmission

/// What one thread notes of single rows: how they stand with the dataset's checks, and keys that a lookup does not have.
struct PlanRowChecks {
  /// In the order of ``Plan/checks``.
  private(set) var passed: [Int64]
  private(set) var notAsked: [Int64]
  private(set) var failed: [RowNotes]
  private(set) var undecided: [RowNotes]
  /// In the order of ``Plan/joins``.
  private(set) var unmatched: [RowNotes]

  init(_ plan: Plan) {
    passed = plan.checks.map { _ in 0 }
    notAsked = passed
    failed = plan.checks.map { _ in RowNotes() }
    undecided = failed
    unmatched = plan.joins.map { _ in RowNotes() }
  }

  /// - Parameters:
  ///   - passes: the rows that pass the check; then those of which nobody knows, and of which it is not asked.
  ///   - scratch: room for the others.
  mutating func check(
    _ index: Int, passes: UnsafePointer<UInt64>, undecided unknown: UnsafePointer<UInt64>,
    notAsked: UnsafePointer<UInt64>, scratch: UnsafeMutablePointer<UInt64>, _ batch: ColumnBatch, piece: Int,
    values: (Int) -> String
  ) {
    for word in 0..<(batch.rows + 63) / 64 {
      scratch[word] = ~(passes[word] | unknown[word] | notAsked[word])
    }
    let before = failed[index].count + undecided[index].count
    failed[index].add(scratch, batch, piece: piece, values: values)
    undecided[index].add(unknown, batch, piece: piece)
    var others = failed[index].count + undecided[index].count - before
    for word in 0..<(batch.rows + 63) / 64 where notAsked[word] != 0 {
      let count = (notAsked[word] & batch.rows(ofWord: word)).nonzeroBitCount
      self.notAsked[index] += Int64(count)
      others += count
    }
    passed[index] += Int64(batch.rows - others)
  }

  /// - Parameter bits: the rows whose key the lookup does not have.
  mutating func join(_ index: Int, unmatched bits: UnsafePointer<UInt64>, _ batch: ColumnBatch, piece: Int) {
    unmatched[index].add(bits, batch, piece: piece)
  }

  /// Takes in what another thread noted.
  mutating func merge(_ other: PlanRowChecks) {
    for index in passed.indices {
      passed[index] += other.passed[index]
      notAsked[index] += other.notAsked[index]
      failed[index].merge(other.failed[index])
      undecided[index].merge(other.undecided[index])
    }
    for index in unmatched.indices { unmatched[index].merge(other.unmatched[index]) }
  }
}
