internal import CColumns

/// Up to ``capacity`` rows, column by column, in memory that is used again for the next ones.
package final class ColumnBatch {
  /// A multiple of 64, so that bitmaps end with a word.
  package static let capacity = 2048
  package static let words = capacity / 64

  package internal(set) var rows = 0
  /// The position of the first row among those of its piece of the file.
  package internal(set) var firstRow = 0

  /// For each request: its numbers, where it asks for some.
  let numbers: [UnsafeMutablePointer<Int64>?]
  let blanks: [UnsafeMutablePointer<UInt64>?]
  let codes: [UnsafeMutablePointer<Int32>?]
  package let dictionaries: [CellDictionary?]

  init(_ requests: [ColumnRequest]) {
    func memory<T>(_ count: Int, _ filler: T) -> UnsafeMutablePointer<T> {
      let memory = UnsafeMutablePointer<T>.allocate(capacity: count)
      memory.initialize(repeating: filler, count: count)
      return memory
    }
    numbers = requests.map { request in
      switch request.form {
      case .numbers, .hashes: memory(Self.capacity, 0)
      case .codes, .presence, .workedOut: nil
      }
    }
    blanks = requests.map { $0.form == .presence ? nil : memory(Self.words, 0) }
    codes = requests.map { $0.hasCodes ? memory(Self.capacity, 0) : nil }
    dictionaries = requests.map { $0.hasCodes ? CellDictionary() : nil }
  }

  deinit {
    for memory in numbers { memory?.deallocate() }
    for memory in blanks { memory?.deallocate() }
    for memory in codes { memory?.deallocate() }
  }

  /// The numbers of a request of that form, or the hashes; 0 where ``blank(_:)`` has a bit.
  package func numbers(_ request: Int) -> UnsafePointer<Int64> {
    guard let memory = numbers[request] else { preconditionFailure("numbers were not asked for") }
    return UnsafePointer(memory)
  }

  /// Which of the 64 rows of a word the batch has.
  package func rows(ofWord word: Int) -> UInt64 {
    let left = rows - word * 64
    return left >= 64 ? .max : (1 << UInt64(left)) - 1
  }

  /// Which rows have no number or code, 64 rows a word.
  package func blank(_ request: Int) -> UnsafePointer<UInt64> {
    guard let memory = blanks[request] else { preconditionFailure("numbers were not asked for") }
    return UnsafePointer(memory)
  }

  /// The positions of the cells in the request's dictionary.
  package func codes(_ request: Int) -> UnsafePointer<Int32> {
    guard let memory = codes[request] else { preconditionFailure("codes were not asked for") }
    return UnsafePointer(memory)
  }

  /// The same of a request that the reader does not fill in.
  package func codesToFill(_ request: Int) -> UnsafeMutablePointer<Int32> {
    guard let memory = codes[request] else { preconditionFailure("codes were not asked for") }
    return memory
  }

  package func dictionary(_ request: Int) -> CellDictionary {
    guard let dictionary = dictionaries[request] else { preconditionFailure("codes were not asked for") }
    return dictionary
  }
}
