internal import OutturnModel

/// What the members of a dimension have in one period, as a figure to judge against.
extension Measuring {
  struct PeerFigure {
    var value: Observation<Rational>
    var members: Judgement.Comparator.Members
  }

  /// Members that are not known or not applicable, have no exact value or are too small to judge are left out,
  /// and counted.
  mutating func peers(_ peers: Threshold.Peers, at period: Period) -> PeerFigure {
    let place = PeerPlace(peers: peers, days: .init(period))
    if let known = peerFigures[place] { return known }
    var values = OrderedValues()
    var members = Judgement.Comparator.Members(compared: 0, leftOut: 0)
    if let other = framework.indicator(peers.of),
      let stratification = framework.dimensions(of: other).firstIndex(of: [peers.by])
    {
      for key in strata(of: other, at: period) where key.stratification == stratification {
        let peer = measurement(of: other, part(key, of: other), at: period)
        let isSmall = zip(other.leastDenominator, peer.judgedDenominator).map { $1 < Rational($0) } ?? false
        if let figure = peer.value.value, figure.isExact, !isSmall,
          key.members.allSatisfy({ !$0.isReserved })
        {
          values.add(figure.number)
          members.compared += 1
        } else {
          members.leftOut += 1
        }
      }
    }
    let figure = PeerFigure(value: values.figure(peers.statistic), members: members)
    peerFigures[place] = figure
    return figure
  }

  private func zip<A, B>(_ a: A?, _ b: B?) -> (A, B)? { a.flatMap { first in b.map { (first, $0) } } }
}

struct PeerPlace: Hashable {
  var peers: Threshold.Peers
  var days: PeriodRows.Days
}
