package import OutturnModel

/// A submission that conforms to its dataset: a schema and a sequence of immutable chunks of rows.
package struct Table: Sendable {
  package let dataset: Dataset
  package let chunks: [Chunk]
  /// The lines of rows that were left out for their errors, as the dataset allows: each as often as it would have
  /// given a row.
  package let rejectedLines: [Int]

  package init(dataset: Dataset, chunks: [Chunk], rejectedLines: [Int] = []) {
    self.dataset = dataset
    self.chunks = chunks
    self.rejectedLines = rejectedLines
  }

  /// The same rows with other columns.
  func with(_ chunks: [Chunk]) -> Table {
    Table(dataset: dataset, chunks: chunks, rejectedLines: rejectedLines)
  }

  /// The most rows that a chunk holds.
  package static let chunkRows = 65_536

  package var rowCount: Int { chunks.reduce(0) { $0 + $1.rowCount } }
}

/// Up to ``Table/chunkRows`` rows, column by column.
package struct Chunk: Sendable {
  package let rowCount: Int
  /// In the order of ``Dataset/columns``.
  package let columns: [ColumnValues]
  /// The line of the file on which each row starts.
  package let lines: [Int]

  package init(rowCount: Int, columns: [ColumnValues], lines: [Int]) {
    self.rowCount = rowCount
    self.columns = columns
    self.lines = lines
  }
}

/// What a cell is, when it is not looked at more closely.
package enum CellState: UInt8, Sendable { case value, missing, notApplicable, withheld, suppressed }

/// The cells of one column of a chunk. Where a state is not `value`, the storage holds a filler.
package struct ColumnValues: Sendable {
  package enum Storage: Sendable {
    case integers([Int64])
    case numbers([Rational])
    case booleans([Bool])
    /// Text and codes, by position in a dictionary.
    case texts([Int32], dictionary: [String])
    case dates([CalendarDate])
    case moments([Moment])
    case periods([Period])
    case figures([Figure])
  }

  package let storage: Storage
  /// Nil where every cell is a value.
  package let states: [CellState]?

  /// Why a cell is withheld, by its row: a quotient by zero, a figure stated inexactly. Only derived columns
  /// have such cells.
  package let withheld: [Int: Withheld]

  package init(storage: Storage, states: [CellState]?, withheld: [Int: Withheld] = [:]) {
    self.storage = storage
    self.states = states
    self.withheld = withheld
  }

  package func state(_ row: Int) -> CellState { states.map { $0[row] } ?? .value }

  package func observation(_ row: Int) -> Observation<Value> {
    switch state(row) {
    case .missing: return .missing
    case .notApplicable: return .notApplicable(.stated)
    case .withheld: return withheld[row].map { .withheld($0) } ?? .missing
    case .suppressed: return .suppressed
    case .value: break
    }
    return switch storage {
    case .integers(let cells): .value(.number(Rational(cells[row])))
    case .numbers(let cells): .value(.number(cells[row]))
    case .booleans(let cells): .value(.boolean(cells[row]))
    case .texts(let cells, let dictionary): .value(.text(dictionary[Int(cells[row])]))
    case .dates(let cells): .value(.date(cells[row]))
    case .moments(let cells): .value(.moment(cells[row]))
    case .periods(let cells): .value(.period(cells[row]))
    case .figures(let cells): .value(.figure(cells[row]))
    }
  }
}
