import OutturnModel

/// Cuts rule text into tokens. Nothing is dropped: trivia and tokens laid end to end are the file again.
struct Lexer {
  private let file: String
  private let bytes: [UInt8]
  private var position = 0
  private var line = 1
  private var lineStart = 0
  /// A place in the line, and the characters before it: columns are counted on from there.
  private var counted = (offset: 0, characters: 0)
  private(set) var tokens: [Token] = []
  private(set) var diagnostics: [Diagnostic] = []

  init(_ text: String, file: String) {
    self.file = file
    bytes = Array(text.utf8)
  }

  static func tokens(of text: String, file: String) -> (tokens: [Token], diagnostics: [Diagnostic]) {
    var lexer = Lexer(text, file: file)
    lexer.run()
    return (lexer.tokens, lexer.diagnostics)
  }

  private mutating func run() {
    while true {
      let triviaStart = position
      skipTrivia()
      let trivia = string(triviaStart, position)
      let start = position
      if start >= bytes.count {
        tokens.append(Token(kind: .endOfFile, text: "", leadingTrivia: trivia, span: span(start, start)))
        return
      }
      let kind = scan()
      tokens.append(
        Token(kind: kind, text: string(start, position), leadingTrivia: trivia, span: span(start, position)))
    }
  }

  // MARK: places

  private func string(_ start: Int, _ end: Int) -> String {
    String(decoding: bytes[start..<end], as: UTF8.self)
  }

  private mutating func span(_ start: Int, _ end: Int) -> SourceSpan {
    if counted.offset < lineStart || counted.offset > start { counted = (lineStart, 0) }
    // Columns count characters, so continuation bytes do not.
    counted.characters += bytes[counted.offset..<start].count { $0 & 0xC0 != 0x80 }
    counted.offset = start
    return SourceSpan(file: file, start: start, end: end, line: line, column: counted.characters + 1)
  }

  private func peek(_ ahead: Int = 0) -> UInt8 {
    position + ahead < bytes.count ? bytes[position + ahead] : 0
  }

  private mutating func skipTrivia() {
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\n"):
        position += 1
        line += 1
        lineStart = position
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): position += 1
      case UInt8(ascii: "#"):
        while position < bytes.count, bytes[position] != UInt8(ascii: "\n"), bytes[position] != 13 {
          position += 1
        }
      default: return
      }
    }
  }

  // MARK: tokens

  private mutating func scan() -> Token.Kind {
    let byte = bytes[position]
    if Self.isLetter(byte) { return scanName() }
    if Self.isDigit(byte) { return scanNumber() }
    switch byte {
    case UInt8(ascii: "\""): return scanQuoted(UInt8(ascii: "\""), .text, SyntaxDiagnostics.unclosedText)
    case UInt8(ascii: "`"):
      return scanQuoted(UInt8(ascii: "`"), .backtickName, SyntaxDiagnostics.unclosedBacktick)
    case 0xC2 where peek(1) == 0xA3: return scanMoney()
    case UInt8(ascii: "|") where isFirstOnLine: return scanTableRow()
    case UInt8(ascii: "<"):
      position += 1
      if peek() == UInt8(ascii: ">") {
        position += 1
        return .notEqual
      }
      if peek() == UInt8(ascii: "=") {
        position += 1
        return .atMost
      }
      return .less
    case UInt8(ascii: ">"):
      position += 1
      if peek() == UInt8(ascii: "=") {
        position += 1
        return .atLeast
      }
      return .greater
    default: break
    }
    if let kind = Token.Kind(rawValue: String(UnicodeScalar(byte))), kind != .endOfFile, byte < 0x80 {
      position += 1
      return kind
    }
    let start = position
    position += 1
    while position < bytes.count, bytes[position] & 0xC0 == 0x80 { position += 1 }
    diagnostics.append(
      SyntaxDiagnostics.unexpectedCharacter(string(start, position), at: span(start, position)))
    return .invalid
  }

  /// Letters, digits and `_`, and a hyphen where a letter or digit follows. `yes/no` is one name.
  private mutating func scanName() -> Token.Kind {
    let start = position
    position += 1
    while position < bytes.count {
      let byte = bytes[position]
      if Self.isLetter(byte) || Self.isDigit(byte) || byte == UInt8(ascii: "_") {
        position += 1
      } else if byte == UInt8(ascii: "-"), Self.isLetter(peek(1)) || Self.isDigit(peek(1)) {
        position += 2
      } else {
        break
      }
    }
    if string(start, position) == "yes", peek() == UInt8(ascii: "/"), peek(1) == UInt8(ascii: "n"),
      peek(2) == UInt8(ascii: "o"), !Self.isLetter(peek(3))
    {
      position += 3
    }
    return .name
  }

  private mutating func scanQuoted(
    _ quote: UInt8, _ kind: Token.Kind, _ unclosed: (SourceSpan) -> Diagnostic
  ) -> Token.Kind {
    let start = position
    position += 1
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      let byte = bytes[position]
      position += 1
      if byte == quote {
        if kind == .backtickName, position - start == 2 {
          diagnostics.append(SyntaxDiagnostics.emptyName(span(start, position)))
          return .invalid
        }
        return kind
      }
      if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\""), position < bytes.count,
        bytes[position] != UInt8(ascii: "\n")
      {
        if bytes[position] != quote, bytes[position] != UInt8(ascii: "\\") {
          diagnostics.append(SyntaxDiagnostics.unknownEscape(span(position - 1, position)))
        }
        position += 1
      }
    }
    diagnostics.append(unclosed(span(start, position)))
    return kind
  }

  private var isFirstOnLine: Bool {
    bytes[lineStart..<position].allSatisfy { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
  }

  /// From `|` to the last `|` of the line, whatever stands between: cells are raw text.
  private mutating func scanTableRow() -> Token.Kind {
    let start = position
    var afterBar = position
    while position < bytes.count, bytes[position] != UInt8(ascii: "\n") {
      let isEscaped = bytes[position] == UInt8(ascii: "\\") && peek(1) == UInt8(ascii: "|")
      position += isEscaped ? 2 : 1
      if !isEscaped, bytes[position - 1] == UInt8(ascii: "|") { afterBar = position }
    }
    let tail = bytes[afterBar..<position].first { ![UInt8(ascii: " "), UInt8(ascii: "\t"), 13].contains($0) }
    let isClosed = afterBar > start + 1 && (tail == nil || tail == UInt8(ascii: "#"))
    if isClosed {
      position = afterBar
    } else {
      while position > afterBar, bytes[position - 1] == 13 { position -= 1 }
      diagnostics.append(SyntaxDiagnostics.unclosedRow(span(start, position)))
    }
    return .tableRow
  }

  private mutating func digits() -> Int {
    let start = position
    while Self.isDigit(peek()) { position += 1 }
    return position - start
  }

  /// A number, percentage, date, month, run of months or financial year, told apart by what follows the
  /// first digits.
  private mutating func scanNumber() -> Token.Kind {
    let start = position
    let count = digits()
    if count == 4, peek() == UInt8(ascii: "/"), Self.isDigit(peek(1)), Self.isDigit(peek(2)),
      !Self.isDigit(peek(3))
    {
      position += 3
      return checked(.financialYear, from: start) { Period($0) != nil }
    }
    if count == 4, peek() == UInt8(ascii: "-"), Self.isDigit(peek(1)), Self.isDigit(peek(2)) {
      position += 3
      if peek() == UInt8(ascii: "-"), Self.isDigit(peek(1)) {
        position += 1
        _ = digits()
        if peek() == UInt8(ascii: "T"), Self.isDigit(peek(1)) { return scanMoment(from: start) }
        return checked(.date, from: start) { CalendarDate(iso: $0) != nil }
      }
      if peek() == UInt8(ascii: "."), peek(1) == UInt8(ascii: ".") {
        position += 2
        while Self.isDigit(peek()) || peek() == UInt8(ascii: "-") { position += 1 }
        return checked(.monthRange, from: start) { Period($0) != nil }
      }
      return checked(.month, from: start) { Period($0) != nil }
    }
    var kind = Token.Kind.integer
    if peek() == UInt8(ascii: "."), Self.isDigit(peek(1)) {
      position += 1
      _ = digits()
      kind = .decimal
    }
    if peek() == UInt8(ascii: "%") {
      position += 1
      kind = .percentage
    }
    return checked(kind, from: start) { text in
      (try? DecimalText.parse(text.hasSuffix("%") ? String(text.dropLast()) : text)) != nil
    }
  }

  /// `2024-03-31T09:30`, perhaps with seconds, perhaps with `Z` or `+01:00`, where the date has been read.
  private mutating func scanMoment(from start: Int) -> Token.Kind {
    position += 1
    while Self.isDigit(peek()) || peek() == UInt8(ascii: ":") { position += 1 }
    if peek() == UInt8(ascii: "Z") {
      position += 1
    } else if peek() == UInt8(ascii: "+") || peek() == UInt8(ascii: "-"), Self.isDigit(peek(1)) {
      position += 1
      while Self.isDigit(peek()) || peek() == UInt8(ascii: ":") { position += 1 }
    }
    let kind = checked(.moment, from: start) { _ in true }
    guard kind == .moment else { return kind }
    let text = string(start, position)
    do throws(Moment.Problem) {
      _ = try Moment(iso: text)
      return .moment
    } catch {
      diagnostics.append(MomentSyntaxDiagnostics.notOneMoment(text, error, at: span(start, position)))
      return .invalid
    }
  }

  /// `£5`, `£2.5m`, `£10k`; also the unit symbols `£`, `£000` and `£m`.
  private mutating func scanMoney() -> Token.Kind {
    let start = position
    position += 2
    let count = digits()
    if count > 0, peek() == UInt8(ascii: "."), Self.isDigit(peek(1)) {
      position += 1
      _ = digits()
    }
    if peek() == UInt8(ascii: "k") || peek() == UInt8(ascii: "m") { position += 1 }
    return checked(.money, from: start) { _ in true }
  }

  /// Reports a literal that is run into letters, or that names no number, day or period.
  private mutating func checked(_ kind: Token.Kind, from start: Int, _ isValid: (String) -> Bool)
    -> Token.Kind
  {
    let hasTail = Self.isLetter(peek()) || Self.isDigit(peek()) || peek() == UInt8(ascii: "_")
    if hasTail {
      while Self.isLetter(peek()) || Self.isDigit(peek()) || peek() == UInt8(ascii: "_") { position += 1 }
      diagnostics.append(
        SyntaxDiagnostics.malformedNumber(string(start, position), at: span(start, position)))
      return .invalid
    }
    let text = string(start, position)
    if !isValid(text) {
      diagnostics.append(SyntaxDiagnostics.impossibleLiteral(text, kind: kind, at: span(start, position)))
      return .invalid
    }
    return kind
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)
  }
  static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
}
