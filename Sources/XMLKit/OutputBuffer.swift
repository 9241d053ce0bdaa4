/// Takes the next bytes of a document; the buffer is good only during the call.
package typealias ByteSink = (UnsafeRawBufferPointer) throws -> Void

/// Gathers the bytes of a document and hands them on in large pieces, so that neither a value nor the whole document
/// is ever held as a text of its own.
///
///     let output = OutputBuffer { try file.write($0) }
///     try output.append("a,b\n")
///     try output.flush()
///
/// Its memory is ``capacity`` bytes, whatever is written. What is not flushed is lost. A buffer without a sink keeps all
/// that is written, for a part of a document that others put in its place.
package final class OutputBuffer {
  /// In bytes: large enough that a system call costs little, small enough to stay in a processor's cache.
  package static let capacity = 1 << 17
  /// What a line break may write past the limit.
  @usableFromInline static let slack = 64

  private let sink: ByteSink?
  // No closure runs while these are changed, so that nothing is gained by watching for two that change them at once.
  @exclusivity(unchecked) @usableFromInline package private(set) var memory: UnsafeMutablePointer<UInt8>
  @exclusivity(unchecked) @usableFromInline package private(set) var limit: Int
  /// Bytes that wait.
  @exclusivity(unchecked) @usableFromInline package internal(set) var count = 0
  /// How often bytes were handed on.
  @exclusivity(unchecked) private var flushes = 0

  package init(sink: @escaping ByteSink) {
    self.sink = sink
    limit = Self.capacity
    memory = .allocate(capacity: limit + Self.slack)
  }

  /// Keeps what is written.
  package init() {
    sink = nil
    limit = Self.capacity
    memory = .allocate(capacity: limit + Self.slack)
  }

  deinit { memory.deallocate() }

  /// - Throws: whatever the sink throws, as all that appends does.
  @inlinable @inline(__always) package func append(_ byte: UInt8) throws {
    if count >= limit { try makeRoom(1) }
    memory[count] = byte
    count &+= 1
  }

  @inlinable package func append(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    guard let start = bytes.baseAddress else { return }
    try append(start, bytes.count)
  }

  @inlinable @inline(__always)
  package func append(_ start: UnsafePointer<UInt8>, _ length: Int) throws {
    if length > limit &- count { return try appendLong(start, length) }
    (memory + count).update(from: start, count: length)
    count &+= length
  }

  /// A text that has no room: what waits goes first, and a text longer than the buffer goes on as it is.
  @usableFromInline func appendLong(_ start: UnsafePointer<UInt8>, _ length: Int) throws {
    try makeRoom(length)
    if length > limit, let sink {
      flushes += 1
      return try sink(UnsafeRawBufferPointer(start: start, count: length))
    }
    (memory + count).update(from: start, count: length)
    count += length
  }

  /// Room for so many bytes, and a few more that may be written past them; good until the next change.
  package func room(for length: Int) throws -> UnsafeMutablePointer<UInt8> {
    if length > limit &- count { try makeRoom(length) }
    guard length <= limit &- count else { preconditionFailure("more room than a buffer with a sink has") }
    return memory + count
  }

  /// Takes the bytes that were written where there was ``room(for:)`` them.
  package func take(_ length: Int) { count &+= length }

  /// The text as it is, in UTF-8.
  package func append(_ text: String) throws {
    var text = text
    try text.withUTF8 { try append($0) }
  }

  @inlinable package func append(_ text: StaticString) throws {
    try append(text.utf8Start, text.utf8CodeUnitCount)
  }

  /// The digits of a whole number.
  package func append(integer: Int64) throws {
    if limit - count < Digits.most { try makeRoom(Digits.most) }
    count += Digits.write(integer, to: memory + count)
  }

  /// A line feed and as many spaces.
  @inlinable package func lineBreak(spaces: Int) throws {
    if limit &- count <= spaces { try makeRoom(spaces &+ 1) }
    let place = memory + count
    place[0] = 0x0A
    if spaces <= 24 {
      let raw = UnsafeMutableRawPointer(place + 1)
      raw.storeBytes(of: 0x2020_2020_2020_2020, as: UInt64.self)
      raw.storeBytes(of: 0x2020_2020_2020_2020, toByteOffset: 8, as: UInt64.self)
      raw.storeBytes(of: 0x2020_2020_2020_2020, toByteOffset: 16, as: UInt64.self)
    } else {
      (place + 1).update(repeating: 0x20, count: spaces)
    }
    count &+= spaces &+ 1
  }

  /// Hands on everything so far; a buffer without a sink keeps it.
  package func flush() throws {
    guard let sink else { return }
    let filled = count
    count = 0
    flushes += 1
    if filled > 0 { try sink(UnsafeRawBufferPointer(start: memory, count: filled)) }
  }

  @usableFromInline func makeRoom(_ length: Int) throws {
    if sink != nil { return try flush() }
    let wanted = max(2 * limit, count + length)
    let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted + Self.slack)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
    limit = wanted
  }

  /// What was kept; good until the next change.
  package var kept: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: memory, count: count) }

  /// Forgets what was kept, and keeps the room for it.
  package func clear() { count = 0 }

  /// Where the next byte goes.
  package struct Mark {
    fileprivate let count: Int
    fileprivate let flushes: Int
  }

  package var mark: Mark { Mark(count: count, flushes: flushes) }

  /// The bytes written since; nil where they were handed on.
  package func bytes(since mark: Mark) -> [UInt8]? {
    guard mark.flushes == flushes else { return nil }
    return Array(UnsafeBufferPointer(start: memory + mark.count, count: count - mark.count))
  }
}

/// Whole numbers as text.
package enum Digits {
  /// The most bytes that a number takes.
  package static let most = 20

  /// - Parameter target: with room for ``most``.
  /// - Returns: how many bytes were written.
  package static func write(_ integer: Int64, to target: UnsafeMutablePointer<UInt8>) -> Int {
    var magnitude = integer.magnitude
    var length = integer < 0 ? 2 : 1
    if integer < 0 { target[0] = UInt8(ascii: "-") }
    var rest = magnitude
    while rest >= 10 {
      rest /= 10
      length += 1
    }
    var place = length
    repeat {
      place -= 1
      target[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
      magnitude /= 10
    } while magnitude > 0
    return length
  }
}

/// Looks at eight bytes of text at a time for those that must be escaped.
///
/// A word of eight bytes has a zero byte `b` exactly where `(word - 0x01…) & ~word & 0x80…` is not zero; a byte that
/// is looked for is made zero by exclusive or.
package enum ByteScan {
  @inlinable @inline(__always) package static var ones: UInt64 { 0x0101_0101_0101_0101 }
  @inlinable @inline(__always) package static var highs: UInt64 { 0x8080_8080_8080_8080 }

  /// Not zero where a byte of `word` is `byte`.
  @inlinable @inline(__always) package static func has(_ byte: UInt64, in word: UInt64) -> UInt64 {
    let zeroed = word ^ (ones &* byte)
    return (zeroed &- ones) & ~zeroed & highs
  }

  /// Not zero where a byte of `word` is a control character: below 0x20.
  @inlinable @inline(__always) package static func hasControl(in word: UInt64) -> UInt64 {
    (word &- (ones &* 0x20)) & ~word & highs
  }

  /// The eight bytes of text at `position`, with spaces for those that are past its end.
  @inlinable @inline(__always) package static func word(
    _ text: UnsafePointer<UInt8>, _ count: Int, at position: Int
  ) -> UInt64 {
    let left = count &- position
    if left >= 8 {
      return UInt64(
        littleEndian: UnsafeRawPointer(text).loadUnaligned(fromByteOffset: position, as: UInt64.self))
    }
    let spaces: UInt64 = 0x2020_2020_2020_2020
    if count >= 8 {
      // The last eight bytes, of which those before `position` are shifted away.
      let word = UInt64(
        littleEndian: UnsafeRawPointer(text).loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self))
      let shift = UInt64(truncatingIfNeeded: (8 &- left) &* 8)
      return word &>> shift | ~(UInt64.max &>> shift) & spaces
    }
    var word = spaces
    var place = left
    while place > 0 {
      place &-= 1
      word = word &<< 8 | UInt64(text[position &+ place])
    }
    return word
  }
}
