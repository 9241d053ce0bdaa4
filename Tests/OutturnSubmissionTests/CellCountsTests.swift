import CColumns
import OutturnModel
import Testing

/// Rows added to their cells come to what one gets by adding them one after the other, however many there are in a cell.
struct CellCountsTests {
  private typealias Add = (
    UnsafePointer<oc_measures>, Int, UnsafePointer<UnsafePointer<UInt32>?>, UnsafePointer<oc_cells>, Int,
    UnsafePointer<oc_room>
  ) -> Void

  private static let (rows, columns, cells) = (1000, 8, 3)

  /// Random conditions, values and cells: most rows are in one.
  private struct Given {
    var counterBits: [[UInt64]]
    var sumBits: [[UInt64]]
    var values: [[Int64]]
    var cellOf: [UInt32]

    var counters: Int { counterBits.count }
    var sums: Int { sumBits.count }

    init(counters: Int, sums: Int, seed: UInt64) {
      var random = SplitMix64(seed: seed)
      let words = (rows + 63) / 64
      func bits() -> [UInt64] { (0..<words).map { _ in UInt64.random(in: 0 ... .max, using: &random) } }
      counterBits = (0..<counters).map { $0 == 0 ? Array(repeating: .max, count: words) : bits() }
      sumBits = (0..<sums).map { _ in bits() }
      values = (0..<columns).map { _ in
        (0..<(64 * words)).map { _ in Int64.random(in: -1_000_000_000...1_000_000_000, using: &random) }
      }
      cellOf = (0..<(64 * words)).map { _ in UInt32([1, 1, 1, 1, 2].randomElement(using: &random) ?? 1) }
    }
  }

  private static func isSet(_ bits: [UInt64], _ row: Int) -> Bool {
    bits[row / 64] >> UInt64(row % 64) & 1 == 1
  }

  /// The counts and sums of each cell as the loop under test leaves them.
  private static func added(_ given: Given, by add: Add) -> (counts: [[UInt32]], sums: [[Int64]]) {
    let (counters, sums) = (given.counters, given.sums)
    let stride = 5 * counters + 8 * sums
    let memory = UnsafeMutableRawPointer.allocate(byteCount: cells * stride, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: cells * stride)
    defer { memory.deallocate() }
    func filled<T>(_ count: Int, _ filler: T) -> UnsafeMutablePointer<T> {
      let memory = UnsafeMutablePointer<T>.allocate(capacity: count)
      memory.initialize(repeating: filler, count: count)
      return memory
    }
    let most = (rows + 63) / 64 * 64
    var room = oc_room(
      masks: filled(most * oc_mask_words(counters, sums), 0), values: filled(most * columns + 8, 0),
      before: filled(most, 0), touched: filled(most, 0))
    let waiting = filled(cells, UInt32(0))
    defer {
      room.masks.deallocate()
      room.values.deallocate()
      room.before.deallocate()
      room.touched.deallocate()
      waiting.deallocate()
    }
    let sumColumn = (0..<sums).map { Int64($0 % columns) }
    let groups = Array(repeating: 0, count: sums / 8)
    func pinned<T>(_ arrays: [[T]], _ body: ([UnsafePointer<T>?]) -> Void) {
      let copies = arrays.map { array in
        let copy = UnsafeMutablePointer<T>.allocate(capacity: array.count)
        copy.initialize(from: array, count: array.count)
        return copy
      }
      body(copies.map { UnsafePointer($0) })
      for copy in copies { copy.deallocate() }
    }
    pinned(given.counterBits) { counterBits in
      pinned(given.sumBits + Array(repeating: given.counterBits[1], count: 64 - sums)) { sumBits in
        pinned(given.values) { values in
          pinned([given.cellOf]) { cellOf in
            let grouping = [
              oc_cells(cells: memory.assumingMemoryBound(to: UInt8.self), stride: stride, waiting: waiting)
            ]
            counterBits.withUnsafeBufferPointer { counterBits in
              sumBits.withUnsafeBufferPointer { sumBits in
                values.withUnsafeBufferPointer { values in
                  sumColumn.withUnsafeBufferPointer { sumColumn in
                    groups.withUnsafeBufferPointer { groups in
                      var measures = oc_measures(
                        counter_bits: counterBits.baseAddress, counters: counters,
                        sum_bits: sumBits.baseAddress,
                        sum_column: sumColumn.baseAddress, sums: sums, group_columns: groups.baseAddress,
                        columns: values.baseAddress, column_count: columns)
                      add(&measures, rows, cellOf, grouping, 1, &room)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    var counts: [[UInt32]] = []
    var totals: [[Int64]] = []
    for cell in 0..<cells {
      let start = memory + cell * stride
      oc_settle(start.assumingMemoryBound(to: UInt8.self), counters, sums)
      // Once more changes nothing.
      oc_settle(start.assumingMemoryBound(to: UInt8.self), counters, sums)
      let large = (start + counters + 8 * sums).assumingMemoryBound(to: UInt32.self)
      counts.append((0..<counters).map { large[$0] })
      let own = (start + counters).assumingMemoryBound(to: Int64.self)
      totals.append((0..<sums).map { own[$0] })
    }
    return (counts, totals)
  }

  /// Small cells take one row after the other, large ones the rows of a cell together.
  @Test(arguments: [(128, 16), (192, 24)], 1...4)
  func `counts and sums are those of the rows`(size: (counters: Int, sums: Int), seed: Int) {
    let given = Given(counters: size.counters, sums: size.sums, seed: UInt64(seed))
    var counts = Array(repeating: Array(repeating: UInt32(0), count: size.counters), count: Self.cells)
    var sums = Array(repeating: Array(repeating: Int64(0), count: size.sums), count: Self.cells)
    for row in 0..<Self.rows {
      let cell = Int(given.cellOf[row])
      for counter in 0..<size.counters where Self.isSet(given.counterBits[counter], row) {
        counts[cell][counter] += 1
      }
      for sum in 0..<size.sums where Self.isSet(given.sumBits[sum], row) {
        sums[cell][sum] += given.values[sum % Self.columns][row]
      }
    }
    for add in [oc_add, oc_add_portable] as [Add] {
      let found = Self.added(given, by: add)
      #expect(found.counts == counts)
      #expect(found.sums == sums)
    }
  }
}
