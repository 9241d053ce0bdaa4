internal import OutturnModel
internal import OutturnSubmission

/// How far the commitments of a register are met.
extension Measuring {
  mutating func found(
    _ commitments: Commitments, _ keys: StratumKeys, _ things: PeriodRows, _ period: Period
  ) -> [StratumKey: Measurement] {
    guard let statuses = rows(for: commitments.status, period) else { return [:] }
    let reached = commitments.reached.flatMap { rows(for: $0, period) }
    let basis = commitments.basis.flatMap { rows(for: $0, period) }
    var found: [StratumKey: Measurement] = [:]
    for thing in self.things(things, keys, period) {
      let rows = statuses[thing.key.members]
      let (status, row) = self.status(commitments, statuses, rows, period)
      var text = CommitmentText(status: status, period: period, row: row?.period)
      text.stated = row.flatMap { row in
        if case .value(.text(let text)) = row.cells(commitments.status.column) { text } else { nil }
      }
      if let due = commitments.due, case .value(.date(let day)) = thing.cells(due) { text.due = day }
      if let column = commitments.reached?.column {
        text.reached = reached?.day(column, of: thing.key.members)
      }
      if let column = commitments.basis?.column, let row = basis?[thing.key.members].last,
        case .value(let value) = row.cells(column)
      {
        text.basis = ValueText.text(value)
      }
      var result = RuledFigure.thing(
        thing.key,
        .init(
          band: .value(status.band), outcome: text.outcome, citations: thing.citations,
          carriedFrom: text.carriedFrom, due: text.due), period)
      result.evidence = text.evidence
      found[thing.key] = result
    }
    checkThings(commitments.status, statuses, found, of: things, period)
    return found
  }

  /// The status that stands, with the row that states it; nil where none does.
  private mutating func status(
    _ commitments: Commitments, _ source: ThingRows, _ rows: [ThingRows.Row], _ period: Period
  ) -> (Commitments.Status, ThingRows.Row?) {
    guard let last = rows.last else { return (.unmarked, nil) }
    let status = status(commitments, source, last)
    if period.contains(last.period) { return (status, last) }
    return commitments.carried.contains(status) ? (status, last) : (.unmarked, nil)
  }

  private mutating func status(_ commitments: Commitments, _ source: ThingRows, _ row: ThingRows.Row)
    -> Commitments.Status
  {
    let column = commitments.status.column
    guard case .value(.text(let text)) = row.cells(column) else { return .unmarked }
    if let status = commitments.status(of: text) { return status }
    let known = Commitments.Status.allCases.flatMap { commitments.codes[$0] ?? [] }
    let problem = Diagnostic(
      "OT3131", "the status `\(text)` stands for nothing", at: source.place(of: row, column: column),
      expected: known.joined(separator: ", "), suggestion: Suggestion.nearest(to: text, among: known))
    if !diagnostics.contains(problem) { diagnostics.append(problem) }
    return .unmarked
  }

  // MARK: things

  struct Thing {
    let key: StratumKey
    let cells: (Int) -> Observation<Value>
    /// Where the thing's own row comes from.
    let citations: [Citation]
  }

  /// The things of a dataset, each by its last row.
  func things(_ rows: PeriodRows, _ keys: StratumKeys, _ period: Period) -> [Thing] {
    let dataset = rows.table.dataset
    let register = dataset.register?.rows.rows ?? []
    let byLine = Dictionary(register.map { ($0.span.line, $0) }, uniquingKeysWith: { first, _ in first })
    let stretches = rows.isRegister ? rows.stretches : rows.stretches(in: period)
    return stretches.flatMap(\.rows).compactMap { row in
      let cells = rows.cells(row)
      guard let key = keys.keys(column: cells).first else { return nil }
      let citation = byLine[rows.line(of: row)].flatMap { dataset.citation(of: $0) }
      return Thing(key: key, cells: cells, citations: [citation].compactMap(\.self))
    }
  }

  func rows(for column: ThingColumn, _ period: Period) -> ThingRows? {
    rows[column.dataset].map { ThingRows($0, key: column.key, until: period) }
  }

  /// A row about a thing that there is not would be lost without a word.
  mutating func checkThings(
    _ column: ThingColumn, _ source: ThingRows, _ found: [StratumKey: Measurement], of things: PeriodRows,
    _ period: Period
  ) {
    guard column.dataset != things.table.dataset.id, let key = column.key.first else { return }
    let known = Set(found.keys.map(\.members))
    let isPersonal = column.key.contains {
      rows[column.dataset]?.table.dataset.columns[$0].isIdentifier ?? false
    }
    for (code, row) in source.all where period.contains(row.period) && !known.contains(code) {
      let text = isPersonal ? "(masked)" : code.map(\.text).joined(separator: ", ")
      let problem = Diagnostic(
        "OT3130", "\(things.table.dataset.id) has no `\(text)`", at: source.place(of: row, column: key),
        expected: "a thing that stands in \(things.table.dataset.id)",
        suggestion: isPersonal
          ? nil
          : Suggestion.nearest(
            to: text, among: known.map { $0.map(\.text).joined(separator: ", ") }.sorted()))
      if !diagnostics.contains(problem) { diagnostics.append(problem) }
    }
  }
}

/// What is said of one commitment.
struct CommitmentText {
  let status: Commitments.Status
  let period: Period
  /// The period of the row that states the status; nil where none does.
  let row: Period?
  /// The status as it was reported.
  var stated: String?
  var due: CalendarDate?
  var reached: CalendarDate?
  var basis: String?

  init(status: Commitments.Status, period: Period, row: Period?) {
    self.status = status
    self.period = period
    self.row = row
  }

  /// The earlier period whose status stands; nil for the period itself, or none.
  var carriedFrom: Period? { row.flatMap { period.contains($0) ? nil : $0 } }

  /// `Working towards: carried forward from 2023/24. Overdue since 31 March 2024.`
  var outcome: String {
    let title = status.band.title
    var text = title.prefix(1).uppercased() + title.dropFirst() + ": "
    if let row {
      if carriedFrom != nil {
        text += "carried forward from \(row), as no row is about it in \(period)."
      } else {
        text += stated == nil ? "its status is blank in \(row)." : "so marked in \(row)."
      }
    } else {
      text += "no row is about it in \(period)."
    }
    if status == .met {
      if let due, let reached, reached > due {
        text += " It was reached on \(reached.inWords), after \(due.inWords) when it was due."
      }
    } else if let due {
      text += due <= period.end ? " Overdue since \(due.inWords)." : " Due by \(due.inWords)."
    }
    return text
  }

  /// `Status “working towards” in 2023/24; due 31 March 2024; basis printed`.
  var evidence: String {
    var clauses: [String] = []
    if let row {
      clauses.append(stated.map { "Status “\($0)” in \(row)" } ?? "Status blank in \(row)")
    } else {
      clauses.append("No status")
    }
    clauses.append(due.map { "due \($0.inWords)" } ?? "no day stated by which it is due")
    if let reached { clauses.append("reached \(reached.inWords)") }
    if let basis { clauses.append("basis \(basis)") }
    return clauses.joined(separator: "; ")
  }
}
