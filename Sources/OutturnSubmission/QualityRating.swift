package import OutturnModel

/// Rates the data of one submission.
///
/// The rows rated are those of the table: rows left out for errors count against validity only.
package struct QualityRating {
  private let dataset: Dataset
  private let census: TableCensus
  private let period: Period

  /// - Parameters:
  ///   - reading: what came of reading the file.
  ///   - checks: how the rows stand with the dataset's checks.
  package static func rate(
    _ table: Table, reading: TableReading, checks: [ConformanceCheck.Tally], codeLists: [CodeList],
    period: Period
  ) -> DataQuality {
    rate(
      table.dataset, census: TableCensus(table, period: period), reading: reading, checks: checks,
      codeLists: codeLists, period: period)
  }

  /// - Parameter census: what was counted of the rows that are kept.
  package static func rate(
    _ dataset: Dataset, census: TableCensus, reading: TableReading, checks: [ConformanceCheck.Tally],
    codeLists: [CodeList], period: Period
  ) -> DataQuality {
    let rating = QualityRating(dataset: dataset, census: census, period: period)
    return DataQuality(
      dataset: dataset.id,
      ratings: [rating.coverage(codeLists)] + rating.completeness() + [
        rating.validity(reading), rating.consistency(checks), rating.timeliness(),
      ] + rating.defaultValues())
  }

  private static func undeclared(_ dimension: DataQuality.Dimension, _ sentence: String) -> DataQuality.Rating
  {
    DataQuality.Rating(dimension, .notApplicable(.stated), of: .notApplicable(.stated), sentence: sentence)
  }

  // MARK: coverage

  private func coverage(_ codeLists: [CodeList]) -> DataQuality.Rating {
    switch dataset.expects {
    case nil: return Self.undeclared(.coverage, "The dataset does not say what it expects.")
    case .rows(let expected):
      let found = census.rows
      return DataQuality.Rating(
        .coverage, .value(found), of: .value(expected),
        sentence: "\(Excerpt.counted(Int(found), "row")) of \(Excerpt.counted(Int(expected))) expected.")
    case .each(let column):
      guard case .code(let id) = dataset.columns[column].kind,
        let list = codeLists.first(where: { $0.id == id })
      else { return Self.undeclared(.coverage, "The dataset does not say what it expects.") }
      let expected = list.members.filter { $0.isValid(from: period.start, to: period.end) }.map(\.code)
      let found = census.codes[column] ?? []
      let absent = expected.filter { !found.contains($0) }
      var sentence =
        "\(Excerpt.counted(expected.count - absent.count)) of \(Excerpt.counted(expected.count)) codes of \(id) found"
      if !absent.isEmpty {
        sentence +=
          "; not found: " + absent.prefix(10).joined(separator: ", ") + (absent.count > 10 ? ", …" : "")
      }
      return DataQuality.Rating(
        .coverage, .value(Int64(expected.count - absent.count)), of: .value(Int64(expected.count)),
        sentence: sentence + ".")
    }
  }

  // MARK: cells

  /// Of the dataset, and of each column that may have blank cells.
  private func completeness() -> [DataQuality.Rating] {
    var all = (filled: 0, applicable: 0)
    var columns: [DataQuality.Rating] = []
    for (index, column) in dataset.columns.enumerated() where column.isInFile {
      let filled = Int(census.cells[index].filled)
      let applicable = filled + Int(census.cells[index].blank)
      all = (all.filled + filled, all.applicable + applicable)
      if column.canBeUnknown { columns.append(Self.completeness(filled, applicable, column: column.name)) }
    }
    return [Self.completeness(all.filled, all.applicable, column: nil)] + columns
  }

  private static func completeness(_ filled: Int, _ applicable: Int, column: String?) -> DataQuality.Rating {
    let place = column.map { " of \($0)" } ?? ""
    return DataQuality.Rating(
      .completeness, column: column, .value(Int64(filled)), of: .value(Int64(applicable)),
      sentence:
        "\(Excerpt.counted(filled)) of \(Excerpt.counted(applicable, "cell"))\(place) that should be filled in are."
    )
  }

  private static let faultsOfCells: Set<DataCode> = [
    .wrongType, .outOfRange, .unknownCode, .blankNotAllowed, .valueWhereNotApplicable, .numberTooLarge,
    .codeNotInForce, .sumTooLarge,
  ]

  private func validity(_ reading: TableReading) -> DataQuality.Rating {
    let cells = reading.cellsRead
    let faults = reading.counts.filter { Self.faultsOfCells.contains($0.code) }.reduce(0) { $0 + $1.count }
    let valid = max(0, cells - faults)
    return DataQuality.Rating(
      .validity, .value(Int64(valid)), of: .value(Int64(cells)),
      sentence: "\(Excerpt.counted(valid)) of \(Excerpt.counted(cells, "cell")) are as the dataset asks.")
  }

  private func consistency(_ checks: [ConformanceCheck.Tally]) -> DataQuality.Rating {
    if dataset.checks.isEmpty { return Self.undeclared(.consistency, "The dataset has no checks.") }
    let passed = checks.reduce(0) { $0 + $1.passed }
    let decided = passed + checks.reduce(0) { $0 + $1.failed }
    let undecided = checks.reduce(0) { $0 + $1.undecided }
    var sentence = "\(Excerpt.counted(passed)) of \(Excerpt.counted(decided, "check")) of rows passed"
    if undecided > 0 { sentence += "; \(Excerpt.counted(undecided)) could not be decided" }
    return DataQuality.Rating(
      .consistency, .value(Int64(passed)), of: .value(Int64(decided)), sentence: sentence + ".")
  }

  // MARK: time

  private func timeliness() -> DataQuality.Rating {
    if case .snapshot = dataset.time {
      return Self.undeclared(.timeliness, "A snapshot says nothing of how far the data reach.")
    }
    let months = period.monthCount
    guard let latest = census.latest else {
      return DataQuality.Rating(
        .timeliness, .value(0), of: .value(Int64(months)), sentence: "No row is of the period or later.")
    }
    let last = min(latest, period.end)
    let reached = (last.year - period.start.year) * 12 + last.month - period.start.month + 1
    return DataQuality.Rating(
      .timeliness, .value(Int64(reached)), of: .value(Int64(months)),
      sentence: "The rows reach the period's month \(reached) of \(months) (\(last.inWords)).")
  }

  // MARK: defaults

  private func defaultValues() -> [DataQuality.Rating] {
    let declared = dataset.columns.indices.filter { !dataset.columns[$0].defaultValues.isEmpty }
    if declared.isEmpty {
      return [Self.undeclared(.defaultValues, "The dataset declares no default values.")]
    }
    return declared.map { index in
      let column = dataset.columns[index]
      let defaults = Int(census.defaults[index] ?? 0)
      let filled = Int(census.cells[index].filled)
      return DataQuality.Rating(
        .defaultValues, column: column.name, .value(Int64(defaults)), of: .value(Int64(filled)),
        sentence:
          "\(Excerpt.counted(defaults)) of \(Excerpt.counted(filled, "cell")) of \(column.name) hold a default."
      )
    }
  }
}
