import OutturnModel

/// Reads JSON from anywhere, strictly by RFC 8259: no comments, no trailing commas, no member twice, nothing after
/// the document. Numbers keep the text in which they are written.
package struct JSONParser {
  /// What is wrong, and where: line and column from 1, columns in bytes.
  package struct Problem: Error, Equatable, Sendable {
    package var message: String
    package var line: Int
    package var column: Int
  }

  static let maximumDepth = 64

  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0
  private var depth = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  package static func parse(_ bytes: [UInt8]) throws(Problem) -> DocumentNode {
    var parser = JSONParser(bytes)
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { throw parser.problem("a byte order mark stands before it") }
    parser.skipSpace()
    let node = try parser.value(step: "$")
    parser.skipSpace()
    if parser.position < bytes.count {
      throw parser.problem("something stands after the end of the document")
    }
    return node
  }

  // MARK: values

  private mutating func value(step: String) throws(Problem) -> DocumentNode {
    let here = line
    guard position < bytes.count else { throw problem("the text ends where a value is expected") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return DocumentNode(.object(try object()), step: step, line: here)
    case UInt8(ascii: "["): return DocumentNode(.array(try array()), step: step, line: here)
    case UInt8(ascii: "\""): return DocumentNode(.string(try string()), step: step, line: here)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return DocumentNode(.number(try number()), step: step, line: here)
    default:
      for (word, content) in [
        ("true", DocumentNode.Content.boolean(true)), ("false", .boolean(false)), ("null", .null),
      ] where bytes[position...].starts(with: word.utf8) {
        position += word.utf8.count
        return DocumentNode(content, step: step, line: here)
      }
      throw problem("no value starts here")
    }
  }

  private mutating func object() throws(Problem) -> [DocumentNode.Member] {
    try enter()
    var members: [DocumentNode.Member] = []
    var names: Set<String> = []
    defer { depth -= 1 }
    if take(UInt8(ascii: "}")) { return members }
    repeat {
      skipSpace()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw problem("the name of a member is expected, in double quotes")
      }
      let start = self
      let name = try string()
      if !names.insert(name).inserted { throw start.problem("member \"\(name.prefix(60))\" is there twice") }
      guard take(UInt8(ascii: ":")) else { throw problem("a colon is expected after the name of a member") }
      skipSpace()
      members.append((name, try value(step: Self.step(to: name))))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")) else { throw problem("a comma or `}` is expected") }
    return members
  }

  private mutating func array() throws(Problem) -> [DocumentNode] {
    try enter()
    var elements: [DocumentNode] = []
    defer { depth -= 1 }
    if take(UInt8(ascii: "]")) { return elements }
    repeat {
      skipSpace()
      elements.append(try value(step: "[\(elements.count)]"))
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "]")) else { throw problem("a comma or `]` is expected") }
    return elements
  }

  /// `.name`; `['a name']` for one that is not a plain word.
  private static func step(to name: String) -> String {
    let isPlain =
      !name.isEmpty
      && name.utf8.allSatisfy { byte in
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
          || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
      }
    return isPlain ? ".\(name)" : "['\(name.prefix(60))']"
  }

  /// A number as RFC 8259 writes it.
  private mutating func number() throws(Problem) -> String {
    let start = position
    if bytes[position] == UInt8(ascii: "-") { position += 1 }
    let whole = digits()
    guard whole > 0, whole == 1 || bytes[position - whole] != UInt8(ascii: "0") else {
      throw problem("not a number as JSON writes it")
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position += 1
      guard digits() > 0 else { throw problem("a digit is expected after the point") }
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if position < bytes.count, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
      {
        position += 1
      }
      guard digits() > 0 else { throw problem("a digit is expected in the exponent") }
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() -> Int {
    let start = position
    while position < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[position]) {
      position += 1
    }
    return position - start
  }

  // MARK: text

  private mutating func string() throws(Problem) -> String {
    position += 1
    var text: [UInt8] = []
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\""):
        position += 1
        guard let string = String(validating: text, as: UTF8.self) else {
          throw problem("a text that is not UTF-8 ends here")
        }
        return string
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw problem("a control character in a text must be written as an escape")
      default:
        text.append(byte)
        position += 1
      }
    }
    throw problem("the text ends inside a string")
  }

  private mutating func escape(into text: inout [UInt8]) throws(Problem) {
    position += 1
    guard position < bytes.count else { throw problem("the text ends inside an escape") }
    let letter = bytes[position]
    position += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(8)
    case UInt8(ascii: "f"): text.append(12)
    case UInt8(ascii: "n"): text.append(10)
    case UInt8(ascii: "r"): text.append(13)
    case UInt8(ascii: "t"): text.append(9)
    case UInt8(ascii: "u"):
      var value = try hexadecimal()
      if (0xD800..<0xDC00).contains(value) {
        guard position + 1 < bytes.count, bytes[position] == UInt8(ascii: "\\"),
          bytes[position + 1] == UInt8(ascii: "u")
        else { throw problem("half a surrogate pair") }
        position += 2
        let low = try hexadecimal()
        guard (0xDC00..<0xE000).contains(low) else { throw problem("half a surrogate pair") }
        value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(value) else { throw problem("half a surrogate pair") }
      text.append(contentsOf: String(Character(scalar)).utf8)
    default: throw problem("no such escape")
    }
  }

  private mutating func hexadecimal() throws(Problem) -> UInt32 {
    guard position + 4 <= bytes.count else { throw problem("four hexadecimal digits are expected") }
    var value: UInt32 = 0
    for byte in bytes[position..<(position + 4)] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw problem("four hexadecimal digits are expected")
      }
      value = value << 4 | UInt32(digit)
    }
    position += 4
    return value
  }

  // MARK: places

  private mutating func enter() throws(Problem) {
    depth += 1
    if depth > Self.maximumDepth { throw problem("objects and lists more than \(Self.maximumDepth) deep") }
    position += 1
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while position < bytes.count {
      switch bytes[position] {
      case 10:
        line += 1
        lineStart = position + 1
      case 9, 13, 32: break
      default: return
      }
      position += 1
    }
  }

  private func problem(_ message: String) -> Problem {
    Problem(message: message, line: line, column: position - lineStart + 1)
  }
}
