import Cryptography
import OutturnEvaluator
import OutturnModel
import OutturnSubmission

/// The files of a run: each bound to its dataset, read, checked and joined with its lookups.
struct Submissions {
  var tables: [String: Table] = [:]
  /// Each dataset's file as it was named on the command line, for messages.
  var paths: [String: String] = [:]
  var digests: [SubmissionDigest] = []
  var findings: [Finding] = []
  var diagnostics: [Diagnostic] = []
  var dataQuality: [DataQuality] = []
  var signOff: [SignOff] = []
  /// The datasets whose rows were added up as they were read.
  private(set) var streamed: [String: StreamedTable] = [:]
  /// Those of which some indicators were, and whose rows are in their tables for the others.
  private var besideRows: [String: StreamedTable] = [:]
  /// All that was added up as it was read.
  var plans: [String: StreamedTable] { streamed.merging(besideRows) { whole, _ in whole } }
  private var readings: [String: TableReading] = [:]
  /// What was read before its turn, by dataset.
  private var readAhead: [String: (reading: TableReading, sha256: String)] = [:]
  /// The tables of lookups, filled, for those who read by a plan.
  private var lookups: [String: Table] = [:]

  /// How the rows of a file are added up as they are read.
  struct Streaming {
    var threads: Int
    /// Whether small counts are protected afterwards.
    var publishes: Bool
  }

  /// - Parameter period: the run's, for what checks ask of `period end`.
  /// - Parameter streaming: nil where rows must be kept.
  /// - Parameter arguments: `FILE` or `DATASET=FILE`; an unnamed file goes to the one dataset whose headers
  ///   fit. Lookups that are given none are read beside their rule file.
  /// - Parameter given: files that were opened already, by their path.
  static func load(
    _ arguments: [String], rules: RuleBase, period: Period, streaming: Streaming? = nil,
    given: [String: GivenFile] = [:], console: Console
  ) -> Submissions {
    var submissions = Submissions()
    var (bound, problems) = FileBinding.bind(arguments, rules: rules, given)
    submissions.diagnostics = problems
    if problems.hasErrors { return submissions }
    let order = rules.framework.datasets.map(\.id)
    bound.sort { order.firstIndex(of: $0.dataset.id) ?? 0 < order.firstIndex(of: $1.dataset.id) ?? 0 }
    // Of what the files given make possible: a plan takes all indicators of a dataset.
    let registers = rules.framework.datasets.filter { $0.kind == .register }.map(\.id)
    let framework = rules.framework.restricted(to: Set(bound.map(\.dataset.id) + registers)).0
    let standing = Registers.read(rules.framework)
    // A plan finds what lookups give as it reads, and so needs them before.
    if streaming != nil, bound.contains(where: { !$0.dataset.joinedLookups.isEmpty }) {
      submissions.readLookups(bound, standing.tables, framework: framework, period: period)
    }
    for file in bound {
      console.progress("reading \(FileSystem.name(of: file.path))")
      submissions.read(file, framework: framework, period: period, streaming)
    }
    submissions.diagnostics += bound.filter(\.file.isChanged).map { FileDiagnostics.changed($0.path) }
    submissions.diagnostics += standing.diagnostics
    submissions.tables.merge(standing.tables) { given, _ in given }
    if !submissions.diagnostics.hasErrors { submissions.join() }
    if !submissions.diagnostics.hasErrors {
      submissions.check(rules, period)
      submissions.dataQuality.sort {
        order.firstIndex(of: $0.dataset) ?? 0 < order.firstIndex(of: $1.dataset) ?? 0
      }
    }
    submissions.readings = [:]
    submissions.readAhead = [:]
    submissions.lookups = [:]
    return submissions
  }

  // MARK: reading

  private mutating func read(
    _ file: BoundFile, framework: Framework, period: Period, _ streaming: Streaming?
  ) {
    paths[file.dataset.id] = file.path
    if let streaming, stream(file, framework: framework, period: period, streaming) { return }
    let reading: TableReading
    let sha256: String
    do throws(FileSystem.Problem) {
      if let known = readAhead[file.dataset.id] {
        (reading, sha256) = known
      } else {
        (reading, sha256) = try Self.table(file, codeLists: framework.codeLists, asOf: period.end)
      }
    } catch {
      diagnostics.append(FileDiagnostics.unreadable(error, what: "submission"))
      return
    }
    diagnostics += reading.diagnostics
    findings += reading.findings
    tables[file.dataset.id] = reading.table
    readings[file.dataset.id] = reading
    digests.append(
      SubmissionDigest(
        dataset: file.dataset.id, file: FileSystem.name(of: file.path), sha256: sha256,
        rows: Int64(reading.rowsRead)))
  }

  private static func table(_ file: BoundFile, codeLists: [CodeList], asOf day: CalendarDate)
    throws(FileSystem
    .Problem)
    -> (reading: TableReading, sha256: String)
  {
    let bytes = try file.file.bytes()
    let reading = TableReader.read(
      bytes, fileName: file.path, dataset: file.dataset, codeLists: codeLists, asOf: day
    ) { condition, cell in ExpressionEvaluator.evaluate(condition, column: cell, period: nil) }
    return (reading, SHA256(of: bytes).hexadecimal)
  }

  /// Reads the lookups among the files. What is wrong with one is said in its turn.
  private mutating func readLookups(
    _ bound: [BoundFile], _ standing: [String: Table], framework: Framework, period: Period
  ) {
    var tables = standing.filter { $0.value.dataset.kind.isJoinable }
    for file in bound where file.dataset.kind.isJoinable {
      guard let found = try? Self.table(file, codeLists: framework.codeLists, asOf: period.end) else {
        return
      }
      readAhead[file.dataset.id] = found
      tables[file.dataset.id] = found.reading.table
    }
    let filled = LookupJoin.fillAll(tables) { ExpressionEvaluator.evaluate($0, column: $1, period: nil) }
    if filled.diagnostics.isEmpty { lookups = filled.tables }
  }

  /// Adds up the rows of a file as they are read, where that can be done and the file is as it should be.
  private mutating func stream(
    _ file: BoundFile, framework: Framework, period: Period, _ streaming: Streaming
  ) -> Bool {
    guard let source = file.file.regular else { return false }
    let digest = file.file.begun ?? FileDigest(source)
    let table: StreamedTable
    switch StreamedTable.read(
      source, dataset: file.dataset, lookups: lookups, framework: framework, period: period,
      threads: streaming.threads, publishes: streaming.publishes)
    {
    case .streamed(let found): table = found
    case .besideRows(let found, _):
      besideRows[file.dataset.id] = found
      return false
    case .interpreted: return false
    }
    guard let sha256 = digest.value() else { return false }
    streamed[file.dataset.id] = table
    tables[file.dataset.id] = table.table
    readings[file.dataset.id] = table.reading
    digests.append(
      SubmissionDigest(
        dataset: file.dataset.id, file: FileSystem.name(of: file.path), sha256: sha256,
        rows: Int64(table.reading.rowsRead)))
    return true
  }

  private mutating func join() {
    let joined = LookupJoin.fillAll(tables, counted: streamed.mapValues(\.unmatched)) {
      ExpressionEvaluator.evaluate($0, column: $1, period: nil)
    }
    diagnostics += joined.diagnostics
    findings += joined.findings
    tables = joined.tables
  }

  /// Asks the datasets' conformance rules of the rows, as they stand once they are joined.
  private mutating func check(_ rules: RuleBase, _ period: Period) {
    for (id, table) in tables.sorted(by: { $0.key < $1.key }) {
      let result =
        streamed[id].map { ConformanceCheck.result(table.dataset, counted: $0.checked) }
        ?? ConformanceCheck.run(table, fileName: paths[id] ?? id) {
          ExpressionEvaluator.evaluate($0, column: $1, period: period)
        }
      findings += result.findings
      let settled = RejectedRows.settle(table, checked: result, file: paths[id] ?? id)
      diagnostics += settled.diagnostics
      tables[id] = settled.table
      guard let kept = settled.table else { continue }
      if kept.dataset.kind == .signOff {
        let signed = SignOffRows.read(kept, fileName: paths[id] ?? id)
        signOff += signed.entries
        findings += signed.findings
        diagnostics += signed.diagnostics
      }
      if let finding = RejectedRows.finding(kept) { findings.append(finding) }
      // Of what may be empty and is, there is nothing to rate.
      let isFact = kept.dataset.mayBeEmpty && kept.chunks.isEmpty && streamed[id] == nil
      if kept.dataset.kind.isSubmitted, !isFact, let reading = readings[id] {
        dataQuality.append(
          QualityRating.rate(
            kept.dataset, census: streamed[id]?.census ?? TableCensus(kept, period: period), reading: reading,
            checks: result.tallies, codeLists: rules.framework.codeLists, period: period))
      }
    }
  }
}
