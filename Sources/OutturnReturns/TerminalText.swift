/// Text for a terminal: harmless, and as wide as it is said to be.
enum TerminalText {
  /// The text without characters that could move the cursor, change colours or turn the direction of what
  /// follows: each becomes U+FFFD, line ends and tabs a space.
  static func harmless(_ text: String) -> String {
    if isPlain(text) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t", "\n", "\r", "\u{2028}", "\u{2029}": result += " "
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{200E}", "\u{200F}", "\u{061C}",
        "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        result += "\u{FFFD}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  /// How many columns the text takes.
  static func width(_ text: String) -> Int {
    isPlain(text) ? text.utf8.count : text.reduce(0) { $0 + width($1) }
  }

  /// Whether all of it is printable ASCII, as most text is: of other text Unicode has to be asked.
  private static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }

  /// The text, cut to `width` columns with a last `…` where it is wider, and padded with spaces where it is
  /// narrower.
  static func fitted(_ text: String, to width: Int, alignRight: Bool = false) -> String {
    let cut = cut(text, to: width)
    let padding = String(repeating: " ", count: max(0, width - Self.width(cut)))
    return alignRight ? padding + cut : cut + padding
  }

  /// The text, cut to `width` columns with a last `…` where it is wider.
  static func cut(_ text: String, to width: Int) -> String {
    guard Self.width(text) > width else { return text }
    var result = ""
    var used = 0
    for character in text {
      let next = Self.width(character)
      if used + next > width - 1 { break }
      result.append(character)
      used += next
    }
    while result.last == " " { result.removeLast() }
    return result + "…"
  }

  /// Marks that combine with the letter before take no column, East Asian wide characters take two.
  private static func width(_ character: Character) -> Int {
    guard let scalar = character.unicodeScalars.first else { return 0 }
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    return wide.contains { $0.contains(scalar.value) } ? 2 : 1
  }

  private static let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
    0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F900...0x1F9FF, 0x20000...0x3FFFD,
  ]
}
