internal import OutturnModel
internal import OutturnSubmission

/// Sees, for one thread, that codes which are not always in force are so at the time that their row is about.
struct DatedCodes {
  /// The days between which something is so, by code, and what all codes have in common.
  private struct Days {
    private(set) var first: [Int32] = []
    private(set) var last: [Int32] = []
    private(set) var latestFirst = Int32.min
    private(set) var earliestLast = Int32.max

    mutating func append(_ first: CalendarDate?, _ last: CalendarDate?) {
      let (first, last) = (first?.dayNumber ?? .min, last?.dayNumber ?? .max)
      self.first.append(first)
      self.last.append(last)
      latestFirst = max(latestFirst, first)
      earliestLast = min(earliestLast, last)
    }
  }

  private struct Column {
    let request: Int
    let dated: [String: CodeList.Member]
    var inForce = Days()
  }

  private var columns: [Column]
  private let time: Int?
  /// Of rows, by the code of their time; of a snapshot, the only ones.
  private var asked = Days()

  /// - Parameter day: the last of the run's period, for a snapshot that does not say its own.
  init(_ plan: Plan, codeLists: [CodeList], day: CalendarDate) {
    let dataset = plan.dataset
    time = plan.time
    if case .snapshot(let own) = dataset.time { asked.append(own ?? day, own ?? day) }
    columns = plan.requests.indices.compactMap { request in
      let column = dataset.columns[plan.requests[request].column]
      guard plan.requests[request].form == .codes, case .code(let id) = column.kind,
        let list = codeLists.first(where: { $0.id == id })
      else { return nil }
      let dated = Dictionary(list.members.filter(\.isDated).map { ($0.code, $0) }) { first, _ in first }
      return dated.isEmpty ? nil : Column(request: request, dated: dated)
    }
  }

  mutating func check(_ batch: ColumnBatch) throws(ColumnarObstacle) {
    if columns.isEmpty { return }
    if let time { learn(times: batch.dictionary(time).cells) }
    for index in columns.indices {
      learn(index, batch.dictionary(columns[index].request).cells)
      let inForce = columns[index].inForce
      // Mostly every code is in force at every time that there are rows of.
      if inForce.latestFirst <= asked.earliestLast, asked.latestFirst <= inForce.earliestLast { continue }
      let codes = batch.codes(columns[index].request)
      let times = time.map { batch.codes($0) }
      for row in 0..<batch.rows {
        let (code, time) = (Int(codes[row]), times.map { Int($0[row]) } ?? 0)
        if inForce.first[code] > asked.last[time] || asked.first[time] > inForce.last[code] {
          throw .unusual("a code that is not in force")
        }
      }
    }
  }

  private mutating func learn(times cells: [Observation<Value>]) {
    while asked.first.count < cells.count {
      if case .value(.period(let period)) = cells[asked.first.count] {
        asked.append(period.start, period.end)
      } else {
        let day = cells[asked.first.count].value?.day
        asked.append(day, day)
      }
    }
  }

  private mutating func learn(_ index: Int, _ cells: [Observation<Value>]) {
    while columns[index].inForce.first.count < cells.count {
      var member: CodeList.Member?
      if case .value(.text(let code)) = cells[columns[index].inForce.first.count] {
        member = columns[index].dated[code]
      }
      columns[index].inForce.append(member?.start, member?.end)
    }
  }
}
