/// Texts that are out to break something, and ordinary ones.
package enum GeneratedText {
  /// Markup, formulae, control characters, marks that turn the direction, lone combining marks, characters outside the
  /// basic plane, what looks like an escape, and white space of every kind.
  package static let hostile: [String] = [
    "<script>alert(\"1\")</script> & ]]> '", "<!DOCTYPE x [<!ENTITY y SYSTEM \"file:///etc/passwd\">]>&y;",
    "=HYPERLINK(\"http://example.org\",\"x\")", "=cmd|' /C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\tx", "\rx",
    "'=already guarded", "\u{0}\u{1}\u{8}\u{B}\u{C}\u{1F}", "\u{7F}\u{85}\u{9B}31m\u{1B}[31m",
    "tab\tline\nreturn\rboth\r\n", "  spaces  ", "\u{202E}evil\u{200F}\u{2066} العربية עברית\u{2069}",
    "\u{FFFE}\u{FFFF}\u{2028}\u{2029}\u{FEFF}", "\u{301}lone", "e\u{301}\u{20DD}",
    "😀\u{1F468}\u{200D}\u{1F469}",
    "</contentDigest>\n  <contentDigest>", "&amp;&#13;\\u0041\\", "\\", "\"", "\"\"", "a,b;c|d",
    "\u{A0}\u{3000}",
    "null", "true", "0", "007", "1e5", "NaN", "{\"a\":1}", "]]>", "--", "%s%n", "../../etc", "_x000D_",
    "\u{10FFFF}",
    "ﬁ ﷺ ẞ İ", "https://example.org/#a", "mailto:a@example.org", "internal:Sheet1!A1",
  ]

  static let plain = [
    "Hypertension treated to threshold", "Seen within 28 days", "Average length of stay", "A&E attendances",
    "Patients aged 65 and over", "£ saved for each £ spent", "Women’s health – reviews", "Two-hour response",
  ]

  /// Longer than what fits into a buffer or into a cell of a workbook.
  static let veryLong = String(repeating: "long – text & more; ", count: 9_000)
}

extension SeededNumbers {
  /// - Parameter isHostile: whether it may be a text that is out to break something.
  mutating func text(isHostile: Bool) -> String {
    guard isHostile else { return one(of: GeneratedText.plain) }
    if once(in: 400) { return GeneratedText.veryLong }
    let text = one(of: GeneratedText.hostile)
    return once(in: 3) ? text + one(of: GeneratedText.plain) : text
  }
}
