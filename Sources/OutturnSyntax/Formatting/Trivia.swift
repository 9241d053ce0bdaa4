/// What stands before a token: its comments, and whether the author left blank lines among them.
struct Trivia {
  struct Comment: Equatable {
    /// From the `#` on, without white space at its end.
    let text: String
    /// Whether it follows a token on that token's line.
    let endsLine: Bool
    let isAfterBlankLine: Bool
  }

  private(set) var comments: [Comment] = []
  /// Whether the token itself follows a blank line.
  private(set) var endsWithBlankLine = false

  /// Whether there is a blank line anywhere in it.
  var hasBlankLine: Bool { endsWithBlankLine || comments.contains(where: \.isAfterBlankLine) }

  init(_ text: String) {
    if text.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) { return }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    var isAfterBlank = false
    for (index, line) in lines.enumerated() {
      let trimmed = Self.trimmed(line)
      if trimmed.isEmpty {
        // The first line belongs to the token before, and the last to the token after.
        if index > 0, index < lines.count - 1 { isAfterBlank = true }
        continue
      }
      comments.append(
        Comment(
          text: String(decoding: trimmed, as: UTF8.self), endsLine: index == 0, isAfterBlankLine: isAfterBlank
        ))
      isAfterBlank = false
    }
    endsWithBlankLine = isAfterBlank
  }

  private static func trimmed(_ line: Substring.UTF8View) -> Substring.UTF8View {
    func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 || byte == 13 }
    var line = line.drop(while: isBlank)
    while let last = line.last, isBlank(last) { line.removeLast() }
    return line
  }
}
