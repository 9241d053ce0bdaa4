import OutturnModel

/// One figure of the whole, from those of the providers.
struct RollupFigure {
  /// In the order of the returns; at least one.
  let parts: [IndicatorResult]
  /// Providers of which there should be a figure, and is none.
  let missing: [String]
  /// How many returns there are.
  let all: Int

  var result: IndicatorResult? {
    guard let first = parts.first else { return nil }
    var result = IndicatorResult(
      indicator: first.indicator, title: first.title, kind: first.kind, stratum: first.stratum,
      period: first.period, isHeadline: parts.contains(where: \.isHeadline), unit: first.unit,
      numerator: .withheld(.notAdditive), denominator: .withheld(.notAdditive),
      value: .withheld(.notAdditive),
      counts: counts, judgement: nil,
      explanation: Explanation(
        definition: first.explanation.definition, evidence: "",
        outcome: "The figure of \(all) returns together: it is not judged.",
        citations: first.explanation.citations))
    result.polarity = first.polarity
    result.isComparator = first.isComparator
    result.owner = same(\.owner)
    result.escalatesTo = same(\.escalatesTo)
    if let reason = reasonNotAdditive {
      result.explanation.evidence = "Not additive: \(reason)."
      // Limits and parts of it are not made either, and so not told.
      if parts.contains(where: { $0.value == .suppressed }) { result.suppress() }
      return result
    }
    result.numerator = sum(\.numerator)
    result.denominator = first.kind.hasDenominator ? sum(\.denominator) : .notApplicable(.stated)
    result.value = value(result)
    result.statistics = limits
    result.explanation.evidence = evidence(result)
    return result
  }

  private func same(_ text: KeyPath<IndicatorResult, String?>) -> String? {
    let all = Set(parts.map { $0[keyPath: text] })
    return all.count == 1 ? all.first ?? nil : nil
  }

  private var counts: RowCounts {
    parts.reduce(into: RowCounts()) { sum, part in
      sum.rows += part.counts.rows
      sum.excluded += part.counts.excluded
      sum.unknown += part.counts.unknown
      sum.rejected += part.counts.rejected
    }
  }

  /// Why there is no sum; nil where there is.
  private var reasonNotAdditive: String? {
    guard let first = parts.first else { return nil }
    if first.isComparator { return "it is a figure of others, for comparison" }
    if parts.contains(where: { $0.kind != first.kind || $0.unit != first.unit }) {
      return "the returns do not measure it alike"
    }
    if let method = parts.compactMap({ $0.statistics?.method }).first {
      return "\(method) is made from the rows"
    }
    if first.kind.addsUpEverywhere || (first.kind.addsUpOverall && first.stratum.isEmpty) { return nil }
    return "a figure of this kind (\(first.kind.rawValue)) is not made from sums"
  }

  private func sum(_ number: KeyPath<IndicatorResult, Observation<Rational>>) -> Observation<Rational> {
    let start: Observation<Rational> = missing.isEmpty ? .value(.zero) : .missing
    return parts.reduce(start) { sum, part in
      sum.combined(with: part[keyPath: number]) { .value($0 + $1) }
    }
  }

  private func value(_ result: IndicatorResult) -> Observation<Figure> {
    if result.kind == .count || result.kind == .sum { return result.numerator.map { Figure($0) } }
    return result.numerator.combined(with: result.denominator) { over, under in
      if result.kind == .proportion, !under.isZero, over > under {
        return .withheld(.numeratorAboveDenominator)
      }
      return over.divided(by: under).map { .value(Figure($0 * result.unit.scale)) }
        ?? .withheld(.zeroDenominator)
    }
  }

  /// Limits of the parts say nothing exact of those of the whole.
  private var limits: ResultStatistics? {
    let intervals = parts.first { $0.statistics?.intervals.isEmpty == false }?.statistics?.intervals ?? []
    if intervals.isEmpty { return nil }
    return ResultStatistics(
      intervals: intervals.map {
        ResultStatistics.Interval(method: $0.method, level: $0.level, limits: .withheld(.notAdditive))
      })
  }

  /// `12 of 30 in 3 returns.`
  private func evidence(_ result: IndicatorResult) -> String {
    if !missing.isEmpty {
      return "There is no figure of \(missing.joined(separator: ", ")), and so none of the whole."
    }
    func text(_ number: Observation<Rational>) -> String {
      number.value.map { DecimalText.grouped(DecimalText.text($0, digits: 12)) } ?? number.kind.rawValue
    }
    let figures =
      result.kind.hasDenominator
      ? "\(text(result.numerator)) of \(text(result.denominator))" : text(result.numerator)
    return "\(figures), of \(parts.count) return\(parts.count == 1 ? "" : "s")."
  }
}

extension IndicatorResult {
  fileprivate mutating func suppress() {
    value = .suppressed
    numerator = .suppressed
    denominator = .suppressed
  }
}

extension MeasureKind {
  var addsUpEverywhere: Bool { isAddedUp }

  /// Shares of things, whose strata are the things themselves.
  var addsUpOverall: Bool {
    [.attestation, .passFail, .commitments, .milestones, .share].contains(self)
  }

  var hasDenominator: Bool { self != .count && self != .sum }
}
