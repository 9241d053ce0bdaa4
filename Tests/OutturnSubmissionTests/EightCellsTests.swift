import CColumns
import OutturnModel
import Testing

/// Cells read eight at a time are read as those read one by one. On a processor without AVX-512 both are the same.
struct EightCellsTests {
  /// Texts as they stand between delimiters: numbers of every shape, near misses, codes, blanks, quotes.
  static let shapes: [String] = [
    "", "0", "1", "7", "42", "-3", "1000000", "99999999", "999999999", "123456789012345678", "12.5", "0.1726",
    "0.5",
    ".5", "5.", "1.2.3", "1312.98", "12345.67", "1234567.8", "0.00001", "-0.5", "+1", "1e3", "1,", " 1", "1 ",
    "٣", "O",
    "RT4E", "2024-07", "2024-08", "2025-07", "PCN01", "E01000001", "E01000002", "a text of many letters", "F",
    "M",
  ]

  @Test(arguments: 0..<40)
  func `numbers, texts and extremes are the same`(seed: Int) {
    var random = SplitMix64(seed: UInt64(seed))
    let fields = Int.random(in: 1...5, using: &random)
    let rows = Int.random(in: 1...200, using: &random)
    let returns = Bool.random(using: &random)
    var text: [UInt8] = Array(repeating: 32, count: 64)
    var ends: [UInt32] = [.max]
    for _ in 0..<rows {
      for field in 0..<fields {
        var cell = Self.shapes.randomElement(using: &random) ?? ""
        if cell.contains(",") || Int.random(in: 0..<6, using: &random) == 0 { cell = "\"\(cell)\"" }
        text += Array(cell.utf8)
        if returns, field == fields - 1 { text.append(13) }
        ends.append(UInt32(text.count - 64))
        text.append(field == fields - 1 ? 10 : 44)
      }
    }
    text += Array(repeating: 32, count: 64)

    text.withUnsafeBufferPointer { text in
      ends.withUnsafeBufferPointer { ends in
        guard let start = text.baseAddress, let first = ends.baseAddress else { return }
        let records = oc_records(text: start + 64, ends: first + 1, fields: fields, rows: rows)
        for field in 0..<fields {
          for scale in 0...6 { expectSameNumbers(records, field, scale: Int32(scale)) }
          expectSameTexts(records, field)
        }
      }
    }
  }

  private func expectSameNumbers(_ records: oc_records, _ field: Int, scale: Int32) {
    let words = (records.rows + 63) / 64
    var (numbers, others) = (
      Array(repeating: Int64(9), count: words * 64), Array(repeating: Int64(9), count: words * 64)
    )
    var (blank, otherBlank) = (
      Array(repeating: UInt64(7), count: words), Array(repeating: UInt64(0), count: words)
    )
    var (odd, otherOdd) = (
      Array(repeating: UInt32(0), count: records.rows), Array(repeating: UInt32(0), count: records.rows)
    )
    let count = oc_numbers(records, field, scale, &numbers, &blank, &odd)
    let otherCount = oc_numbers_portable(records, field, scale, 0, &others, &otherBlank, &otherOdd)
    #expect(numbers == others)
    #expect(blank == otherBlank)
    #expect(odd.prefix(count).sorted() == otherOdd.prefix(otherCount).sorted())

    var (least, greatest) = (Int64.max, Int64.min)
    oc_extremes(numbers, records.rows, blank, &least, &greatest)
    let filled = (0..<records.rows).filter { blank[$0 >> 6] >> UInt64($0 & 63) & 1 == 0 }.map { numbers[$0] }
    #expect(least == filled.min() ?? .max)
    #expect(greatest == filled.max() ?? .min)
  }

  private func expectSameTexts(_ records: oc_records, _ field: Int) {
    // Few places, so that some texts stand beside their own.
    var places = Array(repeating: oc_text(low: 0, high: 0, length: 0, number: 0), count: 64)
    places.withUnsafeMutableBufferPointer { places in
      let texts = oc_texts(places: places.baseAddress, mask: places.count - 1)
      for round in 0..<2 {
        var (numbers, others) = (
          Array(repeating: Int32(9), count: records.rows), Array(repeating: Int32(9), count: records.rows)
        )
        var (odd, otherOdd) = (
          Array(repeating: UInt32(0), count: records.rows), Array(repeating: UInt32(0), count: records.rows)
        )
        let count = oc_numbered(records, field, texts, &numbers, &odd)
        let otherCount = oc_numbered_portable(records, field, texts, 0, &others, &otherOdd)
        #expect(numbers == others)
        #expect(odd.prefix(count).sorted() == otherOdd.prefix(otherCount).sorted())
        guard round == 0 else { return }
        // Every other text becomes known.
        var next: Int32 = 1
        for row in odd.prefix(count) {
          let cell = oc_cell_at(records, Int(row), field)
          guard cell.length <= 16, oc_number_of(cell, texts) < 0, next < 20 else { continue }
          oc_add_text(texts, cell.start, cell.length, next)
          next += 1
        }
      }
    }
  }
}
