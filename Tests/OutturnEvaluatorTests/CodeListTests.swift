import OutturnModel
import OutturnSubmission
import Testing

struct CodeListTests {
  private static func base(_ time: String) -> DatasetRuleBase {
    DatasetRuleBase(
      """
      codes trusts "Trusts" {
        RBA "Taunton"   to 2020-03-31
        RH5 "Somerset"  from 2020-04-01
        R1  "Always"    from 2000-01-01 to 2030-12-31
        from to
      }
      dataset visits "Visits" {
        one row per "visit"
        \(time)
        on     date
        month  month
        trust  code trusts  may be blank
      }
      """)
  }

  private static func problems(_ time: String, _ row: String, asOf: String? = nil) -> [String] {
    let base = base(time)
    let reading = TableReader.read(
      Array("on,month,trust\n\(row)\n".utf8), fileName: "visits.csv",
      dataset: base.framework.dataset("visits")
        ?? Dataset(id: "none", title: "", kind: .dataset, span: somewhere),
      codeLists: base.framework.codeLists, asOf: asOf.map { date($0) }
    ) { _, _ in .missing }
    return base.problems.map(\.message) + reading.diagnostics.map { "\($0.code) \($0.message)" }
  }

  @Test(arguments: [
    ("2020-03-31,2020-03,RBA", ""), ("2020-04-01,2020-04,RH5", ""), ("2019-01-01,2019-01,R1", ""),
    ("2020-04-01,2020-04,from", ""), ("2020-04-01,2020-04,", ""),
    (
      "2020-04-01,2020-04,RBA",
      "OT3083 \"RBA\" was a code of trusts until 31 March 2020, and the row is about 1 April 2020"
    ),
    (
      "2020-03-31,2020-03,RH5",
      "OT3083 \"RH5\" is a code of trusts only from 1 April 2020, and the row is about 31 March 2020"
    ),
  ])
  func `a code is one only on its days`(row: String, problem: String) {
    #expect(Self.problems("events dated on", row) == (problem.isEmpty ? [] : [problem]))
  }

  @Test func `in a month a code is one that is in force on any of its days`() {
    #expect(Self.problems("months in month", "2020-05-01,2020-03,RBA") == [])
    #expect(
      Self.problems("months in month", "2020-03-01,2020-04,RBA") == [
        "OT3083 \"RBA\" was a code of trusts until 31 March 2020, and the row is about 1 April 2020 to 30 April 2020"
      ])
  }

  @Test func `a snapshot is about its day, or the last day of the period run`() {
    #expect(Self.problems("snapshot at 2020-03-31", "2021-01-01,2021-01,RBA", asOf: "2024-03-31") == [])
    #expect(Self.problems("snapshot at period end", "2021-01-01,2021-01,RH5", asOf: "2024-03-31") == [])
    #expect(Self.problems("snapshot at period end", "2020-01-01,2020-01,RBA", asOf: "2024-03-31").count == 1)
  }

  // MARK: files

  private static let inFile = """
    codes practices "Practices" from "practices.csv" {
      code column "Code"  label column "Name"  from column "Open"  to column "Close" written "dd/MM/yyyy"
    }
    """

  private static func read(_ csv: String, _ rules: String = inFile) throws -> CodeListReader.Reading {
    let base = DatasetRuleBase(rules)
    #expect(base.problems.map(\.message) == [])
    let list = try #require(base.framework.codeLists.first)
    return try #require(CodeListReader.read(Array(csv.utf8), fileName: "practices.csv", list: list))
  }

  @Test func `a list is read from its file, with labels and days`() throws {
    let reading = try Self.read(
      "Name,Code,Open,Close,Postcode\nThe Surgery,L85001,1974-04-01,31/03/2020,TA1\n,L85002,,,\n")
    #expect(reading.diagnostics == [])
    #expect(
      reading.list.members == [
        .init(code: "L85001", label: "The Surgery", start: date("1974-04-01"), end: date("2020-03-31")),
        .init(code: "L85002"),
      ])
    #expect(reading.rows == 2)
  }

  @Test func `a list's file is checked as a submission is`() throws {
    let reading = try Self.read("Code,Name,Open,Close\nA,a,,\nA,b,,\n,c,,\nB,,2020-01-02,01/01/2020\n")
    #expect(reading.diagnostics.map(\.code) == ["OT3016", "OT3013"])
    let turned = try Self.read("Code,Name,Open,Close\nB,,2020-01-02,01/01/2020\n")
    #expect(turned.diagnostics.map(\.message) == ["code \"B\" ends before it starts"])
    #expect(try Self.read("Kode,Name,Open,Close\nB,,,\n").diagnostics.map(\.code).contains("OT3004"))
  }

  @Test func `codes that the rules name are kept until the file can confirm them`() {
    let base = DatasetRuleBase(
      Self.inFile + """

        dataset visits "Visits" {
          one row per "visit"
          snapshot at period end
          practice code practices
          ours is practice in ["L85001", "L85003"]
        }
        """)
    #expect(base.problems.map(\.message) == [])
    #expect(base.framework.codeUses.map(\.code) == ["L85001", "L85003"])
  }
}
