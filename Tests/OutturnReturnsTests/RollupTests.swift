import OutturnModel
import Testing

@testable import OutturnReturns

/// What adds up does, and everything else says why not.
@Suite struct RollupTests {
  private static func read(
    _ submitter: String, _ results: [IndicatorResult], period: Period? = nil
  ) throws -> ReadReturn {
    var assuranceReturn = try Fixtures.assuranceReturn(results)
    assuranceReturn.header.submitter = submitter
    if let period { assuranceReturn.header.period = period }
    return try ReadingTests.read(try ReadingTests.encode(assuranceReturn, as: .json), .json)
  }

  private static func share(
    _ part: Observation<Rational>, of whole: Observation<Rational>, stratum: [StratumMember] = [],
    kind: MeasureKind = .proportion
  ) throws -> IndicatorResult {
    let value = part.combined(with: whole) { over, under in
      over.divided(by: under).map { .value(Figure($0 * 100)) } ?? .withheld(.zeroDenominator)
    }
    return try Fixtures.result(
      "share", value: value, numerator: part, denominator: whole, kind: kind, stratum: stratum,
      isHeadline: stratum.isEmpty)
  }

  private static func rollUp(_ returns: [ReadReturn]) throws -> AssuranceReturn {
    let rollup = Rollup(returns, submitter: "QSL")
    #expect(rollup.problems() == [])
    let whole = try #require(rollup.assuranceReturn(engineVersion: "1.0.0"))
    let bytes = try ReadingTests.encode(whole, as: .xml)
    #expect(ReturnVerifier(try ReadingTests.read(bytes, .xml)).verify() == [])
    return whole
  }

  @Test func `counts add up, and the share is made from the sums`() throws {
    let whole = try Self.rollUp([
      try Self.read("A", [try Self.share(.value(1), of: .value(3))]),
      try Self.read("B", [try Self.share(.value(2), of: .value(4))]),
      try Self.read("C", [try Self.share(.value(0), of: .value(0))]),
    ])
    #expect(whole.results.map(\.value) == [.value(Figure(try Fixtures.rational(300, 7)))])
    #expect(whole.results[0].counts == RowCounts(rows: 144, excluded: 9, unknown: 3))
    #expect(whole.results[0].isHeadline && whole.results[0].judgement == nil)
    #expect(whole.header.submissions.map(\.dataset) == ["return of A", "return of B", "return of C"])
  }

  @Test(arguments: [
    (Observation<Rational>.suppressed, ObservationKind.suppressed), (.missing, .missing),
    (.withheld(.other("held")), .withheld),
  ])
  func `what is not known of a part is not known of the whole`(
    part: Observation<Rational>, kind: ObservationKind
  ) throws {
    let whole = try Self.rollUp([
      try Self.read("A", [try Self.share(.value(1), of: .value(3))]),
      try Self.read("B", [try Self.share(part, of: .value(4))]),
    ])
    #expect(whole.results[0].value.kind == kind)
    #expect(whole.results[0].numerator.kind == kind)
    #expect(whole.results[0].denominator == .value(7))
  }

  @Test
  func `a provider without the indicator leaves the whole missing, one without the stratum adds nothing`()
    throws
  {
    let women = [StratumMember(dimension: "sex", code: "F")]
    let men = [StratumMember(dimension: "sex", code: "M")]
    let a = try Self.read(
      "A",
      [
        try Self.share(.value(1), of: .value(3)), try Self.share(.value(1), of: .value(2), stratum: women),
        try Self.share(.value(0), of: .value(1), stratum: men),
      ])
    let b = try Self.read(
      "B",
      [try Self.share(.value(2), of: .value(4)), try Self.share(.value(2), of: .value(4), stratum: men)])
    let c = try Self.read("C", [])
    let two = try Self.rollUp([a, b])
    #expect(two.results.map(\.denominator) == [.value(7), .value(2), .value(5)])
    let three = try Self.rollUp([a, b, c])
    #expect(three.results.map(\.value.kind) == [.missing, .missing, .missing])
    #expect(three.results[0].explanation.evidence == "There is no figure of C, and so none of the whole.")
  }

  @Test(arguments: [
    MeasureKind.median, .distinct, .reported, .score, .gap, .change, .lifeExpectancy, .ladder, .worstStratum,
  ])
  func `what is not made from sums is withheld`(kind: MeasureKind) throws {
    let result = try Self.share(.value(1), of: .value(2), kind: kind)
    let whole = try Self.rollUp([try Self.read("A", [result]), try Self.read("B", [result])])
    #expect(whole.results[0].value == .withheld(.notAdditive))
    #expect(whole.results[0].explanation.evidence.hasPrefix("Not additive: "))
    #expect(whole.findings.map(\.code) == ["OT4146"])
    var hidden = result
    hidden.value = .suppressed
    let suppressed = try Self.rollUp([try Self.read("A", [result]), try Self.read("B", [hidden])])
    #expect(suppressed.results[0].value == .suppressed)
  }

  @Test func `limits, standardised rates and figures of others are not added up`() throws {
    var limits = try Self.share(.value(1), of: .value(2))
    limits.statistics = ResultStatistics(
      intervals: [.init(method: "Wilson score", level: 95, limits: .value(.init(lower: 1, upper: 99)))])
    let whole = try Self.rollUp([try Self.read("A", [limits]), try Self.read("B", [limits])])
    #expect(whole.results[0].value == .value(Figure(50)))
    #expect(whole.results[0].statistics?.intervals.map(\.limits) == [.withheld(.notAdditive)])
    var standardised = limits
    standardised.statistics?.method = "Direct standardisation"
    let second = try Self.rollUp([try Self.read("A", [standardised]), try Self.read("B", [standardised])])
    #expect(second.results[0].value == .withheld(.notAdditive))
    var comparator = try Self.share(.value(1), of: .value(2))
    comparator.isComparator = true
    comparator.isHeadline = false
    let third = try Self.rollUp([try Self.read("A", [comparator]), try Self.read("B", [comparator])])
    #expect(third.results[0].value == .withheld(.notAdditive))
  }

  @Test func `periods must be the same`() throws {
    let a = try Self.read("A", [])
    let b = try Self.read("B", [], period: Fixtures.earlier)
    #expect(Rollup([a, b], submitter: nil).problems().map(\.code) == ["OT4140"])
  }

  /// Files of the same bytes are the provider's own only where they are rated.
  @Test func `a file that two returns share is counted twice where it was submitted`() throws {
    func read(_ code: String, _ name: String, rated: [String], rows: Int64 = 9) throws -> ReadReturn {
      var assuranceReturn = try Fixtures.assuranceReturn([])
      assuranceReturn.header.submitter = code
      assuranceReturn.header.submissions = ["contacts", "places"].map {
        SubmissionDigest(dataset: $0, file: name, sha256: Fixtures.digestB, rows: rows)
      }
      assuranceReturn.dataQuality = rated.map { DataQuality(dataset: $0, ratings: []) }
      return try ReadingTests.read(try ReadingTests.encode(assuranceReturn, as: .json), .json)
    }
    func said(_ returns: ReadReturn...) -> [String] {
      Rollup(returns, submitter: nil).problems().map { "\($0.code): \($0.message)" }
    }
    let a = try read("A", "a.csv", rated: ["contacts"])
    let b = try read("B", "a.csv", rated: ["contacts"])
    #expect(
      said(a, b) == ["OT4142: `\(b.file)` and `\(a.file)` were made from one file of contacts, `a.csv`"])
    #expect(said(a, try read("B", "a.csv", rated: [])) == [])
    #expect(said(a, try read("B", "a.csv", rated: ["places"])) == [])
    #expect(said(a, try read("B", "a.csv", rated: ["contacts"], rows: 0)) == [])
  }
}
