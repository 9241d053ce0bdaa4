import OutturnModel
import OutturnSubmission
import Testing

/// Bandings and hierarchies, over columns of the file and of lookups.
@Suite struct BandingTests {
  let run = StrataRules.run()

  @Test func nothingIsWrong() { #expect(run.diagnostics == []) }

  @Test func quintilesOfALookedUpDecile() {
    #expect(
      run.strata("uptake", by: "deprivation-quintile") == [
        "1: 33.33333333333333333333333333333333", "2: 100", "5: 100", "unknown: 100",
      ])
    let first = run.results(of: "uptake").first { $0.stratum.first?.code == "1" }
    #expect(first?.stratum.first?.label == "Most deprived")
  }

  @Test func bothSidesOfEachEdge() {
    // 17 and 18, 79 and 80.
    #expect(
      run.results(of: "uptake").filter { $0.stratum.first?.dimension == "age-band" }
        .map { "\($0.stratum[0].code) \($0.counts.rows)" } == ["80 1", "adult 6", "child 1"])
  }

  @Test func aBandingIsACodeInConditions() { #expect(run.value("adults") == "6") }

  @Test func aValueOutsideAllBandsIsUnknownAndCounted() {
    // Waits of 9.5 and 10 lie on the two sides of the edge; -1 lies below every band.
    #expect(run.strata("adults", by: "wait-band") == ["long: 2", "short: 3", "unknown: 1"])
    let finding = run.findings.first { $0.code == "OT3070" }
    #expect(finding?.count == 1)
    #expect(finding?.lines == [6])
    #expect(finding?.field == "wait")
  }

  @Test func aHierarchyHasStrataAtEveryLevel() {
    #expect(
      run.strata("uptake", by: "practice") == [
        "P1: 50", "P2: 50", "P3: 100", "P4: 100", "P9: withheld (zero denominator)",
      ])
    // Networks are made from rows, not from the percentages of practices; a practice that has no network, or is
    // not in the lookup, is in none that is known.
    #expect(run.strata("uptake", by: "pcn") == ["N1: 50", "N2: 100", "unknown: 100"])
    #expect(run.strata("uptake", by: "place") == ["Somerset: \(run.value("uptake") ?? "")"])
  }

  @Test func aMemberWithTwoParentsIsAnError() {
    let rules = StrataRules.text.replacing("pcn in place \"Somerset\"", with: "pcn in imd-decile")
    let csv = StrataRules.header + "E1,P1,17,yes,1,a\nE2,P2,18,no,2,b\nE3,P3,18,no,2,b\n"
    let run = StrataRules.run(csv, rules: rules)
    #expect(run.diagnostics.map(\.code) == ["OT3071"])
    #expect(
      run.diagnostics.first?.message == "pcn N1 lies in two: imd-decile 1 on line 2 and 2 on line 3")
  }

  @Test func unmatchedKeysOfEachLookupAreTold() throws {
    let base = DatasetRuleBase(StrataRules.text)
    let people = try #require(base.read("people", StrataRules.csv).table)
    var lookups: [String: Table] = [:]
    for (id, csv) in StrataRules.lookups { lookups[id] = base.read(id, csv).table }
    let findings = LookupJoin.fill(people, from: lookups) { _, _ in .missing }.findings
    // A blank area code is no unmatched key; practice P9 is one.
    #expect(findings.map(\.field) == ["lsoa", "practice"])
    #expect(findings.map(\.lines) == [[8], [9]])
  }
}
