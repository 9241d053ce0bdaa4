import CLibXML2

/// One element of a document that was read, with everything in it.
package final class XMLTree: Sendable {
  package typealias Attribute = (name: String, value: String)

  package let name: String
  package let namespace: String?
  package let attributes: [Attribute]
  package let children: [XMLTree]
  /// Its text, where it has no children; the white space between children is dropped.
  package let text: String
  package let line: Int

  init(
    name: String, namespace: String?, attributes: [Attribute], children: [XMLTree], text: String, line: Int
  ) {
    self.name = name
    self.namespace = namespace
    self.attributes = attributes
    self.children = children
    self.text = text
    self.line = line
  }

  /// The first element that is in another namespace.
  package func first(outside namespace: String) -> XMLTree? {
    if self.namespace != namespace { return self }
    for child in children {
      if let found = child.first(outside: namespace) { return found }
    }
    return nil
  }

  /// Reads a document from anywhere: no DOCTYPE, no entity but the five that XML has, at most 64 elements deep.
  ///
  /// - Throws: ``XMLFailure`` where it is not well formed, or has what is not allowed.
  package static func parse(_ document: [UInt8]) throws(XMLFailure) -> XMLTree {
    XMLLibrary.ready
    guard let size = Int32(exactly: document.count) else { throw XMLFailure("more than 2 GB") }
    let outcome: Result<XMLTree, XMLFailure> = document.withUnsafeBytes { bytes in
      let reader = xmlReaderForMemory(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size, nil, nil, XMLLibrary.parseOptions)
      guard let reader else { return .failure(XMLFailure("is empty or cannot be read")) }
      let collector = ProblemCollector()
      defer {
        xmlFreeTextReader(reader)
        withExtendedLifetime(collector) {}
      }
      xmlTextReaderSetStructuredErrorHandler(reader, collectProblem, collector.context)
      return Result { () throws(XMLFailure) in
        var builder = TreeBuilder(reader: reader)
        let root = try builder.read()
        guard let root, collector.problems.isEmpty else {
          throw collector.all.isEmpty ? XMLFailure("not well formed") : XMLFailure(collector.all)
        }
        return root
      }
    }
    return try outcome.get()
  }
}

/// Builds the tree of what a reader passes over.
private struct TreeBuilder {
  struct Open {
    let name: String
    let namespace: String?
    let attributes: [XMLTree.Attribute]
    let line: Int
    var children: [XMLTree] = []
    var text = ""

    var tree: XMLTree {
      XMLTree(
        name: name, namespace: namespace, attributes: attributes, children: children,
        text: children.isEmpty ? text : "", line: line)
    }
  }

  let reader: xmlTextReaderPtr
  var open: [Open] = []
  var root: XMLTree?

  /// The root; nil where the document ends before it does.
  mutating func read() throws(XMLFailure) -> XMLTree? {
    var status = xmlTextReaderRead(reader)
    while status == 1 {
      try take(type: xmlTextReaderNodeType(reader))
      status = xmlTextReaderRead(reader)
    }
    return status == 0 && open.isEmpty ? root : nil
  }

  private var line: Int {
    guard let node = xmlTextReaderCurrentNode(reader) else { return 0 }
    return max(0, Int(xmlGetLineNo(node)))
  }

  private mutating func take(type: Int32) throws(XMLFailure) {
    switch type {
    case Int32(XML_READER_TYPE_ELEMENT.rawValue):
      guard open.count < XMLLibrary.maximumDepth else {
        throw refusal("elements more than \(XMLLibrary.maximumDepth) deep")
      }
      let isEmpty = xmlTextReaderIsEmptyElement(reader) == 1
      let element = Open(
        name: string(xmlTextReaderConstName(reader)),
        namespace: xmlTextReaderConstNamespaceUri(reader).map { string($0) },
        attributes: attributes(), line: line)
      if isEmpty { close(element) } else { open.append(element) }
    case Int32(XML_READER_TYPE_END_ELEMENT.rawValue):
      if let element = open.popLast() { close(element) }
    case Int32(XML_READER_TYPE_TEXT.rawValue), Int32(XML_READER_TYPE_CDATA.rawValue),
      Int32(XML_READER_TYPE_SIGNIFICANT_WHITESPACE.rawValue), Int32(XML_READER_TYPE_WHITESPACE.rawValue):
      try takeText(string(xmlTextReaderConstValue(reader)))
    case Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue): throw refusal("a DOCTYPE is not allowed")
    case Int32(XML_READER_TYPE_ENTITY_REFERENCE.rawValue): throw refusal("an entity is not allowed")
    default: break
    }
  }

  private mutating func takeText(_ text: String) throws(XMLFailure) {
    guard let last = open.indices.last else { return }
    if !open[last].children.isEmpty, !text.allSatisfy(\.isWhitespace) {
      throw refusal("text between the elements of \(open[last].name)")
    }
    open[last].text += text
  }

  private mutating func close(_ element: Open) {
    if let parent = open.indices.last {
      open[parent].children.append(element.tree)
    } else {
      root = element.tree
    }
  }

  private func attributes() -> [XMLTree.Attribute] {
    var attributes: [XMLTree.Attribute] = []
    while xmlTextReaderMoveToNextAttribute(reader) == 1 {
      let name = string(xmlTextReaderConstName(reader))
      if name == "xmlns" || name.hasPrefix("xmlns:") { continue }
      attributes.append((name, string(xmlTextReaderConstValue(reader))))
    }
    xmlTextReaderMoveToElement(reader)
    return attributes
  }

  private func refusal(_ message: String) -> XMLFailure {
    XMLFailure([XMLProblem(line: line, message: message)])
  }

  private func string(_ text: UnsafePointer<xmlChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }
}
