package import OutturnModel

/// A submission's bytes as UTF-8 text without a byte order mark.
package struct DecodedText: Sendable {
  package let bytes: [UInt8]
  /// Set where nothing declared the encoding and the bytes were not UTF-8.
  package let assumed: Assumption?

  /// Why the text was read as Windows-1252: the first byte that is not UTF-8.
  package struct Assumption: Equatable, Sendable {
    package let byte: UInt8
    package let line: Int
  }
}

/// Bytes of a file to UTF-8 text, by the encoding declared or found.
package enum TextDecoding {
  /// Why bytes cannot be read as text.
  package enum Problem: Error, Equatable, Sendable {
    case notUTF8(byte: UInt8, line: Int, offset: Int)
    /// One of the five bytes to which Windows-1252 gives no character.
    case undefinedInWindows1252(byte: UInt8, line: Int, offset: Int)
    case utf16
    case workbook
    /// A character that no XML can hold, and no text has: a control character other than a tab, U+FFFE or U+FFFF.
    ///
    /// Of several the first, and how many stand after it.
    case notText(scalar: UInt32, line: Int, offset: Int, more: Int)
  }

  /// The text of `bytes`. Where `encoding` is nil they are UTF-8 if they can be, else Windows-1252.
  package static func decode(
    _ bytes: [UInt8], as encoding: Dataset.Encoding? = nil
  ) throws(Problem) -> DecodedText {
    try refuseOtherFormats(bytes)
    let hasMark = bytes.starts(with: byteOrderMark)
    let text = hasMark ? Array(bytes.dropFirst(byteOrderMark.count)) : bytes
    let skipped = bytes.count - text.count
    if let place = text.firstIndex(where: isControl) {
      throw .notText(
        scalar: UInt32(text[place]), line: line(of: place, in: text), offset: place + skipped,
        more: text[(place + 1)...].count(where: isControl))
    }
    // A file that opens with the mark of UTF-8 is UTF-8, whatever its dataset declares.
    if encoding == .windows1252, !hasMark {
      return DecodedText(bytes: try fromWindows1252(text), assumed: nil)
    }
    guard let invalid = firstInvalidByte(in: text) else {
      if let (place, scalar) = text.withUnsafeBufferPointer({ firstNonCharacter(in: $0) }) {
        throw .notText(scalar: scalar, line: line(of: place, in: text), offset: place + skipped, more: 0)
      }
      return DecodedText(bytes: text, assumed: nil)
    }
    let line = line(of: invalid, in: text)
    if encoding == .utf8 || hasMark {
      throw .notUTF8(byte: text[invalid], line: line, offset: invalid + skipped)
    }
    return DecodedText(
      bytes: try fromWindows1252(text), assumed: .init(byte: text[invalid], line: line))
  }

  static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  private static func isControl(_ byte: UInt8) -> Bool { byte < 32 && byte != 9 && byte != 10 && byte != 13 }

  /// Where U+FFFE or U+FFFF stands first in UTF-8.
  static func firstNonCharacter(in bytes: UnsafeBufferPointer<UInt8>) -> (place: Int, scalar: UInt32)? {
    for place in stride(from: 0, to: bytes.count - 2, by: 1)
    where bytes[place] == 0xEF && bytes[place + 1] == 0xBF {
      if bytes[place + 2] >= 0xBE { return (place, 0xFFFE + UInt32(bytes[place + 2] - 0xBE)) }
    }
    return nil
  }

  private static func refuseOtherFormats(_ bytes: [UInt8]) throws(Problem) {
    let start = Array(bytes.prefix(4))
    if start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) { throw .utf16 }
    // The zip of an .xlsx or .ods workbook, and the container of an .xls one.
    if start == [0x50, 0x4B, 0x03, 0x04] || start == [0xD0, 0xCF, 0x11, 0xE0] { throw .workbook }
    // UTF-16 without a mark: every other byte of plain English is zero.
    if bytes.count >= 4, (bytes[0] == 0 && bytes[2] == 0) || (bytes[1] == 0 && bytes[3] == 0) {
      throw .utf16
    }
  }

  private static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }

  private static func fromWindows1252(_ bytes: [UInt8]) throws(Problem) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count + bytes.count / 16)
    for (offset, byte) in bytes.enumerated() {
      if byte < 0x80 {
        result.append(byte)
        continue
      }
      let scalar = byte < 0xA0 ? windows1252[Int(byte) - 0x80] : UInt16(byte)
      if scalar == 0 {
        throw .undefinedInWindows1252(byte: byte, line: line(of: offset, in: bytes), offset: offset)
      }
      if scalar < 0x800 {
        result.append(0xC0 | UInt8(scalar >> 6))
      } else {
        result.append(0xE0 | UInt8(scalar >> 12))
        result.append(0x80 | UInt8((scalar >> 6) & 0x3F))
      }
      result.append(0x80 | UInt8(scalar & 0x3F))
    }
    return result
  }

  /// The characters of 0x80 to 0x9F; 0 where there is none.
  private static let windows1252: [UInt16] = [
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,
    0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A,
    0x0153, 0, 0x017E, 0x0178,
  ]

  /// The line, from 1, on which the byte at `offset` stands; lines end in LF, CR or both.
  private static func line(of offset: Int, in bytes: [UInt8]) -> Int {
    var line = 1
    for index in 0..<offset {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\n") {
        line += 1
      } else if byte == UInt8(ascii: "\r"), bytes[index + 1] != UInt8(ascii: "\n") {
        line += 1
      }
    }
    return line
  }
}
