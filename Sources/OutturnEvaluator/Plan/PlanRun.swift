internal import OutturnModel
internal import OutturnSubmission

/// Carries a plan out on a file.
struct PlanRun {
  let plan: Plan
  let file: SubmissionFile
  let layout: FileLayout
  let places: [Int: Int]
  let codeLists: [CodeList]
  /// Those that lookups give, and derived ones; nil where there are none.
  let columns: WorkedOutColumns?
  let period: Period
  /// For how many months before its end a window of a result reads rows.
  let reach: Int
  /// How many months the longest period has that may be asked for.
  let longestPeriod: Int
  let threads: Int
  let stretch: Int
  /// Whether the rows are kept too.
  let isBesideRows: Bool

  func table() throws(ColumnarObstacle) -> StreamedTable {
    let pieces = FilePieces(file, start: layout.start, stretch: stretch)
    do throws(ColumnarObstacle) {
      return try table(PlanPieces(pieces: pieces))
    } catch {
      // A line feed inside quotes may have been taken for the end of a record.
      guard error == .malformed else { throw error }
    }
    let counted: FilePieces
    do throws(SubmissionFile.Unreadable) {
      counted = try pieces.countingQuotes()
    } catch {
      throw .unreadable(error.number)
    }
    return try table(PlanPieces(pieces: counted))
  }

  private func table(_ pieces: PlanPieces) throws(ColumnarObstacle) -> StreamedTable {
    let dataset = plan.dataset
    let key = risingKey
    var time = PlanTime(
      period: period, reach: reach, isByCode: plan.stretch != nil && plan.stretch == plan.time)
    let workers = try pieces.forEach(threads: threads) {
      PlanWorker(
        plan, layout: layout, codeLists: codeLists, columns: columns,
        time: time, risingKey: key)
    } read: { (worker, text, count, piece) throws(ColumnarObstacle) in
      try worker.read(text, count: count, piece: piece)
    }
    for worker in workers { try worker.reader.checkRanges() }
    let rows = workers.reduce(0) { $0 + $1.reader.rowCount }
    if rows == 0 { throw .unusual("a file without rows") }
    try refuseReservedMembers(workers)
    if !dataset.key.isEmpty, key == nil || !RisingKeys.areRising(workers.map(\.keys)) {
      let keys = PlanKeys(
        pieces: pieces, dataset: dataset, layout: layout, codeLists: codeLists, places: places,
        threads: threads)
      try keys.check(rows: rows)
    }
    for worker in workers { time.merge(worker.time) }
    if plan.time == nil { time.inside = Int64(rows) }
    let strayLines = try lines(of: time.firstOutside, time, workers)
    var noted = PlanRowChecks(plan)
    for worker in workers { noted.merge(worker.rowChecks) }
    let checked = try self.checked(noted, time, workers)
    let unmatched = try self.unmatched(noted, time, workers)
    let stretches = plan.stretch.map { _ in PlanStretches(workers.map(\.time)) }
    if plan.tests.contains(where: { $0.period == .row }), let stretches,
      stretches.periods.contains(where: { $0.monthCount < longestPeriod })
    {
      throw .unusual("rows of shorter periods than a condition is asked in")
    }
    let totals = try PlanTotals(plan, workers, stretches, run: period, threads: threads)
    let table = Table(dataset: dataset, chunks: [])
    return StreamedTable(
      table: table, census: census(workers, rows: rows, time),
      reading: TableReading(of: table, rows: rows),
      organisations: try organisations(workers),
      rows: PeriodRows(
        table, period: period, stretches: stretches?.periods, reach: reach,
        coverage: time.first.flatMap { first in time.last.map { (first, $0) } },
        inside: time.inside, strays: (time.outside, strayLines)),
      cells: PlanTallies(plan, totals).byIndicator(run: period), combinations: combinations(workers),
      checked: checked, unmatched: unmatched,
      isBesideRows: isBesideRows)
  }

  private func combinations(_ workers: [PlanWorker]) -> StratumCombinations {
    StratumCombinations(
      dimensions: plan.combined.map { plan.dataset.columns[plan.requests[$0].column].name },
      rows: workers.reduce(into: []) { $0.formUnion($1.combinations.rows($1.reader.batch)) })
  }

  /// The request for the key, where that is one column of whole numbers.
  private var risingKey: Int? {
    guard plan.dataset.key.count == 1 else { return nil }
    return plan.requests.firstIndex { $0.column == plan.dataset.key[0] && $0.form == .numbers(scale: 0) }
  }

  /// Whose the rows are. Where they may be of one only and are of several, or of nobody, the other reader says on which
  /// lines.
  private func organisations(_ workers: [PlanWorker]) throws(ColumnarObstacle) -> [String: Int]? {
    guard let column = plan.dataset.organisation,
      let request = plan.requests.firstIndex(where: { $0.column == column && $0.hasCodes })
    else { return nil }
    var found: [String: Int] = [:]
    for worker in workers {
      for cell in worker.reader.batch.dictionary(request).cells {
        if case .value(.text(let code)) = cell {
          found[code] = layout.firstLine
        } else if !plan.dataset.coversOrganisations {
          throw .unusual("a row of no organisation")
        }
      }
    }
    if !plan.dataset.coversOrganisations, found.count > 1 { throw .unusual("rows of several organisations") }
    return found
  }

  /// `unknown` and `not-applicable` name strata of rows without a code.
  private func refuseReservedMembers(_ workers: [PlanWorker]) throws(ColumnarObstacle) {
    for worker in workers {
      for request in Set(plan.stratifications.joined()) {
        for cell in worker.reader.batch.dictionary(request).cells {
          guard case .value(let value) = cell else { continue }
          if MemberCode(.value(value)).isReserved { throw .unusual("a code that is a reserved word") }
        }
      }
    }
  }

  /// How the rows stand with the dataset's checks.
  private func checked(_ noted: PlanRowChecks, _ time: PlanTime, _ workers: [PlanWorker])
    throws(ColumnarObstacle)
    -> [ConformanceCheck.Counted]
  {
    var counted: [ConformanceCheck.Counted] = []
    for index in plan.checks.indices {
      let (failed, undecided) = (noted.failed[index], noted.undecided[index])
      let lines = try lines(of: failed.first.map { ($0.piece, $0.row) }, time, workers)
      counted.append(
        ConformanceCheck.Counted(
          tally: .init(
            passed: Int(noted.passed[index]), failed: failed.count, undecided: undecided.count,
            notApplicable: Int(noted.notAsked[index])),
          failed: zip(lines, failed.first).map { ($0, $1.values) },
          undecided: try self.lines(of: undecided.first.map { ($0.piece, $0.row) }, time, workers)))
    }
    return counted
  }

  /// What is found of rows whose keys lookups do not have.
  private func unmatched(_ noted: PlanRowChecks, _ time: PlanTime, _ workers: [PlanWorker])
    throws(ColumnarObstacle)
    -> [Finding]
  {
    var findings: [Finding] = []
    for (join, rows) in zip(plan.joins, noted.unmatched) where rows.count > 0 {
      let lines = try lines(of: rows.first.map { ($0.piece, $0.row) }, time, workers)
      findings.append(LookupJoin.finding(rows.count, lines: lines, join.join, plan.dataset))
    }
    return findings
  }

  /// The lines on which rows stand.
  private func lines(of places: [(piece: Int, row: Int)], _ time: PlanTime, _ workers: [PlanWorker])
    throws(ColumnarObstacle) -> [Int]
  {
    if places.isEmpty { return [] }
    if workers.contains(where: \.reader.hasInnerFeeds) { throw .unusual("line feeds inside quotes") }
    return places.map { place in
      time.rows.reduce(0) { $0 + ($1.key < place.piece ? $1.value : 0) } + place.row + layout.firstLine
    }
  }

  private func census(_ workers: [PlanWorker], rows: Int, _ time: PlanTime) -> TableCensus {
    var census = TableCensus(dataset: plan.dataset)
    census.rows = Int64(rows)
    for column in plan.dataset.columns.indices {
      guard let request = plan.requests.firstIndex(where: { $0.column == column }) else { continue }
      for worker in workers {
        census.cells[column] += worker.reader.census[request]
        // Where a column does not apply its blank cells are not wanting.
        let notApplicable = worker.notApplicable[request] ?? 0
        census.cells[column].blank -= notApplicable
        census.cells[column].notApplicable += notApplicable
      }
    }
    census.latest = time.latest
    return census
  }
}
