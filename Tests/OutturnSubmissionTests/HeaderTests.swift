import OutturnModel
import OutturnSubmission
import Testing

@Suite struct HeaderTests {
  private let patients = dataset(column("practice"), column("age", .integer))

  private func fit(_ header: String, _ dataset: Dataset) -> HeaderFit {
    HeaderBinding.fits(dataset, bytes: Array(header.utf8), fileName: "patients.csv")
  }

  @Test func columnsMayStandInAnyOrderWithSpacesAroundTheirHeaders() {
    #expect(fit(" age , practice\n1,2\n", patients).binding?.sources == [.field(1), .field(0)])
  }

  @Test func missingAndUnknownColumnsPointAtEachOther() {
    let fit = fit("practise,age", patients)
    #expect(!fit.fits)
    #expect(fit.matched == 1)
    #expect(fit.diagnostics.map(\.summary) == ["OT3004 1", "OT3003 1 practise"])
    #expect(fit.diagnostics.map(\.suggestion) == ["practise", "practice"])
  }

  @Test func headersAreComparedExactly() {
    #expect(fit("Practice,age", patients).diagnostics.map(\.suggestion) == ["Practice", "practice"])
  }

  @Test func anUnknownColumnWithoutALikelyNameSaysWhatToDo() {
    let diagnostic = fit("practice,age,favourite colour", patients).diagnostics.first
    #expect(diagnostic?.message == "column \"favourite colour\" is not declared in dataset patients")
    #expect(diagnostic?.suggestion == nil)
    #expect(diagnostic?.help == ["take the column out, or have the dataset ignore it"])
  }

  @Test func columnsCanBeIgnoredByNameOrAllAtOnce() {
    var some = patients
    some.ignoredHeaders = ["notes"]
    #expect(fit("practice,age,notes", some).fits)
    #expect(!fit("practice,age,notes,more", some).fits)
    some.ignoresOtherHeaders = true
    #expect(fit("practice,age,notes,more,,notes,notes", some).fits)
  }

  @Test func duplicateAndEmptyHeadersAreErrors() {
    #expect(
      fit("practice,age,,age", patients).diagnostics.map(\.summary) == ["OT3005 1 age", "OT3019 1"])
  }

  @Test func aDuplicateOfAColumnThatIsReadIsAnErrorEvenWhereOthersAreIgnored() {
    var some = patients
    some.ignoresOtherHeaders = true
    #expect(fit("practice,age,age", some).diagnostics.map(\.code) == ["OT3005"])
  }

  @Test func aSumOfColumnsKnowsEveryColumnBetweenItsEnds() {
    let weeks = dataset(column("part"), sum("waiting", from: "week 1", to: "week 3"))
    #expect(fit("part,week 1,week 2,week 3", weeks).binding?.sources == [.field(0), .span(1...3)])
    #expect(fit("part,week 3,week 2,week 1", weeks).diagnostics.map(\.code) == ["OT3021"])
    // Which columns would have been read cannot be told, and so not which are unknown.
    #expect(fit("part,week 1,week 2", weeks).diagnostics.map(\.code) == ["OT3004"])
    #expect(fit("part,week 1,other,other,week 3", weeks).diagnostics.map(\.code) == ["OT3005"])
  }

  @Test func columnsOfLookupsAreNotInTheFile() {
    let joined = dataset(
      column("lsoa"),
      Column(
        name: "decile", origin: .lookup(keys: [0], lookup: "imd", column: 1), kind: .integer, span: nowhere)
    )
    #expect(fit("lsoa", joined).binding?.sources == [.field(0), .later])
  }

  @Test func rowsAboveTheHeaderAreSkipped() {
    var shifted = patients
    shifted.headingRows = 2
    let fit = fit("Practice list,,\n\"April\nto May\"\npractice,age\nA,1\n", shifted)
    #expect(fit.binding?.header.line == 4)
    #expect(
      HeaderBinding.fits(shifted, bytes: Array("a\nb\n".utf8), fileName: "f").diagnostics.map(\.code) == [
        "OT3020"
      ])
  }

  @Test func aFileOfAnotherKindGivesOneError() {
    let fit = fit("name;shoe size\n", patients)
    #expect(fit.diagnostics.map(\.code) == ["OT3025"])
    #expect(
      fit.diagnostics.first?.help == ["the file seems to be separated by \";\", and the dataset by \",\""])
    #expect(self.fit("name,shoe size\n", patients).diagnostics.first?.expected == "\"practice\", \"age\"")
  }

  @Test func onlyTheHeaderIsRead() {
    var bytes = [0xEF, 0xBB, 0xBF] + Array("\"practice\",age\n".utf8)
    bytes += [0x81, 0x00]
    #expect(HeaderBinding.fits(patients, bytes: bytes, fileName: "f").fits)
    #expect(read(bytes, patients).table == nil)
  }

  @Test func anEmptyFileHasNoHeader() {
    #expect(fit("", patients).diagnostics.map(\.code) == ["OT3001"])
    #expect(fit("\n\r\n", patients).diagnostics.map(\.code) == ["OT3001"])
    #expect(fit("pra\"ctice,age", patients).diagnostics.map(\.code) == ["OT3008"])
    #expect(fit("practice,\"age", patients).diagnostics.map(\.code) == ["OT3007"])
  }

  @Test func anImpossibleDelimiterIsTheDatasetsFault() {
    var odd = patients
    odd.delimiter = "§"
    #expect(fit("practice,age", odd).diagnostics.map(\.code) == ["OT3026"])
    #expect(read("practice,age\n", odd).diagnostics.map(\.code) == ["OT3026"])
  }
}
