import OutturnCompiler
import OutturnModel
import Testing

/// Conflicts between sources: both stand, and the specification says which is in force and why.
struct ConflictTests {
  static let rules = """
    source old "The earlier plan" { publisher "NHS Example"  date 2020-01-01 }
    source new "The later plan" { supersedes old }
    dataset people "People" { one row per "person"  key id  snapshot at period end  id text  met yes/no }
    indicator met "Met" {
      denominator people
      numerator where met
      unit percent
      polarity higher is better
      cites new line 3
      conflicts with old section "Targets" line 12 stating "all of them" because "the later plan counts fewer"
    }
    rules test from 2025-04-01 {
      judge met {
        green at least 80%
        red otherwise
        cites new line 4
        conflicts with old line 13 stating "95% by March 2024" because "the later plan replaces the earlier"
      }
    }
    """

  @Test func `both sources stand, with what the overruled one states`() throws {
    let (framework, diagnostics) = compiled([Self.rules])
    #expect(diagnostics.map(\.code) == [])
    let rule = try #require(framework.ruleSets.first?.judgements.first)
    #expect(rule.citations.map(\.standing) == [.stated, .overruled])
    #expect(rule.citations.last?.states == "95% by March 2024")
    #expect(rule.citations.last?.label == "Conflict")
    #expect(
      rule.citations.last?.text
        == "old, line 13 (not in force) states \"95% by March 2024\"; "
        + "overruled because the later plan replaces the earlier")
  }

  @Test func `the specification lists conflicts together`() throws {
    let text = Specification.text(compiled([Self.rules]).0)
    #expect(text.contains("- In conflict with: “The earlier plan”, line 13 (not in force) states"))
    #expect(
      text.contains(
        """
        ## Conflicts between sources

        - met: “The earlier plan”, section "Targets", line 12 (not in force) states "all of them"; overruled \
        because the later plan counts fewer. In force: “The later plan”, line 3.
        - met, from 1 April 2025: “The earlier plan”, line 13 (not in force) states "95% by March 2024"; \
        overruled because the later plan replaces the earlier. In force: “The later plan”, line 4.
        """))
  }

  @Test func `what is overruled covers nothing by itself`() throws {
    let alone = Self.rules.replacing("  cites new line 3\n", with: "  covers row-1\n")
    let (framework, diagnostics) = compiled([alone])
    #expect(diagnostics.map(\.code).contains("OT2431"))
    let row = CatalogueRow(
      id: "row-1", framework: "plan", kind: "proportion", unit: "%", direction: "higher", target: nil,
      due: "",
      line: 2)
    #expect(Coverage(framework, catalogue: [row]).entries.first?.objections == ["it cites no source"])
  }
}
