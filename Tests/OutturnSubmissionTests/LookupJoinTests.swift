import OutturnModel
import OutturnSubmission
import Testing

@Suite struct LookupJoinTests {
  private func given(_ name: String, _ kind: Column.Kind, key: Int, lookup: String, column: Int) -> Column {
    Column(
      name: name, origin: .lookup(keys: [key], lookup: lookup, column: column), kind: kind, span: nowhere)
  }

  /// Its band comes by way of the decile, which stands after it.
  private var patients: Dataset {
    dataset(
      column("lsoa", mayBeBlank: true), given("band", .text, key: 2, lookup: "bands", column: 1),
      given("decile", .integer, key: 0, lookup: "imd", column: 1)
    ) { $0.notApplicableWords = ["NA"] }
  }

  private func lookup(_ id: String, _ text: String, _ columns: [Column], key: [Int] = [0]) throws -> Table {
    var some = dataset()
    some.id = id
    some.kind = .lookup
    some.columns = columns
    some.key = key
    return try #require(read(text, some).table)
  }

  private func imd(_ text: String, key: [Int] = [0]) throws -> Table {
    try lookup("imd", text, [column("lsoa"), column("decile", .integer, mayBeBlank: true)], key: key)
  }

  private func bands() throws -> Table {
    try lookup("bands", "decile,band\n1,low\n2,low\n3,high\n", [column("decile", .integer), column("band")])
  }

  private func cells(_ table: Table?, _ column: Int) -> [Observation<Value>] {
    table?.chunks.flatMap { chunk in (0..<chunk.rowCount).map { chunk.columns[column].observation($0) } }
      ?? []
  }

  @Test func beforeTheJoinTheColumnsAreMissing() {
    #expect(read("lsoa\nE1\n", patients).cells(2) == [.missing])
  }

  @Test func rowsGetWhatTheirKeysFind() throws {
    let table = try #require(read("lsoa\nE2\nE1\nE2\n", patients).table)
    let result = LookupJoin.fill(
      table, from: ["imd": try imd("lsoa,decile\nE1,1\nE2,3\n"), "bands": try bands()]
    ) { _, _ in .missing }
    #expect(result.diagnostics.isEmpty)
    #expect(result.findings.isEmpty)
    #expect(cells(result.table, 0) == [.text("E2"), .text("E1"), .text("E2")])
    #expect(cells(result.table, 2) == [.number(3), .number(1), .number(3)])
    #expect(cells(result.table, 1) == [.text("high"), .text("low"), .text("high")])
    #expect(result.table?.chunks.first?.lines == [2, 3, 4])
  }

  @Test func missingAndUnmatchedKeysGiveMissingAndTheUnmatchedAreCounted() throws {
    var text = "lsoa,x\nE1,\n,\nNA,\nE3,\n"
    for _ in 0..<12 { text += "W9,\n" }
    var some = patients
    some.ignoresOtherHeaders = true
    let table = try #require(read(text, some).table)
    let result = LookupJoin.fill(
      table, from: ["imd": try imd("lsoa,decile\nE1,1\nE3,\n"), "bands": try bands()]
    ) { _, _ in .missing }
    #expect(
      cells(result.table, 2).prefix(5) == [.number(1), .missing, .notApplicable(.stated), .missing, .missing])
    #expect(result.findings.map(\.code) == ["OT3032"])
    let finding = try #require(result.findings.first)
    #expect(finding.severity == .warning)
    #expect(finding.field == "lsoa")
    #expect(finding.count == 12)
    #expect(finding.lines == Array(6...15))
  }

  private func factors(_ text: String) throws -> Table {
    try lookup(
      "factors", text,
      [column("name"), column("year", .period(pattern: nil)), column("factor", .decimal, mayBeBlank: true)],
      key: [0, 1])
  }

  private var uses: Dataset {
    let factor = Column(
      name: "factor", origin: .lookup(keys: [0, 1], lookup: "factors", column: 2), kind: .decimal,
      span: nowhere)
    return dataset(
      column("fuel", mayBeBlank: true), column("year", .period(pattern: nil), mayBeBlank: true), factor
    ) { $0.notApplicableWords = ["NA"] }
  }

  @Test func aKeyOfSeveralColumnsIsFoundAsAWhole() throws {
    let factors = try factors("name,year,factor\ngas,2014/15,2\ngas,2015/16,3\noil,2015-04..2016-03,5\n")
    // The fourth year is the second in another spelling; the last two rows lack a part.
    let rows =
      "gas,2015/16\ngas,2014/15\noil,2015/16\ngas,2015-04..2016-03\n,2015/16\ngas,\nNA,2015/16\nNA,\n"
    let table = try #require(read("fuel,year\n" + rows, uses).table)
    let result = LookupJoin.fill(table, from: ["factors": factors]) { _, _ in .missing }
    #expect(result.findings.isEmpty)
    #expect(
      cells(result.table, 2) == [
        .number(3), .number(2), .number(5), .number(3), .missing, .missing, .notApplicable(.stated), .missing,
      ])
  }

  @Test func unmatchedKeysAreToldWithAllTheirParts() throws {
    let factors = try factors("name,year,factor\ngas,2014/15,2\noil,2015/16,3\n")
    let rows = "gas,2015/16\noil,2014/15\ngas,2014/15\ngas,2015/16\ncoal,2015/16\nwood,2015/16\n"
    let table = try #require(read("fuel,year\n" + rows, uses).table)
    let result = LookupJoin.fill(table, from: ["factors": factors]) { _, _ in .missing }
    let finding = try #require(result.findings.first)
    #expect(finding.field == "fuel, year" && finding.count == 5 && finding.lines == [2, 3, 5, 6, 7])
    #expect(
      finding.message
        == "5 rows with a fuel and year that lookup factors does not have, and so without what it "
        + "gives: fuel \"gas\", year 2015/16; fuel \"oil\", year 2014/15; fuel \"coal\", year 2015/16")
  }

  @Test func aWholeKeyTwiceInTheLookupIsAnErrorAndAPartIsNot() throws {
    var dataset = try factors("name,year,factor\ngas,2014/15,2\n").dataset
    dataset.key = []
    let twice = try #require(
      read("name,year,factor\ngas,2014/15,2\ngas,2015/16,3\noil,2014/15,1\ngas,2015-04..2016-03,4\n", dataset)
        .table)
    dataset.key = [0, 1]
    let table = try #require(read("fuel,year\ngas,2014/15\n", uses).table)
    let result = LookupJoin.fill(table, from: ["factors": Table(dataset: dataset, chunks: twice.chunks)]) {
      _, _ in
      .missing
    }
    #expect(result.diagnostics.map(\.summary) == ["OT3018 5"])
    #expect(
      result.diagnostics[0].message
        == "lookup factors has the key name \"gas\", year 2015-04..2016-03 on lines 3 and 5")
  }

  @Test func aKeyTwiceInTheLookupIsAnError() throws {
    var imd = dataset(column("lsoa"), column("decile", .integer)) { $0.id = "imd" }
    let lookup = try #require(read("lsoa,decile\nE1,1\nE2,2\nE1,3\n", imd).table)
    imd.key = [0]
    let keyed = Table(dataset: imd, chunks: lookup.chunks)
    let table = try #require(read("lsoa\nE1\n", patients).table)
    let result = LookupJoin.fill(table, from: ["imd": keyed, "bands": try bands()]) { _, _ in .missing }
    #expect(result.table == nil)
    #expect(result.diagnostics.map(\.summary) == ["OT3018 4"])
    #expect(result.diagnostics[0].message == "lookup imd has the key \"E1\" on lines 2 and 4")
  }

  @Test func aLookupThatIsNotThereIsAnError() throws {
    let table = try #require(read("lsoa\nE1\n", patients).table)
    let result = LookupJoin.fill(table, from: ["imd": try imd("lsoa,decile\nE1,1\n", key: [])]) { _, _ in
      .missing
    }
    #expect(result.table == nil)
    #expect(result.diagnostics.map(\.code) == ["OT3028", "OT3028"])
  }

  @Test func lookupsOfSeveralChunksAreOne() throws {
    var text = "lsoa,decile\n"
    for row in 0...Table.chunkRows { text += "E\(row),\(row % 10)\n" }
    let lookup = try imd(text)
    #expect(lookup.chunks.count == 2)
    let table = try #require(read("lsoa\nE0\nE\(Table.chunkRows)\n", patients).table)
    let result = LookupJoin.fill(table, from: ["imd": lookup, "bands": try bands()]) { _, _ in .missing }
    #expect(cells(result.table, 2) == [.number(0), .number(Table.chunkRows % 10)])
  }
}
