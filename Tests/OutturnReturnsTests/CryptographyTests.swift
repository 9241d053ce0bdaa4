import Cryptography
import Testing

/// The examples that the standards give: FIPS 180-4 and RFC 8032, section 7.1.
@Suite struct CryptographyTests {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ])
  func `digests are those of the standard`(text: String, digest: String) {
    #expect(SHA256(of: Array(text.utf8)).hexadecimal == digest)
  }

  @Test func `a digest goes on after it was asked for, and a copy by itself`() {
    var digest = SHA256()
    for _ in 0..<500_000 { digest.update("a") }
    var copy = digest
    _ = digest.hexadecimal
    for _ in 0..<1000 { digest.update([UInt8](repeating: 97, count: 500)) }
    #expect(digest.hexadecimal == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    copy.update([])
    copy.update("a")
    #expect(copy.hexadecimal == SHA256(of: [UInt8](repeating: 97, count: 500_001)).hexadecimal)
    #expect(copy.bytes.count == 32)
  }

  @Test(arguments: [
    (
      "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
      "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
    ),
    (
      "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
      "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
    ),
    (
      "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a"
    ),
  ])
  func `signatures are those of the standard`(
    key: String, publicKey: String, message: String, signature: String
  ) throws {
    let signing = try Ed25519.PrivateKey(bytes: bytes(key))
    #expect(signing.publicKey.bytes == bytes(publicKey))
    #expect(try signing.signature(of: bytes(message)) == bytes(signature))
    let verifying = try Ed25519.PublicKey(bytes: bytes(publicKey))
    #expect(verifying.accepts(bytes(signature), of: bytes(message)))
    #expect(!verifying.accepts(bytes(signature), of: bytes(message) + [0]))
    #expect(!verifying.accepts(bytes(signature).dropLast(), of: bytes(message)))
    var forged = bytes(signature)
    forged[40] ^= 1
    #expect(!verifying.accepts(forged, of: bytes(message)))
  }

  @Test func `keys are 32 bytes, and no two new ones are the same`() throws {
    #expect(throws: Ed25519.Failure.noKey) { try Ed25519.PrivateKey(bytes: [1, 2, 3]) }
    #expect(throws: Ed25519.Failure.noKey) { try Ed25519.PublicKey(bytes: [UInt8](repeating: 1, count: 33)) }
    #expect(try Ed25519.PrivateKey().bytes != Ed25519.PrivateKey().bytes)
  }

  private func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = Array(hexadecimal.utf8).map { UInt8($0 < 58 ? $0 - 48 : $0 - 87) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}

extension [UInt8] {
  fileprivate func dropLast() -> [UInt8] { Array(self[..<(count - 1)]) }
}
