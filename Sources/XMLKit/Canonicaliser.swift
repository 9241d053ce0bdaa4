import CLibXML2

/// The canonical form of a document in memory, made by libxml2: what ``CanonicalXMLWriter`` is held to.
package enum Canonicaliser {
  /// Canonical XML 1.0 without comments.
  ///
  /// The whole document is held as a tree, some twenty times its size: for documents of moderate size.
  ///
  /// - Throws: ``XMLFailure`` where it is not well formed or has a DOCTYPE.
  package static func canonical(_ document: [UInt8]) throws(XMLFailure) -> [UInt8] {
    XMLLibrary.ready
    guard let size = Int32(exactly: document.count) else { throw XMLFailure("more than 2 GB") }
    guard let context = xmlNewParserCtxt() else { throw XMLFailure("libxml2 has no memory for a parser") }
    defer { xmlFreeParserCtxt(context) }
    let quiet = Int32(XML_PARSE_NOERROR.rawValue | XML_PARSE_NOWARNING.rawValue)
    let parsed = document.withUnsafeBytes { bytes in
      xmlCtxtReadMemory(
        context, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), size, nil, nil,
        XMLLibrary.parseOptions | quiet)
    }
    guard let parsed else { throw XMLFailure([lastProblem(of: context)]) }
    defer { xmlFreeDoc(parsed) }
    guard parsed.pointee.intSubset == nil else { throw XMLFailure("a DOCTYPE is not allowed") }
    var text: UnsafeMutablePointer<xmlChar>?
    let count = xmlC14NDocDumpMemory(parsed, nil, Int32(XML_C14N_1_0.rawValue), nil, 0, &text)
    defer { outturn_xml_free(text) }
    guard count >= 0, let text else { throw XMLFailure("libxml2 could not canonicalise the document") }
    return Array(UnsafeBufferPointer(start: text, count: Int(count)))
  }

  private static func lastProblem(of context: xmlParserCtxtPtr) -> XMLProblem {
    guard let error = xmlCtxtGetLastError(context) else {
      return XMLProblem(line: nil, message: "not well formed")
    }
    return XMLProblem(error.pointee)
  }
}
