internal import OutturnModel
internal import OutturnStatistics
internal import OutturnSubmission

/// Makes, of the results as they were found, the results as they are published.
///
/// What is decided is decided on exact figures and before this; here they are suppressed and rounded, and what was made
/// from them is made again from what is left of them, or goes too.
struct Publishing {
  let framework: Framework
  /// As they were found.
  let exact: [IndicatorResult]
  let index: ResultIndex
  /// The indicator of each result, and its rule; nil where it needs no protection.
  private(set) var sources: [Source?] = []
  /// As they are published, so far.
  var published: [IndicatorResult]
  private var isDone: [Bool]

  struct Source {
    var indicator: Indicator
    var rule: DisclosureRule
  }

  init(_ results: [IndicatorResult], framework: Framework, data: PublishedData) {
    self.framework = framework
    exact = results
    published = results
    index = ResultIndex(results)
    isDone = results.map { $0.disclosure == .notNeeded }
    var known: [String: Source?] = [:]
    sources = results.map { result in
      guard result.disclosure != .notNeeded else { return nil }
      if let source = known[result.indicator] { return source }
      let source = framework.indicator(ofResult: result.indicator).flatMap { indicator in
        framework.disclosure(of: indicator).map { Source(indicator: indicator, rule: $0) }
      }
      known[result.indicator] = source
      return source
    }
    publishCounts(data)
    for result in results.indices { publish(result) }
    for result in results.indices where sources[result] != nil { publishJudgement(result) }
  }

  func isHidden(_ result: Int) -> Bool { published[result].value == .suppressed }

  mutating func hide(_ result: Int) {
    published[result].numerator = .suppressed
    published[result].denominator = .suppressed
    published[result].value = .suppressed
    isDone[result] = true
  }

  // MARK: counts

  private mutating func publishCounts(_ data: PublishedData) {
    var entries: [DisclosureTable.Entry] = []
    for (number, source) in sources.enumerated() {
      guard let source else { continue }
      let result = exact[number]
      let counts = PublishedCounts(result, of: source.indicator)
      let isGone = [result.numerator.kind, result.denominator.kind, result.value.kind].contains(.suppressed)
      if counts.isBare || isGone { hide(number) }
      let unknown = PublishedCounts.cameSuppressed(result, of: source.indicator)
      guard !counts.all.isEmpty || !unknown.isEmpty else { continue }
      entries.append(
        entry(
          number, result, source.indicator, counts, source.rule, isHidden: counts.isBare || isGone, unknown))
    }
    let behind = behindWindows(data)
    let table = DisclosureTable(entries, behind: behind, framework: framework, data: data)
    for number in table.hidden().sorted() { hide(number) }
    hideExtremes()
    hideStandardised()
  }

  private func entry(
    _ number: Int, _ result: IndicatorResult, _ indicator: Indicator, _ counts: PublishedCounts,
    _ rule: DisclosureRule, isHidden: Bool, _ unknown: [PublishedCounts.Role] = []
  ) -> DisclosureTable.Entry {
    DisclosureTable.Entry(
      result: number, indicator: indicator,
      dataset: framework.bases(of: indicator).compactMap(\.measure.dataset).first ?? "",
      place: FigurePlace(stratum: .init(result.stratum), days: .init(result.period)), counts: counts,
      rule: rule, isHidden: isHidden, unknown: unknown)
  }

  /// The months of which windows of months are made.
  private func behindWindows(_ data: PublishedData) -> [DisclosureTable.Entry] {
    let shown = exact.indices.compactMap { number in sources[number].map { (exact[number], $0.indicator) } }
    let months = WindowMonths.results(
      behind: shown.map { (result: $0, indicator: $1) }, framework: framework, data: data)
    return months.compactMap { month in
      guard let rule = framework.disclosure(of: month.indicator) else { return nil }
      let counts = PublishedCounts(month.result, of: month.indicator)
      return counts.all.isEmpty
        ? nil : entry(-1, month.result, month.indicator, counts, rule, isHidden: false)
    }
  }

  /// The least or greatest of all is that of some stratum: where one is hidden, so are all.
  private mutating func hideExtremes() {
    let extremes = sources.indices.filter {
      [.minimum, .maximum].contains(sources[$0]?.indicator.measure.kind)
    }
    for (_, results) in Dictionary(grouping: extremes, by: { exact[$0].indicator })
    where results.contains(where: isHidden) {
      for result in results { hide(result) }
    }
  }

  /// A standardised rate weighs its age bands: with some of them hidden it would tell of these.
  private mutating func hideStandardised() {
    var hiddenBy: [String: Set<String>] = [:]
    for (number, source) in sources.enumerated() where isHidden(number) {
      guard let dataset = source?.indicator.measure.dataset else { continue }
      hiddenBy[dataset, default: []].formUnion(exact[number].stratum.map(\.dimension))
    }
    for (number, source) in sources.enumerated() {
      guard let source, let dataset = source.indicator.measure.dataset,
        let standard = source.indicator.statistics.standardisation
      else { continue }
      if !(hiddenBy[dataset] ?? []).isDisjoint(with: standard.by) { hide(number) }
    }
  }

  // MARK: figures

  /// Publishes a result, those that it is made from before it. Rules in which a result is made from itself do not
  /// compile.
  mutating func publish(_ number: Int) {
    guard !isDone[number], let source = sources[number] else { return }
    isDone[number] = true
    let result = exact[number]
    if source.indicator.measure.isMadeFromResults {
      // Of a figure that is not there only the reason is told, which is none of its parts' counts.
      if result.value.value == nil {
        // Some reasons quote a figure.
        if case .withheld(.inexact) = result.value { hide(number) }
        if result.value == .suppressed { hide(number) }
        return
      }
      guard let value = remade(number, source.indicator) else { return hide(number) }
      published[number].value = value
      return
    }
    let counts = PublishedCounts(result, of: source.indicator)
    let rule = source.rule
    func rounded(_ count: Int64?, _ number: Observation<Rational>) -> Observation<Rational> {
      count.map { .value(Rational(rule.rounded($0))) } ?? number
    }
    published[number].numerator = rounded(counts.numerator, result.numerator)
    published[number].denominator = rounded(counts.denominator, result.denominator)
    guard result.value.value != nil else { return }
    switch source.indicator.measure {
    case .proportion, .ratio, .mean:
      if source.indicator.statistics.standardisation != nil {
        published[number].value = result.value.map { $0.toThreeDigits }
      } else {
        setQuotient(number)
      }
    case .count, .distinct, .sum:
      published[number].value = published[number].numerator.map { Figure($0) }
    case .reported:
      published[number].numerator = result.numerator
      published[number].value = result.value.map { figure in
        Figure(Rational(rule.rounded(counts.numerator ?? 0)), isPercent: figure.isPercent)
      }
    case .things, .ruled:
      if result.denominator.value == nil {
        published[number].value = published[number].numerator.map { Figure($0) }
      } else {
        setQuotient(number)
      }
    case .ordered: break
    default: published[number].value = result.value.map { $0.toThreeDigits }
    }
  }

  /// From the published parts. One that is rounded to nothing leaves no quotient.
  private mutating func setQuotient(_ number: Int) {
    let result = published[number]
    let quotient = result.numerator.combined(with: result.denominator) { over, under in
      over.divided(by: under).map { Observation.value(Figure($0 * result.unit.scale)) } ?? .suppressed
    }
    published[number].value = quotient
    if quotient.value == nil { hide(number) }
  }
}

extension Figure {
  /// To three significant digits: enough to read, and too few to work back from.
  var toThreeDigits: Figure {
    guard isExact, let short = try? DecimalText.parse(DecimalText.text(number, digits: 3)) else {
      return self
    }
    return Figure(short, isPercent: isPercent)
  }
}
