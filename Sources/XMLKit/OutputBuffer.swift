package import Glibc

/// Takes the next bytes of a document; the buffer is good only during the call.
package typealias ByteSink = (UnsafeRawBufferPointer) throws -> Void

/// Gathers the bytes of a document and hands them on in large pieces, so that neither a value nor the whole document
/// is ever held as a text of its own.
///
///     let output = OutputBuffer { try file.write($0) }
///     try output.append("a,b\n")
///     try output.flush()
///
/// Its memory is ``capacity`` bytes, whatever is written. What is not flushed is lost.
package final class OutputBuffer {
  /// In bytes: large enough that a system call costs little, small enough to stay in a processor's cache.
  package static let capacity = 1 << 17
  /// What a short item may take without asking for room twice.
  @usableFromInline package static let room = 64

  private let sink: ByteSink
  @usableFromInline package let memory: UnsafeMutablePointer<UInt8>
  /// Bytes that wait. No closure of this class runs while it is changed, so that nothing is gained by watching for two
  /// that change it at once.
  @exclusivity(unchecked) @usableFromInline package var count = 0

  package init(sink: @escaping ByteSink) {
    self.sink = sink
    memory = .allocate(capacity: Self.capacity + Self.room)
  }

  deinit { memory.deallocate() }

  /// - Throws: whatever the sink throws, as all that appends does.
  @inlinable package func append(_ byte: UInt8) throws {
    if count >= 1 << 17 { try flush() }
    memory[count] = byte
    count &+= 1
  }

  @inlinable package func append(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    guard let start = bytes.baseAddress else { return }
    try append(start, bytes.count)
  }

  @inlinable package func append(_ start: UnsafePointer<UInt8>, _ length: Int) throws {
    if length > 1 << 17 &- count { return try appendLong(start, length) }
    memcpy(memory + count, start, length)
    count &+= length
  }

  /// A text that has no room: what waits goes first, and a text longer than the buffer goes on as it is.
  @usableFromInline package func appendLong(_ start: UnsafePointer<UInt8>, _ length: Int) throws {
    try flush()
    if length > Self.capacity {
      return try sink(UnsafeRawBufferPointer(start: start, count: length))
    }
    memcpy(memory, start, length)
    count = length
  }

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
    var magnitude = integer.magnitude
    if Self.capacity - count < 20 { try flush() }
    if integer < 0 {
      memory[count] = UInt8(ascii: "-")
      count += 1
    }
    var length = 1
    var rest = magnitude
    while rest >= 10 {
      rest /= 10
      length += 1
    }
    var place = count + length
    repeat {
      place -= 1
      memory[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: magnitude % 10)
      magnitude /= 10
    } while magnitude > 0
    count += length
  }

  /// A line feed and as many spaces.
  @inlinable package func lineBreak(spaces: Int) throws {
    if 1 << 17 &- count <= spaces { try flush() }
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

  /// Hands on everything so far.
  package func flush() throws {
    let filled = count
    count = 0
    if filled > 0 { try sink(UnsafeRawBufferPointer(start: memory, count: filled)) }
  }
}

/// Looks at eight bytes of text at a time for those that must be escaped.
///
/// A word of eight bytes has a zero byte `b` exactly where `(word - 0x01…) & ~word & 0x80…` is not zero; a byte that
/// is looked for is made zero by exclusive or.
package enum ByteScan {
  package static let ones: UInt64 = 0x0101_0101_0101_0101
  package static let highs: UInt64 = 0x8080_8080_8080_8080

  /// Not zero where a byte of `word` is `byte`.
  @inlinable package static func has(_ byte: UInt64, in word: UInt64) -> UInt64 {
    let zeroed = word ^ (ones &* byte)
    return (zeroed &- ones) & ~zeroed & highs
  }

  /// Not zero where a byte of `word` is a control character: below 0x20.
  @inlinable package static func hasControl(in word: UInt64) -> UInt64 {
    (word &- (ones &* 0x20)) & ~word & highs
  }

  /// The eight bytes of text at `position`, with spaces for those that are past its end.
  @inlinable package static func word(_ text: UnsafePointer<UInt8>, _ count: Int, at position: Int) -> UInt64 {
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
