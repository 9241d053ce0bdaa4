package import OutturnModel

/// What is required of one thing, and whether it is met.
///
/// A cell that is not known may hold anything: what is required is known where every value that it may have
/// leads to the same.
package struct RequirementMeasure {
  private let requirement: Requirement
  private let dataset: Dataset
  private var table: DecisionTable { requirement.table }

  package init(_ requirement: Requirement, _ dataset: Dataset) {
    self.requirement = requirement
    self.dataset = dataset
  }

  /// The rows that may decide, in their order, and whether none may; of known cells it is one of them.
  package func decisions(_ cells: (Int) -> Observation<Value>, _ period: Period) -> (
    rows: [Int], leavesSome: Bool
  ) {
    table.decisions(in: box(found(cells, period)))
  }

  func status(_ cells: (Int) -> Observation<Value>, _ period: Period) -> (
    status: Measurement.Status, evidence: String
  ) {
    let found = found(cells, period)
    let (rows, leavesSome) = table.decisions(in: box(found))
    let outcomes = rows.map { table.rows[$0].outcome } + (leavesSome ? [nil] : [])
    let evidence = zip(table.dimensions, found).map { dimension, value in
      "\(name(dimension)) \(shown(value, dimension))"
    }.joined(separator: ", ")
    var citations: [Citation] = []
    for citation in rows.flatMap({ table.rows[$0].citations }) where !citations.contains(citation) {
      citations.append(citation)
    }
    let by = rows.isEmpty ? "no row fits" : "by \(Self.rows(rows))\(leavesSome ? " or none" : "")"
    var status: Measurement.Status
    if Set(outcomes).count == 1, let only = outcomes.first {
      status = self.status(of: only, by: by, cells, period)
    } else {
      let all = outcomes.map { self.status(of: $0, by: by, cells, period) }
      let names = outcomes.map { $0 ?? "nothing" }
      let listed = Self.alternatives(
        names.enumerated().filter { names.firstIndex(of: $1) == $0 }.map(\.element))
      let unknown = found.first { $0.value == nil }.map { ExplanationText.why($0) } ?? "not known"
      // Whatever is required, it may come out the same.
      if let band = all.first?.band, band.value != nil, all.allSatisfy({ $0.band == band }) {
        status = .init(
          band: band,
          outcome: "\(listed) is required (\(by)), since a cell is \(unknown); either way the same: "
            + "\(band.value?.inWords ?? "").")
      } else {
        status = .init(
          band: .missing,
          outcome: "What is required is not known: a cell is \(unknown), and \(listed) may be (\(by)).")
        status.mayAskNothing = outcomes.contains(nil)
      }
    }
    status.citations = citations
    return (status, evidence.prefix(1).uppercased() + evidence.dropFirst())
  }

  // MARK: what is required

  private func found(_ cells: (Int) -> Observation<Value>, _ period: Period) -> [Observation<Value>] {
    table.dimensions.map { ExpressionEvaluator.evaluate($0.column, column: cells, period: period) }
  }

  private func box(_ found: [Observation<Value>]) -> DecisionBox {
    DecisionBox(
      zip(table.dimensions, found).map { dimension, value in
        value.value.flatMap { DecisionValues.only($0) } ?? dimension.universe
      })
  }

  // MARK: whether it is met

  private func status(
    of outcome: String?, by: String, _ cells: (Int) -> Observation<Value>, _ period: Period
  ) -> Measurement.Status {
    guard let outcome else {
      return .init(band: .value(.noRequirement), outcome: "Nothing is required: \(by).")
    }
    guard let evidence = requirement.evidence.first(where: { $0.requirement == outcome }) else {
      return .init(band: .value(.required), outcome: "\(outcome) is required, \(by).")
    }
    let truth = ExpressionEvaluator.truth(
      ExpressionEvaluator.evaluate(evidence.met, column: cells, period: period))
    switch truth.value {
    case true?: return .init(band: .value(.met), outcome: "\(outcome) is required, \(by), and is met.")
    case false?:
      return .init(band: .value(.notMet), outcome: "\(outcome) is required, \(by), and is not met.")
    case nil:
      return .init(
        band: truth.absence(),
        outcome: "\(outcome) is required, \(by); whether it is met is \(ExplanationText.why(truth)).")
    }
  }

  // MARK: words

  private func name(_ dimension: DecisionTable.Dimension) -> String {
    guard case .column(let index) = dimension.column.node else { return "" }
    return dataset.columns[index].name
  }

  private func shown(_ value: Observation<Value>, _ dimension: DecisionTable.Dimension) -> String {
    guard case .column(let index) = dimension.column.node else { return "" }
    if dataset.columns[index].isIdentifier { return "(masked)" }
    switch value {
    case .value(.date(let date)): return date.inWords
    case .value(.number(let number)):
      return (dataset.columns[index].unit ?? .number).display(DecimalText.grouped(DecimalText.text(number)))
    default: return ValueText.text(value)
    }
  }

  private static func rows(_ rows: [Int]) -> String {
    rows.count == 1
      ? "row \(rows[0] + 1)" : "rows " + alternatives(rows.map { "\($0 + 1)" })
  }

  private static func alternatives(_ names: [String]) -> String {
    names.count < 2
      ? names.joined() : names.dropLast().joined(separator: ", ") + " or " + (names.last ?? "")
  }
}
