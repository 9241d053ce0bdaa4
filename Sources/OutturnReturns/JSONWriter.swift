package import XMLKit

/// Writes JSON whose bytes depend on nothing but what is written: members in the order given, two spaces of
/// indentation, `\n` line ends. A part may be written in one line.
///
///     try json.object {
///       try json.string("name", "Barley")
///       try json.array("counts") { for count in counts { try json.integer(nil, count) } }
///     }
///
/// Every value takes its key, or nil inside an array and at the top. Keys are our own words; one that is only known when
/// it is written is given as `named`.
package final class JSONWriter {
  let output: OutputBuffer
  /// What results have in common.
  var comparisons = Repetition()
  var citations = Repetition()
  var headings = RepeatedValue<ResultHeading>()
  /// Whether what is written stays on its line.
  @exclusivity(unchecked) var isOneLine = false
  /// How many objects and arrays are open.
  @exclusivity(unchecked) private var depth: Int
  /// Whether each of them has a member yet: a bit each, the outermost the lowest.
  @exclusivity(unchecked) private var hasMembers: UInt64

  package convenience init(sink: @escaping ByteSink) {
    self.init(depth: 0, output: OutputBuffer(sink: sink))
  }

  /// Writes a part of a document.
  ///
  /// - Parameter depth: how many objects and arrays are open around it.
  init(depth: Int, output: OutputBuffer) {
    self.output = output
    self.depth = depth
    hasMembers = 0
  }

  /// Says whether the next member is the first of what is open.
  func continues(isFirst: Bool) {
    let own: UInt64 = 1 << UInt64(depth - 1)
    hasMembers = isFirst ? hasMembers & ~own : hasMembers | own
  }

  package func object(_ key: StaticString? = nil, _ body: () throws -> Void) throws {
    try begin(key)
    try nested(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }
  package func object(named key: String?, _ body: () throws -> Void) throws {
    try begin(named: key)
    try nested(UInt8(ascii: "{"), UInt8(ascii: "}"), body)
  }
  package func array(_ key: StaticString? = nil, _ body: () throws -> Void) throws {
    try begin(key)
    try nested(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }
  package func array(named key: String?, _ body: () throws -> Void) throws {
    try begin(named: key)
    try nested(UInt8(ascii: "["), UInt8(ascii: "]"), body)
  }

  package func string(_ key: StaticString?, _ value: String) throws {
    try begin(key)
    try JSONText.quote(value, to: output)
  }
  package func string(named key: String?, _ value: String) throws {
    try begin(named: key)
    try JSONText.quote(value, to: output)
  }
  package func integer(_ key: StaticString?, _ value: some BinaryInteger) throws {
    try begin(key)
    if let small = Int64(exactly: value) {
      try output.append(integer: small)
    } else {
      try output.append(value.description)
    }
  }
  package func integer(_ key: StaticString?, _ value: Int64) throws {
    try begin(key)
    try output.append(integer: value)
  }
  package func boolean(_ key: StaticString?, _ value: Bool) throws {
    try begin(key)
    try output.append(value ? "true" as StaticString : "false")
  }
  package func boolean(named key: String?, _ value: Bool) throws {
    try begin(named: key)
    try output.append(value ? "true" as StaticString : "false")
  }
  /// A number as it is written: a decimal keeps its digits.
  package func number(_ key: StaticString?, _ literal: String) throws {
    try begin(key)
    try output.append(literal)
  }
  package func number(named key: String?, _ literal: String) throws {
    try begin(named: key)
    try output.append(literal)
  }
  package func null(_ key: StaticString?) throws {
    try begin(key)
    try output.append("null" as StaticString)
  }

  /// Ends the text with a line feed and hands over what is left.
  package func finish() throws {
    try output.append(UInt8(ascii: "\n"))
    try output.flush()
  }

  /// Hands over what was written so far.
  func flush() throws { try output.flush() }

  // What is written often is written without a closure, which would take a copy of what it writes.

  /// What is written next is in an object, until ``endObject()``.
  func beginObject(_ key: StaticString?) throws {
    try begin(key)
    try open(UInt8(ascii: "{"))
  }
  func endObject() throws { try close(UInt8(ascii: "}")) }

  /// What is written next is in an array, until ``endArray()``.
  func beginArray(_ key: StaticString?) throws {
    try begin(key)
    try open(UInt8(ascii: "["))
  }
  func endArray() throws { try close(UInt8(ascii: "]")) }

  private func nested(_ opening: UInt8, _ closing: UInt8, _ body: () throws -> Void) throws {
    try open(opening)
    try body()
    try close(closing)
  }

  private func open(_ opening: UInt8) throws {
    try output.append(opening)
    precondition(depth < 64, "objects 64 deep, which no document of ours has")
    hasMembers &= ~(1 << UInt64(depth))
    depth += 1
  }

  private func close(_ closing: UInt8) throws {
    depth -= 1
    if !isOneLine, hasMembers & (1 << UInt64(depth)) != 0 { try output.lineBreak(spaces: 2 * depth) }
    try output.append(closing)
  }

  private func begin(_ key: StaticString?) throws {
    try startLine()
    // Our own words have nothing that must be escaped.
    if let key {
      try output.append(UInt8(ascii: "\""))
      try output.append(key)
      try output.append("\": " as StaticString)
    }
  }

  private func begin(named key: String?) throws {
    try startLine()
    if let key {
      try JSONText.quote(key, to: output)
      try output.append(": " as StaticString)
    }
  }

  private func startLine() throws {
    if depth == 0 { return }
    let own: UInt64 = 1 << UInt64(depth - 1)
    if isOneLine {
      if hasMembers & own != 0 { try output.append(", " as StaticString) }
      hasMembers |= own
      return
    }
    if hasMembers & own != 0 { try output.append(UInt8(ascii: ",")) }
    hasMembers |= own
    try output.lineBreak(spaces: 2 * depth)
  }
}

/// Text as JSON writes it.
enum JSONText {
  /// Appends `text` in quotes to `output`, in UTF-8.
  ///
  /// What does not stand for itself is escaped: what JSON requires, and besides it what would make a reader stumble or
  /// see something else than there is: the other control characters, Unicode's line ends, marks that turn the
  /// direction of text, and the byte order mark.
  static func quote(_ text: String, to output: OutputBuffer) throws {
    try output.append(UInt8(ascii: "\""))
    try append(text, to: output)
    try output.append(UInt8(ascii: "\""))
  }

  /// Appends what stands between the quotes.
  static func append(_ text: String, to output: OutputBuffer) throws {
    var text = text
    try text.withUTF8 { bytes in
      var start = 0
      var position = 0
      while position < bytes.count {
        position = nextToLookAt(in: bytes, from: position)
        if position == bytes.count { break }
        guard let (code, length) = escaped(at: position, of: bytes) else {
          // The rest of a character above ASCII need not be looked at.
          position += bytes[position] < 0x80 ? 1 : bytes[position] < 0xE0 ? 2 : bytes[position] < 0xF0 ? 3 : 4
          continue
        }
        try output.append(UnsafeBufferPointer(rebasing: bytes[start..<position]))
        try escape(code, to: output)
        position += length
        start = position
      }
      try output.append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// The first place from `position` on that may hold a character that does not stand for itself: a control, a quote,
  /// a backslash, or a byte above ASCII.
  private static func nextToLookAt(in bytes: UnsafeBufferPointer<UInt8>, from position: Int) -> Int {
    guard let text = bytes.baseAddress else { return bytes.count }
    var position = position
    while position < bytes.count {
      let word = ByteScan.word(text, bytes.count, at: position)
      let found =
        ByteScan.hasControl(in: word) | ByteScan.has(0x22, in: word) | ByteScan.has(0x5C, in: word)
        | ByteScan.has(0x7F, in: word) | (word & ByteScan.highs)
      if found != 0 { return position + found.trailingZeroBitCount / 8 }
      position += 8
    }
    return bytes.count
  }

  /// The character at `position` where it must be escaped, and how many bytes it has; nil where it stands for itself.
  /// All of them are in the basic plane.
  private static func escaped(at position: Int, of bytes: UnsafeBufferPointer<UInt8>) -> (UInt16, Int)? {
    let first = bytes[position]
    switch first {
    case 0x22, 0x5C, 0x00..<0x20, 0x7F: return (UInt16(first), 1)
    case 0xC2 where bytes[position + 1] < 0xA0, 0xD8 where bytes[position + 1] == 0x9C:
      return (UInt16(first & 0x1F) << 6 | UInt16(bytes[position + 1] & 0x3F), 2)
    case 0xE2, 0xEF:
      let code =
        UInt16(first & 0x0F) << 12 | UInt16(bytes[position + 1] & 0x3F) << 6
        | UInt16(bytes[position + 2] & 0x3F)
      switch code {
      case 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFFE, 0xFFFF: return (code, 3)
      default: return nil
      }
    default: return nil
    }
  }

  private static func escape(_ code: UInt16, to output: OutputBuffer) throws {
    switch code {
    case 0x22: try output.append("\\\"" as StaticString)
    case 0x5C: try output.append("\\\\" as StaticString)
    case 0x0A: try output.append("\\n" as StaticString)
    case 0x0D: try output.append("\\r" as StaticString)
    case 0x09: try output.append("\\t" as StaticString)
    default:
      try output.append("\\u" as StaticString)
      for shift in [12, 8, 4, 0] as [UInt16] {
        let digit = UInt8(truncatingIfNeeded: code >> shift & 0xF)
        try output.append(digit < 10 ? 48 + digit : 87 + digit)
      }
    }
  }
}
