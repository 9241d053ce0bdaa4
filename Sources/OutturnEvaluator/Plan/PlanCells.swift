internal import CColumns

/// The cells of one grouping: for each combination of codes met, counts and sums.
///
/// Cell 0 takes the rows that are of no period of the run, and is never looked at.
final class PlanCells {
  /// The requests whose codes tell cells apart.
  let requests: [Int]
  let stride: Int
  private(set) var memory: UnsafeMutableRawPointer
  /// See `oc_cells`.
  private var waiting: UnsafeMutablePointer<UInt32>
  /// The codes of each cell, one after the other; those of cell 0 are fillers.
  private(set) var codes: [Int32]
  private(set) var count = 1
  private var capacity = 64
  /// How many bits of a place in ``index`` each code takes.
  private var bits: [Int]
  /// From the codes side by side to the cell; 0 where there is none yet.
  private var index: [UInt32]

  /// The most places that codes side by side may have.
  private static let mostBits = 22

  init(requests: [Int], stride: Int) {
    self.requests = requests
    self.stride = stride
    bits = requests.map { _ in 3 }
    index = Array(repeating: 0, count: 1 << bits.reduce(0, +))
    codes = Array(repeating: 0, count: requests.count)
    memory = .allocate(byteCount: capacity * stride, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: capacity * stride)
    waiting = .allocate(capacity: capacity)
    waiting.initialize(repeating: 0, count: capacity)
  }

  deinit {
    memory.deallocate()
    waiting.deallocate()
  }

  /// Good until a row has a cell that there was not.
  var inPlace: oc_cells {
    oc_cells(cells: memory.assumingMemoryBound(to: UInt8.self), stride: stride, waiting: waiting)
  }

  /// Gives each row its cell.
  ///
  /// - Parameter columns: the codes of the rows, in the order of ``requests``.
  /// - Returns: false where the codes have too many combinations.
  func place(_ rows: Int, _ columns: [UnsafePointer<Int32>], into cells: UnsafeMutablePointer<UInt32>) -> Bool
  {
    if requests.isEmpty {
      if count == 1 { _ = add([]) }
      for row in 0..<rows { cells[row] = 1 }
      return true
    }
    var largest = columns.map { column in
      var largest: Int32 = 0
      for row in 0..<rows { largest = max(largest, column[row]) }
      return largest
    }
    while let wide = largest.indices.first(where: { largest[$0] >= 1 << bits[$0] }) {
      bits[wide] += 1
      if bits.reduce(0, +) > Self.mostBits { return false }
      if largest[wide] < 1 << bits[wide] { rebuild() }
    }
    largest.removeAll()
    for row in 0..<rows { cells[row] = UInt32(bitPattern: columns[0][row]) }
    var shift = UInt32(bits[0])
    for (column, width) in zip(columns, bits).dropFirst() {
      for row in 0..<rows { cells[row] |= UInt32(bitPattern: column[row]) << shift }
      shift += UInt32(width)
    }
    index.withUnsafeMutableBufferPointer { places in
      for row in 0..<rows {
        var cell = places[Int(cells[row])]
        if cell == 0 {
          cell = add(columns.map { $0[row] })
          places[Int(cells[row])] = cell
        }
        cells[row] = cell
      }
    }
    return true
  }

  private func add(_ key: [Int32]) -> UInt32 {
    if count == capacity {
      let larger = UnsafeMutableRawPointer.allocate(byteCount: capacity * 2 * stride, alignment: 64)
      larger.copyMemory(from: memory, byteCount: capacity * stride)
      (larger + capacity * stride).initializeMemory(as: UInt8.self, repeating: 0, count: capacity * stride)
      memory.deallocate()
      memory = larger
      capacity *= 2
      waiting.deallocate()
      waiting = .allocate(capacity: capacity)
      waiting.initialize(repeating: 0, count: capacity)
    }
    codes += key
    count += 1
    return UInt32(count - 1)
  }

  /// Finds the cells anew by codes of other widths.
  private func rebuild() {
    index = Array(repeating: 0, count: 1 << bits.reduce(0, +))
    for cell in 1..<count {
      var place = 0
      var shift = 0
      for (position, width) in bits.enumerated() {
        place |= Int(codes[cell * requests.count + position]) << shift
        shift += width
      }
      index[place] = UInt32(cell)
    }
  }

  func code(_ cell: Int, _ position: Int) -> Int32 { codes[cell * requests.count + position] }
  /// Brings the counts of all cells together, once no row is added any more.
  func settle(_ layout: PlanLayout) {
    for cell in 0..<count {
      oc_settle((memory + cell * stride).assumingMemoryBound(to: UInt8.self), layout.counters, layout.sums)
    }
  }

  /// The counts of a cell that is settled.
  func counts(_ cell: Int, _ layout: PlanLayout) -> UnsafePointer<UInt32> {
    UnsafePointer(
      (memory + cell * stride + layout.counters + 8 * layout.sums).assumingMemoryBound(to: UInt32.self))
  }
  func sums(_ cell: Int, _ layout: PlanLayout) -> UnsafePointer<Int64> {
    UnsafePointer((memory + cell * stride + layout.counters).assumingMemoryBound(to: Int64.self))
  }
}
