import CLibXML2

/// libxml2, made ready once for the whole process.
enum XMLLibrary {
  /// Touch this before the first call into libxml2; the first touch, on whichever thread, initialises it.
  ///
  /// The entity loader installed here refuses everything, so that no document and no schema can make the
  /// process open a file or a connection. Outturn hands libxml2 bytes or an open descriptor, never a name.
  /// Errors that reach no handler of ours are dropped, here and on every thread to come: libxml2 would print
  /// them.
  static let ready: Void = {
    xmlInitParser()
    xmlSetExternalEntityLoader(refuseEntity)
    xmlSetStructuredErrorFunc(nil, dropError)
    xmlThrDefSetStructuredErrorFunc(nil, dropError)
  }()

  /// Documents deeper than this are refused. Returns are nine deep.
  static let maximumDepth = 64

  /// What every parse here is given: no network. Entities are not substituted, no DTD is loaded, and the
  /// library's own limits on size and depth stand (no `HUGE`).
  static let parseOptions = Int32(XML_PARSE_NONET.rawValue)
}

private func refuseEntity(
  _ address: UnsafePointer<CChar>?, _ identifier: UnsafePointer<CChar>?, _ context: xmlParserCtxtPtr?
) -> xmlParserInputPtr? {
  nil
}

private func dropError(_ context: UnsafeMutableRawPointer?, _ error: UnsafeMutablePointer<xmlError>?) {}
