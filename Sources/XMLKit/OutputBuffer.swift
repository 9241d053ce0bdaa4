import Glibc

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

  private let sink: ByteSink
  private let memory: UnsafeMutablePointer<UInt8>
  private var count = 0

  package init(sink: @escaping ByteSink) {
    self.sink = sink
    memory = .allocate(capacity: Self.capacity)
  }

  deinit { memory.deallocate() }

  /// - Throws: whatever the sink throws, as all that appends does.
  package func append(_ byte: UInt8) throws {
    if count == Self.capacity { try flush() }
    memory[count] = byte
    count += 1
  }

  package func append(_ bytes: UnsafeBufferPointer<UInt8>) throws {
    guard let start = bytes.baseAddress else { return }
    if bytes.count > Self.capacity - count {
      try flush()
      // A text longer than the buffer goes on as it is.
      if bytes.count > Self.capacity { return try sink(UnsafeRawBufferPointer(bytes)) }
    }
    memcpy(memory + count, start, bytes.count)
    count += bytes.count
  }

  /// The text as it is, in UTF-8.
  package func append(_ text: String) throws {
    var text = text
    try text.withUTF8 { try append($0) }
  }

  package func append(_ text: StaticString) throws {
    try append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
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
  package func lineBreak(spaces: Int) throws {
    if Self.capacity - count <= spaces { try flush() }
    memory[count] = UInt8(ascii: "\n")
    memset(memory + count + 1, Int32(UInt8(ascii: " ")), spaces)
    count += spaces + 1
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
}
