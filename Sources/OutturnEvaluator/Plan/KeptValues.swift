internal import Glibc
internal import OutturnSubmission

/// Values that are put in order once all rows are read, each with its cell of every grouping, as one thread meets them.
/// Past a bound they go to a file that has no name any more, so that memory does not grow with the rows.
package final class KeptValues {
  /// How many a thread has in memory of each list of values, where nothing else is said.
  package static let usual = 1 << 19

  /// So many are in memory: 12 bytes each, and 4 more for each grouping after the first.
  private let most: Int
  private(set) var values: [Int64] = []
  private(set) var cells: [[UInt32]]
  private var file: Int32 = -1
  /// How many times so many are in the file.
  private(set) var blocks = 0

  init(groupings: Int, most: Int) {
    self.most = most
    cells = Array(repeating: [], count: groupings)
  }

  deinit { if file >= 0 { close(file) } }

  func append(_ value: Int64, row: Int, cellsOf: [UnsafeMutablePointer<UInt32>]) throws(ColumnarObstacle) {
    if values.count == most { try putAside() }
    values.append(value)
    for (grouping, all) in cellsOf.enumerated() { cells[grouping].append(all[row]) }
  }

  private func putAside() throws(ColumnarObstacle) {
    if file < 0 { file = Self.temporaryFile() }
    var offset = blocks * blockSize
    func write(_ bytes: UnsafeRawBufferPointer) -> Bool {
      var done = 0
      while done < bytes.count {
        let count = pwrite(
          file, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
        if count <= 0 { return false }
        done += count
      }
      offset += bytes.count
      return true
    }
    guard file >= 0, values.withUnsafeBytes(write), cells.allSatisfy({ $0.withUnsafeBytes(write) }) else {
      throw .unusual("values in order, for which there is no room in the temporary folder")
    }
    blocks += 1
    values.removeAll(keepingCapacity: true)
    for grouping in cells.indices { cells[grouping].removeAll(keepingCapacity: true) }
  }

  private var blockSize: Int { most * (8 + 4 * cells.count) }

  private static func temporaryFile() -> Int32 {
    let folder = getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp"
    var template = Array("\(folder)/outturn-values-XXXXXX".utf8CString)
    let file = mkstemp(&template)
    if file >= 0 { unlink(template) }
    return file
  }

  /// Goes through all values, with their cells of one grouping. Several threads may do so at once.
  func forEach(_ grouping: Int, _ take: (Int64, UInt32) -> Void) {
    var (aside, places) = ([Int64](), [UInt32]())
    if blocks > 0 {
      aside = Array(repeating: 0, count: most)
      places = Array(repeating: 0, count: most)
    }
    for block in 0..<blocks {
      let start = block * blockSize
      let isRead =
        aside.withUnsafeMutableBytes { read(into: $0, from: start) }
        && places.withUnsafeMutableBytes { read(into: $0, from: start + most * (8 + 4 * grouping)) }
      precondition(isRead, "values that were put aside could not be read again")
      for index in 0..<most { take(aside[index], places[index]) }
    }
    for index in values.indices { take(values[index], cells[grouping][index]) }
  }

  private func read(into bytes: UnsafeMutableRawBufferPointer, from offset: Int) -> Bool {
    var done = 0
    while done < bytes.count {
      let count = pread(file, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(offset + done))
      if count <= 0 { return false }
      done += count
    }
    return true
  }
}
