internal import OutturnModel

/// What is said of a bid: how its score came about, what it fails, where it stands.
struct TenderText {
  let tender: Tender
  let dataset: Dataset
  /// The columns that tell bids apart.
  let things: [Int]

  /// `Quality 36% of 60% (3 of 5), price 30% of 30% (bid-price £90,000)`.
  func evidence(_ bid: TenderMeasure.Scored) -> String {
    let parts = tender.criteria.enumerated().map { index, criterion -> String in
      let weight = figure(bid.weights[index])
      guard tender.within != nil, bid.shares.indices.contains(index) else {
        return "\(criterion.title) \(weight)"
      }
      let earned = bid.weights[index].combined(with: bid.shares[index]) { .value($0 * $1) }
      return "\(criterion.title) \(figure(earned)) of \(weight)" + detail(criterion, bid.bid)
    }
    let text = parts.joined(separator: ", ")
    return text.prefix(1).uppercased() + text.dropFirst()
  }

  private func detail(_ criterion: Tender.Criterion, _ bid: TenderMeasure.Bid) -> String {
    switch criterion.scoring {
    case .none: return ""
    case .marks(let column, let most, _):
      guard case .value(.number(let mark)) = bid.cells(column) else { return "" }
      return " (\(FigureText.full(mark)) of \(FigureText.full(most)))"
    case .price(let column, _):
      guard case .value(.number(let price)) = bid.cells(column) else { return "" }
      let unit = dataset.columns[column].unit ?? .number
      return " (\(dataset.columns[column].name) \(unit.display(FigureText.shown(price))))"
    }
  }

  func outcome(_ bid: TenderMeasure.Scored, _ ranking: TenderRanking) -> String {
    var sentences: [String] = []
    if tender.within != nil, bid.isOut {
      sentences.append("It is out, and not scored.")
    } else if tender.within != nil, let score = bid.score.value {
      sentences.append("It scores \(FigureText.text(score, unit: .percent)).")
    }
    if !bid.failed.isEmpty {
      sentences.append("Not met: \(bid.failed.joined(separator: "; ")).")
    } else if !bid.unknown.isEmpty {
      sentences.append("Whether it is met is not known: \(bid.unknown.joined(separator: "; ")).")
    } else {
      sentences.append("Met.")
    }
    if tender.within != nil, bid.isMet { sentences += standing(bid, ranking) }
    return sentences.joined(separator: " ")
  }

  private func standing(_ bid: TenderMeasure.Scored, _ ranking: TenderRanking) -> [String] {
    guard let (rank, equals) = ranking.rank(of: bid) else {
      return ["Its rank is not known while \(ranking.open.map(name).joined(separator: ", ")) is not scored."]
    }
    var text = "Rank \(rank) of \(ranking.ranked.count)"
    if !equals.isEmpty { text += ", equal with \(equals.map(name).joined(separator: ", "))" }
    guard rank == 1, let points = tender.sensitivity, ranking.ranked.count > 1 else { return [text + "."] }
    return [text + ".", sensitivity(ranking, points)]
  }

  /// `It stays first if any one weight moves by up to 5 points.`
  private func sensitivity(_ ranking: TenderRanking, _ points: Rational) -> String {
    let turns = ranking.turns(within: points)
    let moved = "any one weight moves by up to \(FigureText.full(points)) points"
    guard !turns.isEmpty else { return "It stays first if \(moved)." }
    let parts = turns.map { turn in
      "with \(tender.criteria[turn.criterion].name) \(turn.isAbove ? "above" : "below") "
        + "\(FigureText.text(turn.weight, unit: .percent)) \(name(turn.first)) would be first"
    }
    return "It does not stay first if \(moved): \(parts.joined(separator: "; "))."
  }

  /// Who bids: the members of the key but for what they compete within.
  private func name(_ scored: TenderMeasure.Scored) -> String {
    zip(things, scored.bid.key.members).filter { $0.0 != tender.within }
      .map { dataset.columns[$0].isIdentifier ? "(masked)" : $1.text }.joined(separator: " ")
  }

  private func figure(_ value: Observation<Rational>) -> String {
    value.value.map { FigureText.text($0, unit: .percent) } ?? ExplanationText.why(value)
  }
}
