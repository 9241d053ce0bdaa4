/// Prints lines: aligned with their neighbours, broken where they are too long.
enum LayoutPrinter {
  static func print(_ lines: [LayoutLine]) -> String {
    var result = ""
    let cells = lines.map { LineCells($0) }
    var run = 0..<0
    var alignment = Alignment([], indent: 0)
    for (index, line) in lines.enumerated() {
      if line.isAfterBlankLine, index > 0 { result += "\n" }
      if index >= run.upperBound, cells[index] != nil {
        run = index..<endOfRun(lines, cells, from: index)
        let members = run.compactMap { cells[$0] }
        alignment = Alignment(members, indent: line.indent)
      }
      var printed = cells[index].map { alignment.print($0) } ?? unaligned(line)
      if let comment = line.comment {
        if line.words.isEmpty {
          printed = [spaces(line.indent) + comment]
        } else if !printed.isEmpty {
          printed[printed.count - 1] += "  " + comment
        }
      }
      for text in printed { result += text + "\n" }
    }
    return result
  }

  private static func endOfRun(_ lines: [LayoutLine], _ cells: [LineCells?], from start: Int) -> Int {
    var index = start + 1
    while index < lines.count {
      let line = lines[index]
      if line.isAfterBlankLine || line.indent != lines[start].indent { break }
      if line.role == .block || cells[index].map({ $0.family != cells[start]?.family }) ?? false { break }
      index += 1
    }
    return index
  }

  /// A line that is not aligned: the head of a block, or one with comments inside, which is broken at them.
  private static func unaligned(_ line: LayoutLine) -> [String] {
    let continuation = line.indent + Formatter.continuationWidth
    let breaking = LineBreaking(limit: Formatter.lineLimit, indent: continuation)
    var lines: [String] = []
    var part: [LayoutWord] = []
    func flush() {
      guard !part.isEmpty else { return }
      lines += breaking.print(part, after: "", at: lines.isEmpty ? line.indent : continuation)
      part = []
    }
    for word in line.words {
      if !word.comments.isEmpty { flush() }
      for comment in word.comments {
        if comment.endsLine, !lines.isEmpty {
          lines[lines.count - 1] += "  " + comment.text
        } else {
          lines.append(spaces(continuation) + comment.text)
        }
      }
      part.append(word)
    }
    flush()
    return lines
  }

  private static func spaces(_ count: Int) -> String { String(repeating: " ", count: count) }
}
