import OutturnModel
import Testing

struct DerivedColumnTests {
  private static let rules = """
    codes kind { A "first" B "second" }
    dataset activity "Activity" {
      one row per  "clinic"
      key          clinic
      snapshot at  period end
      joins        places by clinic

      clinic      text
      kind        code kind
      booked      integer 0 or more
      attended    integer 0 or more  may be blank
      missed      is booked - attended
      missed-rate is missed / booked
      many        is missed >= 3
      size        is if booked > 10 then "large" else "small"
      far         is miles > 5
      copied      is kind
      target      is booked * 2
    }
    lookup places from "places.csv" {
      key clinic-code
      clinic-code text
      miles       integer
      doubled     is miles * 2
    }
    indicator missed "Appointments missed" {
      sum of    missed from activity
      unit      "appointments"
      polarity  lower is better
      by        many; size; copied; far
      plan      target
      unknown   excluded
      chosen locally "a test"
    }
    """
  private static let places = ["places": "clinic-code,miles,\na,5,\nb,6,\n".replacing(",\n", with: "\n")]

  @Test func `a derived column is worked out for each row, and what is absent stays so`() throws {
    let base = DatasetRuleBase(Self.rules)
    #expect(base.problems.map(\.message) == [])
    let table = try #require(
      base.table(
        "activity", "clinic,kind,booked,attended\na,A,12,9\nb,B,10,8\nc,A,0,0\nd,B,5,\n", lookups: Self.places
      ))
    #expect(table.cells("missed") == ["3", "2", "0", "missing"])
    #expect(table.cells("missed-rate") == ["0.25", "0.2", "withheld (zero denominator)", "missing"])
    #expect(table.cells("many") == ["yes", "no", "no", "missing"])
    #expect(table.cells("size") == ["large", "small", "small", "small"])
    #expect(table.cells("far") == ["no", "yes", "missing", "missing"])
    #expect(table.cells("doubled") == ["10", "12", "missing", "missing"])
  }

  @Test func `derived columns measure, stratify and plan as any column does`() throws {
    let base = DatasetRuleBase(Self.rules)
    let results = base.results(
      "activity", "clinic,kind,booked,attended\na,A,12,9\nb,B,10,8\n", lookups: Self.places)
    let shown = results.map {
      "\($0.stratum.map { "\($0.dimension) \($0.code) \($0.label ?? "-")" }.joined()) \($0.value.text)"
    }
    #expect(
      shown == [
        " 5", "many no - 2", "many yes - 3", "size large - 3", "size small - 2", "copied A first 3",
        "copied B second 2", "far no - 3", "far yes - 2",
      ])
  }

  @Test func `an indicator's sentence says what its derived columns are`() throws {
    let base = DatasetRuleBase(Self.rules)
    let sentence = try #require(base.framework.indicator("missed")?.sentence)
    #expect(
      sentence.contains("over the rows of “Activity” (one per clinic). Missed is booked minus attended."))
    #expect(sentence.contains("Many means that missed is at least 3."))
    #expect(!sentence.contains("Missed rate"))
  }

  @Test func `a column made of an identifier is one`() throws {
    let base = DatasetRuleBase(
      """
      dataset people "People" {
        one row per "person"
        snapshot at period end
        nhs  text  identifier
        age  integer
        tag  is nhs
        old  is age >= 65
      }
      """)
    let people = try #require(base.framework.dataset("people"))
    #expect(people.columns.map(\.isIdentifier) == [true, false, true, false])
  }
}
