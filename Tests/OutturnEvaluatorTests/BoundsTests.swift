import OutturnModel
import Testing

/// What a share would be if its unknown rows were known.
@Suite struct BoundsTests {
  /// Four met and one not, with two in whose case it is not known whether they were met.
  static let rows = "yes,yes\nyes,yes\nyes,yes\nyes,yes\nyes,no\nyes,\nyes,\n"

  private func result(_ rows: String, unknown: String = "excluded", _ bands: String = "") -> IndicatorResult?
  {
    let rules = """
      dataset people "People" {
        one row per "person"  snapshot at period end
        ill yes/no may be blank
        met yes/no may be blank
      }
      indicator it "It" { denominator people where ill  numerator where met  unit percent
        polarity higher is better  unknown \(unknown)  chosen locally "a test" }
      \(bands)
      """
    return DatasetRuleBase(rules).results("people", "ill,met\n" + rows).first
  }

  private func shown(_ result: IndicatorResult?) -> String {
    guard let bounds = result?.bounds else { return "none" }
    return [bounds.ifNotMet, bounds.ifMet].map {
      DecimalText.text($0.value, digits: 6) + ($0.band.map { " \($0.id)" } ?? "")
    }.joined(separator: " to ")
  }

  @Test(arguments: ["excluded", "counts as not met", "gives missing"])
  func theyDoNotDependOnWhatUnknownRowsDo(policy: String) {
    #expect(shown(result(Self.rows, unknown: policy)) == "57.1429 to 85.7143")
  }

  @Test func whatIsKnownHasNone() { #expect(shown(result("yes,yes\nno,\n")) == "none") }

  @Test func aRowThatMayBelongWidensThem() {
    // Of two known, one met. Another may be ill: met, it may be 2 of 3; not met, 1 of 3.
    #expect(shown(result("yes,yes\nyes,no\n,yes\n")) == "33.3333 to 66.6667")
    // Certainly not met, it cannot raise the share; it may not be ill at all.
    #expect(shown(result("yes,yes\nyes,no\n,no\n")) == "33.3333 to 50")
    #expect(shown(result(",\n")) == "0 to 100")
  }

  private func bands(_ green: String) -> String {
    "rules r from 2020-04-01 { judge it { green at least \(green) red otherwise chosen locally \"a test\" } }"
  }

  @Test func theySayWhetherTheBandWouldChange() {
    let open = result(Self.rows, bands("80%"))
    #expect(shown(open) == "57.1429 red to 85.7143 green")
    #expect(open?.bounds?.changesBand == true)
    #expect(
      open?.explanation.outcome.hasSuffix(
        " If none of the 2 unknown rows were met it would be 57.143% (red), and if all were, 85.714% (green): "
          + "the band could change.") == true)
    let settled = result(Self.rows, bands("57%"))
    #expect(settled?.bounds?.changesBand == false)
    #expect(settled?.explanation.outcome.hasSuffix(": the band would be the same.") == true)
    #expect(result(Self.rows)?.bounds?.changesBand == nil)
  }
}
