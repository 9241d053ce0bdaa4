internal import OutturnModel
internal import OutturnStatistics
internal import OutturnSubmission

/// Life expectancies, each stratum from its own deaths and people.
extension Measuring {
  mutating func makeLifeTable(_ result: inout Measurement, _ asked: StatisticalMeasure.LifeTable) {
    result.value = .missing
    guard let deaths = result.numerator.value, let people = result.denominator.value else {
      result.value = result.numerator.combined(with: result.denominator) { _, _ in .missing }
      return
    }
    var ages: [(start: Int, key: BandKey, band: BandTally)] = []
    for (key, band) in result.bands.sorted(by: { $0.key < $1.key }) {
      guard let start = age(of: key, asked) else {
        withhold(
          &result, .init(kind: .unreadableAge, band: key.inWords, column: asked.ageBand, lines: band.lines))
        return
      }
      ages.append((start, key, band))
    }
    ages.sort { $0.start < $1.start }
    if let empty = ages.first(where: { $0.band.denominator.isZero }) {
      withhold(
        &result,
        .init(kind: .noPeople, band: empty.key.inWords, column: asked.population, lines: empty.band.lines))
      return
    }
    result.workings = [
      "\(FigureText.full(deaths)) deaths among \(FigureText.full(people)) people in \(ages.count) age bands"
    ]
    if !ages.contains(where: { $0.start == asked.age }) {
      result.value = .withheld(.other("no age band starts at \(asked.age)"))
      return
    }
    do throws(DomainError) {
      let table = try LifeTable.make(
        ages.map { .init($0.start, deaths: $0.band.numerator, population: $0.band.denominator) })
      let isHealthy = asked.healthy != nil
      let estimate =
        isHealthy
        ? try healthy(table, ages.map { ($0.start, $0.band) }, at: asked.age)
        : table.flatMap { $0.expectancy(at: asked.age) }
      let name = isHealthy ? "Sullivan, on a Chiang abridged life table" : "Chiang abridged life table"
      result.workings.append(name)
      result.made = MadeByMethod(name, estimate)
      result.value = result.made?.value ?? .missing
    } catch {
      withhold(&result, fault(error, ages.map { ($0.key, $0.band) }, asked))
    }
  }

  private func healthy(_ made: Observation<LifeTable>, _ ages: [(Int, BandTally)], at age: Int)
    throws(DomainError) -> Observation<Estimate>
  {
    guard let table = made.value else { return made.absence() }
    let bands = ages.map { start, band in
      HealthyLifeExpectancy.Band(
        start, healthy: band.healthy.divided(by: band.asked) ?? .zero, asked: band.asked)
    }
    return try HealthyLifeExpectancy(table, bands).expectancy(at: age)
  }

  private func withhold(_ result: inout Measurement, _ fault: BandFault) {
    result.bandFault = fault
    result.value = .withheld(.other(fault.reason))
  }

  /// The library names a band by its place or by its age.
  private func fault(
    _ error: DomainError, _ ages: [(BandKey, BandTally)], _ asked: StatisticalMeasure.LifeTable
  )
    -> BandFault
  {
    var place: Int?
    switch error.item {
    case .index(let index): place = index
    case .key(let text): place = ages.firstIndex { age(of: $0.0, asked).map(String.init) == text }
    case .whole: break
    }
    let band = place.flatMap { ages.indices.contains($0) ? ages[$0] : nil }
    let why = DomainError(error.problem).message
    return BandFault(
      kind: .undefined, band: band?.0.inWords ?? "the table", why: why, column: asked.ageBand,
      lines: band?.1.lines ?? [])
  }

  /// The age at which a band starts: the number that its code begins with, or, of a banding, its lower end.
  private func age(of key: BandKey, _ asked: StatisticalMeasure.LifeTable) -> Int? {
    guard let code = key.members.first?.text else { return nil }
    let column = framework.dataset(asked.dataset)?.columns[asked.ageBand]
    if case .code(let list)? = column?.kind, let label = framework.codeList(list)?.label(of: code),
      Self.leadingAge(code) == nil
    {
      return Self.leadingAge(label)
    }
    return Self.leadingAge(code)
  }

  /// `1-4`, `90+`, `05_09` and `Under 1`, which starts at birth.
  private static func leadingAge(_ text: String) -> Int? {
    let lower = text.lowercased()
    if lower.hasPrefix("<") || lower.hasPrefix("under") || lower.hasPrefix("below") { return 0 }
    let digits = lower.drop { !$0.isASCII || !$0.isNumber }.prefix { $0.isASCII && $0.isNumber }
    let before = lower.prefix { !$0.isASCII || !$0.isNumber }
    guard let age = Int(digits), before.allSatisfy({ $0.isLetter || "-_ ".contains($0) }) else { return nil }
    return age
  }
}
