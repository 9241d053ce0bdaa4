internal import CColumns
package import OutturnModel

/// The different texts that the cells of one column have, each read once.
package final class CellDictionary {
  package private(set) var cells: [Observation<Value>] = []
  private var numbers: [[UInt8]: Int32] = [:]
  /// Texts of at most 16 bytes, found without Swift's dictionary.
  var texts: oc_texts
  private var taken = 0
  private var workedOut: [Observation<Value>: Int32] = [:]

  init() {
    let places = 256
    texts = oc_texts(places: Self.empty(places), mask: places - 1)
  }

  deinit { texts.places.deallocate() }

  private static func empty(_ count: Int) -> UnsafeMutablePointer<oc_text> {
    let places = UnsafeMutablePointer<oc_text>.allocate(capacity: count)
    places.initialize(repeating: oc_text(low: 0, high: 0, length: 0, number: 0), count: count)
    return places
  }

  /// How many different texts a dictionary may hold; a column with more is no column of codes.
  static let maximum = 1 << 16

  func number(of text: [UInt8]) -> Int32? { numbers[text] }

  /// Adds a text that is not among them. `text` has 16 bytes after it that may be read.
  func add(_ text: [UInt8], at start: UnsafePointer<UInt8>, cell: Observation<Value>) -> Int32? {
    guard cells.count < Self.maximum else { return nil }
    let number = Int32(cells.count)
    cells.append(cell)
    numbers[text] = number
    if text.count <= 16 {
      if (taken + 1) * 2 > texts.mask { grow() }
      oc_add_text(texts, start, text.count, number)
      taken += 1
    }
    return number
  }

  /// The number of a value that was worked out and not read.
  package func number(of cell: Observation<Value>) -> Int32 {
    if let known = workedOut[cell] { return known }
    let number = Int32(cells.count)
    cells.append(cell)
    workedOut[cell] = number
    return number
  }

  private func grow() {
    let old = texts
    let count = (old.mask + 1) * 4
    texts = oc_texts(places: Self.empty(count), mask: count - 1)
    for index in 0...old.mask where old.places[index].length > 0 {
      let text = old.places[index]
      var at = Int(oc_text_hash(text.low, text.high, Int(text.length) - 1)) & texts.mask
      while texts.places[at].length > 0 { at = (at + 1) & texts.mask }
      texts.places[at] = text
    }
    old.places.deallocate()
  }
}
