import OutturnModel
import Testing

struct VerdictTests {
  static func result(_ band: Observation<Band>?, headline: Bool = true) throws -> IndicatorResult {
    IndicatorResult(
      indicator: "i", title: "I", kind: .count, stratum: [], period: try #require(Period("2023/24")),
      isHeadline: headline, unit: .number, numerator: .missing, denominator: .missing, value: .missing,
      counts: RowCounts(),
      judgement: band.map {
        Judgement(framework: "f", version: "2023-04-01", rule: "f/i@2023-04-01", band: $0)
      },
      explanation: Explanation(definition: "", evidence: "", outcome: ""))
  }

  static func verdict(_ bands: [Observation<Band>?], others: [Observation<Band>?] = []) throws -> Verdict {
    Verdict(results: try bands.map { try result($0) } + others.map { try result($0, headline: false) })
  }

  @Test func `nothing gives an empty verdict`() throws {
    let verdict = try Self.verdict([])
    #expect(verdict.bands.isEmpty)
    #expect(verdict.worst == nil)
    #expect(!verdict.anyRed)
    #expect(verdict.withoutBand == 0)
    #expect(verdict.unjudged == 0)
  }

  @Test func `headlines are counted by band, in the order of bands`() throws {
    let verdict = try Self.verdict(
      [.value(.red), .value(.green), .value(.improving), .value(.green), .value(.blue), .value(.worsening)])
    #expect(verdict.bands.map(\.band) == [.blue, .green, .red, .improving, .worsening])
    #expect(verdict.bands.map(\.count) == [1, 2, 1, 1, 1])
    #expect(verdict.worst == .red)
    #expect(verdict.anyRed)
  }

  @Test func `results without a band are told from those without a rule`() throws {
    let verdict = try Self.verdict(
      [nil, nil, .missing, .withheld(.zeroDenominator), .suppressed, .notApplicable(.notDue), .value(.amber)])
    #expect(verdict.unjudged == 2)
    #expect(verdict.withoutBand == 4)
    #expect(verdict.worst == .amber)
    #expect(!verdict.anyRed)
  }

  @Test(arguments: [
    ([Band.blue], Band.blue), ([.blue, .green], .green), ([.green, .amber, .blue], .amber),
    ([.amber, .red], .red),
    ([.improving, .noChange], nil), ([.worsening, .green], .green), ([.notEnoughHistory], nil),
  ])
  func `the worst is of the ranked bands`(bands: [Band], worst: Band?) throws {
    #expect(try Self.verdict(bands.map { .value($0) }).worst == worst)
  }

  @Test func `any red looks beyond headlines, and nothing else does`() throws {
    let verdict = try Self.verdict([.value(.green)], others: [.value(.red), nil, .missing, .value(.amber)])
    #expect(verdict.anyRed)
    #expect(verdict.worst == .green)
    #expect(verdict.bands.map(\.count) == [1])
    #expect(verdict.unjudged == 0)
    #expect(verdict.withoutBand == 0)
    #expect(try !Self.verdict([.value(.green)], others: [.value(.worsening)]).anyRed)
  }
}
