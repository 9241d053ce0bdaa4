package import OutturnModel

/// Several scores put together.
extension Scoring {
  /// What is done with a part that has no score.
  package enum MissingPolicy: Equatable, Sendable {
    /// There is none for all together either, for the strongest of the reasons.
    case withholds
    /// It is left out, and its weight with it, as long as there are so many others; otherwise it is withheld.
    case leavesOut(least: Int)
    /// It counts as this, as a scheme may lay down for a return that was not made.
    case countsAs(Rational)
  }

  /// The scores that count, in the order given; nil for one that is left out.
  ///
  /// A suppressed part suppresses the whole, whatever the policy: who may not see a part may not work it out from the
  /// rest. Every other part without a score is treated alike, one that does not apply too.
  package static func counting(_ scores: [Observation<Rational>], missing: MissingPolicy)
    -> Observation<[Rational?]>
  {
    if scores.contains(.suppressed) { return .suppressed }
    let numbers = scores.map(\.value)
    switch missing {
    case .countsAs(let stated): return .value(numbers.map { $0 ?? stated })
    case .withholds:
      let absent = scores.filter { $0.value == nil }.max { $0.kind.precedence < $1.kind.precedence }
      return absent?.absence() ?? .value(numbers)
    case .leavesOut(let least):
      let count = numbers.count { $0 != nil }
      if count < least { return .withheld(.other("\(count) of the \(least) parts that it needs")) }
      return .value(numbers)
    }
  }

  /// By what each score is multiplied in a mean with these weights, equal ones for a plain mean; nothing has a share
  /// where the weights come to nothing.
  package static func shares(_ weights: [Rational]) -> [Rational]? {
    let whole = weights.reduce(.zero, +)
    return whole.isZero ? nil : weights.map { $0.divided(by: whole) ?? .zero }
  }

  /// A weighted average of scores. Withheld where no weight is left.
  ///
  /// - Throws: ``DomainError`` naming the part whose weight is negative by its position.
  package static func average(
    _ parts: [(score: Observation<Rational>, weight: Rational)], missing: MissingPolicy
  ) throws(DomainError) -> Observation<Rational> {
    for (index, part) in parts.enumerated() where part.weight.isNegative {
      throw DomainError(.negativeCount, at: .index(index))
    }
    return counting(parts.map(\.score), missing: missing).flatMap { numbers in
      let present = zip(numbers, parts).compactMap { number, part in number.map { ($0, part.weight) } }
      guard let shares = shares(present.map(\.1)) else { return .withheld(.zeroDenominator) }
      return .value(zip(present, shares).map { $0.0 * $1 }.reduce(.zero, +))
    }
  }
}
