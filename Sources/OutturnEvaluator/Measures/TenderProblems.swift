internal import OutturnModel

/// What rows say that cannot be: marks and prices out of range, several weights for one procurement.
struct TenderProblems {
  let tender: Tender
  let dataset: Dataset
  let period: Period

  func problems(of bids: [TenderMeasure.Bid]) -> [Diagnostic] {
    var problems: [Diagnostic] = []
    for criterion in tender.criteria {
      for bid in bids {
        switch criterion.scoring {
        case .none: break
        case .marks(let column, let most, _):
          guard case .value(.number(let mark)) = bid.cells(column), mark < 0 || mark > most else { continue }
          problems.append(
            diagnostic(
              "OT3140", "a mark of \(FigureText.full(mark)) for \(criterion.name) is out of range", column,
              bid,
              expected: "a mark from 0 to \(FigureText.full(most))", criterion.span))
        case .price(let column, let formula):
          guard case .value(.number(let price)) = bid.cells(column),
            formula.isForPrices ? price <= 0 : price < 0
          else { continue }
          problems.append(
            diagnostic(
              "OT3141",
              "\(dataset.columns[column].name) is \(FigureText.full(price)), which cannot be scored",
              column, bid, expected: formula.isForPrices ? "a price above 0" : "an amount of 0 or more",
              criterion.span))
        }
      }
      if let problem = severalWeights(criterion, bids) { problems.append(problem) }
    }
    return problems
  }

  private func severalWeights(_ criterion: Tender.Criterion, _ bids: [TenderMeasure.Bid]) -> Diagnostic? {
    guard tender.within != nil, case .column(let column) = criterion.weight.unfolded.node else { return nil }
    var first: (value: Value, line: Int)?
    for bid in bids {
      guard case .value(let value) = bid.cells(column) else { continue }
      guard let known = first else {
        first = (value, bid.line)
        continue
      }
      if known.value != value {
        return diagnostic(
          "OT3142",
          "the weight of \(criterion.name) is \(ValueText.text(value)) here and \(ValueText.text(known.value)) "
            + "on line \(known.line), for one procurement", column, bid,
          expected: "one weight for all bids that compete", criterion.span)
      }
    }
    return nil
  }

  private func diagnostic(
    _ code: String, _ message: String, _ column: Int, _ bid: TenderMeasure.Bid, expected: String,
    _ span: SourceSpan
  ) -> Diagnostic {
    Diagnostic(
      code, message,
      at: .cell(file: dataset.id, line: bid.line, field: dataset.columns[column].name, column: nil),
      expected: expected, help: ["correct the row"], related: [.init(.source(span), "the criterion")])
  }
}
