private import COpenSSL

/// Signatures by Ed25519 (RFC 8032), with keys as their 32 bytes.
package enum Ed25519 {
  package static let keyLength = 32
  package static let signatureLength = 64

  /// A key that signs.
  package struct PrivateKey: Sendable {
    package let bytes: [UInt8]
    /// The key that verifies what this one signs.
    package let publicKey: PublicKey

    /// A new key, from the random numbers of the system.
    ///
    /// - Throws: ``Failure`` where the system gives none.
    package init() throws(Failure) {
      guard let key = Key(outturn_new_ed25519_key()), let bytes = key.privateBytes else { throw .noKey }
      try self.init(bytes: bytes)
    }

    /// - Throws: ``Failure/noKey`` where there are not 32 bytes.
    package init(bytes: [UInt8]) throws(Failure) {
      guard let key = Key(privateBytes: bytes), let publicBytes = key.publicBytes else { throw .noKey }
      self.bytes = bytes
      publicKey = PublicKey(checked: publicBytes)
    }

    /// The 64 bytes of the signature: the same for the same message.
    ///
    /// - Throws: ``Failure/notSigned`` where there is no memory for it.
    package func signature(of message: [UInt8]) throws(Failure) -> [UInt8] {
      guard let key = Key(privateBytes: bytes), let context = EVP_MD_CTX_new() else { throw .notSigned }
      defer { EVP_MD_CTX_free(context) }
      var signature = [UInt8](repeating: 0, count: signatureLength)
      var length = signature.count
      guard EVP_DigestSignInit(context, nil, nil, nil, key.pointer) == 1,
        EVP_DigestSign(context, &signature, &length, message, message.count) == 1, length == signatureLength
      else { throw .notSigned }
      return signature
    }
  }

  /// A key that verifies.
  package struct PublicKey: Sendable {
    package let bytes: [UInt8]

    fileprivate init(checked bytes: [UInt8]) { self.bytes = bytes }

    /// - Throws: ``Failure/noKey`` where there are not 32 bytes.
    package init(bytes: [UInt8]) throws(Failure) {
      guard Key(publicBytes: bytes) != nil else { throw .noKey }
      self.bytes = bytes
    }

    /// Whether the signature is of this message by the private key of this one.
    package func accepts(_ signature: [UInt8], of message: [UInt8]) -> Bool {
      guard let key = Key(publicBytes: bytes), let context = EVP_MD_CTX_new() else { return false }
      defer { EVP_MD_CTX_free(context) }
      return EVP_DigestVerifyInit(context, nil, nil, nil, key.pointer) == 1
        && EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
    }
  }

  package enum Failure: Error, CustomStringConvertible {
    case noKey
    case notSigned

    package var description: String {
      switch self {
      case .noKey: "There is no key: 32 bytes are one, and the system gives them to a new one."
      case .notSigned: "Nothing was signed: there is no memory for it."
      }
    }
  }
}

/// A key of OpenSSL's, freed with the object.
private final class Key {
  let pointer: OpaquePointer

  init?(_ pointer: OpaquePointer?) {
    guard let pointer else { return nil }
    self.pointer = pointer
  }

  convenience init?(privateBytes bytes: [UInt8]) {
    self.init(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, bytes, bytes.count))
  }

  convenience init?(publicBytes bytes: [UInt8]) {
    self.init(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nil, bytes, bytes.count))
  }

  deinit { EVP_PKEY_free(pointer) }

  var privateBytes: [UInt8]? { raw { EVP_PKEY_get_raw_private_key(pointer, $0, $1) } }
  var publicBytes: [UInt8]? { raw { EVP_PKEY_get_raw_public_key(pointer, $0, $1) } }

  private func raw(_ read: (UnsafeMutablePointer<UInt8>, UnsafeMutablePointer<Int>) -> Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: Ed25519.keyLength)
    var length = bytes.count
    guard read(&bytes, &length) == 1, length == bytes.count else { return nil }
    return bytes
  }
}
