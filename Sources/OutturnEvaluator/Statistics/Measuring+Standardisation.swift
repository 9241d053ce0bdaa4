internal import OutturnModel
internal import OutturnStatistics
internal import OutturnSubmission

/// Rates brought to a population, each stratum for itself.
extension Measuring {
  mutating func standardise(
    _ result: inout Measurement, of indicator: Indicator, _ asked: Standardisation
  ) {
    // What the unknown rows could change is not known band by band.
    result.bounds = nil
    guard result.numerator.value != nil else { return }
    if case .withheld(let why) = result.value, why != .zeroDenominator { return }
    guard let standard = standard(of: indicator, asked) else {
      result.value = .withheld(.other("there is no usable population \(asked.population)"))
      return
    }
    if let fault = fault(result.bands, standard, indicator, asked) {
      result.bandFault = fault
      result.value = .withheld(.other(fault.reason))
      return
    }
    do throws(DomainError) {
      let title = framework.dataset(asked.population)?.title ?? asked.population
      if asked.isDirect {
        result.made = try directly(&result, standard, indicator, asked, title)
      } else {
        result.made = try indirectly(&result, standard, indicator, asked, title)
      }
      result.value = result.made?.value ?? .missing
    } catch {
      result.value = .withheld(error.withheld)
    }
  }

  private mutating func standard(of indicator: Indicator, _ asked: Standardisation) -> StandardBands? {
    if let known = standards[indicator.id] { return known.problems.isEmpty ? known : nil }
    guard let table = populations[asked.population] else { return nil }
    let bands = StandardBands(table, asked)
    standards[indicator.id] = bands
    for problem in bands.problems
    where told.insert(Told(indicator: asked.population, what: "\(problem.location)")).inserted {
      diagnostics.append(located(problem))
    }
    return bands.problems.isEmpty ? bands : nil
  }

  /// The first band, in order, that is on one side only or in which nobody lives.
  private func fault(
    _ bands: [BandKey: BandTally], _ standard: StandardBands, _ indicator: Indicator, _ asked: Standardisation
  ) -> BandFault? {
    let dataset = indicator.measure.dataset.flatMap { framework.dataset($0) }
    let column = asked.by.first.flatMap { dataset?.column(named: $0) }
    for (key, band) in bands.sorted(by: { $0.key < $1.key }) {
      if standard.people[key] == nil {
        let known = standard.keys.map(\.inWords)
        return BandFault(
          kind: .notInStandard, band: key.inWords, column: column, lines: band.lines,
          expected: known.prefix(30).joined(separator: ", "),
          suggestion: Suggestion.nearest(to: key.inWords, among: known))
      }
      if asked.isDirect, band.denominator.isZero {
        return BandFault(kind: .noPeople, band: key.inWords, column: column, lines: band.lines)
      }
    }
    return standard.keys.first { bands[$0] == nil }.map {
      BandFault(kind: .notInData, band: $0.inWords, column: column)
    }
  }

  // MARK: the two ways

  private func directly(
    _ result: inout Measurement, _ standard: StandardBands, _ indicator: Indicator, _ asked: Standardisation,
    _ title: String
  ) throws(DomainError) -> MadeByMethod {
    let bands = result.bands.sorted { $0.key < $1.key }
    let weights = try StandardPopulation(
      standard.keys.map { ($0.text, standard.people[$0] ?? .zero) })
    result.workings = [
      "standardised directly to “\(title)”, in \(bands.count) \(bands.count == 1 ? "band" : "bands")"
    ]
    guard asked.frequency != nil else {
      let estimate = try DirectStandardisation.rate(
        bands.map { .init($0.key.text, events: $0.value.numerator, population: $0.value.denominator) },
        standard: weights, multiplier: indicator.unit.scale)
      return MadeByMethod("directly standardised rate (\(title))", estimate)
    }
    var groups: [DirectStandardisation.FrequencyBand] = []
    var events = Rational.zero
    for (key, band) in bands {
      // A band in which nobody had the event still has its people.
      let frequencies = band.frequencies.isEmpty ? [1: .zero] : band.frequencies
      for (often, people) in frequencies.sorted(by: { $0.key < $1.key }) {
        groups.append(
          .init(key.text, frequency: often, people: people, population: band.denominator))
        events = events + people * Rational(often)
      }
    }
    result.numerator = .value(events)
    result.workings.append("events of one person are not independent")
    let estimate = try DirectStandardisation.rate(
      nonIndependent: groups, standard: weights, multiplier: indicator.unit.scale)
    return MadeByMethod("directly standardised rate, events not independent (\(title))", estimate)
  }

  private func indirectly(
    _ result: inout Measurement, _ standard: StandardBands, _ indicator: Indicator, _ asked: Standardisation,
    _ title: String
  ) throws(DomainError) -> MadeByMethod {
    let populations = result.bands.sorted { $0.key < $1.key }.map {
      (key: $0.key.text, population: $0.value.denominator)
    }
    let made = try IndirectStandardisation(
      observed: result.numerator.value ?? .zero, populations: populations,
      reference: standard.keys.map {
        .init($0.text, events: standard.events[$0] ?? .zero, population: standard.people[$0] ?? .zero)
      })
    let scale = indicator.unit.scale
    let factor = asked.isRatio ? scale : scale * made.referenceRate
    let estimate = asked.isRatio ? made.ratio(multiplier: scale) : made.rate(multiplier: scale)
    result.workings = [
      "standardised indirectly to “\(title)”: \(FigureText.full(made.observed)) observed, "
        + "\(FigureText.shown(made.expected)) expected"
    ]
    let name = asked.isRatio ? "indirectly standardised ratio" : "indirectly standardised rate"
    let exact = try PoissonInterval.exactCount(made.observed)
    return MadeByMethod(
      "\(name) (\(title))", estimate,
      exact: factor.divided(by: made.expected).map { .value(exact.scaled(by: $0)) })
  }
}
