/// Finds rows with the same declared key. Two blanks are the same: such rows cannot be told apart.
struct KeyCheck {
  private var pool = TextPool()
  private var lines: [Int] = []

  /// The line on which the key came first, or nil where this is the first time.
  mutating func firstLine(of key: [UInt8], line: Int) -> Int? {
    let (number, isNew) = pool.intern(key[...])
    if isNew { lines.append(line) }
    return isNew ? nil : lines[Int(number)]
  }
}
