import OutturnModel

extension ColumnValues {
  var count: Int {
    switch storage {
    case .integers(let cells): cells.count
    case .numbers(let cells): cells.count
    case .booleans(let cells): cells.count
    case .texts(let cells, _): cells.count
    case .dates(let cells): cells.count
    case .moments(let cells): cells.count
    case .periods(let cells): cells.count
    case .figures(let cells): cells.count
    }
  }

  /// Columns of the same kind one after the other.
  static func joined(_ parts: [ColumnValues]) -> ColumnValues {
    guard let first = parts.first else { return ColumnValues(storage: .integers([]), states: nil) }
    if parts.count == 1 { return first }
    let states: [CellState]? =
      parts.allSatisfy { $0.states == nil }
      ? nil : parts.flatMap { $0.states ?? Array(repeating: .value, count: $0.count) }
    var withheld: [Int: Withheld] = [:]
    var start = 0
    for part in parts {
      for (row, reason) in part.withheld { withheld[start + row] = reason }
      start += part.count
    }
    return ColumnValues(
      storage: parts.dropFirst().reduce(first.storage) { $0.followed(by: $1.storage) }, states: states,
      withheld: withheld)
  }

  /// The cells at the rows that were found; where none was, missing or not applicable.
  func gathered(_ matches: [LookupIndex.Match]) -> ColumnValues {
    var states: [CellState] = []
    states.reserveCapacity(matches.count)
    var withheld: [Int: Withheld] = [:]
    var rows: [Int?] = []
    rows.reserveCapacity(matches.count)
    for match in matches {
      switch match {
      case .row(let row):
        if let reason = self.withheld[row] { withheld[states.count] = reason }
        rows.append(row)
        states.append(state(row))
      case .unmatched, .missing:
        rows.append(nil)
        states.append(.missing)
      case .notApplicable:
        rows.append(nil)
        states.append(.notApplicable)
      }
    }
    return ColumnValues(
      storage: storage.gathered(rows), states: states.allSatisfy { $0 == .value } ? nil : states,
      withheld: withheld)
  }
}

extension ColumnValues.Storage {
  /// The cells at `rows`, with a filler where there is no row.
  fileprivate func gathered(_ rows: [Int?]) -> ColumnValues.Storage {
    func gather<Cell>(_ cells: [Cell], _ filler: Cell) -> [Cell] {
      rows.map { $0.map { cells[$0] } ?? filler }
    }
    return switch self {
    case .integers(let cells): .integers(gather(cells, 0))
    case .numbers(let cells): .numbers(gather(cells, .zero))
    case .booleans(let cells): .booleans(gather(cells, false))
    case .texts(let cells, let dictionary):
      .texts(gather(cells, 0), dictionary: dictionary.isEmpty ? [""] : dictionary)
    case .dates(let cells): .dates(gather(cells, CalendarDate(dayNumber: 0)))
    case .moments(let cells): .moments(gather(cells, .filler))
    case .periods(let cells): .periods(gather(cells, ColumnBuilder.fillerPeriod))
    case .figures(let cells): .figures(gather(cells, Figure(.zero)))
    }
  }

  fileprivate func followed(by other: ColumnValues.Storage) -> ColumnValues.Storage {
    switch (self, other) {
    case (.integers(let a), .integers(let b)): return .integers(a + b)
    case (.numbers(let a), .numbers(let b)): return .numbers(a + b)
    case (.booleans(let a), .booleans(let b)): return .booleans(a + b)
    case (.dates(let a), .dates(let b)): return .dates(a + b)
    case (.moments(let a), .moments(let b)): return .moments(a + b)
    case (.periods(let a), .periods(let b)): return .periods(a + b)
    case (.figures(let a), .figures(let b)): return .figures(a + b)
    case (.texts(let a, let first), .texts(let b, let second)):
      if first == second { return .texts(a + b, dictionary: first) }
      var pool = TextPool(first)
      let numbers = second.map { pool.intern(ArraySlice($0.utf8)).number }
      return .texts(a + b.map { numbers[Int($0)] }, dictionary: pool.texts)
    // The chunks of a table have the same kinds of column.
    default: return self
    }
  }
}
