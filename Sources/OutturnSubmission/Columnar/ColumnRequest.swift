/// How a column of the file is wanted by whoever looks at many rows at once.
package struct ColumnRequest: Equatable, Sendable {
  package enum Form: Equatable, Sendable {
    /// As whole multiples of 10^-scale.
    case numbers(scale: Int)
    /// As the numbers of the different texts that its cells have.
    case codes
    /// As hashes of 64 bits: cells that say the same have the same.
    case hashes
    /// Of the cells only whether they are filled in, and rightly.
    case presence
    /// As the numbers of different values that no file gives: whoever works them out fills them in. Where one request
    /// alone tells, it is that one.
    case workedOut(from: Int?)
  }

  /// A position in ``Dataset/columns``.
  package var column: Int
  package var form: Form

  /// Whether it has codes and a dictionary.
  package var hasCodes: Bool {
    switch form {
    case .codes, .workedOut: true
    case .numbers, .hashes, .presence: false
    }
  }

  package init(column: Int, form: Form) {
    self.column = column
    self.form = form
  }
}

/// Why rows cannot be looked at many at once. The reader that takes one record after the other then reads the file,
/// and says what is wrong where something is.
package enum ColumnarObstacle: Error, Equatable, Sendable {
  /// A cell, a record or the file is not as the dataset asks, or is written in a way that only the other reader knows.
  case unusual(String)
  /// Quotes or ends of lines are not as RFC 4180 has them, or a piece was cut inside quotes.
  case malformed
  /// A number has more decimal places than were expected of its column.
  case morePlaces(column: Int)
  case unreadable(Int32)
}

/// How many cells of a column are filled in.
package struct CellCensus: Equatable, Sendable {
  /// Cells with a value, or one that was suppressed before it came here.
  package var filled: Int64 = 0
  package var notApplicable: Int64 = 0
  package var blank: Int64 = 0

  package init() {}

  package static func += (a: inout CellCensus, b: CellCensus) {
    a.filled += b.filled
    a.notApplicable += b.notApplicable
    a.blank += b.blank
  }
}
