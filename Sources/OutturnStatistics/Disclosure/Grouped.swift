/// Lists one after another in one piece of memory, so that going through many short ones counts no references.
struct Grouped<Element> {
  /// Of all lists; see ``range(_:)``.
  let all: [Element]
  private let starts: [Int]

  init(_ lists: [[Element]]) {
    all = Array(lists.joined())
    var starts = [0]
    for list in lists { starts.append((starts.last ?? 0) + list.count) }
    self.starts = starts
  }

  /// Where the elements of a list are among ``all``.
  func range(_ list: Int) -> Range<Int> { starts[list]..<starts[list + 1] }

  subscript(list: Int) -> ArraySlice<Element> { all[range(list)] }
}
