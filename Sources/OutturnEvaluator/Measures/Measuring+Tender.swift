internal import OutturnModel
internal import OutturnSubmission

/// Tenders: the bids of each procurement, or the weights of each.
extension Measuring {
  mutating func tenderMeasurements(
    _ tender: Tender, of indicator: Indicator, _ rows: PeriodRows, _ overall: Measurement
  ) -> [Measurement] {
    let dataset = rows.table.dataset
    let period = overall.period
    let measure = TenderMeasure(tender: tender, dataset: dataset, period: period)
    let keys = keys(of: indicator, dataset)
    var bids: [StratumKey: TenderMeasure.Bid] = [:]
    for row in rows.stretches(in: period).flatMap(\.rows) {
      let cells = rows.cells(row)
      guard let key = keys.keys(column: cells).first else { continue }
      // Of a bid with rows in several parts of the period the last one stands.
      bids[key] = .init(key: key, line: rows.line(of: row), cells: cells)
    }
    var groups: [MemberCode: [TenderMeasure.Bid]] = [:]
    for key in StratumKeys.sorted(bids.keys) {
      guard let bid = bids[key] else { continue }
      // Without criteria each procurement is looked at by itself.
      let group = tender.within.map { MemberCode(bid.cells($0)) } ?? key.members[0]
      groups[group, default: []].append(bid)
    }
    let text = TenderText(tender: tender, dataset: dataset, things: indicator.stratifications.first ?? [])
    var things: [Measurement] = []
    var scores: [Observation<Rational>] = []
    for group in groups.keys.sorted() {
      let members = groups[group] ?? []
      for problem in TenderProblems(tender: tender, dataset: dataset, period: period).problems(of: members)
      where !diagnostics.contains(problem) {
        diagnostics.append(problem)
      }
      let scored = measure.scored(members)
      let ranking = TenderRanking(scored)
      for bid in scored {
        var status = Measurement.Status(band: bid.band, outcome: text.outcome(bid, ranking))
        status.citations = bid.citations
        var thing = RuledFigure.thing(bid.bid.key, status, period)
        thing.evidence = text.evidence(bid)
        things.append(thing)
        scores.append(bid.isOut ? .notApplicable(.stated) : bid.score)
      }
    }
    var whole = RuledFigure.overall(overall, of: things, unknown: indicator.unknown)
    guard tender.within != nil else { return [whole] + things }
    // A score is a bid's own: of several nothing is made.
    if whole.value.value != nil { whole.value = .withheld(.notAdditive) }
    for index in things.indices {
      things[index].numerator = scores[index]
      things[index].denominator = .value(100)
      things[index].value = scores[index].map { Figure($0) }
    }
    return [whole] + things
  }
}

extension TenderMeasure.Scored {
  var band: Observation<Band> {
    failed.isEmpty ? unknown.isEmpty ? .value(.met) : .missing : .value(.notMet)
  }
}
