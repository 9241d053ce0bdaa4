/// Text as Canonical XML 1.0 writes it.
///
/// libxml2's own writer escapes differently (it leaves `>` or writes `&#13;`), so the escaping is done here
/// and the result is written raw. Characters that XML 1.0 does not allow become U+FFFD, which says that
/// something stood there.
enum CanonicalText {
  enum Place { case content, attribute }

  /// Appends `text`, escaped for `place`, to `output` in UTF-8.
  static func append(_ text: String, in place: Place, to output: inout [UInt8]) {
    var text = text
    text.withUTF8 { bytes in
      var start = 0
      var position = 0
      while position < bytes.count {
        guard let (replacement, length) = replacement(at: position, of: bytes, in: place) else {
          position += 1
          continue
        }
        output.append(contentsOf: bytes[start..<position])
        output.append(contentsOf: replacement.utf8)
        position += length
        start = position
      }
      output.append(contentsOf: bytes[start...])
    }
  }

  /// What is written in place of the character at `position`, and how many bytes it has; nil where it stands
  /// for itself.
  private static func replacement(
    at position: Int, of bytes: UnsafeBufferPointer<UInt8>, in place: Place
  ) -> (String, Int)? {
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

  private static let forbidden = "\u{FFFD}"
}
