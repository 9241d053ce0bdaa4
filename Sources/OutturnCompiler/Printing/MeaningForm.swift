/// A word, or a list of forms: what the canonical print is made of.
///
/// Every list is in parentheses and every word that could be taken for anything else is quoted, so that no two
/// forms print alike.
enum MeaningForm: Equatable, Sendable {
  case word(String)
  case list([MeaningForm])

  /// `(head part …)`.
  static func form(_ head: String, _ parts: MeaningForm...) -> MeaningForm { .list([.word(head)] + parts) }
  static func form(_ head: String, words: some Sequence<String>) -> MeaningForm {
    .list([.word(head)] + words.map { .word($0) })
  }
  /// What may be left out; `""` where it is.
  static func optional(_ text: String?) -> MeaningForm { .word(text ?? "") }

  var text: String {
    switch self {
    case .word(let word): Self.isPlain(word) ? word : Self.quoted(word)
    case .list(let parts): "(" + parts.map(\.text).joined(separator: " ") + ")"
    }
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 34 && $0 != 40 && $0 != 41 && $0 != 92 }
  }

  private static func quoted(_ text: String) -> String {
    var written = "\""
    for character in text.unicodeScalars {
      switch character {
      case "\\": written += "\\\\"
      case "\"": written += "\\\""
      case "\n": written += "\\n"
      default: written.unicodeScalars.append(character)
      }
    }
    return written + "\""
  }
}

extension MeaningForm: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .word(value) }
}
