import OutturnModel

/// A place in a result's document whose text is the result's own.
enum ResultSlot: Equatable {
  case dimension(Int)
  case code(Int)
  case label(Int)
  /// All of them in one cell of a table.
  case dimensions
  case codes
  case numerator
  case denominator
  case value
  case rows
  case excluded
  case unknown
  case distance
  case distanceText
  case evidence
  case outcome
}

extension ResultSlot {
  /// The text of a slot that is of a stratum; nil of another.
  func text(of stratum: [StratumMember]) -> String? {
    switch self {
    case .dimension(let index): stratum[index].dimension
    case .code(let index): stratum[index].code
    case .label(let index): stratum[index].label
    case .dimensions: ResultsCSV.joined(stratum, \.dimension)
    case .codes: ResultsCSV.joined(stratum, \.code)
    default: nil
    }
  }
}

/// The numbers in the slots of a result, printed once, whatever the number of forms.
struct ResultSlots {
  private let numerator: PrintedNumber?
  private let denominator: PrintedNumber?
  private let value: PrintedNumber?
  private let distance: PrintedNumber?

  /// Nil where a number cannot be printed, of which the encoders tell.
  init?(_ result: IndicatorResult) {
    func printed(_ number: Rational?) -> PrintedNumber?? {
      guard let number else { return .some(nil) }
      guard let printed = PrintedNumber.inFull(number) else { return nil }
      return .some(printed)
    }
    guard let numerator = printed(result.numerator.value),
      let denominator = printed(result.denominator.value),
      let value = printed(result.value.value?.number),
      let distance = printed(result.judgement?.distance?.amount)
    else { return nil }
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.distance = distance
  }

  /// Whether the numbers printed are the numbers themselves where those of `other` are.
  func isExact(as other: Self) -> Bool {
    numerator?.exact == other.numerator?.exact && denominator?.exact == other.denominator?.exact
      && value?.exact == other.value?.exact && distance?.exact == other.distance?.exact
  }

  /// The text of a slot as it is, before a form escapes it; nil where the result has no such slot.
  ///
  /// - Parameter result: the one whose numbers these are.
  func text(_ slot: ResultSlot, of result: borrowing IndicatorResult) -> String? {
    switch slot {
    case .dimension, .code, .label, .dimensions, .codes: slot.text(of: result.stratum)
    case .numerator: numerator?.text
    case .denominator: denominator?.text
    case .value: value?.text
    case .rows: String(result.counts.rows)
    case .excluded: String(result.counts.excluded)
    case .unknown: String(result.counts.unknown)
    case .distance: distance?.text
    case .distanceText: result.judgement?.distance?.text
    case .evidence: result.explanation.evidence
    case .outcome: result.explanation.outcome
    }
  }

  /// Those that the result has.
  static func all(of result: IndicatorResult) -> [ResultSlot] {
    var slots: [ResultSlot] = [.rows, .excluded, .unknown, .evidence, .outcome]
    for (index, member) in result.stratum.enumerated() {
      slots += [.dimension(index), .code(index)]
      if member.label != nil { slots.append(.label(index)) }
    }
    if !result.stratum.isEmpty { slots += [.dimensions, .codes] }
    if result.numerator.value != nil { slots.append(.numerator) }
    if result.denominator.value != nil { slots.append(.denominator) }
    if result.value.value != nil { slots.append(.value) }
    if result.judgement?.distance != nil { slots += [.distance, .distanceText] }
    return slots
  }

  /// The same result with something in every slot that is found again in a document.
  static func probe(like result: IndicatorResult) -> IndicatorResult {
    var probe = result
    var next: Int64 = 0
    func token() -> String {
      next += 1
      return "SLOT\(100 + next)HERE"
    }
    func number(_ like: Rational) -> Rational {
      next += 1
      let isExact = PrintedNumber.inFull(like)?.exact ?? true
      // Of many digits; that over seven never ends.
      return isExact
        ? Rational(7_310_000_000_000_000_000 + next)
        : Rational(7_310_000_001 + 70 * next).divided(by: 7) ?? 0
    }
    for index in probe.stratum.indices {
      probe.stratum[index].dimension = token()
      probe.stratum[index].code = token()
      if probe.stratum[index].label != nil { probe.stratum[index].label = token() }
    }
    probe.numerator = result.numerator.map(number)
    probe.denominator = result.denominator.map(number)
    probe.value = result.value.map { Figure(number($0.number), qualifier: $0.qualifier) }
    for count in [\RowCounts.rows, \.excluded, \.unknown] {
      next += 1
      probe.counts[keyPath: count] = 7_310_000_000_000_000_000 + next
    }
    if let distance = probe.judgement?.distance {
      probe.judgement?.distance?.amount = number(distance.amount)
      probe.judgement?.distance?.text = token()
    }
    probe.explanation.evidence = token()
    probe.explanation.outcome = token()
    return probe
  }
}
