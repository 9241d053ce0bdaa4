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

  /// The worst first; of equals those that have become worse; else in the order of the return.
  static func all(of stories: [IndicatorStory], _ changes: Changes) -> [Exception] {
    let found = stories.compactMap { story -> Exception? in
      guard let result = story.headline, let severity = severity(of: result) else { return nil }
      return Exception(
        story: story, result: result, severity: severity, change: changes.byIndicator[story.id])
    }
    return found.enumerated().sorted { a, b in
      let first = (a.element.severity.rawValue, a.element.hasWorsened ? 0 : 1, a.offset)
      let second = (b.element.severity.rawValue, b.element.hasWorsened ? 0 : 1, b.offset)
      return first < second
    }.map(\.element)
  }

  var hasWorsened: Bool { change?.direction == .worse }

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
