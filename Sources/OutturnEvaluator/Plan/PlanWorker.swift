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
  var notApplicable: [Int: Int64] = [:]

  let sets: [UnsafeMutablePointer<UInt64>]
  let everything: UnsafeMutablePointer<UInt64>
  let nothing: UnsafeMutablePointer<UInt64>
  private let room: oc_room
  private let rowList: UnsafeMutablePointer<UInt32>
  /// Rows that are not of the run's period.
  private let away: UnsafeMutablePointer<UInt64>
  /// Rows of which something is noted.
  let noted: UnsafeMutablePointer<UInt64>
  private let cellsOf: [UnsafeMutablePointer<UInt32>]
  let amounts: [UnsafeMutablePointer<Int64>?]
  private let columns: [UnsafeMutablePointer<Int64>?]
  var tests: [CodeAnswers]
  /// By test of rows.
  var answers: [RowAnswers]
  let answered: [(yes: UnsafeMutablePointer<UInt64>, unknown: UnsafeMutablePointer<UInt64>)]
  /// Rows of one stretch of time.
  let ofStretch: UnsafeMutablePointer<UInt64>
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
    room = oc_room(
      masks: memory(rows * oc_mask_words(places.counters, places.sums), 0),
      values: memory(rows * places.columns.count + 8, 0), before: memory(rows, 0), touched: memory(rows, 0))
    rowList = memory(rows, 0)
    away = memory(words, 0)
    noted = memory(words, 0)
    cellsOf = plan.groupings.map { _ in memory(rows, 0) }
    amounts = plan.amounts.map { $0.plainRequest == nil ? memory(rows, 0) : nil }
    columns = places.columns.map { $0.form == .plain ? nil : memory(rows, 0) }
    tests = plan.tests.map { _ in CodeAnswers() }
    answers = plan.rowTests.map { _ in RowAnswers(most: max(1 << 10, (1 << 17) / plan.rowTests.count)) }
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
    room.masks.deallocate()
    room.values.deallocate()
    room.before.deallocate()
    room.touched.deallocate()
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
    for (index, order) in plan.ordered.enumerated() {
      try gather(order, into: index, batch)
    }
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
    let cells = groupings.map(\.inPlace)
    var room = room
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
              oc_add(&measures, batch.rows, cellsOf, cells, cells.count, &room)
            }
          }
        }
      }
    }
  }

  private func gather(_ order: PlannedOrder, into index: Int, _ batch: ColumnBatch) throws(ColumnarObstacle) {
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
    try values[index].take(
      UnsafeBufferPointer(start: rowList, count: kept), of: amount(order.amount, batch), cellsOf: cellsOf,
      groupings: groupings)
  }
}
