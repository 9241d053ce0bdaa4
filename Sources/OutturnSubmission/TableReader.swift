package import OutturnModel

/// Evaluates a condition over the cells of one row, which the second argument gives by column.
package typealias ConditionEvaluator = (RuleExpression, (Int) -> Observation<Value>) -> Observation<Value>

/// What came of reading a submission.
package struct TableReading: Sendable {
  /// Nil where the file has any error.
  package let table: Table?
  package let diagnostics: [Diagnostic]
  package let findings: [Finding]
  /// How many problems there are of each code and field, those not among the diagnostics included.
  package let counts: [ProblemCount]
  /// Records below the header row.
  package let rowsRead: Int
  /// Of these, rows with at least one error.
  package let rowsWithErrors: Int
  /// Cells of the dataset in the records read, without those of rows that are not meant.
  package let cellsRead: Int

  init(
    table: Table?, diagnostics: [Diagnostic], findings: [Finding], counts: [ProblemCount], rowsRead: Int,
    rowsWithErrors: Int, cellsRead: Int
  ) {
    self.table = table
    self.diagnostics = diagnostics
    self.findings = findings
    self.counts = counts
    self.rowsRead = rowsRead
    self.rowsWithErrors = rowsWithErrors
    self.cellsRead = cellsRead
  }

  /// Of a file in which nothing was wrong, and whose rows are not kept.
  package init(of table: Table, rows: Int) {
    self.init(
      table: table, diagnostics: [], findings: [], counts: [], rowsRead: rows, rowsWithErrors: 0,
      cellsRead: rows * table.dataset.columns.count(where: \.isInFile))
  }
}

/// Reads a submission and checks it against its dataset.
///
/// Every error of the file is found in one reading. Columns that lookups give are missing in the table until
/// ``LookupJoin`` fills them.
package struct TableReader {
  private let dataset: Dataset
  private let file: String
  private var log = DiagnosticLog()
  private var assumed: DecodedText.Assumption?
  private var blankLines: [Int] = []
  private var rowsRead = 0
  private var rowsWithErrors = 0
  private var linesWithErrors: [Int] = []
  private var signsChanged = 0
  private var cellsRead = 0
  /// Rows that are kept, and those that are not meant.
  private var rowsKept = 0
  private var rowsNotMeant = 0
  private var linesNotMeant: [Int] = []

  /// Reads a file.
  ///
  /// - Parameters:
  ///   - bytes: the file as it was received.
  ///   - fileName: its name in messages.
  ///   - codeLists: those that the dataset's columns name, among others.
  ///   - asOf: the last day of the period run, on which the codes of a snapshot must be in force.
  ///   - evaluate: gives `applies when` conditions their value.
  package static func read(
    _ bytes: [UInt8], fileName: String, dataset: Dataset, codeLists: [CodeList], asOf: CalendarDate? = nil,
    evaluate: ConditionEvaluator
  ) -> TableReading {
    var reader = TableReader(dataset: dataset, file: fileName)
    let table = reader.table(bytes, codeLists: codeLists, asOf: asOf, evaluate: evaluate)
    let settled = reader.settled(table)
    return TableReading(
      table: settled.table, diagnostics: settled.diagnostics,
      findings: reader.findings, counts: reader.log.counts, rowsRead: reader.rowsRead,
      rowsWithErrors: reader.rowsWithErrors, cellsRead: reader.cellsRead)
  }

  private init(dataset: Dataset, file: String) {
    self.dataset = dataset
    self.file = file
  }

  private mutating func table(
    _ bytes: [UInt8], codeLists: [CodeList], asOf: CalendarDate?, evaluate: ConditionEvaluator
  ) -> Table? {
    let faults = DatasetCheck.faults(of: dataset, codeLists: codeLists)
    guard faults.isEmpty, let delimiter = dataset.delimiterByte else {
      report(faults)
      return nil
    }
    do throws(UnreadableFile) {
      let text = try TextDecoding.text(bytes, of: dataset, file: file)
      assumed = text.assumed
      var reader = CSVReader(text.bytes, delimiter: delimiter)
      let header = try HeaderRow.read(&reader, dataset: dataset, file: file, blankLines: &blankLines)
      let fit = HeaderBinding.fit(dataset, header: header, fileName: file)
      report(fit.diagnostics)
      guard let binding = fit.binding else { return nil }
      var rows = RowParser(
        dataset: dataset, binding: binding, file: file, codeLists: codeLists, asOf: asOf)
      guard rows.readHeaders(log: &log) else { return nil }
      return readRows(&reader, into: rows, header: header, evaluate: evaluate)
    } catch {
      report(error.diagnostics)
      return nil
    }
  }

  private mutating func readRows(
    _ reader: inout CSVReader, into parser: RowParser, header: HeaderRow, evaluate: ConditionEvaluator
  ) -> Table? {
    var parser = parser
    var chunks: [Chunk] = []
    // In a file of one column a blank line is a row with a blank cell, unless only such lines follow.
    var waiting: [Int] = []
    while reader.next() {
      if reader.record.isBlankLine {
        if header.headers.count == 1 {
          waiting.append(reader.record.line)
        } else {
          blankLines.append(reader.record.line)
        }
        continue
      }
      let rows = parser.rowsPerRecord
      for line in waiting {
        count(parser.readBlank(line: line, log: &log, evaluate: evaluate), rows: rows, line: line)
      }
      waiting.removeAll()
      count(parser.read(reader.record, log: &log, evaluate: evaluate), rows: rows, line: reader.record.line)
      if parser.rowCount + parser.rowsPerRecord > Table.chunkRows { chunks.append(parser.finishChunk()) }
      // With an error in the file there will be no table, and nothing need be kept.
      if !log.isEmpty, dataset.rejectsAtMost == nil, rowsRead.isMultiple(of: Table.chunkRows) {
        _ = parser.finishChunk()
        chunks.removeAll()
      }
    }
    blankLines += waiting
    if rowsRead == 0, !dataset.mayBeEmpty {
      report([DataDiagnostics.noRows(file, headerLine: header.line)])
      return nil
    }
    if let meant = dataset.meantRows, rowsKept == 0, log.isEmpty {
      report([DataDiagnostics.noRowsMeant(meant, of: rowsNotMeant, file: file)])
      return nil
    }
    if parser.rowCount > 0 { chunks.append(parser.finishChunk()) }
    signsChanged = parser.signsChanged
    return Table(dataset: dataset, chunks: chunks)
  }

  private mutating func count(_ outcome: RecordOutcome, rows: Int, line: Int) {
    rowsRead += 1
    cellsRead += outcome.cells
    rowsNotMeant += outcome.notMeant
    if outcome.notMeant > 0, linesNotMeant.count < DataFindings.lines { linesNotMeant.append(line) }
    rowsKept += rows - outcome.notMeant - outcome.rejected
    if outcome.isGood { return }
    rowsWithErrors += 1
    // Once for each row that the record would have given.
    if dataset.rejectsAtMost != nil {
      linesWithErrors += Array(repeating: line, count: outcome.rejected)
    }
  }

  /// The table, unless errors forbid it, or without the rows that have them.
  private func settled(_ table: Table?) -> (table: Table?, diagnostics: [Diagnostic]) {
    let diagnostics = log.diagnostics(file: file)
    if log.isEmpty { return (table, []) }
    // After an unclosed quote nobody knows which rows there were.
    guard let table, !log.counts.contains(where: { $0.code == .unclosedQuote }) else {
      return (nil, diagnostics)
    }
    return RejectedRows.settle(
      table, rejecting: linesWithErrors, of: rowsKept + linesWithErrors.count, file: file, diagnostics)
  }

  private mutating func report(_ diagnostics: [Diagnostic]) {
    for diagnostic in diagnostics {
      guard let code = DataCode(rawValue: diagnostic.code) else { continue }
      log.add(code, diagnostic)
    }
  }

  private var findings: [Finding] {
    var findings: [Finding] = []
    if let assumed { findings.append(DataFindings.readAsWindows1252(assumed, dataset: dataset)) }
    if !blankLines.isEmpty {
      findings.append(DataFindings.blankLinesSkipped(blankLines, dataset: dataset))
    }
    if let meant = dataset.meantRows, rowsNotMeant > 0 {
      let rows = rowsKept + linesWithErrors.count + rowsNotMeant
      findings.append(
        DataFindings.rowsNotMeant(rowsNotMeant, of: rows, lines: linesNotMeant, meant, dataset: dataset))
    }
    if signsChanged > 0 { findings.append(DataFindings.signsChanged(signsChanged, dataset: dataset)) }
    return findings
  }
}
