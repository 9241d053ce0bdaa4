import OutturnModel
import Testing

struct DiagnosticRendererTests {
  /// The place of `marked` in `text`, with line and column as the lexer counts them.
  static func span(of marked: String, in text: String) throws -> SourceSpan {
    let range = try #require(text.utf8.firstRange(of: marked.utf8))
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return span(start, start + marked.utf8.count, in: text)
  }

  static func span(_ start: Int, _ end: Int, in text: String) -> SourceSpan {
    let before = Array(text.utf8.prefix(start))
    let lineStart = (before.lastIndex(of: 10) ?? -1) + 1
    let column = String(decoding: before[lineStart...], as: UTF8.self).unicodeScalars.count + 1
    return SourceSpan(
      file: "a.outturn", start: start, end: end, line: before.count { $0 == 10 } + 1, column: column)
  }

  static func render(_ text: String, _ span: SourceSpan, label: String? = "here", colour: Bool = false)
    -> String
  {
    DiagnosticRenderer(sources: ["a.outturn": text], colour: colour).render(
      Diagnostic("OT9999", "a message", at: .source(span), label: label))
  }

  @Test func `a place is underlined`() throws {
    let text = "one\ntwo three four\n"
    #expect(
      Self.render(text, try Self.span(of: "three", in: text)) == """
        error[OT9999]: a message
          --> a.outturn:2:5
          |
        2 | two three four
          |     ^^^^^ here

        """)
  }

  @Test func `tabs stand in front of the mark as they stand in the line`() throws {
    let text = "\tone\ttwo\n"
    #expect(
      Self.render(text, try Self.span(of: "two", in: text))
        == "error[OT9999]: a message\n  --> a.outturn:1:6\n  |\n1 | \tone\ttwo\n  | \t   \t^^^ here\n")
  }

  @Test func `columns and marks count characters, not bytes`() throws {
    let text = "naïve £5m “quoted” end"
    #expect(
      Self.render(text, try Self.span(of: "£5m", in: text)) == """
        error[OT9999]: a message
          --> a.outturn:1:7
          |
        1 | naïve £5m “quoted” end
          |       ^^^ here

        """)
    #expect(
      Self.render(text, try Self.span(of: "end", in: text)).hasSuffix("\n  |                    ^^^ here\n"))
  }

  @Test func `control characters and marks of direction are escaped`() throws {
    let text = "a \u{1B}[31m \u{202E}b"
    let output = Self.render(text, try Self.span(of: "a", in: text), label: "\u{7}\u{2066}x\u{7F}\u{85}")
    #expect(output.contains("1 | a \\u{1b}[31m \\u{202e}b\n"))
    #expect(output.contains("^ \\u{7}\\u{2066}x\\u{7f}\\u{85}\n"))
    #expect(
      !output.unicodeScalars.contains {
        $0.value < 0x20 && $0 != "\n" || (0x2000...0x206F).contains($0.value)
      })
    #expect(DiagnosticRenderer.printable("a\tb\nc") == "a\\u{9}b\\u{a}c")
    #expect(DiagnosticRenderer.printable("a\tb", keepingTabs: true) == "a\tb")
    #expect(DiagnosticRenderer.printable("é£“”—🎉 \u{E9}") == "é£“”—🎉 \u{E9}")
  }

  @Test func `a mark after escapes stands under its place`() throws {
    let text = "a\u{1B}b marked"
    let lines = Self.render(text, try Self.span(of: "marked", in: text)).split(separator: "\n")
    let line = try #require(lines.first { $0.hasPrefix("1 | ") })
    let marks = try #require(lines.last)
    let place = try #require(line.firstRange(of: "marked"))
    let mark = try #require(marks.firstIndex(of: "^"))
    #expect(
      line.distance(from: line.startIndex, to: place.lowerBound)
        == marks.distance(from: marks.startIndex, to: mark))
  }

  @Test func `the end of the file can be marked`() {
    #expect(Self.render("one\n", Self.span(4, 4, in: "one\n")).hasSuffix("  |\n2 | \n  | ^ here\n"))
    #expect(Self.render("one", Self.span(3, 3, in: "one")).hasSuffix("  |\n1 | one\n  |    ^ here\n"))
    #expect(Self.render("", Self.span(0, 0, in: "")).hasSuffix("  |\n1 | \n  | ^ here\n"))
  }

  @Test func `a place beyond the file is told without its line`() {
    let span = SourceSpan(file: "a.outturn", start: 99, end: 100, line: 9, column: 1)
    #expect(Self.render("one", span) == "error[OT9999]: a message\n  --> a.outturn:9:1: here\n")
    #expect(
      DiagnosticRenderer().render(Diagnostic("OT9999", "a message", at: .source(span)))
        == "error[OT9999]: a message\n  --> a.outturn:9:1\n")
  }

  @Test func `lines that end in CRLF look like others`() throws {
    let (unix, windows) = ("one\ntwo\nthree\n", "one\r\ntwo\r\nthree\r\n")
    #expect(
      Self.render(unix, try Self.span(of: "two", in: unix))
        == Self.render(windows, try Self.span(of: "two", in: windows)))
    let end = windows.utf8.count - 2
    #expect(Self.render(windows, Self.span(end, end, in: windows)).hasSuffix("3 | three\n  |      ^ here\n"))
  }

  @Test func `a place of several lines is marked to the end of its first`() {
    let text = "one two\nthree\n"
    #expect(Self.render(text, Self.span(4, 13, in: text)).hasSuffix("1 | one two\n  |     ^^^ here\n"))
  }

  @Test func `colour is on the severity alone`() {
    let span = Self.span(0, 3, in: "one")
    #expect(
      Self.render("one", span, colour: true).hasPrefix("\u{1B}[1;31merror[OT9999]\u{1B}[0m: a message\n"))
    let warning = Diagnostic("OT1", "w", severity: .warning, at: .nowhere)
    #expect(DiagnosticRenderer(colour: true).render(warning) == "\u{1B}[1;33mwarning[OT1]\u{1B}[0m: w\n")
    let note = Diagnostic("OT1", "n", severity: .note, at: .nowhere)
    #expect(DiagnosticRenderer(colour: true).render(note) == "\u{1B}[1;36mnote[OT1]\u{1B}[0m: n\n")
  }

  @Test func `every part has its line`() {
    let diagnostic = Diagnostic(
      "OT3001", "a message", at: .cell(file: "a.csv", line: 7, field: "Cost", column: 3), label: "a label",
      expected: "what is right", help: ["do this", "or that"], suggestion: "cost",
      related: [
        .init(.file("b.csv"), "not shown"),
        .init(.cell(file: "c.csv", line: 1, field: nil, column: nil), "see"),
      ])
    #expect(
      DiagnosticRenderer().render(diagnostic) == """
        error[OT3001]: a message
          --> a.csv:7, field `Cost` (column 3): a label
          --> b.csv
          --> c.csv:1: see
          expected: what is right
          did you mean `cost`?
          help: do this
          help: or that

        """)
  }

  @Test func `several are set apart and counted`() {
    let error = Diagnostic("OT1", "e", at: .nowhere)
    let warning = Diagnostic("OT2", "w", severity: .warning, at: .nowhere)
    #expect(
      DiagnosticRenderer().render([error, warning])
        == "error[OT1]: e\n\nwarning[OT2]: w\n\n1 error, 1 warning\n")
    #expect(DiagnosticRenderer.summary([error, error, warning, warning]) == "2 errors, 2 warnings")
    #expect(DiagnosticRenderer().render([]) == "")
  }
}
