internal import CColumns
internal import Glibc

/// A file cut into pieces of about the same size, each of whole records.
///
/// A piece holds the records that begin in its stretch of the file. Where a line feed stands inside quotes just where
/// a stretch ends, the cut is wrong; the piece then ends inside quotes, which is noticed, and the file is cut again by
/// ``countingQuotes()``.
package struct FilePieces: Sendable {
  let file: SubmissionFile
  /// Where the first record begins.
  let start: Int
  let stretch: Int
  /// For each stretch whether the byte before it is inside quotes; nil where none is taken to be.
  private var isInside: [Bool]?

  package init(_ file: SubmissionFile, start: Int, stretch: Int = 1 << 18) {
    self.file = file
    self.start = start
    self.stretch = stretch
  }

  /// The same file cut where quotes say: for files that have line feeds inside them.
  package func countingQuotes() throws(SubmissionFile.Unreadable) -> FilePieces {
    var pieces = self
    var isInside = [false]
    var isOdd = false
    let buffer = UnsafeMutableRawPointer.allocate(byteCount: stretch, alignment: 64)
    defer { buffer.deallocate() }
    for index in 0..<count {
      // Up to the byte before the next stretch.
      let from = start + index * stretch - (index == 0 ? 0 : 1)
      let got = try file.read(
        at: from, count: min(start + (index + 1) * stretch - 1, file.size) - from, into: buffer)
      if oc_count_quotes(buffer.assumingMemoryBound(to: UInt8.self), got) % 2 == 1 { isOdd.toggle() }
      isInside.append(isOdd)
    }
    pieces.isInside = isInside
    return pieces
  }

  private func isInside(_ index: Int) -> Bool { isInside?[index] ?? false }

  package var count: Int { max(0, (file.size - start + stretch - 1) / stretch) }

  /// Reads a piece into `buffer`: its text stands 64 bytes in, and 64 bytes may be read after it.
  ///
  /// - Returns: how many bytes it has.
  package func read(_ index: Int, into buffer: inout PieceBuffer) throws(SubmissionFile.Unreadable) -> Int {
    // One byte before tells whether a record begins with the stretch.
    let from = start + index * stretch - (index == 0 ? 0 : 1)
    let end = min(start + (index + 1) * stretch, file.size)
    var have = 0
    func load(_ count: Int) throws(SubmissionFile.Unreadable) -> Int {
      buffer.reserve(have + count, keeping: have)
      let got = try file.read(at: from + have, count: count, into: buffer.bytes + PieceBuffer.margin + have)
      have += got
      buffer.end(at: have)
      return got
    }
    _ = try load(end - from)
    var first = 0
    if index > 0 {
      var inside = isInside(index)
      guard let feed = firstFeed(buffer, from: 0, to: end - from, &inside) else { return 0 }
      first = feed + 1
    }
    // All of the stretch belongs to a record that began before it.
    if first >= end - from { return 0 }
    // The record that is open at the end of the stretch is read to its end.
    var last = end - from
    if end < file.size {
      var searched = last - 1
      var inside = isInside(index + 1)
      while true {
        if let feed = firstFeed(buffer, from: searched, to: have, &inside) {
          last = feed + 1
          break
        }
        searched = have
        if try load(1 << 16) == 0 {
          last = have
          break
        }
      }
    }
    buffer.begin(at: first)
    return last - first
  }
}

extension FilePieces {
  /// The first line feed outside quotes, where quotes are counted.
  private func firstFeed(_ buffer: borrowing PieceBuffer, from: Int, to end: Int, _ inside: inout Bool)
    -> Int?
  {
    if isInside == nil { return buffer.firstFeed(from: from, to: end) }
    let start = (buffer.bytes + PieceBuffer.margin).assumingMemoryBound(to: UInt8.self)
    for index in stride(from: from, to: end, by: 1) {
      if start[index] == UInt8(ascii: "\"") { inside.toggle() }
      if start[index] == 10, !inside { return index }
    }
    return nil
  }
}

/// The memory that a piece is read into, with room before and after it.
package struct PieceBuffer: ~Copyable {
  static let margin = 64
  private(set) var bytes: UnsafeMutableRawPointer
  private var capacity: Int

  package init() {
    capacity = 1 << 19
    bytes = .allocate(byteCount: capacity, alignment: 64)
    blank(from: 0)
  }

  deinit { bytes.deallocate() }

  /// Makes room for so many bytes of text; the first `have` stay.
  mutating func reserve(_ count: Int, keeping have: Int) {
    let needed = count + 2 * Self.margin
    guard needed > capacity else { return }
    let larger = UnsafeMutableRawPointer.allocate(byteCount: needed * 2, alignment: 64)
    larger.copyMemory(from: bytes, byteCount: Self.margin + have)
    bytes.deallocate()
    bytes = larger
    capacity = needed * 2
  }

  /// The text ends after `count` bytes; those that may be read after it are made spaces.
  mutating func end(at count: Int) { blank(from: Self.margin + count) }

  /// Writes a margin. All else stays as the system gave it, which costs nothing for a small file.
  private func blank(from first: Int) {
    (bytes + first).initializeMemory(as: UInt8.self, repeating: 32, count: Self.margin)
  }

  /// The text, which stands after the margin, or after what ``begin(at:)`` cut off.
  private(set) var offset = PieceBuffer.margin

  package var text: UnsafePointer<UInt8> {
    UnsafePointer((bytes + offset).assumingMemoryBound(to: UInt8.self))
  }

  func firstFeed(from: Int, to end: Int) -> Int? {
    guard from < end else { return nil }
    let start = bytes + Self.margin
    guard let found = memchr(start + from, 10, end - from) else { return nil }
    return start.distance(to: found)
  }

  /// The text begins `first` bytes later. What stands before it and after it may be read and is not text.
  mutating func begin(at first: Int) {
    offset = Self.margin + first
  }
}
