import OutturnModel

/// A result with something in every slot that is found again in a document.
struct FigureProbe {
  let result: IndicatorResult
  typealias Named = (slot: FigureSlot, text: String)
  /// Each figure that the result may have, with its text, in which a form has nothing to escape.
  let slots: [Named]

  /// Stands in sentences where a figure does.
  static func word(_ figure: SpokenFigure) -> String { "SLOT\(200 + Int(figure.rawValue))HERE" }

  /// - Parameters:
  ///   - result: the one that it is to be like.
  ///   - sentences: its sentences, with words in place of figures.
  init(_ result: IndicatorResult, _ sentences: ResultSentences) {
    var probe = result
    var slots: [Named] = []
    for figure in SpokenFigure.allCases { slots.append((.spoken(figure), Self.word(figure))) }
    probe.explanation.evidence = sentences.evidence
    probe.explanation.outcome = sentences.outcome
    if let text = sentences.distance { probe.judgement?.distance?.text = text }
    probe.stratum = [StratumMember(dimension: "SLOT300HERE", code: "SLOT301HERE")]
    probe.numerator = result.numerator.map { _ in Self.number(&slots, .numerator) }
    probe.denominator = result.denominator.map { _ in Self.number(&slots, .denominator) }
    probe.value = result.value.map { Figure(Self.number(&slots, .value), qualifier: $0.qualifier) }
    probe.counts.rows = Self.count(&slots, .rows)
    probe.counts.excluded = Self.count(&slots, .excluded)
    probe.counts.unknown = Self.count(&slots, .unknown)
    if result.judgement?.distance != nil {
      probe.judgement?.distance?.amount = Self.number(&slots, .distance)
    }
    if result.bounds != nil {
      probe.bounds?.ifNotMet.value = Self.number(&slots, .ifNotMet)
      probe.bounds?.ifMet.value = Self.number(&slots, .ifMet)
    }
    self.result = probe
    self.slots = slots
  }

  private static func count(_ slots: inout [Named], _ slot: FigureSlot) -> Int64 {
    let count = 7_310_000_000_000_000_000 + Int64(slot.place)
    slots.append((slot, String(count)))
    return count
  }

  /// Of many digits, and exact.
  private static func number(_ slots: inout [Named], _ slot: FigureSlot) -> Rational {
    Rational(count(&slots, slot))
  }
}
