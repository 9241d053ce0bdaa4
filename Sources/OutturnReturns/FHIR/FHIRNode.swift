import Cryptography
import OutturnModel

/// A FHIR element before it is written: the same tree becomes XML and JSON.
indirect enum FHIRNode {
  /// A primitive with its text; nil where only its extensions say why it is not there.
  case text(String?, extensions: [FHIRNode] = [])
  /// A number, in JSON without quotes.
  case number(String?, extensions: [FHIRNode] = [])
  case boolean(Bool)
  case element([Member])

  struct Member {
    enum Place {
      /// One child.
      case single
      /// A child for each node; in JSON an array even of one.
      case list
      /// An attribute in XML: the id of an element, the address of an extension.
      case attribute
    }

    let name: String
    let place: Place
    let nodes: [FHIRNode]
    /// Of a list that is made as it is written: hands over one node after another.
    var stream: (((FHIRNode) throws -> Void) throws -> Void)?
  }
}

extension FHIRNode.Member {
  static func one(_ name: String, _ node: FHIRNode) -> Self {
    Self(name: name, place: .single, nodes: [node])
  }

  /// Nothing where there is nothing to say: FHIR has no empty text.
  static func text(_ name: String, _ text: String?) -> Self? {
    FHIRText.string(text).map { one(name, .text($0)) }
  }

  static func code(_ name: String, _ code: String) -> Self { one(name, .text(code)) }

  /// Nothing for no nodes: FHIR has no empty lists.
  static func many(_ name: String, _ nodes: [FHIRNode]) -> Self? {
    nodes.isEmpty ? nil : Self(name: name, place: .list, nodes: nodes)
  }

  /// A list of at least one node, each of which is made as it is written.
  static func stream(_ name: String, _ nodes: @escaping ((FHIRNode) throws -> Void) throws -> Void) -> Self {
    Self(name: name, place: .list, nodes: [], stream: nodes)
  }

  static func attribute(_ name: String, _ text: String) -> Self {
    Self(name: name, place: .attribute, nodes: [.text(text)])
  }
}

extension FHIRNode {
  /// An element of the members that are there.
  static func of(_ members: Member?...) -> FHIRNode { .element(members.compactMap(\.self)) }

  static func coding(system: String, code: String, display: String? = nil) -> FHIRNode {
    .of(.code("system", system), .code("code", code), .text("display", display))
  }

  /// A CodeableConcept of one coding.
  static func concept(system: String, code: String, display: String? = nil) -> FHIRNode {
    .of(.many("coding", [.coding(system: system, code: code, display: display)]))
  }
}

/// What FHIR's types of text allow.
enum FHIRText {
  /// The longest id.
  static let longestID = 64

  /// Text of a `string`: not empty, without control characters and white space other than spaces, tabs and line
  /// ends.
  static func string(_ text: String?) -> String? {
    guard let text else { return nil }
    var cleaned = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\u{00}"..."\u{08}", "\u{0B}", "\u{0C}", "\u{0E}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}",
        "\u{FFFF}":
        cleaned.append("\u{FFFD}")
      case " ", "\t", "\n", "\r": cleaned.append(scalar)
      // FHIR knows no other white space.
      case _ where scalar.properties.isWhitespace: cleaned.append(" ")
      default: cleaned.append(scalar)
      }
    }
    return cleaned.allSatisfy(\.properties.isWhitespace) ? nil : String(cleaned)
  }

  /// Text of a `code`: no white space but single spaces within. Other text is put as an id.
  static func code(_ text: String) -> String {
    let isCode =
      !text.isEmpty && text.utf8.first != UInt8(ascii: " ") && text.utf8.last != UInt8(ascii: " ")
      && !text.contains("  ")
      && text.unicodeScalars.allSatisfy { $0.isASCII && $0.value >= 0x20 && $0.value < 0x7F }
    return isCode ? text : id(text)
  }

  /// An id made from text: letters, digits, hyphens and points stand for themselves. Where that is not the text
  /// itself, or is too long, the first digits of its digest follow, so that ids of different texts differ.
  static func id(_ text: String) -> String {
    let kept = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { scalar in
          switch scalar {
          case "a"..."z", "A"..."Z", "0"..."9", "-", ".": true
          default: false
          }
        }))
    if kept == text, !kept.isEmpty, kept.utf8.count <= longestID { return kept }
    let digest = String(SHA256(of: Array(text.utf8)).hexadecimal.prefix(12))
    let room = longestID - digest.utf8.count - 1
    return kept.isEmpty ? digest : "\(kept.prefix(room))-\(digest)"
  }
}
