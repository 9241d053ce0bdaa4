import OutturnModel
import OutturnSubmission
import Testing

/// Joins by several columns, and by columns that are derived.
struct SeveralKeysTests {
  private static let rules = """
    dataset uses "Uses" {
      one row per "site and fuel"
      snapshot at period end
      joins factors by fuel and year
      joins bands by size
      site     text
      fuel     text
      used     decimal
      year     is 2015/16
      carbon   is used * factor
      size     is if carbon > 10 then "big" else "small"
      charged  is carbon * price
    }
    lookup factors from "factors.csv" {
      key name, factor-year
      name         text
      factor-year  period written "yyyy-yy"
      factor       decimal
    }
    register bands "Bands" {
      one row per "band"
      key   band
      chosen locally "a test"
      band  text
      price integer
      rows
        | band  | price |
        | big   | 7     |
        | small | 1     |
    }
    """

  @Test func `each is found as soon as its key stands`() throws {
    let base = DatasetRuleBase(Self.rules)
    #expect(base.problems.map(\.message) == [])
    let dataset = try #require(base.framework.dataset("uses"))
    #expect(
      dataset.columns.map(\.name) == [
        "site", "fuel", "used", "year", "factor", "carbon", "size", "price", "charged",
      ])
    let table = try #require(
      base.table(
        "uses", "site,fuel,used\na,gas,2\na,oil,4\na,coal,1\n",
        lookups: [
          "factors": "name,factor-year,factor\ngas,2015-16,3\noil,2014-15,9\noil,2015-16,5\n",
          "bands": "band,price\nbig,7\nsmall,1\n",
        ]))
    #expect(table.cells("factor") == ["3", "5", "missing"])
    #expect(table.cells("carbon") == ["6", "20", "missing"])
    #expect(table.cells("price") == ["1", "7", "missing"])
    #expect(table.cells("charged") == ["6", "140", "missing"])
  }

  @Test func `a register with a key of two columns is joined by two`() throws {
    let base = DatasetRuleBase(
      """
      dataset visits "Visits" {
        one row per "visit"
        snapshot at period end
        joins targets by site and band
        site text
        band integer
      }
      register targets "Targets" {
        one row per "site and band"
        key place, level
        chosen locally "a test"
        place text
        level integer
        aim   integer
        rows
          | place | level | aim |
          | a     | 1     | 10  |
          | a     | 2     | 20  |
      }
      """)
    #expect(base.problems.map(\.message) == [])
    let table = base.table(
      "visits", "site,band\na,2\na,3\n", lookups: ["targets": "place,level,aim\na,1,10\na,2,20\n"])
    #expect(table?.cells("aim") == ["20", "missing"])
  }
}
