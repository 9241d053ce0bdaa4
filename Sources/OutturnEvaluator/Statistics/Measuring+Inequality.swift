internal import OutturnModel
internal import OutturnStatistics
internal import OutturnSubmission

/// Indices of inequality: the figures of ranked groups, each with its people and its error, and the line through them.
extension Measuring {
  /// - Parameter part: what of the population it is within; the groups are the members of the ranked dimension there.
  mutating func rank(
    _ measure: StatisticalMeasure, _ indicator: Indicator, of other: Indicator, _ part: StratumPart,
    into result: inout Measurement
  ) {
    guard let dimension = measure.ranked, let method = StatisticalMethod.usual(for: other) else { return }
    var groups: [InequalityGroup] = []
    var ends: [String] = []
    let scale = InequalityFigure.transform(measure) ?? other.errorScale
    let whole = scale == .logit ? other.unit.scale : .one
    for code in rankedCodes(of: other, dimension, within: part, at: result.period) {
      let name = "\(dimension) \(code)"
      guard let place = part.with(.init(dimension: dimension, code: MemberCode(.value(.text(code))))) else {
        return
      }
      let group = measurement(of: other, place, at: result.period)
      result.behind.add(rows(behind: group, of: other, place))
      guard let value = group.value.value, value.isExact, let people = group.denominator.value else {
        result.value = .withheld(.other("\(name) is \(ExplanationText.why(group.value))"))
        return
      }
      if let least = group.shortfall(of: other) {
        result.tooFew = least
      }
      guard let share = value.number.divided(by: whole) else { return }
      let limits = group.interval(by: method, of: other).value?.estimate.limits95
      let divisor = whole.double
      let onScale = limits.map { $0.map { $0 / divisor } }
      groups.append(
        onScale.map { InequalityGroup(population: people, value: share, limits95: $0, scale: scale) }
          ?? InequalityGroup(population: people, value: share, standardError: .nan))
      ends.append("\(FigureText.text(value, unit: other.unit)) in \(code)")
    }
    guard let first = ends.first, let last = ends.last, groups.count >= 2 else {
      result.value = .withheld(.other("fewer than two groups by \(dimension)"))
      return
    }
    result.workings = [
      "\(groups.count) groups by \(dimension), weighted by their people, from \(first) to \(last)"
    ]
    result.made = InequalityFigure.made(measure, groups, scale: scale, whole: whole)
    result.value = result.made?.value ?? .missing
  }

  /// The members of the dimension from its first to its last: as declared, or, of numbers, those that there are.
  private mutating func rankedCodes(
    of other: Indicator, _ dimension: String, within part: StratumPart, at period: Period
  ) -> [String] {
    guard let dataset = framework.strataDataset(of: other),
      let column = dataset.column(named: dimension).map({ dataset.columns[$0] })
    else { return [] }
    if case .code(let id) = column.kind {
      return (framework.codeList(id)?.members ?? [])
        .filter { $0.isValid(from: period.start, to: period.end) }.map(\.code)
    }
    var codes: Set<MemberCode> = []
    for key in strata(of: other, at: period) {
      let found = self.part(key, of: other)
      guard case .members(let members) = found, found.without(dimension) ?? .overall == part,
        let code = members.first(where: { $0.dimension == dimension })?.code, !code.isReserved
      else { continue }
      codes.insert(code)
    }
    return codes.map(\.text).sorted { (Int($0) ?? .max, $0) < (Int($1) ?? .max, $1) }
  }
}

extension Indicator {
  /// The scale on which errors of its figures are taken as normal: the logarithm of rates, the logit of proportions.
  fileprivate var errorScale: ErrorScale {
    switch measure.kind {
    case .proportion where statistics.standardisation == nil: .logit
    case .proportion, .ratio: .log
    default: .value
    }
  }
}
