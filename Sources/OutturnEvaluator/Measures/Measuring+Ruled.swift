internal import OutturnModel
internal import OutturnSubmission

/// Measures that rules define: each thing of a dataset by the version in force at the end of the period, and
/// all of them together as the share that meets it.
extension Measuring {
  /// Overall first, then things in the order of their codes. Missing overall where no version is in force or
  /// no row is known.
  mutating func ruledMeasurements(of indicator: Indicator, at period: Period) -> [Measurement] {
    guard case .ruled(_, let id, _) = indicator.measure else { return [] }
    var overall = Measurement(stratum: .overall, period: period)
    overall.isHeadline = period == self.period
    let rule = framework.definingRule(of: indicator.id, on: period.end)
    let inForce = rule?.ruled
    var indicator = indicator
    indicator.unknown = rule?.unknown
    if case .score(let score)? = inForce { return scoreMeasurements(of: indicator, score, at: period) }
    guard let measure = inForce, let rows = rows[id],
      rows.covers(period) || rows.isRegister || measure.looksBack
    else { return [overall] }
    let keys = keys(of: indicator, rows.table.dataset)
    var things: [StratumKey: Measurement] = [:]
    switch measure {
    case .tender(let tender): return tenderMeasurements(tender, of: indicator, rows, overall)
    case .ladder(let ladder): return ladderMeasurements(ladder, phase: nil, of: indicator, rows, overall)
    case .ladderPhase(let ladder, let phase):
      return ladderMeasurements(ladder, phase: phase, of: indicator, rows, overall)
    case .commitments(let commitments): things = found(commitments, keys, rows, period)
    case .milestones(let milestones):
      if indicator.stratifications.isEmpty { return [found(milestones, rows, overall)] }
      things = found(milestones, keys, rows, period)
    case .score: break
    case .attestation, .requirement:
      for row in rows.stretches(in: period).flatMap(\.rows) {
        let cells = rows.cells(row)
        guard let key = keys.keys(column: cells).first,
          let found = Self.status(measure, rows.table.dataset, cells, period)
        else { continue }
        // Of a thing with rows in several parts of the period the last one stands.
        things[key] = RuledFigure.thing(key, found.status, period)
        things[key]?.evidence = found.evidence
      }
    }
    let sorted = StratumKeys.sorted(things.keys).compactMap { things[$0] }
    return [RuledFigure.overall(overall, of: sorted, unknown: indicator.unknown)] + sorted
  }

  /// What the rule says of the thing of one row, and what was found of it; nil where it takes more than a row.
  private static func status(
    _ measure: RuledMeasure, _ dataset: Dataset, _ cells: @escaping (Int) -> Observation<Value>,
    _ period: Period
  ) -> (status: Measurement.Status, evidence: String?)? {
    switch measure {
    case .attestation(let attestation):
      return AttestationMeasure(attestation: attestation, dataset: dataset, cell: cells, period: period).found
    case .requirement(let requirement):
      return RequirementMeasure(requirement, dataset).status(cells, period)
    case .tender, .ladder, .ladderPhase, .commitments, .milestones, .score: return nil
    }
  }
}

/// From what a rule says of things to numerators, denominators and shares.
enum RuledFigure {
  /// One thing is a whole of one, and met or not.
  static func thing(_ key: StratumKey, _ status: Measurement.Status, _ period: Period) -> Measurement {
    var result = Measurement(stratum: key, period: period)
    result.status = status
    result.counts.rows = 1
    switch status.band {
    // What is asked of nothing is neither met nor not.
    case .value(let band) where band.rank == nil:
      let why: NotApplicable = band == .notDue ? .notDue : .stated
      result.numerator = .notApplicable(why)
      result.denominator = .notApplicable(why)
      result.value = .notApplicable(why)
      result.counts.excluded = 1
    case .value(let band):
      result.numerator = .value(band.colour == .green ? 1 : 0)
      result.denominator = .value(1)
      result.value = result.numerator.map { Figure($0 * 100) }
    default:
      result.numerator = status.band.absence()
      result.denominator = status.mayAskNothing ? .missing : .value(1)
      result.value = status.band.absence()
      result.counts.unknown = 1
    }
    return result
  }

  /// The share of things that meet what is asked of them, of those of which something is asked.
  static func overall(_ overall: Measurement, of things: [Measurement], unknown policy: UnknownPolicy?)
    -> Measurement
  {
    var result = overall
    var met: Rational = 0
    var asked: Rational = 0
    result.evidence = counted(things)
    for thing in things {
      result.counts.rows += thing.counts.rows
      result.counts.excluded += thing.counts.excluded
      result.counts.unknown += thing.counts.unknown
      switch thing.numerator {
      case .value(let one):
        met = met + one
        asked = asked + 1
      case .notApplicable where thing.counts.excluded > 0: break
      // Of which perhaps nothing is asked does not count.
      default: if policy == .notMet, thing.denominator.value != nil { asked = asked + 1 }
      }
    }
    if result.counts.unknown > 0, (policy ?? .givesMissing) == .givesMissing { return result }
    result.numerator = .value(met)
    result.denominator = .value(asked)
    result.value = met.divided(by: asked).map { .value(Figure($0 * 100)) } ?? .withheld(.zeroDenominator)
    return result
  }

  /// `12 met, 3 not met, 2 unmarked`: how many have each status, best first, those that do not rank last.
  static func counted(_ things: [Measurement]) -> String? {
    var counts: [Band: Int64] = [:]
    for thing in things { if let band = thing.status?.band.value { counts[band, default: 0] += 1 } }
    let bands = counts.keys.sorted { ($0.rank ?? .max, $0.id) < ($1.rank ?? .max, $1.id) }
    let words = bands.map { "\(FigureText.full(Rational(counts[$0] ?? 0))) \($0.inWords)" }
    return words.isEmpty ? nil : words.joined(separator: ", ")
  }
}
