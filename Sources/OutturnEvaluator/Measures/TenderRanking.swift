internal import OutturnModel

/// How the bids that pass stand to one another, and whether the first would stay first if weights moved.
struct TenderRanking {
  /// Those that pass, the best first; of equals, as given.
  let ranked: [TenderMeasure.Scored]
  /// Those of which it is not known whether they pass, or how they score.
  let open: [TenderMeasure.Scored]

  init(_ bids: [TenderMeasure.Scored]) {
    let passing = bids.filter { $0.isMet && $0.score.value != nil }
    ranked = passing.enumerated().sorted { a, b in
      guard let first = a.element.score.value, let second = b.element.score.value, first != second else {
        return a.offset < b.offset
      }
      return first > second
    }.map(\.element)
    open = bids.filter { $0.failed.isEmpty && !$0.unknown.isEmpty }
  }

  /// From 1, and those that stand equal with it; nil where the rank is not known, or there is none.
  func rank(of bid: TenderMeasure.Scored) -> (rank: Int, equals: [TenderMeasure.Scored])? {
    guard open.isEmpty, bid.isMet, let score = bid.score.value else { return nil }
    let better = ranked.count { $0.score.value.map { $0 > score } ?? false }
    let equals = ranked.filter { $0.score.value == score && $0.bid.key != bid.bid.key }
    return (better + 1, equals)
  }

  /// How far one weight may move before another bid would be first.
  struct Turn {
    let criterion: Int
    /// The weight from which on, above or below, the other bid is first.
    let weight: Rational
    let isAbove: Bool
    let first: TenderMeasure.Scored
  }

  /// What would put another bid first if one weight moved by up to `points`, the others giving or taking in
  /// proportion. A score is linear in the weight, so that only the ends need be looked at, and the turning
  /// point is exact.
  func turns(within points: Rational) -> [Turn] {
    guard open.isEmpty, let winner = ranked.first else { return [] }
    let weights = winner.weights.compactMap(\.value)
    guard weights.count == winner.weights.count else { return [] }
    let total = weights.reduce(0, +)
    var turns: [Turn] = []
    for (index, weight) in weights.enumerated() {
      let others = total - weight
      guard others > 0 else { continue }
      for sign in [Rational(1), Rational(-1)] {
        let most = min(points, sign > 0 ? others : weight)
        var nearest: (step: Rational, bid: TenderMeasure.Scored)?
        for bid in ranked.dropFirst() {
          guard let behind = bid.score.value.flatMap({ own in winner.score.value.map { own - $0 } }),
            let slope = slope(index, bid, over: winner, weights: weights, others: others)
          else { continue }
          guard behind + slope * sign * most > 0, let step = (-behind).divided(by: slope * sign) else {
            continue
          }
          if nearest.map({ step < $0.step }) ?? true { nearest = (step, bid) }
        }
        if let nearest {
          turns.append(
            Turn(
              criterion: index, weight: weight + sign * nearest.step, isAbove: sign > 0, first: nearest.bid))
        }
      }
    }
    return turns
  }

  /// How much the bid gains on the winner for each point that the weight rises.
  private func slope(
    _ index: Int, _ bid: TenderMeasure.Scored, over winner: TenderMeasure.Scored, weights: [Rational],
    others: Rational
  ) -> Rational? {
    var gain: Rational = 0
    for (place, weight) in weights.enumerated() {
      guard let own = bid.shares[place].value, let first = winner.shares[place].value else { return nil }
      if place == index {
        gain = gain + own - first
      } else if let given = ((own - first) * weight).divided(by: others) {
        gain = gain - given
      }
    }
    return gain
  }
}
