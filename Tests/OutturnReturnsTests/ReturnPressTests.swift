import OutturnModel
import OutturnReturns
import Synchronization
import Testing

/// The forms written together, by several threads, are the bytes that each encoder writes by itself.
@Suite struct ReturnPressTests {
  private static func pressed(_ content: some ReturnContent, threads: Int) throws -> (
    xml: [UInt8], json: [UInt8], csv: [UInt8], digest: String?
  ) {
    var (xml, json, csv): ([UInt8], [UInt8], [UInt8]) = ([], [], [])
    var press = ReturnPress(content, threads: threads)
    press.xml = { xml.append(contentsOf: $0) }
    press.json = { json.append(contentsOf: $0) }
    press.csv = { csv.append(contentsOf: $0) }
    let digest = try press.run().contentDigest
    return (xml, json, csv, digest)
  }

  private static func expectSame(_ content: some ReturnContent) throws {
    for threads in 1...3 {
      let pressed = try pressed(content, threads: threads)
      #expect(pressed.xml == (try ReturnXML.encode(content)))
      #expect(pressed.json == (try ReturnJSON.encode(content)))
      #expect(pressed.csv == (try ResultsCSV.encode(content)))
      #expect(pressed.digest == (try ContentDigest.of(content)))
    }
  }

  @Test(arguments: Fixtures.names) func isWhatTheEncodersWrite(name: String) throws {
    try Self.expectSame(try Fixtures.named(name))
  }

  @Test func aReturnWithoutResultsHasNoneInAnyForm() throws {
    let content = LazyReturn(
      header: try Fixtures.header(), results: [IndicatorResult](), verdict: Verdict(results: []))
    try Self.expectSame(content)
    #expect(
      String(decoding: try Self.pressed(content, threads: 2).json, as: UTF8.self).contains("\"results\": []"))
  }

  /// More than a block of results, of several indicators, which share what results of a rule share and differ in the
  /// rest.
  @Test func manyBlocksKeepTheirOrder() throws {
    let kinds = try Fixtures.named(Fixtures.names[0]).results
    let results = (0..<1000).map { index in
      var result = kinds[(index / 7) % kinds.count]
      result.stratum = [
        StratumMember(dimension: "provider", code: "R\(index)", label: index % 3 == 0 ? "<\(index)>" : nil)
      ]
      result.value = .value(Figure(Rational(index)))
      return result
    }
    try Self.expectSame(
      LazyReturn(
        header: try Fixtures.header(), results: results.lazy.map { $0 }, verdict: Verdict(results: results)))
  }

  /// What a template is filled with may be anything, even what the template was found by.
  @Test func hostileTextInSlotsIsWhatTheEncodersWrite() throws {
    let texts = [
      "=1+1", "a,b", "\"q\"", "<&>'", "\u{202E}x", "SLOT101HERE", "é\u{301}", "", "7310000000000000001",
      "a\nb\r\n\tc", "-2",
    ]
    let numbers: [Rational] = [
      0, 7, -3, try Fixtures.rational(1, 3), try Fixtures.rational(-5, 4), 1_000_000,
    ]
    let kinds = try Fixtures.named(Fixtures.names[0]).results
    var judged = try Fixtures.result("judged", title: "SLOT102HERE", value: .missing)
    judged.judgement = try Fixtures.judgement(.value(.amber))
    judged.judgement?.comparator = nil
    var random = SplitMix64(seed: 11)
    let results = (0..<600).map { index in
      var result = index < 300 ? judged : kinds[index % kinds.count]
      func text() -> String { texts.randomElement(using: &random) ?? "" }
      func number() -> Observation<Rational> {
        index % 11 == 0 ? .suppressed : .value(numbers.randomElement(using: &random) ?? 0)
      }
      result.stratum = (0..<(index % 3)).map { _ in
        StratumMember(dimension: text(), code: text(), label: index % 5 == 0 ? text() : nil)
      }
      result.numerator = number()
      result.denominator = number()
      result.value = number().map { Figure($0) }
      result.counts = RowCounts(rows: Int64(index), excluded: Int64(index % 4), unknown: 0)
      result.explanation.evidence = text()
      result.explanation.outcome = text()
      if let amount = number().value { result.judgement?.distance?.amount = amount.magnitude }
      result.judgement?.distance?.text = text()
      return result
    }
    for audience in Audience.allCases {
      try Self.expectSame(
        LazyReturn(
          header: try Fixtures.header(audience: audience), results: results,
          verdict: Verdict(results: results)))
    }
  }

  @Test(arguments: [1, 2]) func aFullDiskStopsIt(threads: Int) throws {
    struct Full: Error {}
    let result = try Fixtures.result("n", value: .value(Figure(50)))
    let made = Atomic<Int>(0)
    let results = sequence(first: 1) { $0 < 1_000_000 ? $0 + 1 : nil }.lazy.map { _ in
      made.add(1, ordering: .relaxed)
      return result
    }
    var press = ReturnPress(
      LazyReturn(header: try Fixtures.header(), results: results, verdict: Verdict(results: [])),
      threads: threads)
    var written = 0
    press.json = { bytes in
      written += bytes.count
      if written > 100_000 { throw Full() }
    }
    #expect(throws: Full.self) { _ = try press.run() }
    #expect(made.load(ordering: .relaxed) < 50_000)
  }

  @Test func onlyWhatIsAskedForIsWritten() throws {
    let content = try Fixtures.named(Fixtures.names[0])
    var csv: [UInt8] = []
    var press = ReturnPress(content, threads: 2)
    press.csv = { csv.append(contentsOf: $0) }
    #expect(try press.run().contentDigest == nil)
    #expect(csv == (try ResultsCSV.encode(content)))
  }
}
