package import OutturnModel

/// Returns side by side: period on period, provider beside provider, or one return and what it was stated as before.
package struct ReturnComparison: Sendable {
  package enum Kind: String, Sendable {
    /// Of one submitter for several periods.
    case periods
    /// Of several submitters for one period.
    case providers
    /// Of one submitter for one period, more than once.
    case restatement
    case mixed
  }

  /// One figure in each return; nil where a return has none of that name.
  package struct Row: Sendable {
    package let indicator: String
    package let title: String
    package let stratum: [StratumMember]
    /// Of a restatement, where each period is a row of its own.
    package let period: Period?
    package let results: [IndicatorResult?]

    /// From the first to the last, where both are exact numbers of one unit.
    package var change: Rational? {
      guard let first = results.first ?? nil, let last = results.last ?? nil, first.unit == last.unit,
        let from = first.value.value, let to = last.value.value, from.isExact, to.isExact
      else { return nil }
      return to.number - from.number
    }

    /// Whether the change is to the better; nil without one, or where neither way is.
    package var isBetter: Bool? {
      guard let change, !change.isZero, let polarity = results.compactMap(\.self).last?.polarity else {
        return nil
      }
      switch polarity {
      case .higher: return !change.isNegative
      case .lower: return change.isNegative
      case .neither: return nil
      }
    }

    /// Whether figure, parts and band are the same in every return.
    package var isSame: Bool {
      guard let first = results.first else { return true }
      return results.allSatisfy { other in
        switch (first, other) {
        case (nil, nil): true
        case (let a?, let b?):
          a.value == b.value && a.numerator == b.numerator && a.denominator == b.denominator
            && a.unit == b.unit && a.judgement?.band.kind == b.judgement?.band.kind
            && a.judgement?.band.value?.id == b.judgement?.band.value?.id
        default: false
        }
      }
    }
  }

  /// Why a return differs from the one before it: what it was made from, by which rules, and by what.
  package struct Reason: Equatable, Sendable {
    package enum Cause: String, Sendable {
      case data, rules, engine, audience, schema
      case signOff = "sign-off"
    }
    package let cause: Cause
    package let text: String
  }

  package let returns: [ReadReturn]
  package let kind: Kind
  package let rows: [Row]
  /// Of a restatement: from each return to the next.
  package let reasons: [[Reason]]

  /// - Parameter strata: whether strata are compared too, and not only overall results.
  package init(_ returns: [ReadReturn], strata: Bool = false) {
    self.returns = returns
    let headers = returns.map(\.assuranceReturn.header)
    let submitters = Set(headers.map { $0.submitter ?? "" })
    let periods = Set(headers.map(\.period))
    kind =
      switch (submitters.count, periods.count) {
      case (1, 1): .restatement
      case (1, _): .periods
      case (_, 1): .providers
      default: .mixed
      }
    rows = Self.rows(
      returns.map(\.assuranceReturn), strata: strata || kind == .restatement,
      everyPeriod: kind == .restatement)
    reasons = kind == .restatement ? zip(headers, headers.dropFirst()).map(Self.reasons) : []
  }

  // MARK: rows

  private struct Key: Hashable {
    let indicator: String
    let stratum: [String]
    let period: Period?
  }

  /// In the order of the first return that has them.
  private static func rows(_ returns: [AssuranceReturn], strata: Bool, everyPeriod: Bool) -> [Row] {
    var order: [Key] = []
    var found: [Key: [IndicatorResult?]] = [:]
    for (place, assuranceReturn) in returns.enumerated() {
      let shown = everyPeriod ? assuranceReturn.results : latest(assuranceReturn.results)
      for result in shown where strata || result.stratum.isEmpty {
        let key = Key(
          indicator: result.indicator, stratum: result.stratum.map { "\($0.dimension)=\($0.code)" },
          period: everyPeriod ? result.period : nil)
        if found[key] == nil {
          order.append(key)
          found[key] = Array(repeating: nil, count: returns.count)
        }
        found[key]?[place] = result
      }
    }
    return order.compactMap { key in
      guard let results = found[key], let first = results.compactMap(\.self).first else { return nil }
      return Row(
        indicator: key.indicator, title: first.title.isEmpty ? first.indicator : first.title,
        stratum: first.stratum, period: key.period, results: results)
    }
  }

  /// Of each indicator the results of the period of its headline, or of its latest.
  private static func latest(_ results: [IndicatorResult]) -> [IndicatorResult] {
    var periods: [String: Period] = [:]
    for result in results where result.isHeadline { periods[result.indicator] = result.period }
    for result in results where periods[result.indicator] == nil {
      let same = results.filter { $0.indicator == result.indicator }
      periods[result.indicator] = (same.representative ?? same.max { $0.period < $1.period })?.period
    }
    return results.filter { periods[$0.indicator] == $0.period }
  }

  // MARK: reasons

  private static func reasons(_ before: ReturnHeader, _ after: ReturnHeader) -> [Reason] {
    var reasons: [Reason] = []
    let old = Dictionary(before.submissions.map { ($0.dataset, $0) }) { first, _ in first }
    let new = Dictionary(after.submissions.map { ($0.dataset, $0) }) { first, _ in first }
    for submission in after.submissions {
      guard let earlier = old[submission.dataset] else {
        reasons.append(Reason(cause: .data, text: "\(submission.dataset) was added (\(submission.file))"))
        continue
      }
      if earlier.sha256 != submission.sha256 {
        func rows(_ count: Int64?) -> String { count.map { "\($0) rows" } ?? "rows not told" }
        let rows =
          earlier.rows == submission.rows
          ? rows(submission.rows) : "\(rows(earlier.rows)), now \(rows(submission.rows))"
        reasons.append(
          Reason(cause: .data, text: "\(submission.dataset) has other content (\(submission.file): \(rows))"))
      }
    }
    for submission in before.submissions where new[submission.dataset] == nil {
      reasons.append(
        Reason(cause: .data, text: "\(submission.dataset) is no longer there (\(submission.file))"))
    }
    if before.rules.meaning != after.rules.meaning {
      reasons.append(Reason(cause: .rules, text: "the rules mean something else"))
    } else if before.rules.files != after.rules.files {
      reasons.append(
        Reason(cause: .rules, text: "the rule files differ in layout or comments only: they mean the same"))
    }
    if before.engineVersion != after.engineVersion {
      reasons.append(
        Reason(cause: .engine, text: "outturn \(before.engineVersion), now \(after.engineVersion)"))
    }
    if before.audience != after.audience {
      reasons.append(
        Reason(cause: .audience, text: "for \(before.audience.rawValue), now for \(after.audience.rawValue)"))
    }
    if before.schemaVersion != after.schemaVersion {
      reasons.append(
        Reason(cause: .schema, text: "schema \(before.schemaVersion), now \(after.schemaVersion)"))
    }
    if before.signOff != after.signOff {
      let states = [before, after].map { $0.signOff.last?.state.rawValue ?? "not signed off" }
      reasons.append(
        Reason(cause: .signOff, text: states[0] == states[1] ? states[0] : "\(states[0]), now \(states[1])"))
    }
    return reasons
  }
}
