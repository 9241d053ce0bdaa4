import XMLKit

/// How an element of the XML form becomes a node with the names of the JSON form.
///
/// What stands in a document and in no shape is kept under its XML name (`@name`, `<name>`), so that the decoder
/// refuses it or, of a newer version, tells of it.
indirect enum XMLShape: Sendable {
  enum Scalar: Sendable { case text, integer, boolean, flag }

  case scalar(Scalar)
  /// White space between whole numbers.
  case integers
  case object([Member])
  /// The children of that name, each of that shape.
  case list(String, XMLShape)
  /// An element that says by being there that there is nothing.
  case null

  struct Member: Sendable {
    enum Place: Sendable {
      case attribute(String, Scalar)
      case element(String, XMLShape)
      /// All children of that name, which stand in no element of their own.
      case elements(String, XMLShape)
      /// The element's own text, where it has any.
      case text
      /// The members of a child element, which the JSON form has one level higher.
      case hoisted(String, [Member])
    }

    let name: String
    let place: Place
  }
}

extension XMLShape.Member {
  static func attribute(_ name: String, _ scalar: XMLShape.Scalar = .text, as other: String? = nil) -> Self {
    Self(name: other ?? name, place: .attribute(name, scalar))
  }
  static func element(_ name: String, _ shape: XMLShape = .scalar(.text), as other: String? = nil) -> Self {
    Self(name: other ?? name, place: .element(name, shape))
  }
  static func elements(_ name: String, _ shape: XMLShape, as other: String) -> Self {
    Self(name: other, place: .elements(name, shape))
  }
  static func text(as name: String) -> Self { Self(name: name, place: .text) }
  static func hoisted(_ name: String, _ members: [Self]) -> Self {
    Self(name: name, place: .hoisted(name, members))
  }
}

/// Applies shapes to elements.
enum XMLShaper {
  /// The node of `element`. Its step counts the elements of its name where `position` is given.
  static func node(_ element: XMLTree, _ shape: XMLShape, position: Int? = nil) -> DocumentNode {
    let step = position.map { "\(element.name)[\($0)]" } ?? element.name
    let content: DocumentNode.Content
    switch shape {
    case .scalar(let scalar) where element.attributes.isEmpty && element.children.isEmpty:
      content = Self.scalar(element.text, scalar)
    case .integers where element.attributes.isEmpty && element.children.isEmpty:
      let numbers = element.text.split(whereSeparator: \.isWhitespace)
      content = .array(
        numbers.map { DocumentNode(Self.scalar(String($0), .integer), step: "", line: element.line) })
    case .object(let members): content = .object(object(element, members))
    case .list(let name, let shape)
    where element.attributes.isEmpty && element.children.allSatisfy({ $0.name == name }):
      content = .array(numbered(element.children, shape))
    case .null where element.attributes.isEmpty && element.children.isEmpty && element.text.isEmpty:
      content = .null
    default:
      // Something stands in it that no version known here has: the decoder says so.
      content = .object(object(element, []))
    }
    return DocumentNode(content, step: step, line: element.line)
  }

  private static func numbered(_ elements: [XMLTree], _ shape: XMLShape) -> [DocumentNode] {
    elements.enumerated().map { node($0.element, shape, position: $0.offset + 1) }
  }

  private static func object(_ element: XMLTree, _ members: [XMLShape.Member]) -> [DocumentNode.Member] {
    var found: [DocumentNode.Member] = []
    var attributes: Set<String> = []
    var children: Set<String> = []
    var takesText = false
    for member in members {
      switch member.place {
      case .attribute(let name, let scalar):
        attributes.insert(name)
        guard let value = element.attributes.first(where: { $0.name == name })?.value else { continue }
        found.append(
          (member.name, DocumentNode(Self.scalar(value, scalar), step: "@\(name)", line: element.line)))
      case .element(let name, let shape):
        children.insert(name)
        let same = element.children.filter { $0.name == name }
        guard let child = same.first else { continue }
        found.append((member.name, node(child, shape)))
        // A second one is named as what is not known.
        found += same.dropFirst().map { ("<\(name)>", node($0, .object([]), position: 2)) }
      case .elements(let name, let shape):
        children.insert(name)
        let same = element.children.filter { $0.name == name }
        let list = DocumentNode.Content.array(numbered(same, shape))
        found.append((member.name, DocumentNode(list, step: "", line: element.line)))
      case .text:
        takesText = true
        if element.text.isEmpty { continue }
        found.append((member.name, DocumentNode(.string(element.text), step: "", line: element.line)))
      case .hoisted(let name, let inner):
        children.insert(name)
        guard let child = element.children.first(where: { $0.name == name }) else { continue }
        for (innerName, innerNode) in object(child, inner) {
          // The step over the element itself is joined to that of the member.
          let step = innerNode.step.isEmpty ? name : "\(name)/\(innerNode.step)"
          found.append((innerName, DocumentNode(innerNode.content, step: step, line: innerNode.line)))
        }
      }
    }
    for (name, value) in element.attributes where !attributes.contains(name) {
      found.append(("@\(name)", DocumentNode(.string(value), step: "@\(name)", line: element.line)))
    }
    for child in element.children where !children.contains(child.name) {
      found.append(("<\(child.name)>", node(child, .object([]))))
    }
    if !takesText, element.children.isEmpty, element.text.contains(where: { !$0.isWhitespace }) {
      found.append(("text()", DocumentNode(.string(element.text), step: "text()", line: element.line)))
    }
    return found
  }

  private static func scalar(_ text: String, _ scalar: XMLShape.Scalar) -> DocumentNode.Content {
    switch scalar {
    case .text: .string(text)
    case .integer: .number(text)
    case .boolean: text == "true" ? .boolean(true) : text == "false" ? .boolean(false) : .string(text)
    case .flag: .boolean(true)
    }
  }
}
