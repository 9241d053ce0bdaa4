/// Distinct byte strings numbered in the order in which they first came.
///
/// Looking one up or adding it takes constant time on average; the hash is seeded anew in each process, so
/// that no file can be made to collide, and the numbers do not depend on it.
struct TextPool: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends.
  private var ends: [Int] = []
  private var hashes: [Int] = []
  /// Open addressing by hash: a text's number, or -1. Its size is a power of two.
  private var slots: [Int32] = Array(repeating: -1, count: 16)

  var count: Int { ends.count }

  init() {}

  init(_ texts: some Sequence<String>) {
    for text in texts { _ = intern(ArraySlice(text.utf8)) }
  }

  /// The text's number, a new one where the text is new.
  mutating func intern(_ text: ArraySlice<UInt8>) -> (number: Int32, isNew: Bool) {
    let hash = Self.hash(text)
    let slot = slot(for: text, hash)
    if slots[slot] >= 0 { return (slots[slot], false) }
    let number = Int32(count)
    slots[slot] = number
    bytes.append(contentsOf: text)
    ends.append(bytes.count)
    hashes.append(hash)
    if ends.count * 2 > slots.count { grow() }
    return (number, true)
  }

  /// The text's number, or nil where it is not in the pool.
  func number(of text: ArraySlice<UInt8>) -> Int32? {
    let number = slots[slot(for: text, Self.hash(text))]
    return number >= 0 ? number : nil
  }

  subscript(number: Int) -> ArraySlice<UInt8> {
    bytes[(number == 0 ? 0 : ends[number - 1])..<ends[number]]
  }

  /// All texts in the order of their numbers.
  var texts: [String] { (0..<count).map { String(decoding: self[$0], as: UTF8.self) } }

  /// The slot that holds the text or, where none does, the one that it would take.
  private func slot(for text: ArraySlice<UInt8>, _ hash: Int) -> Int {
    var slot = hash & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, self[number] == text { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for (number, hash) in hashes.enumerated() {
      var slot = hash & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private static func hash(_ text: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    text.withUnsafeBytes { hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}
