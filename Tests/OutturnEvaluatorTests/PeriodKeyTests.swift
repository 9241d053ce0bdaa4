import OutturnEvaluator
import OutturnModel
import OutturnSubmission
import Testing

/// Keys of which a part is a period: the days count, not how they are written.
struct PeriodKeyTests {
  private let base = DatasetRuleBase(
    """
    series waits "Waits" {
      one row per "measure and period"
      key measure, span
      periods in span
      measure  text
      span     period
      waited   integer
    }

    indicator waited "Waited" {
      sum of waited from waits
      unit number
      polarity neither is better
      chosen locally "made up"
    }
    """)

  @Test(arguments: ["2024-04..2025-03", "2024/25"])
  func `one period has one key, however it is spelt`(other: String) throws {
    let csv = "measure,span,waited\na,2024/25,4\na,\(other),5\n"
    #expect(base.read("waits", csv).diagnostics.map(\.code) == ["OT3016"])
    guard case .interpreted = try base.streamed("waits", csv, period("2024/25"), threads: 1) else {
      Issue.record("a file with one key twice was taken")
      return
    }
  }

  @Test func `another period has another`() throws {
    let csv = "measure,span,waited\na,2024/25,4\na,2023/24,5\nb,2024/25,6\n"
    #expect(base.read("waits", csv).diagnostics.isEmpty)
    guard case .streamed = try base.streamed("waits", csv, period("2024/25"), threads: 1) else {
      Issue.record("a good file was not taken")
      return
    }
  }
}
