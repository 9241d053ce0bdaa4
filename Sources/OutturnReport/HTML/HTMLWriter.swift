/// Writes a page as UTF-8.
struct HTMLWriter {
  private(set) var bytes: [UInt8] = []

  /// Elements that have no end tag.
  private static let void: Set<String> = ["meta", "br", "hr", "col"]
  /// Elements within which white space between children would be seen.
  private static let flowing: Set<String> = [
    "p", "li", "td", "th", "h1", "h2", "h3", "h4", "a", "span", "strong", "em", "data", "dt", "dd", "caption",
    "summary", "text", "tspan", "title", "desc", "style", "figcaption", "abbr", "time",
  ]

  mutating func write(_ html: HTML) {
    switch html {
    case .text(let text): append(Self.escaped(text))
    case .group(let parts): for part in parts { write(part) }
    case .element(let name, let attributes, let children):
      append("<" + name)
      for (attribute, value) in attributes { append(" \(attribute)=\"\(Self.escaped(value))\"") }
      append(">")
      if Self.void.contains(name) { return append("\n") }
      for child in children { write(child) }
      append("</\(name)>")
      if !Self.flowing.contains(name) { append("\n") }
    }
  }

  /// Text that is known to be markup or a style sheet of our own.
  mutating func writeOwn(_ text: String) { append(text) }

  private mutating func append(_ text: String) { bytes.append(contentsOf: text.utf8) }

  /// Marks that turn the direction of what follows, and characters that a page cannot hold, become U+FFFD.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      case "\r": escaped += "&#13;"
      case "\u{00}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}",
        "\u{200E}", "\u{200F}", "\u{061C}", "\u{FEFF}", "\u{FFFE}", "\u{FFFF}":
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
