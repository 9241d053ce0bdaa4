/// Makes text of diagnostics: the only place that does, so that every message looks the same.
package struct DiagnosticRenderer: Sendable {
  /// The text of each source file, by its name in diagnostics.
  private let sources: [String: String]
  private let colour: Bool

  package init(sources: [String: String] = [:], colour: Bool = false) {
    self.sources = sources
    self.colour = colour
  }

  /// All of them, a blank line between each, and a line that counts the errors and warnings.
  package func render(_ diagnostics: [Diagnostic]) -> String {
    guard !diagnostics.isEmpty else { return "" }
    let parts = diagnostics.map(render)
    return parts.joined(separator: "\n") + "\n" + Self.summary(diagnostics) + "\n"
  }

  /// `2 errors and 1 warning`.
  package static func summary(_ diagnostics: [Diagnostic]) -> String {
    func counted(_ severity: Diagnostic.Severity) -> String? {
      let count = diagnostics.reduce(0) { $0 + ($1.severity == severity ? $1.count : 0) }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    return [counted(.error), counted(.warning), counted(.note)].compactMap(\.self).joined(separator: ", ")
  }

  package func render(_ diagnostic: Diagnostic) -> String {
    var lines = [
      paint(diagnostic.severity, "\(diagnostic.severity.rawValue)[\(diagnostic.code)]") + ": "
        + Self.printable(diagnostic.message)
    ]
    lines += place(diagnostic.location, label: diagnostic.label)
    for related in diagnostic.related {
      lines += place(related.location, label: related.label)
    }
    if let expected = diagnostic.expected { lines.append("  expected: \(Self.printable(expected))") }
    if let suggestion = diagnostic.suggestion {
      lines.append("  did you mean `\(Self.printable(suggestion))`?")
    }
    lines += diagnostic.help.map { "  help: \(Self.printable($0))" }
    return lines.joined(separator: "\n") + "\n"
  }

  // MARK: places

  private func place(_ location: Location, label: String?) -> [String] {
    switch location {
    case .nowhere: return []
    case .file(let file): return ["  --> \(Self.printable(file))"]
    case .cell(let file, let line, let field, let column):
      var place = "  --> \(Self.printable(file)):\(line)"
      if let field { place += ", field `\(Self.printable(field))`" }
      if let column { place += " (column \(column))" }
      if let label { place += ": \(Self.printable(label))" }
      return [place]
    case .source(let span):
      let place = "  --> \(Self.printable(span.file)):\(span.line):\(span.column)"
      guard let text = sources[span.file], let line = Self.line(of: text, at: span.start) else {
        return [label.map { "\(place): \(Self.printable($0))" } ?? place]
      }
      return [place] + excerpt(line, span: span, label: label)
    }
  }

  /// The source line with the place underlined. Tabs are kept in front of the mark, so that it stands right.
  private func excerpt(_ line: (text: Substring, start: Int), span: SourceSpan, label: String?) -> [String] {
    let number = String(span.line)
    let gutter = String(repeating: " ", count: number.count)
    let bytes = Array(line.text.utf8)
    let from = min(max(span.start - line.start, 0), bytes.count)
    let to = min(max(span.end - line.start, from), bytes.count)
    var before = String(decoding: bytes[..<from], as: UTF8.self)
    var marked = String(decoding: bytes[from..<to], as: UTF8.self)
    var after = String(decoding: bytes[to...], as: UTF8.self)
    // Of a very long line only the part around the place is shown.
    if before.count > Self.excerptWidth { before = "…" + before.suffix(Self.excerptWidth) }
    if marked.count > Self.excerptWidth {
      marked = marked.prefix(Self.excerptWidth) + "…"
      after = ""
    }
    if after.count > Self.excerptWidth { after = after.prefix(Self.excerptWidth) + "…" }
    // What is shown as an escape is as wide as the escape.
    let indent = String(Self.printable(before, keepingTabs: true).map { $0 == "\t" ? "\t" : " " })
    let marks = String(repeating: "^", count: max(Self.printable(marked, keepingTabs: true).count, 1))
    let tail = label.map { " " + Self.printable($0) } ?? ""
    return [
      "\(gutter) |",
      "\(number) | \(Self.printable(before + marked + after, keepingTabs: true))",
      "\(gutter) | \(indent)\(marks)\(tail)",
    ]
  }

  /// Characters shown on either side of a place.
  private static let excerptWidth = 120

  /// The line around a place, cut where it goes on for longer than is shown.
  private static func line(of text: String, at offset: Int) -> (text: Substring, start: Int)? {
    let bytes = text.utf8
    guard offset <= bytes.count else { return nil }
    let place = bytes.index(bytes.startIndex, offsetBy: offset)
    // A character has at most four bytes, and what joins others into one rarely many more.
    let most = excerptWidth * 16
    var start = place
    var before = 0
    while start > bytes.startIndex, before < most || bytes[start] & 0xC0 == 0x80 {
      let previous = bytes.index(before: start)
      if bytes[previous] == 10 { break }
      start = previous
      before += 1
    }
    var end = place
    var after = 0
    while end < bytes.endIndex, bytes[end] != 10, after < 2 * most || bytes[end] & 0xC0 == 0x80 {
      end = bytes.index(after: end)
      after += 1
    }
    if end > start, bytes[bytes.index(before: end)] == 13 { end = bytes.index(before: end) }
    return (text[start..<end], offset - before)
  }

  /// Control characters and marks that turn the direction of text are shown as escapes: a message must not
  /// be able to move the cursor or to disguise itself.
  package static func printable(_ text: some StringProtocol, keepingTabs: Bool = false) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      let isDirectional =
        (0x200E...0x200F).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value) || scalar.value == 0x061C
      let isLineEnd = (0x2028...0x2029).contains(scalar.value)
      if keepingTabs, scalar == "\t" {
        result.unicodeScalars.append(scalar)
      } else if isControl || isDirectional || isLineEnd {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func paint(_ severity: Diagnostic.Severity, _ text: String) -> String {
    guard colour else { return text }
    let code =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .note: "36"
      }
    return "\u{1B}[1;\(code)m\(text)\u{1B}[0m"
  }
}
