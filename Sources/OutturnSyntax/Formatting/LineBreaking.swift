/// Breaks what is too long for a line, at the loosest words that stand outside brackets, and fills lines with
/// the parts. The author's own breaks have no say, so that breaking twice breaks alike.
struct LineBreaking {
  let limit: Int
  /// Of the lines after the first.
  let indent: Int

  /// - Parameters:
  ///   - head: what stands in the first line already.
  ///   - place: the column at which the words go on.
  func print(_ words: [LayoutWord], after head: String, at place: Int) -> [String] {
    let first = head + String(repeating: " ", count: max(0, place - head.count))
    return broken(words[...], at: place, then: indent).enumerated().map { index, line in
      (index == 0 ? first : String(repeating: " ", count: line.indent)) + Array(line.words).text
    }
  }

  private typealias Line = (indent: Int, words: ArraySlice<LayoutWord>)

  /// The lines of what starts at the column `place`; those after the first are indented by `indent`, and
  /// where a part has to be broken again, its own by a step more.
  private func broken(_ words: ArraySlice<LayoutWord>, at place: Int, then indent: Int) -> [Line] {
    let whole = [(indent: place, words: words)]
    if place + Array(words).width <= limit { return whole }
    let parts = parts(words)
    if parts.count == 1 { return whole }
    var lines: [Line] = []
    var current: Line?
    for part in parts {
      if let line = current {
        let joined = words[line.words.startIndex..<part.endIndex]
        if line.indent + Array(joined).width <= limit {
          current = (line.indent, joined)
          continue
        }
        lines.append(line)
      }
      // A part too long for any line is broken again, and what follows starts afresh.
      let start = current == nil ? place : indent
      let inner = broken(part, at: start, then: indent + Formatter.indentWidth)
      lines += inner.dropLast()
      current = inner.last
    }
    return lines + [current].compactMap { $0 }
  }

  /// The words cut at the best places there are: the fewest brackets deep, then the loosest.
  private func parts(_ words: ArraySlice<LayoutWord>) -> [ArraySlice<LayoutWord>] {
    var depth = 0
    var best: (depth: Int, rank: Int) = (.max, .max)
    var places: [Int] = []
    for index in words.indices {
      let word = words[index]
      if word.kind == .rightParenthesis || word.kind == .rightBracket { depth -= 1 }
      if index > words.startIndex, let rank = rank(word, after: words[index - 1]) {
        if (depth, rank) < best {
          best = (depth, rank)
          places = []
        }
        if (depth, rank) == best { places.append(index) }
      }
      if word.kind == .leftParenthesis || word.kind == .leftBracket { depth += 1 }
    }
    let bounds = [words.startIndex] + places + [words.endIndex]
    return zip(bounds, bounds.dropFirst()).map { words[$0..<$1] }
  }

  private func rank(_ word: LayoutWord, after before: LayoutWord) -> Int? {
    if word.spaces == 2 { return 0 }
    if before.kind == .comma || before.kind == .semicolon {
      return LayoutWords.breaks.firstIndex { $0.contains(before.text) }
    }
    guard word.kind == .name else { return nil }
    return LayoutWords.breaks.firstIndex { $0.contains(word.text) }
  }
}
