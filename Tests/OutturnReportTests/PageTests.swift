import OutturnModel
import Testing

@testable import OutturnReport

/// What a page may hold, and how figures are drawn.
@Suite struct PageTests {
  private static func written(_ html: HTML) -> String {
    var writer = HTMLWriter()
    writer.write(html)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"), ("a & b", "a &amp; b"),
    ("\"'", "&quot;&#39;"), ("\u{202E}evil", "\u{FFFD}evil"), ("\u{0}\u{7}", "\u{FFFD}\u{FFFD}"),
  ])
  func `text cannot become markup`(text: String, escaped: String) {
    #expect(Self.written(.p(text)) == "<p>\(escaped)</p>")
    #expect(Self.written(.element("a", [("title", text)], [])) == "<a title=\"\(escaped)\"></a>")
  }

  @Test(arguments: [
    ([0.0, 100], [0.0, 20, 40, 60, 80, 100]), ([57.7, 57.8], [57.7, 57.72, 57.74, 57.76, 57.78, 57.8]),
    ([-30, 12], [-30, -20, -10, 0, 10, 20]),
  ])
  func `marks stand at ones, twos and fives`(values: [Double], ticks: [Double]) {
    let scale = Scale(values, from: 0, to: 100)
    #expect(scale.ticks.count == ticks.count)
    for (mark, tick) in zip(scale.ticks, ticks) { #expect(abs(mark - tick) < 1e-9) }
    #expect(scale.place(scale.lowest) == 0 && scale.place(scale.highest) == 100)
  }

  @Test func `marks have as many decimals as their step`() {
    let scale = Scale([57.7, 57.8], from: 0, to: 100)
    #expect(scale.label(57.72, unit: .percent) == "57.72%")
    #expect(Scale([0, 2_000_000], from: 0, to: 1).label(1_500_000, unit: .number) == "1,500,000")
    #expect(Scale([5, 5], from: 0, to: 1).ticks.count > 1)
  }

  @Test(arguments: [
    ("Taunton", "Taunton"), (String(repeating: "W", count: 120), String(repeating: "W", count: 16) + "…"),
    (String(repeating: "i", count: 120), String(repeating: "i", count: 56) + "…"),
    (String(repeating: "i", count: 60), String(repeating: "i", count: 60)),
  ])
  func `names in charts are cut by the room that they take`(name: String, shown: String) {
    #expect(Chart.cut(name, to: 222) == shown)
  }

  @Test(arguments: [
    ("9434765919", "(masked)"), ("943 476 5919", "(masked)"),
    ("943-476-5919 and 9434765870", "(masked) and (masked)"),
    // A mistyped one tells as much.
    ("\"9434765918\" is no such code", "\"(masked)\" is no such code"), ("AB9434765919X", "AB(masked)X"),
    // However it is set apart, by up to three signs between two digits.
    ("9434 765 919", "(masked)"), ("943 4765919", "(masked)"), ("94347 65919", "(masked)"),
    ("943.476.5919", "(masked)"), ("943  476  5919", "(masked)"), ("943/476/5919", "(masked)"),
    ("(943) 476 5919", "((masked)"), ("943_476_5919", "(masked)"), ("943,476,5919", "(masked)"),
    ("9 4 3 4 7 6 5 9 1 9", "(masked)"), ("943 - 476 - 5919", "(masked)"), ("943, 476, 5919", "(masked)"),
    ("９４３４７６５９１９", "(masked)"), ("943–476–5919", "(masked)"), ("943\u{2009}476\u{2009}5919", "(masked)"),
    ("943\u{2011}476\u{2011}5919", "(masked)"), ("943\u{A0}476\u{200B}5919", "(masked)"),
    ("94347, 65919", "(masked)"), ("no. 3: 94347-65919.", "no. 3: (masked)."),
    ("9434765919.0, 9434765870", "(masked).0, (masked)"), ("9434765919.9434765870", "(masked).(masked)"),
    ("2024-05-01 94347 65919 2024-05-02", "2024-05-01 (masked) 2024-05-02"),
    ("1943-05-5919, 2019/20/5919", "(masked), (masked)"),
    // Shorter and longer numbers, digits further apart, dates, lists, amounts and digits after a point are none.
    ("943476591", "943476591"), ("94347659190", "94347659190"), ("94347 - - 65919", "94347 - - 65919"),
    ("94347x65919", "94347x65919"), ("94347 659190", "94347 659190"),
    ("2024-05-01 2024-05-02", "2024-05-01 2024-05-02"), ("2024-05-03 10:30", "2024-05-03 10:30"),
    ("31/05/2024 10:30", "31/05/2024 10:30"), ("2019/20, 2020/21", "2019/20, 2020/21"),
    ("2019-04..2020-03", "2019-04..2020-03"), ("01, 02, 03, 04, 05", "01, 02, 03, 04, 05"),
    ("1,234,567,890", "1,234,567,890"), ("0.1234567890", "0.1234567890"),
  ])
  func `what may be an NHS number is masked wherever it stands`(text: String, shown: String) {
    #expect(Personal.masked(text) == shown)
  }

  @Test func `problems are counted by kind, those that are not listed among them`() {
    func cell(_ code: String, _ line: Int) -> Diagnostic {
      var diagnostic = Diagnostic(
        code, "wrong", at: .cell(file: "a.csv", line: line, field: "Area", column: 1))
      diagnostic.subject = "Area"
      return diagnostic
    }
    var more = Diagnostic("OT3027", "more", at: .file("a.csv"))
    more.count = 7
    more.kinds = [
      .init(code: "OT3012", subject: "Area", count: 8), .init(code: "OT3010", subject: "Area", count: 2),
    ]
    let kinds = ProblemKind.all(of: [cell("OT3012", 2), cell("OT3010", 3), cell("OT3012", 4), more])
    #expect(kinds.map(\.code) == ["OT3012", "OT3010"])
    #expect(kinds.map(\.count) == [8, 2] && kinds.map(\.listed.count) == [2, 1])
    #expect(kinds[0].title == "Codes that are not in the list")
  }

  @Test func `files are called without their folders unless two have one name`() {
    func names(_ paths: String...) -> [String] {
      let names = FileNames(paths.map { Diagnostic("OT3001", "empty", at: .file($0)) })
      return paths.map(names.name)
    }
    #expect(names("/home/somebody/a.csv", "in/b.csv") == ["a.csv", "b.csv"])
    #expect(names("one/a.csv", "two/a.csv") == ["one/a.csv", "two/a.csv"])
  }

  @Test func `bands differ without colour`() {
    let shapes = [Band.green, .amber, .red, .blue, .improving, .worsening, .noChange].map(Words.shape)
    #expect(Set(shapes).count == shapes.count)
  }
}
