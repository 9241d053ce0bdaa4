internal import OutturnModel
internal import OutturnSubmission

/// Rows for which no method of counts is defined: each kind is told of once, at its first row.
extension Measuring {
  mutating func reportFaults(in tallies: some Sequence<Tally>, of indicator: Indicator) {
    guard indicator.usesCounts else { return }
    var faults = RowFaults()
    for tally in tallies { faults.merge(tally.faults) }
    for fault in RowFaults.Fault.allCases {
      guard let place = faults.places[fault], fault != .partAboveWhole, fault != .nobody,
        told.insert(Told(indicator: indicator.id, what: "\(fault)")).inserted
      else { continue }
      report(diagnostic(fault, at: place, of: indicator), of: indicator)
    }
  }

  /// Names each row once: what is wrong with it for a further indicator is told beside what was told before.
  mutating func report(_ fault: Diagnostic, of indicator: Indicator) {
    let known = diagnostics.firstIndex { other in
      Self.rowFaults.contains(other.code) && other.location.isSameRow(as: fault.location)
    }
    guard let known else { return diagnostics.append(fault) }
    diagnostics[known].related.append(
      .init(.source(indicator.span), "and \(indicator.id), from the same row"))
  }

  private static let rowFaults: Set<String> = ["OT3161", "OT3170"]

  private func diagnostic(_ fault: RowFaults.Fault, at place: RowFaults.Place, of indicator: Indicator)
    -> Diagnostic
  {
    let field = field(of: fault, indicator)
    let amount = FigureText.full(place.amount)
    let message: String
    let expected: String
    switch fault {
    case .negativeNumerator, .negativeDenominator, .partAboveWhole, .nobody:
      message = "\(amount) is no count, and \(indicator.id) is made by a method of counts"
      expected = "0 or more"
    case .frequency:
      message = "\(amount) is not how often somebody had an event"
      expected = "a whole number, 1 or more"
    case .share:
      message = "\(amount) is no share of people"
      expected = "0 to 1, or a column with `unit percent`"
    }
    return located(
      Diagnostic(
        "OT3170", message,
        at: cell(indicator.measure.dataset, line: place.line, column: field),
        expected: expected, help: ["correct the row, or leave it out with a condition of the indicator"],
        related: [.init(.source(indicator.span), "the indicator")]))
  }

  /// The column at fault, where the amount is that of one.
  private func field(of fault: RowFaults.Fault, _ indicator: Indicator) -> Int? {
    guard let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) }) else { return nil }
    func column(_ expression: RuleExpression?) -> Int? {
      if case .column(let index)? = expression?.node { index } else { nil }
    }
    switch (indicator.measure, fault) {
    case (_, .frequency):
      return indicator.statistics.standardisation?.frequency.flatMap { dataset.column(named: $0) }
    case (.proportion(_, let part, let whole), _), (.ratio(_, let part, let whole), _):
      return column(fault == .negativeDenominator ? whole.of : part.of)
    case (.sum(_, let of, _), _): return column(of)
    case (.statistical(.lifeExpectancy(let table)), _):
      if fault == .share { return table.healthy }
      return fault == .negativeDenominator ? table.population : table.deaths
    default: return nil
    }
  }

  /// A cell of a dataset, by its column; of one that is not known, the line.
  func cell(_ dataset: String?, line: Int, column: Int?) -> Location {
    dataset.flatMap { framework.dataset($0) }?.cell(line: line, column: column)
      ?? .cell(file: dataset ?? "", line: line, field: nil, column: nil)
  }

  /// Says of a row that stands in a rule file where that is.
  func located(_ diagnostic: Diagnostic) -> Diagnostic {
    diagnostic.located(in: framework.datasets.compactMap(\.register?.rows))
  }
}

extension Dataset {
  /// A cell by its header; of a register, by its place in the row that stands in the rule file.
  func cell(line: Int, column: Int?) -> Location {
    guard let column, columns.indices.contains(column) else {
      return .cell(file: id, line: line, field: nil, column: nil)
    }
    var field = columns[column].name
    if case .header(let header) = columns[column].origin { field = header }
    let place = register?.rows.columns.firstIndex(of: column).map { $0 + 1 }
    return .cell(file: id, line: line, field: field, column: place)
  }
}

extension Location {
  fileprivate func isSameRow(as other: Location) -> Bool {
    guard case .cell(let file, let line, _, _) = self, case .cell(let otherFile, let otherLine, _, _) = other
    else { return self == other }
    return file == otherFile && line == otherLine
  }
}

/// Something that is said once of an indicator.
struct Told: Hashable {
  var indicator: String
  var what: String
}

extension Indicator {
  /// Whether a method that is defined for counts alone makes its value or its limits.
  var usesCounts: Bool {
    if statistics.standardisation != nil || measure.dataset != nil && measure.kind.isLifeExpectancy {
      return true
    }
    switch statistics.interval?.method {
    case .wilson, .byars, .exactPoisson: return true
    default: return false
    }
  }
}

extension MeasureKind {
  var isLifeExpectancy: Bool { self == .lifeExpectancy || self == .healthyLifeExpectancy }
}
