import OutturnModel
import OutturnSubmission
import Testing

@Suite struct TextDecodingTests {
  private func decode(_ bytes: [UInt8], _ encoding: Dataset.Encoding? = nil) throws -> String {
    String(decoding: try TextDecoding.decode(bytes, as: encoding).bytes, as: UTF8.self)
  }

  @Test func aByteOrderMarkIsNoPartOfTheText() throws {
    #expect(try decode([0xEF, 0xBB, 0xBF] + Array("é".utf8)) == "é")
    #expect(try decode([0xEF, 0xBB, 0xBF, 0x61], .utf8) == "a")
  }

  @Test func aMarkedFileIsUTF8WhateverIsDeclared() throws {
    #expect(try decode([0xEF, 0xBB, 0xBF] + Array("£".utf8), .windows1252) == "£")
  }

  @Test func validUTF8IsUTF8() throws {
    let text = try TextDecoding.decode(Array("naïve €".utf8))
    #expect(String(decoding: text.bytes, as: UTF8.self) == "naïve €")
    #expect(text.assumed == nil)
  }

  @Test func otherBytesAreWindows1252AndTheReaderIsTold() throws {
    let text = try TextDecoding.decode([0x61, 0x0D, 0x0A, 0x62, 0x0A, 0x80, 0xA3, 0xE9, 0x92])
    #expect(String(decoding: text.bytes, as: UTF8.self) == "a\r\nb\n€£é’")
    #expect(text.assumed?.byte == 0x80)
    #expect(text.assumed?.line == 3)
    let reading = read(Array("name\nSi".utf8) + [0xE2, 0x6E, 0x0A], dataset(column("name")))
    #expect(reading.cells(0) == [.text("Siân")])
    #expect(
      reading.findings.map(\.message) == [
        "read as Windows-1252, because byte 0xE2 on line 2 is not UTF-8"
      ])
    #expect(reading.findings.first?.severity == .note)
  }

  @Test func declaredWindows1252IsNotRemarkedOn() throws {
    let text = try TextDecoding.decode([0xC3, 0xA9], as: .windows1252)
    #expect(String(decoding: text.bytes, as: UTF8.self) == "Ã©")
    #expect(text.assumed == nil)
  }

  @Test func declaredUTF8MustBeUTF8() {
    #expect(throws: TextDecoding.Problem.notUTF8(byte: 0xE9, line: 2, offset: 3)) {
      try TextDecoding.decode([0x61, 0x0D, 0x62, 0xE9, 0x0A], as: .utf8)
    }
    // Counted in the file, its byte order mark included.
    #expect(throws: TextDecoding.Problem.notUTF8(byte: 0xE9, line: 1, offset: 4)) {
      try TextDecoding.decode([0xEF, 0xBB, 0xBF, 0x61, 0xE9])
    }
  }

  @Test(arguments: [0x81, 0x8D, 0x8F, 0x90, 0x9D] as [UInt8])
  func bytesWithoutACharacterAreErrors(byte: UInt8) {
    let problem = TextDecoding.Problem.undefinedInWindows1252(byte: byte, line: 2, offset: 2)
    #expect(throws: problem) { try TextDecoding.decode([0x61, 0x0A, byte], as: .windows1252) }
    #expect(throws: problem) { try TextDecoding.decode([0x61, 0x0A, byte]) }
  }

  @Test func otherFormatsAreNamed() {
    let cases: [(bytes: [UInt8], code: String, words: String)] = [
      ([0xFF, 0xFE, 0x61, 0], "OT3022", "UTF-16"), ([0xFE, 0xFF, 0, 0x61], "OT3022", "UTF-16"),
      ([0x61, 0, 0x62, 0], "OT3022", "UTF-16"), ([0x50, 0x4B, 3, 4, 0x14], "OT3022", "workbook"),
      ([0xD0, 0xCF, 0x11, 0xE0], "OT3022", "workbook"),
      ([0x61, 0x0A, 0x62, 0x63, 0, 0x64], "OT3022", "byte 4 of the file, on line 2, is zero"),
      (
        [0x61, 0x0A, 0x62, 7, 0x0B, 9, 0x1B], "OT3022",
        "the control character U+0007 stands on line 2, at offset 3 of the file, and 2 more after it"
      ),
      (
        [0xEF, 0xBB, 0xBF, 0x61, 0xEF, 0xBF, 0xBF], "OT3022",
        "the character U+FFFF stands on line 1, at offset 4 of the file"
      ),
    ]
    for (bytes, code, words) in cases {
      let reading = read(bytes, dataset(column("a")))
      #expect(reading.diagnostics.map(\.code) == [code])
      #expect(reading.diagnostics.first?.message.contains(words) == true)
      #expect(reading.diagnostics.first?.help.isEmpty == false)
      #expect(reading.table == nil)
    }
  }

  @Test func encodingErrorsNameLineAndOffset() {
    let reading = read(Array("a\nx\n".utf8) + [0xFF], dataset(column("a")) { $0.encoding = .utf8 })
    #expect(reading.summary == ["OT3009 3"])
    #expect(reading.diagnostics[0].message == "byte 0xFF on line 3, at offset 4 of the file, is not UTF-8")
  }
}
