import OutturnEvaluator
import OutturnModel
import OutturnSubmission
import Testing

/// Characters that no XML can hold: a file that has one is refused, however it is read and wherever it stands.
struct NotTextTests {
  private static let base = DatasetRuleBase(
    """
    dataset people "People" {
      one row per "person"
      key person
      snapshot at period end
      person  text
      team    text
      note    text  may be blank
    }

    indicator all "All" {
      count people
      unit "people"
      polarity neither is better
      by team
      chosen locally "made up"
    }
    """)

  @Test(arguments: ["\u{00}", "\u{07}", "\u{0B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"], 0..<3)
  func `a character that is no text is refused`(character: String, column: Int) throws {
    var cells = ["p2", "red", "é"]
    cells[column] += character
    // Longer than what is looked at in one step.
    let rows = (10..<40).map { "p\($0),blue,a note that takes some room\n" }.joined()
    let csv = "person,team,note\n\(rows)\(cells.joined(separator: ","))\n"
    #expect(Self.base.read("people", csv).diagnostics.map(\.code) == ["OT3022"])
    guard case .interpreted = try Self.base.streamed("people", csv, period("2024/25"), threads: 1) else {
      Issue.record("the file was taken")
      return
    }
  }

  @Test(arguments: ["\t", "\u{7F}", "\u{85}", "\u{FFFD}", "\u{FF01}", "\u{10FFFF}"])
  func `other characters are text`(character: String) throws {
    let csv = "person,team,note\np1,red,a\(character)b\np2,b\(character)e,\n"
    #expect(Self.base.read("people", csv).diagnostics.isEmpty)
    guard case .streamed = try Self.base.streamed("people", csv, period("2024/25"), threads: 1) else {
      Issue.record("the file was not taken")
      return
    }
  }
}
