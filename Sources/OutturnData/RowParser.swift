import OutturnModel

/// Makes rows of a table of the records of a file, and says what is wrong with those it cannot.
///
/// A row with any error leaves nothing behind but its key, so that its duplicates are still found.
struct RowParser {
  private let dataset: Dataset
  private let binding: HeaderBinding
  private let file: String
  private let parsers: [CellParser]
  // Taken out of the dataset and the binding, which are too large to look into for every cell.
  private let conditions: [RuleExpression?]
  private let sources: [HeaderBinding.Source]
  private let key: [Int]
  /// The columns in such an order that a condition comes after the columns it reads.
  private let order: [Int]
  private var builders: [ColumnBuilder]
  private var lines: [Int] = []
  private let validity: CodeValidity
  private var keys: KeyCheck?
  private var suggestions: [Int: SuggestionBudget] = [:]
  /// The headers that become cells, by field.
  private var unfoldedHeaders: [Int: ParsedCell] = [:]
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
    order = dataset.readingOrder
    validity = CodeValidity(dataset, codeLists: codeLists, asOf: asOf)
    keys = dataset.key.isEmpty ? nil : KeyCheck()
  }

  /// Reads a record; false where it has an error.
  mutating func read(_ record: CSVRecord, log: inout DiagnosticLog, evaluate: ConditionEvaluator) -> Bool {
    guard log.accepts(record, header: binding.header, file: file) else { return false }
    return rows(of: Row(line: record.line, record: record), log: &log, evaluate: evaluate)
  }

  /// Reads a blank line of a file of one column.
  mutating func readBlank(line: Int, log: inout DiagnosticLog, evaluate: ConditionEvaluator) -> Bool {
    rows(of: Row(line: line, record: nil), log: &log, evaluate: evaluate)
  }

  /// Reads the rows that a record gives: one, or one for each column that becomes rows. False where any of them
  /// has an error, which leaves none of them behind.
  private mutating func rows(
    of row: Row, log: inout DiagnosticLog, evaluate: ConditionEvaluator
  ) -> Bool {
    guard let fields = binding.unfolded else { return read(row, log: &log, evaluate: evaluate) }
    let before = lines.count
    var isGood = true
    for field in fields {
      var part = row
      part.unfolded = field
      if !read(part, log: &log, evaluate: evaluate) { isGood = false }
    }
    if !isGood {
      for index in builders.indices { builders[index].truncate(to: before) }
      lines.removeSubrange(before...)
    }
    return isGood
  }

  private struct Row {
    let line: Int
    let record: CSVRecord?
    /// The field that becomes this row, where the file is wide.
    var unfolded: Int?
    subscript(field: Int) -> ArraySlice<UInt8> { record?[field] ?? [] }
  }

  private mutating func read(_ row: Row, log: inout DiagnosticLog, evaluate: ConditionEvaluator) -> Bool {
    let number = lines.count
    let before = log.total
    var failed: Set<Int> = []
    for index in order {
      let problems = log.total
      let cell = signed(self.cell(index, row, log: &log, evaluate: evaluate), index, row, log: &log)
      builders[index].append(cell)
      if log.total > problems { failed.insert(index) }
    }
    for expired in validity.expired({ builders[$0].observation(number) })
    where !failed.contains(expired.column) {
      report(expired, row, log: &log)
    }
    if failed.isDisjoint(with: key) { checkKey(row, number, log: &log) }
    guard log.total == before else {
      for index in builders.indices { builders[index].truncate(to: number) }
      return false
    }
    lines.append(row.line)
    return true
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
  private func absence(_ applies: Observation<Value>?) -> ParsedCell {
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

  private mutating func parse(
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

  // MARK: Sums

  /// The sum of fields: missing where one of them is, since missing is not zero.
  private mutating func sum(
    _ fields: ClosedRange<Int>, _ row: Row, _ index: Int, _ applies: Observation<Value>?,
    log: inout DiagnosticLog
  ) -> ParsedCell {
    let column = parsers[index].column
    let before = log.total
    var sum = SpanSum(isInteger: column.kind == .integer)
    for field in fields { sum.add(parse(field, row, index, applies, ranged: false, log: &log)) }
    guard log.total == before else { return .blank }
    let total = sum.total
    switch total {
    case nil:
      log.add(
        .sumTooLarge, field: column.name,
        DataDiagnostics.sumTooLarge(column: column.name, file: file, line: row.line))
      return .blank
    case .blank?: return absence(applies)
    case let total?:
      if !parsers[index].isInRange(total) {
        log.add(
          .outOfRange, field: column.name,
          DataDiagnostics.sumOutOfRange(
            column.isIdentifier ? Excerpt.masked : SpanSum.text(total), column: column.name, file: file,
            line: row.line, expected: column.expectation(codes: [])))
      }
      return total
    }
  }

  // MARK: Keys

  private mutating func checkKey(_ row: Row, _ number: Int, log: inout DiagnosticLog) {
    guard keys != nil else { return }
    var bytes: [UInt8] = []
    for index in key { builders[index].addKey(number, to: &bytes) }
    guard let first = keys?.firstLine(of: bytes, line: row.line) else { return }
    let shown = key.map { index in
      let column = dataset.columns[index]
      let value = column.isIdentifier ? Excerpt.masked : builders[index].observation(number).shown
      return "\(column.name) \(value)"
    }
    log.add(
      .duplicateKey,
      DataDiagnostics.duplicateKey(shown.joined(separator: ", "), file: file, line: row.line, first: first))
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
