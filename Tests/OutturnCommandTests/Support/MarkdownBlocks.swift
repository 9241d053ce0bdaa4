/// A fenced block of a page: what stands behind its fence, and its lines.
struct MarkdownBlock {
  let language: String
  /// `file=…`, where the block says which file it is.
  let file: String?
  let line: Int
  let text: String

  static func blocks(of page: String) -> [MarkdownBlock] {
    var blocks: [MarkdownBlock] = []
    var open: (words: [Substring], line: Int, lines: [Substring])?
    for (index, line) in page.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(
            MarkdownBlock(
              language: block.words.first.map(String.init) ?? "",
              file: block.words.first { $0.hasPrefix("file=") }.map { String($0.dropFirst(5)) },
              line: block.line,
              text: block.lines.map { $0 + "\n" }.joined()))
          open = nil
        } else {
          open = (line.dropFirst(3).split(separator: " "), index + 1, [])
        }
      } else {
        open?.lines.append(line)
      }
    }
    return blocks
  }

  /// The commands of a `console` block, each with what it prints.
  var commands: [(command: String, output: String)] {
    var commands: [(command: String, output: String)] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
      if line.hasPrefix("$ ") {
        commands.append((String(line.dropFirst(2)), ""))
      } else if !commands.isEmpty {
        commands[commands.count - 1].output += line + "\n"
      }
    }
    return commands
  }
}
