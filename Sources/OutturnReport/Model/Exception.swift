import OutturnModel

/// A headline result that a reader must look at.
struct Exception {
  enum Severity: Int, Comparable {
    case red, worsening, amber, unjudgeable

    static func < (a: Severity, b: Severity) -> Bool { a.rawValue < b.rawValue }
  }

  let story: IndicatorStory
  let result: IndicatorResult
  let severity: Severity
  let change: Changes.Change?

  /// How the list is ordered, for whoever reads it.
  static let order =
    "Red stands before amber; of these, first what has become worse, then what is furthest from its next band for its size."

  /// The worst first, as ``order`` says; of equals in the order of the return.
  static func all(of stories: [IndicatorStory], _ changes: Changes) -> [Exception] {
    let found = stories.compactMap { story -> Exception? in
      guard let result = story.headline, let severity = severity(of: result) else { return nil }
      return Exception(
        story: story, result: result, severity: severity, change: changes.byIndicator[story.id])
    }
    let keys = found.map { ($0.severity.rawValue, $0.hasWorsened ? 0 : 1, $0.shortfall) }
    return found.indices.sorted { a, b in
      let (first, second) = (keys[a], keys[b])
      if first.0 != second.0 { return first.0 < second.0 }
      if first.1 != second.1 { return first.1 < second.1 }
      if first.2 != second.2 { return first.2 > second.2 }
      return a < b
    }.map { found[$0] }
  }

  var hasWorsened: Bool { change?.direction == .worse }

  /// The distance to the next better band as a share of where that begins.
  private var shortfall: Rational {
    guard let distance = result.judgement?.distance, let value = result.value.value?.number else {
      return .zero
    }
    let goal = distance.upwards ? value + distance.amount : value - distance.amount
    return distance.amount.divided(by: goal.magnitude) ?? distance.amount.divided(by: value.magnitude)
      ?? .zero
  }

  private static func severity(of result: IndicatorResult) -> Severity? {
    guard let judgement = result.judgement else { return nil }
    guard let band = judgement.band.value else {
      // What is not due or not asked for is no exception.
      return [.missing, .withheld].contains(judgement.band.kind) ? .unjudgeable : nil
    }
    switch band.colour {
    case .red: return .red
    case .amber: return .amber
    case .green, .blue: return nil
    case nil: return band == .worsening ? .worsening : nil
    }
  }
}
