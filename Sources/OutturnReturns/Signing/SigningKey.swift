import Cryptography

/// An Ed25519 key that signs, in the form that OpenSSL writes: PKCS #8 in PEM (RFC 8410).
package struct SigningKey: Sendable {
  let key: Ed25519.PrivateKey

  private static let label = "PRIVATE KEY"
  private static let start: [UInt8] = [
    0x30, 0x2E, 0x02, 0x01, 0x00, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20,
  ]

  /// A new key, from the system's random numbers.
  ///
  /// - Throws: ``Ed25519/Failure`` where the system gives none.
  package init() throws { key = try Ed25519.PrivateKey() }

  /// Nil where the text is not such a key.
  package init?(pem: [UInt8]) {
    guard let bytes = PEM.bytes(pem, label: Self.label), bytes.starts(with: Self.start), bytes.count == 48,
      let key = try? Ed25519.PrivateKey(bytes: Array(bytes[16...]))
    else { return nil }
    self.key = key
  }

  package var pem: String { PEM.text(Self.start + key.bytes, label: Self.label) }

  package var verifying: VerifyingKey { VerifyingKey(key: key.publicKey) }

  func signature(of message: [UInt8]) throws -> [UInt8] { try key.signature(of: message) }
}

/// An Ed25519 key that verifies: SubjectPublicKeyInfo in PEM (RFC 8410).
package struct VerifyingKey: Sendable {
  let key: Ed25519.PublicKey

  private static let label = "PUBLIC KEY"
  private static let start: [UInt8] = [
    0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00,
  ]

  init(key: Ed25519.PublicKey) { self.key = key }

  /// Nil where the text is not such a key.
  package init?(pem: [UInt8]) {
    guard let bytes = PEM.bytes(pem, label: Self.label), bytes.starts(with: Self.start), bytes.count == 44,
      let key = try? Ed25519.PublicKey(bytes: Array(bytes[12...]))
    else { return nil }
    self.key = key
  }

  private var encoded: [UInt8] { Self.start + key.bytes }

  package var pem: String { PEM.text(encoded, label: Self.label) }

  /// SHA-256 of the encoded key, in hexadecimal: what a signature names its key by.
  package var identifier: String {
    SHA256(of: encoded).hexadecimal
  }

  func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
    key.accepts(signature, of: message)
  }
}

/// The armour of RFC 7468.
private enum PEM {
  static func text(_ bytes: [UInt8], label: String) -> String {
    var lines: [Substring] = []
    var rest = Base64.text(bytes)[...]
    while !rest.isEmpty {
      lines.append(rest.prefix(64))
      rest = rest.dropFirst(64)
    }
    return "-----BEGIN \(label)-----\n\(lines.joined(separator: "\n"))\n-----END \(label)-----\n"
  }

  static func bytes(_ text: [UInt8], label: String) -> [UInt8]? {
    guard text.count < 4096, let text = String(validating: text, as: UTF8.self) else { return nil }
    let lines = text.split(whereSeparator: \.isNewline)
    guard lines.count >= 3, lines[0] == "-----BEGIN \(label)-----",
      lines[lines.count - 1] == "-----END \(label)-----"
    else { return nil }
    return Base64.bytes(lines.dropFirst().dropLast().joined())
  }
}
