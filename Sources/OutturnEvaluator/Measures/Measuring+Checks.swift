internal import OutturnModel
internal import OutturnSubmission

/// What the rows must keep for strata to mean what the rules say.
extension Measuring {
  /// Values outside all bands are counted, and members of a hierarchy have one parent at a time.
  mutating func checkStrata() {
    for dataset in framework.datasets {
      guard let rows = rows[dataset.id] else { continue }
      for banding in framework.bandings { report(banding, dataset, rows) }
      for hierarchy in framework.hierarchies { check(hierarchy, dataset, rows) }
    }
  }

  private mutating func report(_ banding: Banding, _ dataset: Dataset, _ rows: PeriodRows) {
    guard let source = dataset.column(named: banding.source), let band = dataset.column(named: banding.id),
      dataset.columns[band].derivation != nil
    else { return }
    var count: Int64 = 0
    var lines: [Int] = []
    for row in rows.stretches.flatMap(\.rows) {
      let cell = rows.cells(row)
      guard cell(band).value == nil, cell(source).value != nil else { continue }
      count += 1
      if lines.count < 10 { lines.append(rows.line(of: row)) }
    }
    guard count > 0 else { return }
    findings.append(
      Finding(
        code: "OT3070", severity: .warning, dataset: dataset.id, field: banding.source,
        message: "\(FigureText.rows(count)) with a \(banding.source) that no band of \(banding.id) takes in, "
          + "and so of unknown \(banding.id)", count: count, lines: lines))
  }

  private mutating func check(_ hierarchy: Hierarchy, _ dataset: Dataset, _ rows: PeriodRows) {
    let columns = hierarchy.levels.map { dataset.column(named: $0) }
    for (child, parent) in zip(columns, columns.dropFirst()) {
      guard let child, let parent, isUsed(dataset, by: [child, parent]) else { continue }
      for stretch in rows.stretches {
        var parents: [MemberCode: (parent: MemberCode, line: Int)] = [:]
        var told: Set<MemberCode> = []
        for row in stretch.rows {
          let cell = rows.cells(row)
          // A blank parent is not a second one: such rows are in the stratum `unknown` of that level.
          guard let member = cell(child).value, let above = cell(parent).value else { continue }
          let code = MemberCode(.value(member))
          let parentCode = MemberCode(.value(above))
          let line = rows.line(of: row)
          guard let first = parents[code] else {
            parents[code] = (parentCode, line)
            continue
          }
          guard first.parent != parentCode, told.count < 20, told.insert(code).inserted else { continue }
          diagnostics.append(
            Diagnostic(
              "OT3071",
              "\(dataset.columns[child].name) \(shown(code, dataset.columns[child])) lies in two: "
                + "\(dataset.columns[parent].name) \(shown(first.parent, dataset.columns[parent])) on line "
                + "\(first.line) and \(shown(parentCode, dataset.columns[parent])) on line \(line)",
              at: .cell(file: dataset.id, line: line, field: dataset.columns[parent].name, column: nil),
              expected:
                "one \(dataset.columns[parent].name) for each \(dataset.columns[child].name) in a period",
              help: ["correct one of the rows, or the table that they are looked up in"],
              related: [.init(.source(hierarchy.span), "the hierarchy")]))
        }
      }
    }
  }

  private func shown(_ code: MemberCode, _ column: Column) -> String {
    column.isIdentifier ? "(masked)" : code.text
  }

  /// Whether an indicator that is measured is stratified by all of these columns' levels.
  private func isUsed(_ dataset: Dataset, by columns: [Int]) -> Bool {
    framework.indicators.contains { indicator in
      indicator.measure.dataset == dataset.id
        && columns.allSatisfy { column in indicator.stratifications.contains { $0.contains(column) } }
    }
  }
}
