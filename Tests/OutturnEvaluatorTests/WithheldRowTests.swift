import OutturnModel
import Testing

/// Rows of which all is known and whose answer is withheld all the same: they are unknown, as those are that lack a value.
struct WithheldRowTests {
  private static let rules = """
    dataset wards "Wards" {
      one row per "ward"
      snapshot at period end
      ward   text
      beds   integer 0 or more
      used   integer 0 or more
      share  is used / beds
    }

    """

  /// The value of an indicator of three wards, of which one has no beds, and how many rows are unknown.
  private func found(_ clauses: String, policy: String) throws -> (value: String, unknown: Int64) {
    let base = DatasetRuleBase(
      Self.rules
        + "indicator i \"I\" { \(clauses) polarity neither is better \(policy) chosen locally \"made up\" }")
    try #require(base.problems.isEmpty, "\(base.problems.map(\.message))")
    let result = try #require(base.results("wards", "ward,beds,used\nA,10,9\nB,10,5\nC,0,0\n").first)
    return (result.value.text, result.counts.unknown)
  }

  @Test(arguments: ["used / beds >= 0.85", "share >= 0.85"])
  func `a share leaves them out, counts them as not met, or is missing`(condition: String) throws {
    let share = "denominator wards numerator where \(condition) unit percent"
    #expect(try found(share, policy: "unknown excluded") == ("50", 1))
    #expect(try found(share, policy: "unknown counts as not met").value.hasPrefix("33.3"))
    #expect(try found(share, policy: "unknown gives missing") == ("missing", 1))
  }

  @Test(arguments: ["mean of used / beds from wards", "median of used / beds from wards"])
  func `so do a mean and a median`(measure: String) throws {
    #expect(try found("\(measure) unit number", policy: "unknown excluded") == ("0.7", 1))
    #expect(try found("\(measure) unit number", policy: "") == ("missing", 1))
  }
}
