internal import CColumns
internal import OutturnModel
internal import OutturnSubmission

/// What is noted of single rows as a batch is added up.
extension PlanWorker {
  func noteRows(_ batch: ColumnBatch, piece: Int) throws(ColumnarObstacle) {
    for (index, check) in plan.checks.enumerated() {
      let rule = plan.dataset.checks[index]
      rowChecks.check(
        index, passes: bits(check.passes), undecided: bits(check.undecided), notAsked: bits(check.notAsked),
        scratch: noted, batch, piece: piece
      ) { row in
        rule.severity == .error
          ? "" : ConformanceCheck.values(of: rule, in: self.plan.dataset) { self.cell($0, row, batch) }
      }
      if rule.severity == .error, rowChecks.failed[index].count > 0 {
        throw .unusual("a row that fails check \(rule.id)")
      }
    }
    for (index, join) in plan.joins.enumerated() {
      guard let cells = workedOut[join.request], cells.hasUnmatched.contains(join.join),
        let flags = cells.unmatched[join.join]
      else { continue }
      flags.withUnsafeBufferPointer {
        oc_in_table(batch.codes(join.request), batch.rows, $0.baseAddress, 0, noted)
      }
      rowChecks.join(index, unmatched: noted, batch, piece: piece)
    }
  }

  /// Asks a test of the rows of a batch, each combination of cells once.
  func ask(
    _ index: Int, _ batch: ColumnBatch, yes: UnsafeMutablePointer<UInt64>,
    unknown: UnsafeMutablePointer<UInt64>
  ) throws(ColumnarObstacle) {
    let test = plan.rowTests[index]
    for word in 0..<(batch.rows + 63) / 64 { (yes[word], unknown[word]) = (0, 0) }
    var key = test.requests.map { _ in Int64(0) } + [0]
    for row in 0..<batch.rows {
      for (place, request) in test.requests.enumerated() {
        if plan.requests[request].hasCodes {
          key[place] = Int64(batch.codes(request)[row])
        } else {
          let isBlank = batch.blank(request)[row >> 6] >> UInt64(row & 63) & 1 == 1
          key[place] = isBlank ? .min : batch.numbers(request)[row]
        }
      }
      let stretch = test.period == .row ? plan.stretch.map { batch.codes($0)[row] } : nil
      key[test.requests.count] = Int64(stretch ?? 0)
      let answer = try answers[index].answer(to: key) { () throws(ColumnarObstacle) in
        let period = stretch.map { time.stretches[Int($0)] } ?? (test.period == .run ? time.period : nil)
        switch ExpressionEvaluator.truth(
          ExpressionEvaluator.evaluate(
            test.condition, column: { self.cell($0, row, batch) }, period: period))
        {
        case .value(let holds): return holds
        case .suppressed: throw .unusual("a suppressed figure")
        case .notApplicable where test.isOfCheck: throw .unusual("a row that a check is not asked of")
        default: return nil
        }
      }
      let bit: UInt64 = 1 << UInt64(row & 63)
      if answer == true { yes[row >> 6] |= bit }
      if answer == nil { unknown[row >> 6] |= bit }
    }
  }

  /// A cell of a row.
  private func cell(_ column: Int, _ row: Int, _ batch: ColumnBatch) -> Observation<Value> {
    let sources = plan.dataset.fileColumns(behind: column)
    if sources.count == 1, let source = sources.first,
      let codes = plan.requests.firstIndex(where: { $0.column == source && $0.form == .codes })
    {
      let code = Int(batch.codes(codes)[row])
      return source == column
        ? batch.dictionary(codes).cells[code] : workedOut[codes]?.cell(column, code: code) ?? .missing
    }
    if let derivation = plan.dataset.columns[column].derivation {
      return ExpressionEvaluator.evaluate(derivation, column: { self.cell($0, row, batch) }, period: nil)
    }
    for (index, request) in plan.requests.enumerated() where request.column == column {
      guard case .numbers(let scale) = request.form else { continue }
      if batch.blank(index)[row >> 6] >> UInt64(row & 63) & 1 == 1 { return .missing }
      return .value(.number(Rational(batch.numbers(index)[row]) * Rational.powerOfTen(-scale)))
    }
    return .missing
  }
}
