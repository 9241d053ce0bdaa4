import CLibXML2
import Glibc

/// Holds documents to an XML Schema, without ever building a tree of them.
///
///     let validator = try SchemaValidator(schema: Array(EmbeddedSchemas.assuranceReturnXSD.utf8))
///     let problems = validator.validate(bytes)
///
/// The schema is one document in memory: an `xs:import` or `xs:include` is refused, as is every DOCTYPE in a
/// document. An empty list of problems means that the document is valid.
package final class SchemaValidator {
  private let schema: xmlSchemaPtr

  /// - Throws: ``XMLFailure`` where `schema` is not a schema.
  package init(schema bytes: [UInt8]) throws(XMLFailure) {
    XMLLibrary.ready
    guard let size = Int32(exactly: bytes.count) else { throw XMLFailure("more than 2 GB") }
    let collector = ProblemCollector()
    let parsed: xmlSchemaPtr? = bytes.withUnsafeBytes { bytes in
      let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      guard let context = xmlSchemaNewMemParserCtxt(start, size) else { return nil }
      defer { xmlSchemaFreeParserCtxt(context) }
      xmlSchemaSetParserStructuredErrors(context, collectProblem, collector.context)
      return xmlSchemaParse(context)
    }
    let problems = withExtendedLifetime(collector) { $0.all }
    guard let parsed else {
      throw problems.isEmpty ? XMLFailure("not an XML Schema") : XMLFailure(problems)
    }
    guard problems.isEmpty else {
      xmlSchemaFree(parsed)
      throw XMLFailure(problems)
    }
    schema = parsed
  }

  deinit { xmlSchemaFree(schema) }

  /// What is wrong with a document in memory.
  package func validate(_ document: [UInt8]) -> [XMLProblem] {
    guard let size = Int32(exactly: document.count) else {
      return [XMLProblem(line: nil, message: "more than 2 GB: validate the file instead")]
    }
    return document.withUnsafeBytes { bytes in
      run(
        xmlReaderForMemory(
          bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size, nil, nil, XMLLibrary.parseOptions))
    }
  }

  /// What is wrong with a document in a file, which is read in pieces and never held whole.
  ///
  /// - Parameter left: bytes, in order and apart, that are passed over as if they did not stand in the file. Lines are then
  ///   those of what remains.
  package func validate(path: String, without left: [Range<Int>] = []) -> [XMLProblem] {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      return [XMLProblem(line: nil, message: "cannot be read: \(String(cString: strerror(errno)))")]
    }
    defer { close(descriptor) }
    var status = stat()
    if fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
      return [XMLProblem(line: nil, message: "cannot be read: it is a folder")]
    }
    if left.isEmpty { return run(xmlReaderForFd(descriptor, nil, nil, XMLLibrary.parseOptions)) }
    let remaining = RemainingBytes(of: descriptor, without: left)
    return withExtendedLifetime(remaining) { remaining in
      run(xmlReaderForIO(readRemaining, nil, remaining.context, nil, nil, XMLLibrary.parseOptions))
    }
  }

  /// Reads to the end, or to the first thing that makes reading on pointless, and frees `reader`.
  private func run(_ reader: xmlTextReaderPtr?) -> [XMLProblem] {
    guard let reader else { return [XMLProblem(line: nil, message: "is empty or cannot be read")] }
    let collector = ProblemCollector()
    guard let context = xmlSchemaNewValidCtxt(schema) else {
      xmlFreeTextReader(reader)
      return [XMLProblem(line: nil, message: "libxml2 has no memory to validate")]
    }
    // The reader first: libxml2 crashes the other way round.
    defer {
      xmlFreeTextReader(reader)
      xmlSchemaFreeValidCtxt(context)
      withExtendedLifetime(collector) {}
    }
    xmlTextReaderSetStructuredErrorHandler(reader, collectProblem, collector.context)
    guard xmlTextReaderSchemaValidateCtxt(reader, context, 0) == 0 else {
      return [XMLProblem(line: nil, message: "libxml2 could not attach the schema")]
    }
    var status = xmlTextReaderRead(reader)
    while status == 1 {
      if let refusal = refusal(of: reader) {
        // What the schema says of a document that is refused outright helps nobody.
        return [refusal]
      }
      status = xmlTextReaderRead(reader)
    }
    if collector.problems.isEmpty, status < 0 || xmlTextReaderIsValid(reader) != 1 {
      collector.add(XMLProblem(line: nil, message: "is not valid, and libxml2 does not say why"))
    }
    return collector.all
  }

  /// What no document may have, whatever its schema says.
  private func refusal(of reader: xmlTextReaderPtr) -> XMLProblem? {
    let line = Int(xmlTextReaderGetParserLineNumber(reader))
    if xmlTextReaderNodeType(reader) == Int32(XML_READER_TYPE_DOCUMENT_TYPE.rawValue) {
      return XMLProblem(line: line, message: "a DOCTYPE is not allowed")
    }
    if xmlTextReaderDepth(reader) > Int32(XMLLibrary.maximumDepth) {
      return XMLProblem(line: line, message: "elements more than \(XMLLibrary.maximumDepth) deep")
    }
    return nil
  }
}
