import OutturnEvaluator
import OutturnModel
import Testing

/// Codes that are levels: their order is that of the list, whatever their spelling.
struct OrdinalTests {
  static let rules = """
    codes level ordinal { Z "Lowest"  M "Middle"  A "High"  B "Highest" }
    dataset sites "Sites" {
      one row per "site"
      key         site
      snapshot at period end
      site   text
      level  code level  may be blank
      aim    code level
    }
    indicator good "At least high" {
      denominator sites  numerator where level >= "A"
      unit percent  polarity higher is better  unknown excluded  chosen locally "a test"
    }
    indicator short "Short of the aim" {
      count sites where level < aim  unit number  polarity lower is better  unknown excluded  chosen locally "a test"
    }
    indicator middling "In the middle" {
      count sites where level in "M" to "A"  unit number  polarity lower is better
      unknown excluded  chosen locally "a test"
    }
    indicator typical "Typical" {
      median of level from sites  polarity higher is better  unknown excluded  chosen locally "a test"
    }
    indicator lowest "Lowest" {
      minimum of level from sites  polarity higher is better  unknown excluded  chosen locally "a test"
    }
    indicator highest "Highest" {
      maximum of level from sites  polarity higher is better  unknown excluded  chosen locally "a test"
    }
    rules levels for 2024/25 {
      judge typical { green at least 3  red otherwise  chosen locally "a test" }
    }
    """

  private func run(_ rows: [[Cell]]) throws -> RuledRun {
    RuledRun(try compiled(Self.rules), ["sites": rows], at: "2024/25")
  }

  @Test func `levels are compared by the order of the list`() throws {
    let run = try run([
      ["a", "Z", "M"], ["b", "M", "M"], ["c", "A", "B"], ["d", "B", "Z"], ["e", nil, "A"],
    ])
    #expect(run.headline("good")?.value.text == "50" && run.headline("good")?.counts.unknown == 1)
    #expect(run.headline("short")?.value.text == "2")
    #expect(run.headline("middling")?.value.text == "2")
  }

  @Test func `the median is a level, of two in the middle the lower`() throws {
    let even = try run([["a", "Z", "M"], ["b", "M", "M"], ["c", "A", "B"], ["d", "B", "Z"]])
    #expect(even.headline("typical")?.value.text == "2" && even.headline("typical")?.status == "red")
    #expect(even.headline("lowest")?.value.text == "1" && even.headline("highest")?.value.text == "4")
    let odd = try run([["b", "M", "M"], ["c", "A", "B"], ["d", "B", "Z"], ["e", nil, "A"]])
    #expect(odd.headline("typical")?.value.text == "3" && odd.headline("typical")?.status == "green")
  }
}
