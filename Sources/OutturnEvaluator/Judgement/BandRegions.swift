internal import OutturnModel

/// The bands of one rule as stretches of the number line, for one result: thresholds resolved against what
/// they refer to, and what an earlier band takes removed from those after it.
struct BandRegions {
  struct Piece {
    let band: Band
    /// The position of its rule in the author's order.
    let rule: Int
    let range: NumberRange
  }

  /// Up to the first rule with a threshold that is not a number, because what it refers to is not.
  let pieces: [Piece]
  /// Whether that is all of them.
  let isComplete: Bool
  /// What the author wrote for each threshold that has a number.
  private let texts: [Rational: Threshold]

  init(_ bands: [BandRule], known: (Threshold.Reference) -> Observation<Rational>) {
    var remaining = [NumberRange.everything]
    var pieces: [Piece] = []
    var texts: [Rational: Threshold] = [:]
    var isComplete = true
    for (index, rule) in bands.enumerated() {
      var region = NumberRange.everything
      for comparison in rule.comparisons {
        guard let number = comparison.threshold.value(known).value else {
          isComplete = false
          break
        }
        if texts[number] == nil { texts[number] = comparison.threshold }
        region = region.intersection(comparison.relation.range(of: number))
      }
      if !isComplete { break }
      pieces += remaining.map { $0.intersection(region) }.filter { !$0.isEmpty }
        .map { Piece(band: rule.band, rule: index, range: $0) }
      remaining = remaining.flatMap { $0.subtracting(region) }
    }
    self.pieces = pieces
    self.isComplete = isComplete
    self.texts = texts
  }

  /// The piece that holds the whole of a range.
  func piece(covering range: NumberRange) -> Piece? { pieces.first { $0.range.covers(range) } }
  func piece(holding value: Rational) -> Piece? { pieces.first { $0.range.contains(value) } }

  /// In full where that ends, as an author's own number does; else to 12 digits.
  static func shown(_ number: Rational) -> String {
    DecimalText.terminatingScale(of: number) == nil
      ? DecimalText.grouped(DecimalText.text(number, digits: 12)) : FigureText.full(number)
  }

  /// A threshold in words: `85%`, or `the plan minus 5 points, which is 75%`.
  func text(of number: Rational, unit: MeasureUnit, title: (String) -> String = { $0 }) -> String {
    let shown = unit.display(Self.shown(number))
    guard let threshold = texts[number], !threshold.isConstant else { return shown }
    return "\(threshold.inWords(unit: unit, title: title)), which is \(shown)"
  }
}

extension BandRule {
  var comparisons: [ThresholdComparison] {
    if case .comparisons(let comparisons) = condition { comparisons } else { [] }
  }
}
