/// Text of a submission as a message may show it.
package enum Excerpt {
  static let maximumCharacters = 80
  /// What stands for a personal value.
  package static let masked = "a value (masked)"

  /// The text in quotes, its control and formatting characters escaped, shortened to 80 characters.
  package static func quoted(_ text: some StringProtocol) -> String { "\"\(escaped(text))\"" }

  /// The same without quotes, for names.
  package static func escaped(_ text: some StringProtocol) -> String {
    var result = ""
    var characters = 0
    for character in text.prefix(maximumCharacters + 1) {
      characters += 1
      if characters > maximumCharacters { return result + "…" }
      // A character may be a letter with thousands of marks; three scalars show any real one.
      for scalar in character.unicodeScalars.prefix(3) { append(scalar, to: &result) }
    }
    return result
  }

  private static func append(_ scalar: Unicode.Scalar, to result: inout String) {
    switch scalar {
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case "\t": result += "\\t"
    default:
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned:
        result += "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
  }

  /// `1,234`.
  static func counted(_ number: Int) -> String {
    var digits = String(number)
    var end = digits.count - 3
    while end > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: end))
      end -= 3
    }
    return digits
  }

  /// `1 row`, `1,234 rows`.
  static func counted(_ number: Int, _ noun: String) -> String {
    "\(counted(number)) \(noun)\(number == 1 ? "" : "s")"
  }
}
