import Cryptography
package import OutturnModel
import XMLKit

/// The digest by which a return recognises itself.
///
/// It is the SHA-256, in lower-case hexadecimal, of the canonical XML bytes of the return without the
/// `contentDigest` element and without the white space immediately before it (a line feed and two spaces).
/// The JSON form carries the same digest. From a shell:
///
///     perl -0pe 's|\n  <contentDigest>[0-9a-f]{64}</contentDigest>||' return.xml | sha256sum
package enum ContentDigest {
  /// The digest of a return, without keeping its XML.
  package static func of(_ content: some ReturnContent) throws -> String {
    try ReturnXML.write(content) { _ in }
  }

  /// The digest that a return's XML states, and the one that its bytes have.
  ///
  /// - Throws: ``ReturnError/noContentDigest`` where the document states none.
  package static func check(_ xml: [UInt8]) throws(ReturnError) -> (stated: String, computed: String) {
    let opening = Array("\n  <contentDigest>".utf8)
    let closing = Array("</contentDigest>".utf8)
    let length = opening.count + 64 + closing.count
    // It is the last element: look for it from the end.
    var start = xml.count - length
    while start >= 0, !xml[start...].starts(with: opening) { start -= 1 }
    guard start >= 0, xml[(start + length - closing.count)...].starts(with: closing) else {
      throw .noContentDigest
    }
    let stated = xml[(start + opening.count)..<(start + length - closing.count)]
    var digest = SHA256()
    xml.withUnsafeBytes { bytes in
      digest.update(UnsafeRawBufferPointer(rebasing: bytes[..<start]))
      digest.update(UnsafeRawBufferPointer(rebasing: bytes[(start + length)...]))
    }
    return (String(decoding: stated, as: UTF8.self), digest.hexadecimal)
  }
}

/// The digest of a document that is being written.
final class DigestInProgress {
  private var running = SHA256()

  func update(_ bytes: UnsafeRawBufferPointer) { running.update(bytes) }

  /// Of all so far and the text given, without adding that; in lower case.
  func hexadecimal(followedBy text: String) -> String {
    var whole = running
    whole.update(text)
    return whole.hexadecimal
  }
}
