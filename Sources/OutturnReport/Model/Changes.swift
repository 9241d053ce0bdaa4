import OutturnModel

/// What is not as it was, in the return before or, without one, in the period before.
struct Changes {
  enum Direction: String { case better, worse, same, unclear }

  struct Change {
    /// The result before; of a figure that only the judgement names, the present result with that figure and that
    /// period, without a judgement.
    let before: IndicatorResult
    let direction: Direction
  }

  /// By indicator: its headline against the one before.
  private(set) var byIndicator: [String: Change] = [:]
  /// Figures for the same period and stratum that are not the same any more.
  private(set) var restated: [(before: IndicatorResult, now: IndicatorResult)] = []
  /// Why figures may have been restated: what of the returns differs.
  private(set) var causes: [String] = []
  /// Indicators that were in the return before and are not in this one.
  private(set) var gone: [String] = []
  let hasPrevious: Bool

  init(_ stories: [IndicatorStory], before: AssuranceReturn?) {
    hasPrevious = before != nil
    var headlines: [String: IndicatorResult] = [:]
    var places: [Place: IndicatorResult] = [:]
    var titles: [(id: String, title: String)] = []
    for result in before?.results ?? [] {
      if result.isHeadline {
        headlines[result.indicator] = result
        titles.append((result.indicator, result.title))
      }
      places[Place(result)] = result
    }
    var known: Set<String> = []
    for story in stories {
      known.insert(story.id)
      if let now = story.headline,
        let earlier = headlines[story.id] ?? story.before(now) ?? Self.compared(with: now),
        earlier.period != now.period
      {
        byIndicator[story.id] = Change(before: earlier, direction: Self.direction(earlier, now))
      }
      for now in story.own {
        if let earlier = places[Place(now)], !Self.isSame(earlier, now) { restated.append((earlier, now)) }
      }
    }
    gone = titles.filter { !known.contains($0.id) }.map(\.title)
  }

  /// - Parameter now: the header of the return that is reported.
  mutating func explain(from before: ReturnHeader, to now: ReturnHeader) {
    let digests = [before, now].map { $0.submissions.map { $0.sha256 ?? "" }.sorted() }
    // A publication does not say which data it was made from.
    if digests[0] != digests[1], !digests.joined().contains("") {
      causes.append("other data were submitted")
    }
    if before.rules.meaning != now.rules.meaning { causes.append("the rules mean something else") }
    if before.engineVersion != now.engineVersion {
      causes.append("another version of the engine: \(before.engineVersion), now \(now.engineVersion)")
    }
    if before.audience != now.audience {
      causes.append(
        "one is internal and the other for publication, in which counts are suppressed and rounded")
    }
  }

  /// Which way an indicator went: against what is known of before, or as its rule says of it.
  func direction(of story: IndicatorStory) -> Direction? {
    if let change = byIndicator[story.id] { return change.direction }
    return story.headline.flatMap(Self.judgedDirection)
  }

  private static func judgedDirection(_ result: IndicatorResult) -> Direction? {
    switch result.judgement?.band.value {
    case .improving?: .better
    case .worsening?: .worse
    // Within what the rule allows.
    case .noChange?: .same
    default: nil
    }
  }

  private struct Place: Hashable {
    let indicator: String
    let stratum: [StratumMember]
    let period: Period

    init(_ result: IndicatorResult) {
      indicator = result.indicator
      stratum = result.stratum.map { StratumMember(dimension: $0.dimension, code: $0.code) }
      period = result.period
    }
  }

  /// The earlier period that the judgement itself looked at.
  private static func compared(with now: IndicatorResult) -> IndicatorResult? {
    guard let comparator = now.judgement?.comparator, comparator.kind == .previous,
      let period = comparator.period, comparator.value.value != nil
    else { return nil }
    var earlier = now
    earlier.period = period
    earlier.value = comparator.value
    earlier.judgement = nil
    earlier.isHeadline = false
    return earlier
  }

  private static func isSame(_ a: IndicatorResult, _ b: IndicatorResult) -> Bool {
    a.value == b.value && a.numerator == b.numerator && a.denominator == b.denominator
      && a.judgement?.band.kind == b.judgement?.band.kind
      && a.judgement?.band.value?.id == b.judgement?.band.value?.id
  }

  /// By the band where both have one that ranks, else by the value and its polarity.
  private static func direction(_ before: IndicatorResult, _ now: IndicatorResult) -> Direction {
    if let a = before.judgement?.band.value, let b = now.judgement?.band.value, a.scheme == b.scheme,
      let first = a.rank, let second = b.rank, first != second
    {
      return second < first ? .better : .worse
    }
    if let judged = judgedDirection(now) { return judged }
    guard let a = before.value.value, let b = now.value.value, a.isExact, b.isExact else { return .unclear }
    if a.number == b.number { return .same }
    switch now.polarity {
    case .higher: return b.number > a.number ? .better : .worse
    case .lower: return b.number < a.number ? .better : .worse
    case .neither: return .unclear
    }
  }
}
