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

  @Test func `bands differ without colour`() {
    let shapes = [Band.green, .amber, .red, .blue, .improving, .worsening, .noChange].map(Words.shape)
    #expect(Set(shapes).count == shapes.count)
  }
}
