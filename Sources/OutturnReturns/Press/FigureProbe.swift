import OutturnModel

/// A result with something in every slot that is found again in a document.
struct FigureProbe {
  let result: IndicatorResult
  typealias Named = (slot: FigureTemplate.Slot, text: String)
  /// Each slot that the result may have, with its text before a form escapes it.
  let slots: [Named]

  /// Stands in sentences where a figure does.
  static func word(_ figure: SpokenFigure) -> String { "SLOT\(200 + Int(figure.rawValue))HERE" }

  /// - Parameters:
  ///   - result: the one that it is to be like.
  ///   - sentences: its sentences, with words in place of figures.
  init(_ result: IndicatorResult, _ sentences: ResultSentences) {
    var probe = result
    var slots: [Named] = []
    for figure in SpokenFigure.allCases { slots.append((.figure(.spoken(figure)), Self.word(figure))) }
    probe.explanation.evidence = sentences.evidence
    probe.explanation.outcome = sentences.outcome
    if let text = sentences.distance { probe.judgement?.distance?.text = text }
    for index in result.stratum.indices {
      let dimension = "SLOT\(500 + index)HERE"
      probe.stratum[index].dimension = dimension
      slots.append((.name(.dimension(index)), dimension))
      let code = "SLOT\(300 + index)HERE"
      probe.stratum[index].code = code
      slots.append((.name(.code(index)), code))
      if result.stratum[index].label != nil {
        let label = "SLOT\(400 + index)HERE"
        probe.stratum[index].label = label
        slots.append((.name(.label(index)), label))
      }
    }
    if !result.stratum.isEmpty {
      slots.append((.name(.dimensions), ResultsCSV.joined(probe.stratum, \.dimension)))
      slots.append((.name(.codes), ResultsCSV.joined(probe.stratum, \.code)))
    }
    probe.numerator = result.numerator.map { Self.number(&slots, .numerator, like: $0) }
    probe.denominator = result.denominator.map { Self.number(&slots, .denominator, like: $0) }
    probe.value = result.value.map {
      Figure(Self.number(&slots, .value, like: $0.number), qualifier: $0.qualifier)
    }
    probe.counts.rows = Self.count(&slots, .rows)
    probe.counts.excluded = Self.count(&slots, .excluded)
    probe.counts.unknown = Self.count(&slots, .unknown)
    if let distance = result.judgement?.distance {
      probe.judgement?.distance?.amount = Self.number(&slots, .distance, like: distance.amount)
    }
    if let bounds = result.bounds {
      probe.bounds?.ifNotMet.value = Self.number(&slots, .ifNotMet, like: bounds.ifNotMet.value)
      probe.bounds?.ifMet.value = Self.number(&slots, .ifMet, like: bounds.ifMet.value)
    }
    self.result = probe
    self.slots = slots
  }

  private static func count(_ slots: inout [Named], _ slot: FigureSlot) -> Int64 {
    let count = 7_310_000_000_000_000_000 + Int64(slot.place)
    slots.append((.figure(slot), String(count)))
    return count
  }

  private static func number(_ slots: inout [Named], _ slot: FigureSlot, like other: Rational) -> Rational {
    // Of many digits; one over seven never ends.
    if PrintedNumber.inFull(other)?.exact ?? true { return Rational(count(&slots, slot)) }
    let number = Rational(7_310_000_001 + 70 * Int64(slot.place)).divided(by: 7) ?? 0
    if let printed = PrintedNumber.inFull(number) { slots.append((.figure(slot), printed.text)) }
    return number
  }
}
