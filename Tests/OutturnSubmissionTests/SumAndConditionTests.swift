import OutturnModel
import OutturnSubmission
import Testing

@Suite struct SpanSumTests {
  private func weeks(mayBeBlank: Bool = false, kind: Column.Kind = .integer) -> Dataset {
    dataset(column("part"), sum("waiting", from: "w1", to: "w3", kind: kind, mayBeBlank: mayBeBlank)) {
      $0.notApplicableWords = ["NA"]
    }
  }

  @Test func fieldsAreAddedUpExactly() throws {
    #expect(read("part,w1,w2,w3\nA,1,2,3\nB,0,0,-4\n", weeks()).cells(1) == [.number(6), .number(-4)])
    let decimals = read("w1,w2,w3,part\n0.1,0.2,0.3,A\n", weeks(kind: .decimal))
    #expect(decimals.cells(1) == [try .number("0.6")])
  }

  @Test func aMissingPartMakesTheSumMissing() {
    let text = "part,w1,w2,w3\nA,1,,3\nB,1,NA,3\nC,NA,,1\n"
    #expect(read(text, weeks(mayBeBlank: true)).cells(1) == [.missing, .notApplicable(.stated), .missing])
    #expect(read(text, weeks()).summary == ["OT3013 2 w2", "OT3013 4 w2"])
  }

  @Test func aBadPartIsNamed() {
    #expect(read("part,w1,w2,w3\nA,1,x,3\n", weeks()).summary == ["OT3010 2 w2"])
  }

  @Test func aSumTooLargeNamesItsRow() {
    let most = Int64.max
    #expect(read("part,w1,w2,w3\nA,1,2,3\nB,\(most),1,0\n", weeks()).summary == ["OT3017 3 waiting"])
    let digits = String(repeating: "9", count: 38)
    #expect(read("part,w1,w2,w3\nB,\(digits),1,0\n", weeks(kind: .decimal)).summary == ["OT3017 2 waiting"])
  }

  @Test func theRangeIsThatOfTheSum() {
    var some = weeks()
    some.columns[1].range = NumberRange(lower: .inclusive(0), upper: .inclusive(5))
    #expect(read("part,w1,w2,w3\nA,-1,2,4\n", some).cells(1) == [.number(5)])
    let reading = read("part,w1,w2,w3\nA,1,2,3\n", some)
    #expect(reading.summary == ["OT3011 2 waiting"])
    #expect(reading.diagnostics[0].message == "the sum 6 of the columns of waiting is out of range")
  }

  @Test func onlyNumbersAreSummed() {
    #expect(read("part,w1,w2,w3\nA,1,2,3\n", weeks(kind: .text)).diagnostics.map(\.code) == ["OT3026"])
  }
}

@Suite struct ConditionTests {
  private func register(mayBeBlank: Bool = false, flagMayBeBlank: Bool = false) -> Dataset {
    // The condition's column stands after the column that it governs.
    dataset(
      column("systolic", .integer, mayBeBlank: mayBeBlank, appliesWhen: isTrue(1)),
      column("register", .yesNo(yes: nil, no: nil), mayBeBlank: flagMayBeBlank)
    ) { $0.notApplicableWords = ["NA"] }
  }

  @Test func whereTheConditionHoldsTheUsualRulesDo() {
    #expect(
      read("systolic,register\n140,yes\nNA,yes\n", register()).cells(0) == [
        .number(140), .notApplicable(.stated),
      ])
    #expect(read("systolic,register\n,yes\n", register()).summary == ["OT3013 2 systolic"])
    #expect(read("systolic,register\n,yes\n", register(mayBeBlank: true)).cells(0) == [.missing])
  }

  @Test func whereItDoesNotTheCellMustBeBlank() {
    #expect(
      read("systolic,register\n,no\nNA,no\n", register()).cells(0) == [
        .notApplicable(.stated), .notApplicable(.stated),
      ])
    let reading = read("systolic,register\n140,no\nhigh,no\n", register())
    #expect(reading.summary == ["OT3014 2 systolic", "OT3014 3 systolic"])
    #expect(reading.diagnostics[0].message == "the cell has \"140\", where systolic does not apply")
    #expect(reading.diagnostics[0].related.count == 1)
  }

  @Test func whereItIsUnknownABlankIsMissing() {
    let reading = read("systolic,register\n,\n140,\n,NA\n", register(flagMayBeBlank: true))
    #expect(reading.cells(0) == [.missing, .number(140), .notApplicable(.stated)])
    #expect(read("systolic,register\nx,\n", register(flagMayBeBlank: true)).summary == ["OT3010 2 systolic"])
  }

  @Test func anErrorInTheConditionsColumnIsNotReportedTwice() {
    #expect(read("systolic,register\n,maybe\n", register()).summary == ["OT3010 2 register"])
  }

  @Test func conditionsMayReadColumnsThatHaveConditions() {
    let chain = dataset(
      column("c", .yesNo(yes: nil, no: nil), appliesWhen: isTrue(1)),
      column("b", .yesNo(yes: nil, no: nil), appliesWhen: isTrue(2)), column("a", .yesNo(yes: nil, no: nil)))
    let reading = read("a,b,c\nyes,yes,no\nyes,no,\nno,,\n", chain)
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.cells(0) == [.value(.boolean(false)), .notApplicable(.stated), .notApplicable(.stated)])
  }

  @Test func aSpanCanHaveACondition() {
    var some = dataset(column("on", .yesNo(yes: nil, no: nil)), sum("n", from: "x", to: "y"))
    some.columns[1].appliesWhen = isTrue(0)
    #expect(read("on,x,y\nyes,1,2\nno,,\n", some).cells(1) == [.number(3), .notApplicable(.stated)])
    #expect(read("on,x,y\nno,,2\n", some).summary == ["OT3014 2 y"])
  }
}
