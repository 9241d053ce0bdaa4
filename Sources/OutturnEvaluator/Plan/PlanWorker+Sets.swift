internal import CColumns
internal import OutturnModel
internal import OutturnSubmission

/// What a batch of rows has in the plan's amounts, sets and columns.
extension PlanWorker {
  func amount(_ index: Int, _ batch: ColumnBatch) -> UnsafePointer<Int64> {
    if let request = plan.amounts[index].plainRequest { return batch.numbers(request) }
    guard let memory = amounts[index] else { return batch.numbers(0) }
    return UnsafePointer(memory)
  }

  func make(_ amount: ScaledAmount, into target: UnsafeMutablePointer<Int64>?, _ batch: ColumnBatch) {
    guard let target else { return }
    for row in 0..<batch.rows { target[row] = amount.constant }
    for term in amount.terms {
      let numbers = batch.numbers(term.request)
      // Whether the sum has room was settled by the largest numbers of the columns; see `PlanTotals`.
      for row in 0..<batch.rows { target[row] &+= numbers[row] &* term.factor }
    }
  }

  func square(
    _ column: PlanLayout.Column, into target: UnsafeMutablePointer<Int64>?, _ batch: ColumnBatch
  ) throws(ColumnarObstacle) {
    guard let target else { return }
    let source = amount(column.amount, batch)
    var largest: UInt64 = 0
    for row in 0..<batch.rows { largest |= source[row].magnitude }
    // Twice 31 bits are the most that a square may have here.
    guard largest < 1 << 31 else { throw .unusual("a number whose square is very large") }
    if column.form == .lowOfSquare {
      for row in 0..<batch.rows { target[row] = (source[row] &* source[row]) & 0xFFFF_FFFF }
    } else {
      for row in 0..<batch.rows { target[row] = (source[row] &* source[row]) >> 32 }
    }
  }

  /// Asks a test of the codes that have come up since it was last asked.
  func extend(_ index: Int, _ batch: ColumnBatch) throws(ColumnarObstacle) {
    let test = plan.tests[index]
    switch test.period {
    case .none: try extend(index, batch, stretch: 0, nil)
    case .run: try extend(index, batch, stretch: 0, time.period)
    case .row:
      for (stretch, period) in time.stretches.enumerated() {
        try extend(index, batch, stretch: stretch, period)
      }
    }
  }

  private func extend(_ index: Int, _ batch: ColumnBatch, stretch: Int, _ period: Period?)
    throws(ColumnarObstacle)
  {
    let test = plan.tests[index]
    let cells = batch.dictionary(test.request).cells
    let (base, worked) = (plan.requests[test.request].column, workedOut[test.request])
    try tests[index].extend(to: cells.count, stretch: stretch) { (code) throws(ColumnarObstacle) in
      let answer = ExpressionEvaluator.truth(
        ExpressionEvaluator.evaluate(
          test.condition,
          column: { $0 == base ? cells[code] : worked?.cell($0, code: code) ?? .missing }, period: period))
      switch answer {
      case .value(let holds): return holds
      case .suppressed: throw .unusual("a suppressed figure")
      case .notApplicable where plan.checking.contains(index):
        throw .unusual("a row that a check is not asked of")
      default: return nil
      }
    }
  }

  func bits(_ set: RowSet) -> UnsafePointer<UInt64> {
    switch set {
    case .all: UnsafePointer(everything)
    case .none: UnsafePointer(nothing)
    case .node(let index): UnsafePointer(sets[index])
    }
  }

  func make(_ index: Int, _ batch: ColumnBatch) {
    let target = sets[index]
    let words = (batch.rows + 63) / 64
    switch plan.sets[index] {
    case .between(let amount, let low, let high):
      oc_between(self.amount(amount, batch), batch.rows, low, high, target)
    case .filled(let amount):
      guard let request = plan.amounts[amount].plainRequest else { return }
      let blank = batch.blank(request)
      for word in 0..<words { target[word] = ~blank[word] }
    case .codes(let test, let unknown):
      let codes = batch.codes(plan.tests[test].request)
      guard plan.tests[test].period == .row, let stretch = plan.stretch else {
        tests[test].find(codes, batch.rows, unknown: unknown, stretch: 0, into: target)
        return
      }
      for word in 0..<words { target[word] = 0 }
      let stretches = batch.codes(stretch)
      for number in Set(UnsafeBufferPointer(start: stretches, count: batch.rows)) {
        tests[test].find(codes, batch.rows, unknown: unknown, stretch: Int(number), into: ofStretch)
        for row in 0..<batch.rows where stretches[row] == number {
          target[row / 64] |= ofStretch[row / 64] & (1 << UInt64(row % 64))
        }
      }
    case .rows(let test, let unknown):
      let source = unknown ? answered[test].unknown : answered[test].yes
      for word in 0..<words { target[word] = source[word] }
    case .and(let a, let b):
      let (first, second) = (bits(a), bits(b))
      for word in 0..<words { target[word] = first[word] & second[word] }
    case .or(let a, let b):
      let (first, second) = (bits(a), bits(b))
      for word in 0..<words { target[word] = first[word] | second[word] }
    case .complement(let other):
      let source = sets[other]
      for word in 0..<words { target[word] = ~source[word] }
    }
  }

  func make(_ column: MadeColumn, _ batch: ColumnBatch) {
    let dictionary = batch.dictionary(column.request)
    let codes = batch.codesToFill(column.request)
    let missing = dictionary.number(of: .missing)
    for row in 0..<batch.rows { codes[row] = missing }
    for choice in column.choices {
      let number = dictionary.number(of: choice.cell)
      forEach(of: bits(choice.rows), batch) { codes[$0] = number }
    }
  }

  /// Where a column does not apply its cell is blank; where it does it is filled in, unless it may be blank.
  func check(_ request: Int, appliesTo rows: RowSet, _ batch: ColumnBatch) throws(ColumnarObstacle) {
    let (applies, blank) = (bits(rows), batch.blank(request))
    let mayBeBlank = plan.dataset.columns[plan.requests[request].column].mayBeBlank
    var count = 0
    for word in 0..<(batch.rows + 63) / 64 {
      let here = batch.rows(ofWord: word)
      if ~applies[word] & ~blank[word] & here != 0 {
        throw .unusual("a value where its column does not apply")
      }
      if !mayBeBlank, applies[word] & blank[word] & here != 0 { throw .unusual("a blank cell") }
      count += (~applies[word] & here).nonzeroBitCount
    }
    notApplicable[request, default: 0] += Int64(count)
  }

  func hasRows(_ set: UnsafePointer<UInt64>, _ batch: ColumnBatch) -> Bool {
    (0..<(batch.rows + 63) / 64).contains { set[$0] & batch.rows(ofWord: $0) != 0 }
  }

  func forEach(of set: UnsafePointer<UInt64>, _ batch: ColumnBatch, _ take: (Int) -> Void) {
    for word in 0..<(batch.rows + 63) / 64 {
      var left = set[word] & batch.rows(ofWord: word)
      while left != 0 {
        take(word * 64 + left.trailingZeroBitCount)
        left &= left - 1
      }
    }
  }
}
