package import OutturnModel

/// Asks the conformance rules of a dataset of every row of its table.
package struct ConformanceCheck {
  /// How the rows stand with one rule.
  package struct Tally: Equatable, Sendable {
    package var passed = 0
    package var failed = 0
    /// Rows of which it is not known whether they conform: not failures, but counted.
    package var undecided = 0
    /// Rows that have nothing the rule could be asked of.
    package var notApplicable = 0

    package init(passed: Int = 0, failed: Int = 0, undecided: Int = 0, notApplicable: Int = 0) {
      self.passed = passed
      self.failed = failed
      self.undecided = undecided
      self.notApplicable = notApplicable
    }
  }

  package struct Result: Sendable {
    /// One for each row that fails a rule of severity error.
    package var diagnostics: [Diagnostic] = []
    package var findings: [Finding] = []
    /// In the order of ``Dataset/checks``.
    package var tallies: [Tally] = []
    /// Rows that fail a rule of severity error, chunk by chunk.
    package var failing: [Set<Int>] = []
  }

  private let table: Table
  private let file: String
  private let evaluate: ConditionEvaluator
  private var log = DiagnosticLog()
  private var result = Result()

  /// - Parameter table: with the columns of lookups and derived columns filled in.
  package static func run(_ table: Table, fileName: String, evaluate: ConditionEvaluator) -> Result {
    if table.dataset.checks.isEmpty {
      return Result(failing: Array(repeating: [], count: table.chunks.count))
    }
    return withoutActuallyEscaping(evaluate) { evaluate in
      var check = ConformanceCheck(table: table, file: fileName, evaluate: evaluate)
      return check.run()
    }
  }

  private init(table: Table, file: String, evaluate: @escaping ConditionEvaluator) {
    self.table = table
    self.file = file
    self.evaluate = evaluate
  }

  private mutating func run() -> Result {
    result.failing = Array(repeating: [], count: table.chunks.count)
    for rule in table.dataset.checks {
      var report = RuleReport(rule: rule, dataset: table.dataset)
      let history = PreviousRows(rule, table, evaluate: evaluate)
      for (number, chunk) in table.chunks.enumerated() {
        for row in 0..<chunk.rowCount {
          switch outcome(of: rule, chunk, row, history) {
          case .value(true): report.tally.passed += 1
          case .value(false):
            report.tally.failed += 1
            let shown = self.shown(rule, chunk, row, history)
            if rule.severity == .error {
              result.failing[number].insert(row)
              log.add(
                .checkFailed, field: rule.id,
                DataDiagnostics.checkFailed(rule, values: shown, file: file, line: chunk.lines[row]))
            } else {
              report.addFailure(chunk.lines[row], shown)
            }
          case .notApplicable: report.tally.notApplicable += 1
          default: report.addUndecided(chunk.lines[row])
          }
        }
      }
      result.tallies.append(report.tally)
      result.findings += report.findings
    }
    result.diagnostics = log.diagnostics(file: file)
    return result
  }

  private func cells(_ chunk: Chunk, _ row: Int) -> (Int) -> Observation<Value> {
    { chunk.columns.indices.contains($0) ? chunk.columns[$0].observation(row) : .missing }
  }

  private func outcome(
    of rule: ConformanceRule, _ chunk: Chunk, _ row: Int, _ history: PreviousRows
  ) -> Observation<Bool> {
    let now = evaluate(rule.expression, cells(chunk, row))
    switch rule.form {
    case .holds: return now.flatMap { if case .boolean(let holds) = $0 { .value(holds) } else { .missing } }
    case .steady(_, let tolerance, let isRelative):
      return now.combined(with: history.value(before: chunk, row)) { now, before in
        guard case .number(let now) = now, case .number(let before) = before else { return .missing }
        let allowed = isRelative ? (tolerance * before.magnitude).divided(by: 100) ?? .zero : tolerance
        return .value((now - before).magnitude <= allowed)
      }
    }
  }

  /// The cells that the rule reads, personal ones masked: `breaches 12, attendances 10`.
  private func shown(
    _ rule: ConformanceRule, _ chunk: Chunk, _ row: Int, _ history: PreviousRows
  ) -> String {
    var parts = Self.shown(rule, table.dataset, cells(chunk, row))
    if case .steady = rule.form {
      let isPersonal = rule.expression.columns.contains { table.dataset.columns[$0].isIdentifier }
      let before = history.value(before: chunk, row).shown
      parts.append("previously \(isPersonal ? Excerpt.masked : before)")
    }
    return parts.joined(separator: ", ")
  }

  fileprivate static func shown(
    _ rule: ConformanceRule, _ dataset: Dataset, _ cells: (Int) -> Observation<Value>
  ) -> [String] {
    rule.expression.columns.sorted().map { index in
      let column = dataset.columns[index]
      let value = column.isIdentifier ? Excerpt.masked : Excerpt.escaped(cells(index).shown)
      return "\(column.name) \(value)"
    }
  }
}

extension ConformanceCheck {
  /// How the rows stand with one rule, where somebody else counted them.
  package struct Counted: Sendable {
    package var tally: Tally
    /// The first rows that fail it, by their lines, with what they have in the columns that it reads.
    package var failed: [(line: Int, values: String)]
    /// The lines of the first rows of which it is not known.
    package var undecided: [Int]

    package init(tally: Tally, failed: [(line: Int, values: String)], undecided: [Int]) {
      self.tally = tally
      self.failed = failed
      self.undecided = undecided
    }
  }

  /// What a row that fails a rule has in the columns that the rule reads.
  package static func values(
    of rule: ConformanceRule, in dataset: Dataset, _ cells: (Int) -> Observation<Value>
  ) -> String {
    shown(rule, dataset, cells).joined(separator: ", ")
  }

  /// - Parameter counted: in the order of ``Dataset/checks``; no row fails one of severity error.
  package static func result(_ dataset: Dataset, counted: [Counted]) -> Result {
    var result = Result()
    for (rule, counted) in zip(dataset.checks, counted) {
      result.tallies.append(counted.tally)
      result.findings += RuleReport(rule: rule, dataset: dataset, counted).findings
    }
    return result
  }
}

/// What is found of one rule.
private struct RuleReport {
  let rule: ConformanceRule
  let dataset: Dataset
  var tally = ConformanceCheck.Tally()
  private var failed: [(line: Int, values: String)] = []
  private var undecided: [Int] = []

  init(rule: ConformanceRule, dataset: Dataset) {
    self.rule = rule
    self.dataset = dataset
  }

  init(rule: ConformanceRule, dataset: Dataset, _ counted: ConformanceCheck.Counted) {
    self.init(rule: rule, dataset: dataset)
    tally = counted.tally
    failed = counted.failed
    undecided = counted.undecided
  }

  mutating func addFailure(_ line: Int, _ values: String) {
    if failed.count < DataFindings.lines { failed.append((line, values)) }
  }

  mutating func addUndecided(_ line: Int) {
    tally.undecided += 1
    if undecided.count < DataFindings.lines { undecided.append(line) }
  }

  var findings: [Finding] {
    var findings: [Finding] = []
    if !failed.isEmpty {
      findings.append(DataFindings.checkWarned(rule, tally.failed, failed, dataset: dataset))
    }
    if tally.undecided > 0 {
      findings.append(DataFindings.checkUndecided(rule, tally.undecided, lines: undecided, dataset: dataset))
    }
    return findings
  }
}

/// The values of a rule by key and period, to compare each with the one before; empty for other rules.
private struct PreviousRows {
  private struct Place: Hashable {
    let key: [Observation<Value>]
    // Two spellings of a period are one.
    let start: CalendarDate
    let end: CalendarDate
  }

  private var values: [Place: Observation<Value>] = [:]
  private let key: [Int]
  private let time: Int?

  init(_ rule: ConformanceRule, _ table: Table, evaluate: ConditionEvaluator) {
    guard case .steady(let value, _, _) = rule.form, case .periods(let time) = table.dataset.time else {
      key = []
      time = nil
      return
    }
    self.time = time
    key = table.dataset.key.filter { $0 != time }
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        guard case .value(.period(let period)) = chunk.columns[time].observation(row) else { continue }
        values[place(chunk, row, period)] = evaluate(value) { chunk.columns[$0].observation(row) }
      }
    }
  }

  /// The value of the period before that of the row; missing where there is none.
  func value(before chunk: Chunk, _ row: Int) -> Observation<Value> {
    guard let time, case .value(.period(let period)) = chunk.columns[time].observation(row),
      let previous = period.previous
    else { return .missing }
    return values[place(chunk, row, previous)] ?? .missing
  }

  private func place(_ chunk: Chunk, _ row: Int, _ period: Period) -> Place {
    Place(key: key.map { chunk.columns[$0].observation(row) }, start: period.start, end: period.end)
  }
}
