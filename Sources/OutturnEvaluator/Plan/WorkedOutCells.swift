internal import OutturnModel
internal import OutturnSubmission

/// The cells of the columns that are found or worked out by one column of the file alone, each once for every code that
/// one has. Each thread has its own.
final class WorkedOutCells {
  private let columns: WorkedOutColumns
  /// The request for the column of the file, and the column.
  private let request: Int
  private let base: Int
  /// By column, and by code.
  private var cells: [Int: [Observation<Value>]] = [:]
  /// By code: 1 where the lookup does not have the key.
  private(set) var unmatched: [Dataset.Join: [UInt8]] = [:]
  private(set) var hasUnmatched: Set<Dataset.Join> = []
  /// By request of a column that is told apart by: for each code of the base its own.
  private var numbers: [Int: [Int32]] = [:]
  /// How many codes have been seen.
  private(set) var count = 0

  init(_ columns: WorkedOutColumns, of base: Int, request: Int) {
    self.columns = columns
    self.base = base
    self.request = request
  }

  /// Works out the cells of codes that have come up since.
  func extend(_ batch: ColumnBatch) {
    let all = batch.dictionary(request).cells
    guard all.count > count else { return }
    let found = columns.cells(of: base, Array(all[count...])) { condition, cell in
      ExpressionEvaluator.evaluate(condition, column: cell, period: nil)
    }
    for (column, values) in found.columns {
      cells[column, default: []] += (0..<(all.count - count)).map { values.observation($0) }
    }
    for (join, flags) in found.unmatched {
      unmatched[join, default: []] += flags.map { $0 ? 1 : 0 }
      if flags.contains(true) { hasUnmatched.insert(join) }
    }
    count = all.count
  }

  /// The cell of a column where the base has a code; missing where it is not worked out by the base alone.
  func cell(_ column: Int, code: Int) -> Observation<Value> { cells[column]?[code] ?? .missing }

  /// Whether a code has a value that is in no band.
  func isOutside(_ band: Int, of source: Int, code: Int, _ batch: ColumnBatch) -> Bool {
    let value = source == base ? batch.dictionary(request).cells[code] : cell(source, code: code)
    return value.value != nil && cell(band, code: code).value == nil
  }

  /// Fills in the codes of a column.
  func fill(_ target: Int, column: Int, _ batch: ColumnBatch) {
    let dictionary = batch.dictionary(target)
    var known = numbers[target] ?? []
    while known.count < count { known.append(dictionary.number(of: cell(column, code: known.count))) }
    numbers[target] = known
    let (source, codes) = (batch.codes(request), batch.codesToFill(target))
    known.withUnsafeBufferPointer { known in
      for row in 0..<batch.rows { codes[row] = known[Int(source[row])] }
    }
  }
}
