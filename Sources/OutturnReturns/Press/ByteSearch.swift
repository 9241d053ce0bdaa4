import Glibc

/// Looks for bytes among others.
enum ByteSearch {
  static func areEqual(_ a: UnsafeRawBufferPointer, _ b: [UInt8]) -> Bool {
    b.withUnsafeBytes { b in
      guard a.count == b.count, let first = a.baseAddress, let second = b.baseAddress else {
        return a.isEmpty && b.isEmpty
      }
      return memcmp(first, second, a.count) == 0
    }
  }

  /// The lower-case letters from a place on; nil where there are none.
  static func word(at start: Int, in document: [UInt8]) -> Range<Int>? {
    let letters = document[start...].prefix { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) }
    return letters.isEmpty ? nil : start..<letters.endIndex
  }

  /// Where `text` stands, from the first place on.
  static func places(of text: [UInt8], in document: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    document.withUnsafeBytes { document in
      text.withUnsafeBytes { text in
        guard let start = document.baseAddress, let sought = text.baseAddress, text.count > 0 else { return }
        var from = 0
        while from + text.count <= document.count,
          let found = memchr(start + from, Int32(text[0]), document.count - from - text.count + 1)
        {
          let place = start.distance(to: UnsafeRawPointer(found))
          guard memcmp(found, sought, text.count) == 0 else {
            from = place + 1
            continue
          }
          places.append(place..<(place + text.count))
          from = place + text.count
        }
      }
    }
    return places
  }
}
