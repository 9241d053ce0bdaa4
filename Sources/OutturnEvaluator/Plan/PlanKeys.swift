internal import CColumns
internal import Dispatch
internal import OutturnModel
internal import OutturnSubmission
internal import Synchronization

/// Whether the keys of a file go up row by row, as one thread sees it: then no two are the same, and none need be kept.
struct RisingKeys {
  /// By piece of the file: its first key and its last.
  var pieces: [Int: (first: Int64, last: Int64)] = [:]
  var isRising = true

  mutating func see(_ keys: UnsafePointer<Int64>, rows: Int, piece: Int) {
    guard isRising, rows > 0 else { return }
    var last = pieces[piece]?.last
    for row in 0..<rows {
      if let last, keys[row] <= last {
        isRising = false
        return
      }
      last = keys[row]
    }
    pieces[piece] = (pieces[piece]?.first ?? keys[0], keys[rows - 1])
  }

  /// Whether they go up from the first piece to the last, whichever threads read them.
  static func areRising(_ parts: [RisingKeys]) -> Bool {
    guard parts.allSatisfy(\.isRising) else { return false }
    let pieces = parts.flatMap(\.pieces).sorted { $0.key < $1.key }.map(\.value)
    return zip(pieces, pieces.dropFirst()).allSatisfy { $0.last < $1.first }
  }
}

/// Looks for rows of the same key in a file whose keys are in no order.
///
/// Keys that are the same have the same hash; where two hashes are the same the other reader decides. The file is gone
/// through as often as is needed for the hashes of one time to take up little memory.
struct PlanKeys {
  let pieces: PlanPieces
  let dataset: Dataset
  let layout: FileLayout
  let codeLists: [CodeList]
  let places: [Int: Int]
  let threads: Int

  /// How many hashes are held at once: 48 MiB.
  private static let most = 6 << 20

  /// - Throws: ``ColumnarObstacle`` where two rows may have one key.
  func check(rows: Int) throws(ColumnarObstacle) {
    let times = max(1, (rows + Self.most - 1) / Self.most)
    for time in 0..<times {
      var hashes: [UInt64] = []
      hashes.reserveCapacity(rows / times + rows / times / 8 + 1024)
      for part in try self.hashes(time: UInt64(time), of: UInt64(times)) { hashes += part }
      hashes.sort()
      for index in hashes.indices.dropFirst() where hashes[index] == hashes[index - 1] {
        throw .unusual("two rows that may have the same key")
      }
    }
  }

  private func hashes(time: UInt64, of times: UInt64) throws(ColumnarObstacle) -> [[UInt64]] {
    let requests = dataset.key.map { column in
      switch dataset.columns[column].kind {
      case .integer, .decimal: ColumnRequest(column: column, form: .numbers(scale: places[column] ?? 0))
      case .text: ColumnRequest(column: column, form: .hashes)
      default: ColumnRequest(column: column, form: .codes)
      }
    }
    return try pieces.forEach(threads: threads) { () -> KeyHashes in
      KeyHashes(
        reader: ColumnarReader(dataset: dataset, layout: layout, requests: requests, codeLists: codeLists),
        time: time,
        times: times)
    } read: { (worker, text, count, _) throws(ColumnarObstacle) in
      try worker.read(text, count: count)
    }.map(\.hashes)
  }
}

/// One thread's hashes of keys.
private final class KeyHashes {
  let reader: ColumnarReader
  let time: UInt64
  let times: UInt64
  private(set) var hashes: [UInt64] = []
  private var codeHashes: [[UInt64]]

  init(reader: ColumnarReader, time: UInt64, times: UInt64) {
    self.reader = reader
    self.time = time
    self.times = times
    codeHashes = reader.requests.map { _ in [] }
  }

  func read(_ text: UnsafePointer<UInt8>, count: Int) throws(ColumnarObstacle) {
    try reader.read(text, count: count) { (batch) throws(ColumnarObstacle) in self.add(batch) }
  }

  private func add(_ batch: ColumnBatch) {
    for row in 0..<batch.rows {
      var hash: UInt64 = 0
      for (index, request) in reader.requests.enumerated() {
        switch request.form {
        case .codes: hash = oc_mixed(hash, self.hash(index, code: Int(batch.codes(index)[row]), batch))
        case .numbers:
          let isBlank = batch.blank(index)[row >> 6] >> UInt64(row & 63) & 1
          hash = oc_mixed(hash ^ isBlank, UInt64(bitPattern: batch.numbers(index)[row]))
        default: hash = oc_mixed(hash, UInt64(bitPattern: batch.numbers(index)[row]))
        }
      }
      if times == 1 || (hash >> 7) % times == time { hashes.append(hash) }
    }
  }

  /// Codes are numbered by each thread as it meets them; what they say is the same for all.
  private func hash(_ index: Int, code: Int, _ batch: ColumnBatch) -> UInt64 {
    let cells = batch.dictionary(index).cells
    while codeHashes[index].count < cells.count {
      let cell = cells[codeHashes[index].count]
      // A period is the same however it is spelt.
      let name =
        if case .value(.period(let period)) = cell { "\(period.start) \(period.end)" } else {
          MemberCode(cell).text
        }
      let text = Array(name.utf8)
      codeHashes[index].append(oc_hash(text + [UInt8](repeating: 0, count: 8), text.count))
    }
    return codeHashes[index][code]
  }
}
