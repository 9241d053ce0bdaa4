import OutturnModel

/// What came of reading one record of a file, which is one row or, in a wide file, several.
struct RecordOutcome {
  /// Rows that an error keeps out of the table.
  let rejected: Int
  /// Rows that the dataset says are not meant.
  let notMeant: Int
  /// Cells of the dataset that were read.
  let cells: Int

  var isGood: Bool { rejected == 0 }
}

/// How many cells of a dataset a record has. In a wide file its rows share most of them.
struct RecordCells {
  private let shared: Int
  private let ofEach: Int
  private let rows: Int

  /// - Parameter rows: how many rows a record gives; nil where it is one.
  init(_ dataset: Dataset, rows: Int?) {
    let inFile = dataset.columns.filter(\.isInFile)
    shared = inFile.count { $0.origin != .unfoldedHeader && $0.origin != .unfoldedCell }
    ofEach = inFile.count { $0.origin == .unfoldedCell }
    self.rows = rows ?? 1
  }

  func count(notMeant: Int) -> Int { notMeant == rows ? 0 : shared + ofEach * (rows - notMeant) }
}

extension Dataset {
  /// The columns that say whether a row is meant, and those by which these apply.
  var decidingColumns: Set<Int> {
    var found = meantRows?.condition.columns ?? []
    var waiting = Array(found)
    while let index = waiting.popLast() {
      for column in columns[index].appliesWhen?.columns ?? [] where found.insert(column).inserted {
        waiting.append(column)
      }
    }
    return found
  }
}
