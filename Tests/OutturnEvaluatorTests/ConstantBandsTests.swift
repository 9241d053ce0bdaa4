import OutturnModel
import Testing

/// Where no threshold refers to anything a judgement is made once for each stretch between thresholds. It must be the
/// one that its definition gives each value: the first band in the author's order of which every comparison holds.
@Suite struct ConstantBandsTests {
  @Test(arguments: 0..<60 as Range<UInt64>) func isTheFirstBandThatHolds(seed: UInt64) {
    var draw = SplitMix64(seed: 20_261_126 + seed)
    let relations = ThresholdComparison.Relation.allCases
    let colours: [Band] = [.green, .amber, .red]
    var bands: [BandRule] = []
    for index in 0..<Int.random(in: 1...3, using: &draw) {
      let comparisons = (0..<Int.random(in: 1...2, using: &draw)).map { _ in
        let number = Int.random(in: 0...8, using: &draw)
        return ThresholdComparison(
          relation: relations[Int.random(in: 0..<relations.count, using: &draw)],
          threshold: Threshold(constant: Rational(number), text: "\(number)"), span: somewhere)
      }
      bands.append(BandRule(band: colours[index], condition: .comparisons(comparisons), span: somewhere))
    }
    if Bool.random(using: &draw) {
      bands.append(BandRule(band: .red, condition: .otherwise, span: somewhere))
    }
    for halves in -2...18 {
      let value = Rational(halves) * .half
      var expected: Band?
      var outcomes: [Judgement.Comparison.Outcome] = []
      for rule in bands where expected == nil {
        guard case .comparisons(let comparisons) = rule.condition else {
          outcomes.append(.met)
          expected = rule.band
          continue
        }
        let held = comparisons.map { Self.holds($0, value) }
        outcomes += held.map { $0 ? .met : .notMet }
        if held.allSatisfy({ $0 }) { expected = rule.band }
      }
      let text = DecimalText.text(value)
      let judgement = BandTests.judge(.text(text), bands)?.judgement
      #expect(judgement?.band.value == expected, "\(text) by seed \(seed)")
      #expect(judgement?.comparisons.map(\.outcome) == outcomes, "\(text) by seed \(seed)")
      #expect(judgement?.rule.hasSuffix(expected.map { "#\($0.id)" } ?? "") ?? false)
    }
  }

  private static func holds(_ comparison: ThresholdComparison, _ value: Rational) -> Bool {
    guard let number = comparison.threshold.value({ _ in .missing }).value else { return false }
    return switch comparison.relation {
    case .atLeast: value >= number
    case .above: value > number
    case .atMost: value <= number
    case .below: value < number
    case .exactly: value == number
    }
  }
}
