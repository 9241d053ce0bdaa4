private import COpenSSL

/// SHA-256 (FIPS 180-4) of bytes as they pass. A copy digests on its own.
package struct SHA256: Sendable {
  private var state: State

  /// Of no bytes yet.
  package init() { state = State() }

  /// Of the bytes given so far.
  package init(of bytes: [UInt8]) {
    self.init()
    update(bytes)
  }

  package mutating func update(_ bytes: UnsafeRawBufferPointer) { state.update(bytes) }

  package mutating func update(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { state.update($0) }
  }

  /// The text in UTF-8.
  package mutating func update(_ text: String) {
    var text = text
    text.withUTF8 { state.update(UnsafeRawBufferPointer($0)) }
  }

  /// The 32 bytes of the digest of all so far; more may follow.
  package var bytes: [UInt8] { state.digest }

  /// The digest of all so far in 64 digits, in lower case; more may follow.
  package var hexadecimal: String {
    var text = ""
    for byte in bytes {
      text.append(Self.digits[Int(byte >> 4)])
      text.append(Self.digits[Int(byte & 15)])
    }
    return text
  }

  private static let digits = Array("0123456789abcdef")
}

/// OpenSSL's own state. None of the three functions can fail: they return 1 whatever they are given.
private struct State: @unchecked Sendable {
  private var context = SHA256_CTX()

  init() { SHA256_Init(&context) }

  mutating func update(_ bytes: UnsafeRawBufferPointer) {
    SHA256_Update(&context, bytes.baseAddress, bytes.count)
  }

  var digest: [UInt8] {
    var copy = context
    return [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { buffer, count in
      SHA256_Final(buffer.baseAddress, &copy)
      count = buffer.count
    }
  }
}
