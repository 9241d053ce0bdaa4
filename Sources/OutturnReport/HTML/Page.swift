import Cryptography
import FoundationEssentials

/// A whole page that needs nothing but itself.
enum Page {
  /// - Returns: the bytes of the document. The policy in its head forbids everything but its own style sheet.
  static func bytes(title: String, body: [HTML]) -> [UInt8] {
    let digest = Data(SHA256(of: Array(Stylesheet.text.utf8)).bytes).base64EncodedString()
    let policy =
      "default-src 'none'; style-src 'sha256-\(digest)'; base-uri 'none'; form-action 'none'"
    var writer = HTMLWriter()
    writer.writeOwn("<!DOCTYPE html>\n<html lang=\"en-GB\">\n<head>\n")
    writer.write(.element("meta", [("charset", "utf-8")], []))
    writer.write(
      .element("meta", [("http-equiv", "Content-Security-Policy"), ("content", policy)], []))
    writer.write(
      .element("meta", [("name", "viewport"), ("content", "width=device-width, initial-scale=1")], []))
    writer.write(.element("title", title))
    writer.writeOwn("\n<style>" + Stylesheet.text + "</style>\n</head>\n<body>\n")
    for part in body { writer.write(part) }
    writer.writeOwn("</body>\n</html>\n")
    return writer.bytes
  }
}
