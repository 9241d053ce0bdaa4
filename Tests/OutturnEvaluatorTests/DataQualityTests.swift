import OutturnModel
import OutturnSubmission
import Testing

struct DataQualityTests {
  private static let rules = """
    codes trusts "Trusts" {
      RBA "Taunton"  to 2020-03-31
      RH5 "Somerset"
      RA4 "Yeovil"
    }
    codes sexes "Sex" { F M 9 "not stated" }
    dataset stays "Stays" {
      one row per "stay"
      events dated on
      expects      each trust
      rejects      at most 50% of rows
      on      date
      trust   code trusts
      sex     code sexes  default "9"  may be blank
      ward    text  default "unknown", "n/k"  may be blank
      ready   yes/no
      wait    integer  applies when ready  may be blank
      check short "a wait of a month" wait < 30 severity warning
    }
    """

  private static func ratings(_ csv: String, _ rules: String = rules, at run: String = "2023/24") throws
    -> [DataQuality.Rating]
  {
    let base = DatasetRuleBase(rules)
    #expect(base.problems.map(\.message) == [])
    let id = try #require(base.framework.datasets.first?.id)
    let reading = base.read(id, csv)
    let table = try #require(reading.table)
    let checked = try #require(base.check(id, csv))
    return QualityRating.rate(
      table, reading: reading, checks: checked.tallies, codeLists: base.framework.codeLists,
      period: period(run)
    ).ratings
  }

  private static func shown(_ ratings: [DataQuality.Rating]) -> [String] {
    ratings.map { rating in
      let parts = [rating.numerator, rating.denominator].map {
        $0.value.map { String($0) } ?? $0.kind.rawValue
      }
      return "\(rating.dimension.rawValue) \(rating.column ?? "-") \(parts.joined(separator: "/"))"
    }
  }

  private static let csv = """
    on,trust,sex,ward,ready,wait
    2023-04-05,RH5,F,A,yes,3
    2023-06-30,RH5,9,n/k,yes,40
    2023-05-01,RH5,,unknown,yes,
    2023-05-02,RH5,M,,no,
    2023-05-02,RHX,M,A,maybe,

    """

  @Test func `each rating has its counts`() throws {
    let ratings = try Self.ratings(Self.csv)
    #expect(
      Self.shown(ratings) == [
        // RBA is no code of the year, and nobody of RA4 came.
        "coverage - 1/2", "completeness - 20/23", "completeness sex 3/4", "completeness ward 3/4",
        "completeness wait 2/3",
        // Two cells of the row left out could not be read.
        "validity - 28/30", "consistency - 1/2", "timeliness - 3/12", "default-values sex 1/3",
        "default-values ward 2/3",
      ])
    #expect(ratings[0].sentence == "1 of 2 codes of trusts found; not found: RA4.")
    #expect(ratings[6].sentence == "1 of 2 checks of rows passed; 1 could not be decided.")
    #expect(ratings[7].sentence == "The rows reach the period's month 3 of 12 (30 June 2023).")
    #expect(ratings.map(\.value)[0] == .value(50))
  }

  @Test func `what the dataset says nothing of is not applicable`() throws {
    let ratings = try Self.ratings(
      "name\na\n", "dataset few \"Few\" { one row per \"one\" snapshot at period end name text }")
    #expect(
      Self.shown(ratings) == [
        "coverage - not-applicable/not-applicable", "completeness - 1/1", "validity - 1/1",
        "consistency - not-applicable/not-applicable", "timeliness - not-applicable/not-applicable",
        "default-values - not-applicable/not-applicable",
      ])
    #expect(ratings.map(\.value)[0] == .notApplicable(.stated))
  }

  @Test func `rows may be expected by number, and nothing over nothing is withheld`() throws {
    let ratings = try Self.ratings(
      "on,name,size\n2022-01-01,a,\n",
      """
      dataset few "Few" {
        one row per "one"
        events dated on
        expects 4 rows
        on   date
        name text
        size integer may be blank
        check some "no size" size > 0
      }
      """)
    #expect(
      Self.shown(ratings).filter { !$0.contains("comp") && !$0.contains("validity") } == [
        "coverage - 1/4", "consistency - 0/0", "timeliness - 0/12",
        "default-values - not-applicable/not-applicable",
      ])
    #expect(ratings.first { $0.dimension == .consistency }?.value == .withheld(.zeroDenominator))
  }
}
