import Cryptography
package import OutturnModel
import XMLKit

/// A detached signature of a return: Ed25519 (RFC 8032) over the 32 bytes of the SHA-256 of its canonical bytes.
///
/// Of the XML these are the bytes as written, which are canonical, or what Canonical XML 1.0 makes of them where another
/// program wrote them again; of the JSON those of RFC 8785, so that white space and the order of members do not matter.
package struct ReturnSignature: Equatable, Sendable {
  package static let algorithm = "Ed25519"

  /// That of the key, see ``VerifyingKey/identifier``.
  package var keyId: String
  /// SHA-256 of the canonical bytes, in lower-case hexadecimal.
  package var digest: String
  package var signature: [UInt8]

  package init(of read: ReadReturn, by key: SigningKey) throws {
    let digest = try Self.digest(of: read)
    keyId = key.verifying.identifier
    self.digest = digest.hexadecimal
    signature = try key.signature(of: digest.bytes)
  }

  private static func digest(of read: ReadReturn) throws(CanonicalJSON.NotCanonical) -> SHA256 {
    SHA256(of: read.form == .xml ? read.bytes : try CanonicalJSON.bytes(of: read.root))
  }

  /// That of the XML's canonical form, for bytes that are not in it; nil of JSON, whose digest is that already.
  private static func canonicalDigest(of read: ReadReturn) -> SHA256? {
    guard read.form == .xml, let canonical = try? Canonicaliser.canonical(read.bytes) else { return nil }
    return SHA256(of: canonical)
  }

  // MARK: its file

  package var json: [UInt8] {
    get throws {
      var bytes: [UInt8] = []
      let json = JSONWriter { bytes.append(contentsOf: $0) }
      try json.object {
        try json.string("algorithm", Self.algorithm)
        try json.string("keyId", keyId)
        try json.string("digest", digest)
        try json.string("signature", Base64.text(signature))
      }
      try json.finish()
      return bytes
    }
  }

  /// Reads a signature's file; nil, and why, where it is none.
  package static func read(_ bytes: [UInt8], file: String) -> (ReturnSignature?, [Diagnostic]) {
    let root: DocumentNode
    do throws(JSONParser.Problem) {
      root = try JSONParser.parse(bytes)
    } catch {
      return (nil, [SigningDiagnostics.notASignature(file, "\(error.message), on line \(error.line)")])
    }
    let context = ReadingContext(file: file, form: .json)
    let reader = ObjectReader(root, NodePath(nil, root.step), context)
    let algorithm = reader.parsed("algorithm", expected: Self.algorithm) { $0 == Self.algorithm ? $0 : nil }
    let keyId = reader.digest("keyId")
    let digest = reader.digest("digest")
    let signature = reader.parsed("signature", expected: "64 bytes in base64") { text in
      Base64.bytes(text).flatMap { $0.count == 64 ? $0 : nil }
    }
    reader.finish()
    guard algorithm != nil, let signature, !context.diagnostics.hasErrors else {
      return (nil, context.diagnostics)
    }
    return (ReturnSignature(keyId: keyId, digest: digest, signature: signature), [])
  }

  private init(keyId: String, digest: String, signature: [UInt8]) {
    self.keyId = keyId
    self.digest = digest
    self.signature = signature
  }

  // MARK: verifying

  /// What is wrong with it as the signature of `read` by the owner of `key`; nothing where it is good.
  package func verify(_ read: ReadReturn, key: VerifyingKey, file: String) -> [Diagnostic] {
    guard keyId == key.identifier else {
      return [SigningDiagnostics.anotherKey(file, keyId: keyId, expected: key.identifier)]
    }
    var found: SHA256
    do throws(CanonicalJSON.NotCanonical) {
      found = try Self.digest(of: read)
    } catch {
      return [SigningDiagnostics.notCanonical(error, file: read.file)]
    }
    if found.hexadecimal != digest, let canonical = Self.canonicalDigest(of: read),
      canonical.hexadecimal == digest
    {
      found = canonical
    }
    guard found.hexadecimal == digest else {
      return [SigningDiagnostics.anotherDigest(file, of: read.file, digest: digest, found: found.hexadecimal)]
    }
    return key.accepts(signature, of: found.bytes)
      ? [] : [SigningDiagnostics.notAccepted(file, of: read.file)]
  }
}

/// What can be wrong with keys and signatures.
package enum SigningDiagnostics {
  package static func notAKey(_ file: String, isPrivate: Bool) -> Diagnostic {
    let kind = isPrivate ? "PRIVATE" : "PUBLIC"
    return Diagnostic(
      "OT4130", "`\(file)` is not \(isPrivate ? "a key that signs" : "a key that verifies")", at: .file(file),
      expected: "an Ed25519 key in PEM: -----BEGIN \(kind) KEY-----",
      help: [
        "make a pair with `outturn keygen --out NAME`; `openssl genpkey -algorithm ed25519` makes such keys too"
      ])
  }

  static func notASignature(_ file: String, _ why: String) -> Diagnostic {
    Diagnostic(
      "OT4131", "`\(file)` is not a signature: \(why)", at: .file(file),
      expected: "the file that `outturn sign` writes")
  }

  static func anotherKey(_ file: String, keyId: String, expected: String) -> Diagnostic {
    Diagnostic(
      "OT4132", "the signature is by another key: \(keyId)", at: .file(file), expected: expected,
      help: ["ask whoever signed for the public key, by a way that you trust"])
  }

  static func anotherDigest(_ file: String, of document: String, digest: String, found: String) -> Diagnostic
  {
    Diagnostic(
      "OT4133", "the signature is of other content than `\(document)` has: \(digest)", at: .file(file),
      expected: found,
      help: ["the return was changed after it was signed, or this is the signature of another one"])
  }

  static func notAccepted(_ file: String, of document: String) -> Diagnostic {
    Diagnostic(
      "OT4134", "the signature of `\(document)` is false: it was not made with the private part of this key",
      at: .file(file))
  }

  package static func notCanonical(_ problem: CanonicalJSON.NotCanonical, file: String) -> Diagnostic {
    Diagnostic(
      "OT4135", "\(problem.number) has no canonical form in JSON", at: .file(file),
      expected: "whole numbers of at most 9007199254740991", help: ["sign the XML"])
  }
}
