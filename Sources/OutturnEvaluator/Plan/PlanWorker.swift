internal import CColumns
internal import OutturnModel
internal import OutturnSubmission

/// One thread's share of a plan: takes batches of rows and adds them to its own cells.
final class PlanWorker {
  let plan: Plan
  let layout: PlanLayout
  let reader: ColumnarReader
  let groupings: [PlanCells]
  /// For each list of values in order.
  let values: [PlanValues]
  private(set) var time: PlanTime
  private(set) var keys = RisingKeys()
  /// The request for the key, where it is one column of whole numbers.
  private let risingKey: Int?
  /// By request of a column that does not apply to every row: to how many it does not.
  private(set) var notApplicable: [Int: Int64] = [:]

  private let sets: [UnsafeMutablePointer<UInt64>]
  private let everything: UnsafeMutablePointer<UInt64>
  private let nothing: UnsafeMutablePointer<UInt64>
  private let scratch: UnsafeMutablePointer<UInt64>
  private let rowValues: UnsafeMutablePointer<Int64>
  private let rowList: UnsafeMutablePointer<UInt32>
  /// Rows that are not of the run's period.
  private let away: UnsafeMutablePointer<UInt64>
  /// Rows of which something is noted.
  let noted: UnsafeMutablePointer<UInt64>
  private let cellsOf: [UnsafeMutablePointer<UInt32>]
  private let amounts: [UnsafeMutablePointer<Int64>?]
  private let columns: [UnsafeMutablePointer<Int64>?]
  private var tests: [CodeAnswers]
  /// By test of rows.
  var answers: [RowAnswers]
  private let answered: [(yes: UnsafeMutablePointer<UInt64>, unknown: UnsafeMutablePointer<UInt64>)]
  /// Rows of one stretch of time.
  private let ofStretch: UnsafeMutablePointer<UInt64>
  /// By request of the column of the file that they are found by.
  let workedOut: [Int: WorkedOutCells]
  var rowChecks: PlanRowChecks
  private var datedCodes: DatedCodes
  private(set) var combinations: PlanCombinations

  init(
    _ plan: Plan, layout: FileLayout, codeLists: [CodeList], columns workedOutColumns: WorkedOutColumns?,
    time: PlanTime, risingKey: Int?
  ) {
    self.plan = plan
    self.risingKey = risingKey
    let places = PlanLayout(plan)
    self.layout = places
    reader = ColumnarReader(
      dataset: plan.dataset, layout: layout, requests: plan.requests, codeLists: codeLists)
    groupings = plan.groupings.map { PlanCells(requests: $0, stride: places.stride) }
    values = plan.ordered.indices.map { PlanValues(plan, order: $0) }
    self.time = time
    func memory<T>(_ count: Int, _ filler: T) -> UnsafeMutablePointer<T> {
      let memory = UnsafeMutablePointer<T>.allocate(capacity: count)
      memory.initialize(repeating: filler, count: count)
      return memory
    }
    let (rows, words) = (ColumnBatch.capacity, ColumnBatch.words)
    sets = plan.sets.map { _ in memory(words, 0) }
    everything = memory(words, .max)
    nothing = memory(words, 0)
    scratch = memory(64 * ((places.counters + 63) / 64 + (places.sumAt.count + 63) / 64) + 64, 0)
    rowValues = memory(64 * places.columns.count + 8, 0)
    rowList = memory(rows, 0)
    away = memory(words, 0)
    noted = memory(words, 0)
    cellsOf = plan.groupings.map { _ in memory(rows, 0) }
    amounts = plan.amounts.map { $0.plainRequest == nil ? memory(rows, 0) : nil }
    columns = places.columns.map { $0.form == .plain ? nil : memory(rows, 0) }
    tests = plan.tests.map { _ in CodeAnswers() }
    answers = plan.rowTests.map { _ in RowAnswers() }
    answered = plan.rowTests.map { _ in (memory(words, 0), memory(words, 0)) }
    ofStretch = memory(words, 0)
    var workedOut: [Int: WorkedOutCells] = [:]
    if let workedOutColumns {
      for (index, request) in plan.requests.enumerated() where request.form == .codes {
        workedOut[index] = WorkedOutCells(workedOutColumns, of: request.column, request: index)
      }
    }
    self.workedOut = workedOut
    rowChecks = PlanRowChecks(plan)
    combinations = PlanCombinations(plan.combined)
    datedCodes = DatedCodes(plan, codeLists: codeLists, day: time.period.end)
  }

  deinit {
    for memory in sets { memory.deallocate() }
    everything.deallocate()
    nothing.deallocate()
    scratch.deallocate()
    rowValues.deallocate()
    rowList.deallocate()
    for (yes, unknown) in answered {
      yes.deallocate()
      unknown.deallocate()
    }
    away.deallocate()
    ofStretch.deallocate()
    noted.deallocate()
    for memory in cellsOf { memory.deallocate() }
    for memory in amounts { memory?.deallocate() }
    for memory in columns { memory?.deallocate() }
  }

  /// Reads a piece of the file; its rows are added to the cells.
  func read(_ text: UnsafePointer<UInt8>, count: Int, piece: Int) throws(ColumnarObstacle) {
    let before = reader.rowCount
    try reader.read(text, count: count) { (batch) throws(ColumnarObstacle) in
      try self.add(batch, piece: piece)
    }
    time.rows[piece] = reader.rowCount - before
  }

  private func add(_ batch: ColumnBatch, piece: Int) throws(ColumnarObstacle) {
    for (request, cells) in workedOut {
      let new = cells.count..<batch.dictionary(request).cells.count
      cells.extend(batch)
      for column in plan.banded where column.request == request {
        for code in new where cells.isOutside(column.band, of: column.source, code: code, batch) {
          throw .unusual("a value that no band takes in")
        }
      }
    }
    for (index, request) in plan.requests.enumerated() {
      if case .workedOut(let base?) = request.form {
        workedOut[base]?.fill(index, column: request.column, batch)
      }
    }
    for word in 0..<ColumnBatch.words { away[word] = 0 }
    if let request = plan.time {
      let stretches = plan.stretch == request ? nil : plan.stretch.map { batch.codesToFill($0) }
      try time.place(batch, request: request, piece: piece, stretches: stretches) {
        self.away[$0 / 64] |= 1 << UInt64($0 % 64)
      }
    }
    for (index, amount) in plan.amounts.enumerated() { make(amount, into: amounts[index], batch) }
    for (index, column) in layout.columns.enumerated() { try square(column, into: columns[index], batch) }
    for index in plan.tests.indices { try extend(index, batch) }
    for (index, sets) in answered.enumerated() {
      try ask(index, batch, yes: sets.yes, unknown: sets.unknown)
    }
    for index in plan.sets.indices { make(index, batch) }
    for column in plan.made { make(column, batch) }
    for column in plan.conditional { try check(column.request, appliesTo: column.applies, batch) }
    try datedCodes.check(batch)
    for rows in plan.guards where hasRows(bits(rows.rows), batch) { throw .unusual(rows.reason) }
    try noteRows(batch, piece: piece)
    try combinations.note(batch)
    for (index, grouping) in groupings.enumerated() {
      let codes = grouping.requests.map { batch.codes($0) }
      guard grouping.place(batch.rows, codes, into: cellsOf[index]) else {
        throw .unusual("too many combinations of the columns that results are told apart by")
      }
    }
    if plan.stretch == nil {
      forEach(of: UnsafePointer(away), batch) { row in
        for cells in cellsOf { cells[row] = 0 }
      }
    }
    if let risingKey { keys.see(batch.numbers(risingKey), rows: batch.rows, piece: piece) }
    sum(batch)
    for (index, order) in plan.ordered.enumerated() { gather(order, into: index, batch) }
  }

  private func hasRows(_ set: UnsafePointer<UInt64>, _ batch: ColumnBatch) -> Bool {
    let words = batch.rows / 64
    for word in 0..<words where set[word] != 0 { return true }
    let left = batch.rows % 64
    return left > 0 && set[words] & ((1 << UInt64(left)) - 1) != 0
  }

  private func forEach(of set: UnsafePointer<UInt64>, _ batch: ColumnBatch, _ take: (Int) -> Void) {
    for word in 0..<(batch.rows + 63) / 64 {
      var left = set[word]
      if batch.rows - word * 64 < 64 { left &= (1 << UInt64(batch.rows - word * 64)) - 1 }
      while left != 0 {
        take(word * 64 + left.trailingZeroBitCount)
        left &= left - 1
      }
    }
  }

  // MARK: amounts and sets

  private func amount(_ index: Int, _ batch: ColumnBatch) -> UnsafePointer<Int64> {
    if let request = plan.amounts[index].plainRequest { return batch.numbers(request) }
    guard let memory = amounts[index] else { return batch.numbers(0) }
    return UnsafePointer(memory)
  }

  private func make(_ amount: ScaledAmount, into target: UnsafeMutablePointer<Int64>?, _ batch: ColumnBatch) {
    guard let target else { return }
    for row in 0..<batch.rows { target[row] = amount.constant }
    for term in amount.terms {
      let numbers = batch.numbers(term.request)
      // Whether the sum has room was settled by the largest numbers of the columns; see `PlanTotals`.
      for row in 0..<batch.rows { target[row] &+= numbers[row] &* term.factor }
    }
  }

  private func square(
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
  private func extend(_ index: Int, _ batch: ColumnBatch) throws(ColumnarObstacle) {
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

  private func make(_ index: Int, _ batch: ColumnBatch) {
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

  private func make(_ column: MadeColumn, _ batch: ColumnBatch) {
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
  private func check(_ request: Int, appliesTo rows: RowSet, _ batch: ColumnBatch) throws(ColumnarObstacle) {
    let (applies, blank) = (bits(rows), batch.blank(request))
    let mayBeBlank = plan.dataset.columns[plan.requests[request].column].mayBeBlank
    var count = 0
    for word in 0..<(batch.rows + 63) / 64 {
      let left = batch.rows - word * 64
      let here: UInt64 = left >= 64 ? .max : (1 << UInt64(left)) - 1
      if ~applies[word] & ~blank[word] & here != 0 {
        throw .unusual("a value where its column does not apply")
      }
      if !mayBeBlank, applies[word] & blank[word] & here != 0 { throw .unusual("a blank cell") }
      count += (~applies[word] & here).nonzeroBitCount
    }
    notApplicable[request, default: 0] += Int64(count)
  }

  // MARK: adding up

  private func sum(_ batch: ColumnBatch) {
    var counterBits: [UnsafePointer<UInt64>?] = [UnsafePointer(everything)] + plan.counters.map { bits($0) }
    while counterBits.count < layout.counters { counterBits.append(UnsafePointer(nothing)) }
    var sumBits: [UnsafePointer<UInt64>?] = layout.sumAt.map {
      $0.map { bits(plan.sums[$0].rows) } ?? UnsafePointer(nothing)
    }
    while !sumBits.count.isMultiple(of: 64) { sumBits.append(UnsafePointer(nothing)) }
    let columns: [UnsafePointer<Int64>?] = layout.columns.enumerated().map { index, column in
      self.columns[index].map { UnsafePointer($0) } ?? amount(column.amount, batch)
    }
    let cellsOf: [UnsafePointer<UInt32>?] = self.cellsOf.map { UnsafePointer($0) }
    let cells = groupings.map {
      oc_cells(cells: $0.memory.assumingMemoryBound(to: UInt8.self), stride: $0.stride)
    }
    counterBits.withUnsafeBufferPointer { counterBits in
      sumBits.withUnsafeBufferPointer { sumBits in
        columns.withUnsafeBufferPointer { columns in
          layout.sumColumn.withUnsafeBufferPointer { sumColumn in
            layout.groupColumns.withUnsafeBufferPointer { groupColumns in
              var measures = oc_measures(
                counter_bits: counterBits.baseAddress, counters: layout.counters,
                sum_bits: sumBits.baseAddress,
                sum_column: sumColumn.baseAddress, sums: layout.sumAt.count,
                group_columns: groupColumns.baseAddress, columns: columns.baseAddress,
                column_count: layout.columns.count)
              oc_add(&measures, batch.rows, cellsOf, cells, cells.count, scratch, rowValues)
            }
          }
        }
      }
    }
  }

  private func gather(_ order: PlannedOrder, into index: Int, _ batch: ColumnBatch) {
    let count = oc_rows_of(bits(order.rows), batch.rows, rowList)
    // What is put in order is of the run's period, unless others are asked for.
    var kept = 0
    for place in 0..<count {
      let row = Int(rowList[place])
      if row < batch.rows, plan.stretch != nil || away[row / 64] & (1 << UInt64(row % 64)) == 0 {
        rowList[kept] = rowList[place]
        kept += 1
      }
    }
    values[index].take(
      UnsafeBufferPointer(start: rowList, count: kept), of: amount(order.amount, batch), cellsOf: cellsOf,
      groupings: groupings)
  }
}
