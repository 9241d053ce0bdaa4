import OutturnModel
import OutturnMutation

/// How a mutant is printed: what changes, and the words of the rule file that it changes.
///
/// The same change of the same words keeps its text wherever the words move; of several that would read alike,
/// those after the first are numbered in the order of their places.
struct MutantText {
  let sources: [String: String]

  /// One for each, which come in the order of their places.
  func texts(of mutants: [Mutant]) -> [String] {
    // Two read alike only where they may be changes of the same result.
    var seen: [String: [Set<String>]] = [:]
    return mutants.map { mutant in
      let text = DiagnosticRenderer.printable(mutant.description + words(of: mutant.span))
      let before = (seen[text] ?? []).count { !$0.isDisjoint(with: mutant.affected) }
      seen[text, default: []].append(mutant.affected)
      return before == 0 ? text : "\(text) (\(before + 1))"
    }
  }

  /// The stretch of the rule file itself, on one line and not too long of it.
  func words(of span: SourceSpan) -> String {
    guard let text = sources[span.file] else { return "" }
    let bytes = text.utf8
    guard span.start < span.end, span.end <= bytes.count else { return "" }
    let start = bytes.index(bytes.startIndex, offsetBy: span.start)
    let stretch = bytes[start..<bytes.index(start, offsetBy: span.end - span.start)]
    let words = String(decoding: stretch, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(
      separator: " ")
    let shown = words.count > 60 ? words.prefix(60) + "…" : words[...]
    return " – \(DiagnosticRenderer.printable(shown))"
  }
}
