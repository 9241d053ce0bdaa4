package import OutturnModel

/// What a rating of data quality asks of the rows of a submission: counts, whichever reader took them.
package struct TableCensus: Sendable {
  package var rows: Int64 = 0
  /// In the order of ``Dataset/columns``; of those that the file does not give, nothing.
  package var cells: [CellCensus]
  /// By column, where they are wanted: the codes found, and how many cells hold a default value.
  package var codes: [Int: Set<String>] = [:]
  package var defaults: [Int: Int64] = [:]
  /// The latest day that a row is about, of those in the period or after it.
  package var latest: CalendarDate?

  package init(dataset: Dataset) { cells = dataset.columns.map { _ in CellCensus() } }

  /// Counts the rows of a table.
  package init(_ table: Table, period: Period) {
    let dataset = table.dataset
    self.init(dataset: dataset)
    rows = Int64(table.rowCount)
    for (index, column) in dataset.columns.enumerated() where column.isInFile {
      for chunk in table.chunks { count(chunk, index) }
    }
    if case .each(let column)? = dataset.expects { codes[column] = Self.codes(table, column) }
    for (index, column) in dataset.columns.enumerated() where !column.defaultValues.isEmpty {
      defaults[index] = Self.defaults(table, index, column)
    }
    latest = Self.latest(table, period: period)
  }

  private mutating func count(_ chunk: Chunk, _ index: Int) {
    for row in 0..<chunk.rowCount {
      switch chunk.columns[index].state(row) {
      // A figure that was suppressed was given.
      case .value, .suppressed: cells[index].filled += 1
      case .notApplicable: cells[index].notApplicable += 1
      case .missing, .withheld: cells[index].blank += 1
      }
    }
  }

  private static func codes(_ table: Table, _ column: Int) -> Set<String> {
    var found: Set<String> = []
    for chunk in table.chunks {
      guard case .texts(let cells, let dictionary) = chunk.columns[column].storage else { continue }
      for row in 0..<chunk.rowCount where chunk.columns[column].state(row) == .value {
        found.insert(dictionary[Int(cells[row])])
      }
    }
    return found
  }

  private static func defaults(_ table: Table, _ index: Int, _ column: Column) -> Int64 {
    var count: Int64 = 0
    for chunk in table.chunks {
      guard case .texts(let cells, let dictionary) = chunk.columns[index].storage else { continue }
      let isDefault = dictionary.map { column.defaultValues.contains($0) }
      for row in 0..<chunk.rowCount where chunk.columns[index].state(row) == .value {
        if isDefault[Int(cells[row])] { count += 1 }
      }
    }
    return count
  }

  private static func latest(_ table: Table, period: Period) -> CalendarDate? {
    let column: Int
    switch table.dataset.time {
    case .snapshot: return nil
    case .events(let index), .periods(let index): column = index
    }
    var latest: CalendarDate?
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        let day: CalendarDate? =
          switch chunk.columns[column].observation(row) {
          case .value(.date(let day)): day
          case .value(.moment(let moment)): moment.date
          case .value(.period(let stated)): stated.end
          default: nil
          }
        if let day, day >= period.start { latest = max(latest ?? day, day) }
      }
    }
    return latest
  }
}
