import OutturnModel

/// Makes rows of a table of the records of a file, and says what is wrong with those it cannot.
///
/// A row with any error leaves nothing behind but its key, so that its duplicates are still found.
struct RowParser {
  let dataset: Dataset
  private let binding: HeaderBinding
  let file: String
  let parsers: [CellParser]
  // Taken out of the dataset and the binding, which are too large to look into for every cell.
  private let conditions: [RuleExpression?]
  private let sources: [HeaderBinding.Source]
  let key: [Int]
  /// The columns in such an order that a condition comes after the columns it reads: first those that say whether
  /// the row is meant, then the others.
  private let order: (meaning: [Int], others: [Int])
  private let meantRows: MeantRows?
  var builders: [ColumnBuilder]
  private var lines: [Int] = []
  private let validity: CodeValidity
  var keys: KeyCheck?
  private var suggestions: [Int: SuggestionBudget] = [:]
  /// The headers that become cells, by field.
  private var unfoldedHeaders: [Int: ParsedCell] = [:]
  /// How many cells of the dataset a record has.
  private let cells: RecordCells
  /// The headers of the columns that become rows, whose cells the rows of a record do not share.
  private let headersApart: Set<String>
  /// Cells whose sign was changed.
  private(set) var signsChanged = 0

  var rowCount: Int { lines.count }
  /// More than one where columns of the file become rows.
  var rowsPerRecord: Int { binding.unfolded?.count ?? 1 }

  init(
    dataset: Dataset, binding: HeaderBinding, file: String, codeLists: [CodeList], asOf: CalendarDate?
  ) {
    self.dataset = dataset
    self.binding = binding
    self.file = file
    parsers = dataset.columns.map { column in
      let list: CodeList? =
        if case .code(let id) = column.kind { codeLists.first { $0.id == id } } else { nil }
      return CellParser(column: column, dataset: dataset, codeList: list)
    }
    conditions = dataset.columns.map(\.appliesWhen)
    sources = binding.sources
    key = dataset.key
    builders = parsers.map { ColumnBuilder(kind: $0.column.kind, codes: $0.codes) }
    meantRows = dataset.meantRows
    let deciding = dataset.decidingColumns
    order = (
      dataset.readingOrder.filter(deciding.contains), dataset.readingOrder.filter { !deciding.contains($0) }
    )
    headersApart = Set((binding.unfolded ?? []).map { binding.header.headers[$0] })
    cells = RecordCells(dataset, rows: binding.unfolded?.count)
    validity = CodeValidity(dataset, codeLists: codeLists, asOf: asOf)
    keys = dataset.key.isEmpty ? nil : KeyCheck()
  }

  /// Reads a record.
  mutating func read(_ record: CSVRecord, log: inout DiagnosticLog, evaluate: ConditionEvaluator)
    -> RecordOutcome
  {
    guard log.accepts(record, header: binding.header, file: file) else {
      return RecordOutcome(rejected: rowsPerRecord, notMeant: 0, cells: cells.count(notMeant: 0))
    }
    return rows(of: Row(line: record.line, record: record), log: &log, evaluate: evaluate)
  }

  /// Reads a blank line of a file of one column.
  mutating func readBlank(line: Int, log: inout DiagnosticLog, evaluate: ConditionEvaluator) -> RecordOutcome
  {
    rows(of: Row(line: line, record: nil), log: &log, evaluate: evaluate)
  }

  /// Reads the rows that a record gives: one, or one for each column that becomes rows. An error in any of them
  /// leaves none of them behind.
  private mutating func rows(
    of row: Row, log: inout DiagnosticLog, evaluate: ConditionEvaluator
  ) -> RecordOutcome {
    let before = lines.count
    var notMeant = 0
    var isGood = true
    func take(_ outcome: RowOutcome) {
      if outcome == .bad { isGood = false }
      if outcome == .notMeant { notMeant += 1 }
    }
    if let fields = binding.unfolded {
      log.beginSharing(apart: headersApart)
      for field in fields {
        var part = row
        part.unfolded = field
        take(read(part, log: &log, evaluate: evaluate))
      }
      log.endSharing()
    } else {
      take(read(row, log: &log, evaluate: evaluate))
    }
    if !isGood {
      for index in builders.indices { builders[index].truncate(to: before) }
      lines.removeSubrange(before...)
    }
    return RecordOutcome(
      rejected: isGood ? 0 : rowsPerRecord - notMeant, notMeant: notMeant,
      cells: cells.count(notMeant: notMeant))
  }

  private enum RowOutcome { case kept, notMeant, bad }

  struct Row {
    let line: Int
    let record: CSVRecord?
    /// The field that becomes this row, where the file is wide.
    var unfolded: Int?
    subscript(field: Int) -> ArraySlice<UInt8> { record?[field] ?? [] }
  }

  private mutating func read(_ row: Row, log: inout DiagnosticLog, evaluate: ConditionEvaluator) -> RowOutcome
  {
    let number = lines.count
    let before = log.troubles
    let signs = signsChanged
    var failed: Set<Int> = []
    func drop(_ outcome: RowOutcome, _ parser: inout RowParser) -> RowOutcome {
      for index in parser.builders.indices { parser.builders[index].truncate(to: number) }
      parser.signsChanged = signs
      return outcome
    }
    for index in order.meaning { readCell(index, row, &failed, log: &log, evaluate: evaluate) }
    if let meantRows {
      // Of a row that may not be meant nothing else is asked.
      guard log.troubles == before else { return drop(.bad, &self) }
      switch evaluate(meantRows.condition, { builders[$0].observation(number) }) {
      case .value(.boolean(true)): break
      case .value(.boolean(false)): return drop(.notMeant, &self)
      default:
        reportMeaning(of: row, number, meantRows, log: &log)
        return drop(.bad, &self)
      }
    }
    for index in order.others { readCell(index, row, &failed, log: &log, evaluate: evaluate) }
    for expired in validity.expired({ builders[$0].observation(number) })
    where !failed.contains(expired.column) {
      report(expired, row, log: &log)
    }
    if failed.isDisjoint(with: key) { checkKey(row, number, log: &log) }
    guard log.troubles == before else { return drop(.bad, &self) }
    lines.append(row.line)
    return .kept
  }

  private mutating func readCell(
    _ index: Int, _ row: Row, _ failed: inout Set<Int>, log: inout DiagnosticLog, evaluate: ConditionEvaluator
  ) {
    let problems = log.troubles
    let cell = signed(self.cell(index, row, log: &log, evaluate: evaluate), index, row, log: &log)
    builders[index].append(cell)
    if log.troubles > problems { failed.insert(index) }
  }

  /// Says that nobody can tell whether a row is meant, and for want of which cells.
  private func reportMeaning(of row: Row, _ number: Int, _ meant: MeantRows, log: inout DiagnosticLog) {
    let absent = meant.condition.columns.sorted().filter { builders[$0].observation(number).value == nil }
    var place = DataDiagnostics.row(file, row.line)
    if let first = absent.first, case .field(let field) = source(first, row) {
      place = .cell(
        file: file, line: row.line, field: binding.header.headers[field], column: field + 1)
    }
    log.add(
      .meantNotKnown, field: absent.first.map { dataset.columns[$0].name },
      DataDiagnostics.meantNotKnown(meant, absent.map { dataset.columns[$0] }, at: place))
  }

  // MARK: Cells

  /// The cell of a column; blank where the log now says what is wrong with it.
  private mutating func cell(
    _ index: Int, _ row: Row, log: inout DiagnosticLog, evaluate: ConditionEvaluator
  ) -> ParsedCell {
    let applies = conditions[index].map { condition in
      evaluate(condition) { builders.indices.contains($0) ? builders[$0].observation(lines.count) : .missing }
    }
    switch source(index, row) {
    case .later, .unfoldedCell: return .blank
    case .unfoldedHeader: return row.unfolded.flatMap { unfoldedHeaders[$0] } ?? .blank
    case .field(let field):
      if applies?.value == .boolean(false) {
        if let field = firstValue(in: field...field, row, index) {
          reportValue(field, row, index, log: &log)
        }
        return .notApplicable
      }
      let cell = parse(field, row, index, applies, ranged: true, log: &log)
      if case .blank = cell { return absence(applies) }
      return cell
    case .span(let fields):
      if applies?.value == .boolean(false) {
        if let field = firstValue(in: fields, row, index) { reportValue(field, row, index, log: &log) }
        return .notApplicable
      }
      return sum(fields, row, index, applies, log: &log)
    }
  }

  /// Where the cell of a column stands in the record; of a wide file, in the column that becomes the row.
  private func source(_ index: Int, _ row: Row) -> HeaderBinding.Source {
    if case .unfoldedCell = sources[index], let field = row.unfolded { return .field(field) }
    return sources[index]
  }

  /// Reads the headers that become cells, once; false where one cannot be read.
  mutating func readHeaders(log: inout DiagnosticLog) -> Bool {
    guard let fields = binding.unfolded, let index = sources.firstIndex(of: .unfoldedHeader) else {
      return true
    }
    let parser = parsers[index]
    for field in fields {
      let header = binding.header.headers[field]
      let cell = try? parser.parse(Array(header.utf8)[...])
      if let cell, cell != .blank, cell != .notApplicable {
        unfoldedHeaders[field] = cell
      } else {
        log.add(
          .headerNotUnfolded, field: header,
          DataDiagnostics.headerNotUnfolded(
            header, column: parser.column,
            at: .cell(file: file, line: binding.header.line, field: header, column: field + 1),
            expected: parser.column.expectation(codes: parser.codes)))
      }
    }
    return unfoldedHeaders.count == fields.count
  }

  /// The cell with its sign changed, where the file writes deficits as positive numbers.
  private mutating func signed(
    _ cell: ParsedCell, _ index: Int, _ row: Row, log: inout DiagnosticLog
  ) -> ParsedCell {
    let column = parsers[index].column
    guard column.writesDeficitsPositive else { return cell }
    guard let negated = cell.negated else {
      let field = if case .field(let field) = source(index, row) { field } else { 0 }
      log.add(
        .numberTooLarge, field: column.name,
        DataDiagnostics.numberTooLarge(
          place(field, row, column), expected: column.expectation(codes: [])))
      return .blank
    }
    if negated != cell { signsChanged += 1 }
    return negated
  }

  /// What a blank cell is: not applicable where its condition is, else missing.
  func absence(_ applies: Observation<Value>?) -> ParsedCell {
    if case .notApplicable = applies { .notApplicable } else { .blank }
  }

  /// The first field that holds anything but blank.
  private func firstValue(in fields: ClosedRange<Int>, _ row: Row, _ index: Int) -> Int? {
    fields.first { field in
      do {
        let cell = try parsers[index].parseAnyRange(row[field])
        return cell != .blank && cell != .notApplicable
      } catch {
        return true
      }
    }
  }

  private func reportValue(_ field: Int, _ row: Row, _ index: Int, log: inout DiagnosticLog) {
    log.add(
      .valueWhereNotApplicable, field: binding.header.headers[field],
      DataDiagnostics.valueWhereNotApplicable(
        place(field, row, parsers[index].column), column: parsers[index].column))
  }

  mutating func parse(
    _ field: Int, _ row: Row, _ index: Int, _ applies: Observation<Value>?, ranged: Bool,
    log: inout DiagnosticLog
  ) -> ParsedCell {
    let parser = parsers[index]
    do {
      let cell = try ranged ? parser.parse(row[field]) : parser.parseAnyRange(row[field])
      // Where it is not known whether the column applies, a blank is a blank.
      let mayBeBlank = parser.mayBeBlank || (applies != nil && applies?.value == nil)
      if case .blank = cell, !mayBeBlank {
        log.add(
          .blankNotAllowed, field: binding.header.headers[field],
          DataDiagnostics.blankNotAllowed(
            place(field, row, parser.column), expected: parser.column.expectation(codes: parser.codes)))
      }
      return cell
    } catch {
      report(error, field, row, index, log: &log)
      return .blank
    }
  }

  private mutating func report(
    _ problem: CellProblem, _ field: Int, _ row: Row, _ index: Int, log: inout DiagnosticLog
  ) {
    let parser = parsers[index]
    let header = binding.header.headers[field]
    let place = place(field, row, parser.column)
    let expected = parser.column.expectation(codes: parser.codes)
    switch problem {
    case .wrongType:
      log.add(
        .wrongType, field: header,
        DataDiagnostics.wrongType(place, expected: expected, help: parser.column.help(for: place.shown)))
    case .tooLarge:
      log.add(.numberTooLarge, field: header, DataDiagnostics.numberTooLarge(place, expected: expected))
    case .outOfRange:
      log.add(.outOfRange, field: header, DataDiagnostics.outOfRange(place, expected: expected))
    case .notOneMoment(let problem):
      let diagnostic = DataDiagnostics.notOneMoment(place, problem, expected: expected)
      log.add(DataCode(rawValue: diagnostic.code) ?? .wrongType, field: header, diagnostic)
    case .unknownCode:
      let suggestion = place.shown.flatMap {
        suggestions[index, default: SuggestionBudget()].nearest(to: $0, among: parser.codes)
      }
      log.add(
        .unknownCode, field: header,
        DataDiagnostics.unknownCode(place, expected: expected, suggestion: suggestion))
    }
  }

  private func report(_ expired: CodeValidity.Expired, _ row: Row, log: inout DiagnosticLog) {
    guard case .field(let field) = source(expired.column, row) else { return }
    log.add(
      .codeNotInForce, field: binding.header.headers[field],
      DataDiagnostics.codeNotInForce(place(field, row, parsers[expired.column].column), expired))
  }

  private func place(_ field: Int, _ row: Row, _ column: Column) -> CellPlace {
    CellPlace(
      file: file, line: row.line, header: binding.header.headers[field], position: field + 1,
      shown: column.isIdentifier ? nil : CellText.string(CellText.trimmed(row[field])))
  }

  // MARK: Chunks

  /// The rows read since the last chunk.
  mutating func finishChunk() -> Chunk {
    let chunk = Chunk(
      rowCount: lines.count, columns: builders.indices.map { builders[$0].finish() }, lines: lines)
    lines.removeAll(keepingCapacity: true)
    return chunk
  }
}
