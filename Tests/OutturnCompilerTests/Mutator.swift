import OutturnModel

/// Makes new texts of old ones: bytes, tokens and lines taken out, doubled, swapped, replaced and spliced.
struct Mutator {
  private let corpus: [[UInt8]]
  private let words: [[UInt8]]

  init(corpus: [String]) {
    self.corpus = corpus.map { Array($0.utf8) }
    let vocabulary = Set(corpus.flatMap { $0.split { $0.isWhitespace } }.map(String.init))
    words =
      (vocabulary.sorted() + Self.awkward).map { Array($0.utf8) }
  }

  /// Texts that programs like this one have tripped over.
  static let awkward = [
    "\u{0}", "\u{1}", "\u{7F}", "\u{FEFF}", "\u{202E}", "\u{301}", "\"\u{301}", "`\u{301}`", "``", "`", "\"",
    "\\", "\"\\",
    "\r", "\r\n", "\n", "\t", "#", "# \r", "£", "£m", "£.m", "£5mm", "5%of", "5% of", "9999999999999999999",
    "99999999999999999999999999999999999999", "999999999999999999999999999999999999999", "1.", ".5", "0.",
    "1..2", "-", "--",
    "9999/00", "0000/01", "2023/25", "2024-02-30", "2024-13", "2016-04..2015-03", "2016-04..",
    "9223372036854775807",
    "lines 0 to 9223372036854775807", "within 9999999999999 years before", "yes/no", "yes/now", "(", ")", "[",
    "]", "{", "}",
    "((((((((((", "[[[[[[[[[[", "- - - - -", "not not not", "if if if", "then", "else", "🎉", "é",
    "\u{10FFFF}", "a-", "-a", "a--b",
    "_", "<>", "<=", ">=", "==", "!=", ";", ",", "1 000 000", "12x", "in in", "is is missing", "at least",
    "at least plan -",
    "outturn 1", "outturn", "rules", "judge", "indicator", "dataset", "define", "codes", "lookup", "source",
  ]

  mutating func next(_ generator: inout SplitMix64) -> [UInt8] {
    if Int.random(in: 0..<20, using: &generator) == 0 {
      return (0..<Int.random(in: 0..<300, using: &generator)).map { _ in
        .random(in: 0...255, using: &generator)
      }
    }
    var bytes = corpus.randomElement(using: &generator) ?? []
    // A stretch of a long file shows as much, sooner.
    if bytes.count > 4000 {
      let start = Int.random(in: 0..<bytes.count - 2000, using: &generator)
      bytes = Array(bytes[start..<start + 2000])
    }
    for _ in 0..<Int.random(in: 1...6, using: &generator) { mutate(&bytes, &generator) }
    return bytes
  }

  private func mutate(_ bytes: inout [UInt8], _ generator: inout SplitMix64) {
    let place = Int.random(in: 0...bytes.count, using: &generator)
    switch Int.random(in: 0..<10, using: &generator) {
    case 0 where !bytes.isEmpty: bytes[min(place, bytes.count - 1)] = .random(in: 0...255, using: &generator)
    case 1: bytes.insert(.random(in: 0...127, using: &generator), at: place)
    case 2:
      let end = min(place + Int.random(in: 1...40, using: &generator), bytes.count)
      bytes.removeSubrange(place..<end)
    case 3, 4:
      let (start, end) = token(at: place, bytes)
      bytes.replaceSubrange(start..<end, with: words.randomElement(using: &generator) ?? [])
    case 5:
      let (start, end) = token(at: place, bytes)
      bytes.removeSubrange(start..<end)
    case 6: bytes.insert(contentsOf: [32] + (words.randomElement(using: &generator) ?? []) + [32], at: place)
    case 7:
      let end = min(place + Int.random(in: 1...200, using: &generator), bytes.count)
      bytes.insert(contentsOf: bytes[place..<end], at: Int.random(in: 0...bytes.count, using: &generator))
    case 8:
      let other = corpus.randomElement(using: &generator) ?? []
      let start = Int.random(in: 0...other.count, using: &generator)
      let end = min(start + Int.random(in: 1...300, using: &generator), other.count)
      bytes.insert(contentsOf: other[start..<end], at: place)
    default: bytes.removeSubrange(place...)
    }
  }

  /// The stretch without white space around or after `place`.
  private func token(at place: Int, _ bytes: [UInt8]) -> (Int, Int) {
    var start = place
    while start > 0, bytes[start - 1] > 32 { start -= 1 }
    var end = place
    while end < bytes.count, bytes[end] > 32 { end += 1 }
    return (start, end)
  }
}
