/// Text as Canonical XML 1.0 writes it.
///
/// Characters that XML 1.0 does not allow become U+FFFD, which says that something stood there.
package enum CanonicalText {
  package enum Place { case content, attribute }

  /// Appends `text`, escaped for `place`, to `output` in UTF-8.
  package static func append(_ text: String, in place: Place, to output: OutputBuffer) throws {
    var text = text
    try text.withUTF8 { bytes in
      var start = 0
      var position = 0
      while position < bytes.count {
        position = nextToLookAt(in: bytes, from: position)
        if position == bytes.count { break }
        guard let (replacement, length) = replacement(at: position, of: bytes, in: place) else {
          position += 1
          continue
        }
        try output.append(UnsafeBufferPointer(rebasing: bytes[start..<position]))
        try output.append(replacement)
        position += length
        start = position
      }
      try output.append(UnsafeBufferPointer(rebasing: bytes[start...]))
    }
  }

  /// The first place from `position` on that may hold a character that does not stand for itself.
  private static func nextToLookAt(in bytes: UnsafeBufferPointer<UInt8>, from position: Int) -> Int {
    guard let text = bytes.baseAddress else { return bytes.count }
    var position = position
    while position < bytes.count {
      let word = ByteScan.word(text, bytes.count, at: position)
      let found =
        ByteScan.hasControl(in: word) | ByteScan.has(0x26, in: word) | ByteScan.has(0x3C, in: word)
        | ByteScan.has(0x3E, in: word) | ByteScan.has(0x22, in: word) | ByteScan.has(0xEF, in: word)
      // The first of the bytes is the lowest of the word.
      if found != 0 { return position + found.trailingZeroBitCount / 8 }
      position += 8
    }
    return bytes.count
  }

  /// What is written in place of the character at `position`, and how many bytes it has; nil where it stands
  /// for itself.
  private static func replacement(
    at position: Int, of bytes: UnsafeBufferPointer<UInt8>, in place: Place
  ) -> (StaticString, Int)? {
    switch bytes[position] {
    case UInt8(ascii: "&"): ("&amp;", 1)
    case UInt8(ascii: "<"): ("&lt;", 1)
    case UInt8(ascii: ">"): place == .content ? ("&gt;", 1) : nil
    case UInt8(ascii: "\""): place == .attribute ? ("&quot;", 1) : nil
    case 0x0D: ("&#xD;", 1)
    case 0x09: place == .attribute ? ("&#x9;", 1) : nil
    case 0x0A: place == .attribute ? ("&#xA;", 1) : nil
    case 0x00..<0x20: (forbidden, 1)
    // U+FFFE and U+FFFF; Swift's strings hold no surrogates.
    case 0xEF where position + 2 < bytes.count && bytes[position + 1] == 0xBF && bytes[position + 2] >= 0xBE:
      (forbidden, 3)
    default: nil
    }
  }

  private static let forbidden: StaticString = "\u{FFFD}"
}
