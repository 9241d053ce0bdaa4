import OutturnCompiler
import OutturnModel
import OutturnSyntax
import Testing

/// What is in force when, what changes between, and the specification that says so.
struct RuleCalendarTests {
  static let rules = """
    source plan "A plan" { publisher "NHS Example" date 2023-06-29 }
    dataset patients "Registered patients" {
      one row per "patient"
      snapshot at period end
      flu yes/no
    }
    indicator flu "Flu vaccination" {
      denominator patients
      numerator where flu
      unit percent
      polarity higher is better
      cites plan line 10
    }
    rules example "Example" from 2023-04-01 {
      judge flu { green at least 75% red otherwise cites plan line 11 }
    }
    rules example "Example" from 2025-04-01 to 2026-03-31 {
      judge flu { green at least 80% red otherwise cites plan line 11 }
    }
    """

  static func framework() -> Framework {
    let (framework, diagnostics) = Compiler.compile([Parser.parse(rules, file: "rules.outturn")])
    #expect(!diagnostics.hasErrors)
    return framework
  }

  static func period(_ text: String) throws -> Period { try #require(Period(text)) }

  @Test func `a version runs until the next one starts`() throws {
    let calendar = RuleCalendar(Self.framework())
    #expect(calendar.inForce(during: try Self.period("2024/25")).map(\.version) == ["2023-04-01"])
    #expect(calendar.inForce(during: try Self.period("2025/26")).map(\.version) == ["2025-04-01"])
    #expect(calendar.inForce(during: try Self.period("2025")).map(\.version) == ["2023-04-01", "2025-04-01"])
    #expect(calendar.inForce(during: try Self.period("2026/27")).isEmpty)
    #expect(calendar.inForce(during: try Self.period("2022/23")).isEmpty)
  }

  @Test func `changes are told on their day`() throws {
    let calendar = RuleCalendar(Self.framework())
    let changes = calendar.changes(during: try Self.period("2025-04"))
    #expect(changes.map(\.day.description) == ["2025-04-01"])
    #expect(
      changes.first?.sentences == [
        "flu changes. Before: Green if at least 75%; red otherwise. Now: Green if at least 80%; red otherwise."
      ])
    #expect(calendar.changes(during: try Self.period("2024/25")).isEmpty)
    let ended = calendar.changes(during: try Self.period("2026-04"))
    #expect(ended.map(\.sentences) == [["flu is no longer judged."]])
  }

  @Test func `the specification reads without the language`() throws {
    let text = Specification.text(Self.framework(), period: try Self.period("2025/26"))
    #expect(text.contains("## Example (example)\n\nIn force from 1 April 2025 to 31 March 2026.\n"))
    #expect(text.contains("### Flu vaccination (flu)"))
    #expect(text.contains("- Judged: Green if at least 80%; red otherwise."))
    #expect(!text.contains("75%"))
    #expect(text.contains("- plan: “A plan”, NHS Example, 29 June 2023"))
  }
}
