package import OutturnModel

/// Returns of several providers, rolled up to the system that they belong to.
///
/// Numerators, denominators and counts add up; shares, quotients and means are made from their sums. What does not add
/// up (medians, distinct people, standardised rates, confidence limits, differences, scores) is withheld as not
/// additive. Where a part is suppressed, so is what it would go into; where one is missing, the total is. Nothing is
/// judged: what a provider is judged by need not be what the system is.
package struct Rollup {
  package let returns: [ReadReturn]
  package let submitter: String?

  package init(_ returns: [ReadReturn], submitter: String?) {
    self.returns = returns
    self.submitter = submitter
  }

  /// Why these cannot be added up; nothing where they can.
  package func problems() -> [Diagnostic] {
    guard let first = returns.first else { return [] }
    var problems: [Diagnostic] = []
    var submitters: [String: String] = [:]
    for read in returns {
      let header = read.assuranceReturn.header
      let own = first.assuranceReturn.header
      if header.period != own.period {
        problems.append(
          RollupDiagnostics.differs("period", "\(header.period)", "\(own.period)", read, first))
      }
      if header.audience != own.audience {
        problems.append(
          RollupDiagnostics.differs("audience", header.audience.rawValue, own.audience.rawValue, read, first))
      }
      if header.rules.meaning != own.rules.meaning {
        problems.append(RollupDiagnostics.otherRules(read, first))
      }
      guard let code = header.submitter else {
        problems.append(RollupDiagnostics.notStated(read))
        continue
      }
      if let other = submitters[code] {
        problems.append(RollupDiagnostics.twice(code, read.file, other))
      }
      submitters[code] = read.file
    }
    return problems + CountedTwice(returns: returns).problems()
  }

  /// The return of the whole.
  ///
  /// - Parameter engineVersion: of what makes it.
  package func assuranceReturn(engineVersion: String) -> AssuranceReturn? {
    guard let first = returns.first?.assuranceReturn else { return nil }
    let results = results()
    let header = ReturnHeader(
      submitter: submitter, period: first.header.period, audience: first.header.audience,
      engineVersion: engineVersion, frameworks: [], rules: first.header.rules,
      submissions: returns.flatMap { [SubmissionDigest(partOf: $0)] + $0.parts })
    let held = results.count { $0.value == .withheld(.notAdditive) }
    var findings: [Finding] = []
    if held > 0 {
      findings.append(
        Finding(
          code: "OT4146", severity: .note, dataset: nil,
          message: "figures that do not add up over providers are withheld", count: Int64(held)))
    }
    return AssuranceReturn(
      header: header, results: results, findings: findings, verdict: Verdict(results: results))
  }

  // MARK: results

  private struct Key: Hashable {
    let indicator: String
    let stratum: [String]
    let period: Period

    init(_ result: IndicatorResult) {
      indicator = result.indicator
      stratum = result.stratum.flatMap { [$0.dimension, $0.code] }
      period = result.period
    }

    var whole: Key { Key(indicator: indicator, stratum: [], period: period) }

    private init(indicator: String, stratum: [String], period: Period) {
      self.indicator = indicator
      self.stratum = stratum
      self.period = period
    }
  }

  private func results() -> [IndicatorResult] {
    var order: [Key] = []
    var parts: [Key: [Int: IndicatorResult]] = [:]
    for (place, read) in returns.enumerated() {
      for result in read.assuranceReturn.results {
        let key = Key(result)
        if parts[key] == nil { order.append(key) }
        parts[key, default: [:]][place] = result
      }
    }
    let results = order.compactMap { key -> IndicatorResult? in
      guard let known = parts[key] else { return nil }
      // A stratum that a provider has no rows of adds nothing; an indicator that it has no figure of is missing.
      let absent = returns.indices.filter { known[$0] == nil }
      let missing = key.stratum.isEmpty ? absent : absent.filter { parts[key.whole]?[$0] == nil }
      return RollupFigure(
        parts: known.sorted { $0.key < $1.key }.map(\.value), missing: missing.map(name), all: returns.count
      ).result
    }
    return Self.inOrder(results)
  }

  private func name(_ place: Int) -> String { returns[place].assuranceReturn.header.submitter ?? "" }

  /// Indicators in the order in which they first come, overall before strata, strata by code, periods by date.
  private static func inOrder(_ results: [IndicatorResult]) -> [IndicatorResult] {
    var places: [String: Int] = [:]
    for result in results where places[result.indicator] == nil { places[result.indicator] = places.count }
    func key(_ result: IndicatorResult) -> (Int, [String], [String]) {
      (places[result.indicator] ?? 0, result.stratum.map(\.dimension), result.stratum.map(\.code))
    }
    return results.enumerated().sorted { a, b in
      let (first, second) = (key(a.element), key(b.element))
      if first.0 != second.0 { return first.0 < second.0 }
      if first.1 != second.1 { return first.1.lexicographicallyPrecedes(second.1) }
      if first.2 != second.2 { return first.2.lexicographicallyPrecedes(second.2) }
      if a.element.period != b.element.period { return a.element.period < b.element.period }
      return a.offset < b.offset
    }.map(\.element)
  }
}

extension ReadReturn {
  /// The file's name, without its folder.
  var fileName: String { String(file.split(separator: "/").last ?? "return") }
}
