internal import OutturnModel
internal import OutturnSubmission

/// The data behind a return that is published: rows, or what was kept of them as they were added up.
struct PublishedData {
  let tables: [String: Table]
  let streamed: [String: StreamedTable]

  /// What says which strata of a dataset lie within which.
  struct Source {
    let table: Table
    /// Nil where the rows themselves are there.
    let combinations: StratumCombinations?
  }

  func source(_ dataset: String) -> Source? {
    guard let table = tables[dataset] else { return nil }
    let combinations = streamed[dataset].flatMap { $0.isBesideRows ? nil : $0.combinations }
    return Source(table: table, combinations: combinations)
  }
}
