import OutturnModel

extension Dataset {
  /// The columns, with those that derived ones are worked out from in the place of each that is not given.
  func sources(of columns: Set<Int>, given: Set<Int>) -> Set<Int> {
    var found: Set<Int> = []
    var seen = columns
    var waiting = Array(columns)
    while let index = waiting.popLast() {
      guard !given.contains(index), let body = self.columns[index].derivation else {
        found.insert(index)
        continue
      }
      waiting += body.columns.filter { seen.insert($0).inserted }
    }
    return found
  }
}
