import OutturnModel
import OutturnSubmission
import Testing

/// Files made at random, the same ones on every run.
@Suite struct GeneratedFileTests {
  private static let pieces = ["a", "\"", ",", "\n", "\r", "\r\n", "é", " ", "€", "\"\"", "1"]

  private func quoted(_ field: String) -> String {
    var result = "\""
    for scalar in field.unicodeScalars {
      if scalar == "\"" { result += "\"" }
      result.unicodeScalars.append(scalar)
    }
    return result + "\""
  }

  @Test func whateverIsWrittenIsReadBack() {
    var generator = SplitMix64(seed: 1)
    for _ in 0..<300 {
      let rows = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        (0..<3).map { _ in
          (0..<Int.random(in: 0...5, using: &generator)).map { _ in
            Self.pieces.randomElement(using: &generator) ?? ""
          }.joined()
        }
      }
      let text = rows.map { $0.map(quoted).joined(separator: ",") }.joined(separator: "\r\n")
      var reader = CSVReader(Array(text.utf8), delimiter: UInt8(ascii: ","))
      var read: [[[UInt8]]] = []
      while reader.next() {
        #expect(reader.record.defects.isEmpty)
        read.append((0..<reader.record.fieldCount).map { Array(reader.record[$0]) })
      }
      // Bytes, since to strings CR and LF apart are not what they are together.
      #expect(read == rows.map { $0.map { Array($0.utf8) } })
    }
  }

  @Test func noBytesCrashTheReader() {
    var generator = SplitMix64(seed: 2)
    let some = dataset(
      column("a", .integer, mayBeBlank: true), column("b", .figure), column("c", .date(pattern: "d MMM yy"))
    ) { $0.key = [0] }
    for _ in 0..<2000 {
      var bytes = Array("a,b,c\n1,over 2%,3 Mar 24\n,2 to 3,4 Apr 25\n\"5\",\"6\",7 May 26\n".utf8)
      for _ in 0..<Int.random(in: 1...6, using: &generator) {
        let position = Int.random(in: 0..<bytes.count, using: &generator)
        switch Int.random(in: 0...3, using: &generator) {
        case 0 where bytes.count > 1: bytes.remove(at: position)
        case 1: bytes.insert(UInt8.random(in: .min ... .max, using: &generator), at: position)
        case 2:
          bytes.insert(
            contentsOf: Self.pieces.randomElement(using: &generator)?.utf8 ?? "".utf8, at: position)
        default: bytes.removeLast(bytes.count - max(position, 1))
        }
      }
      let reading = read(bytes, some)
      // There is a table or a reason, never both and never neither.
      #expect((reading.table == nil) == reading.diagnostics.hasErrors)
      if let table = reading.table { #expect(table.rowCount == reading.rowsRead) }
    }
  }
}
