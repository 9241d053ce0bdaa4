/// What a test of several columns came to, for each combination of their cells.
struct RowAnswers {
  /// How many are kept, so that memory does not grow with the rows.
  private let most: Int
  private var known: [[Int64]: Bool?] = [:]
  private var last: (key: [Int64], answer: Bool?)?

  init(most: Int) { self.most = most }

  /// - Parameter ask: of a combination that is not known.
  mutating func answer<E: Error>(to key: [Int64], ask: () throws(E) -> Bool?) throws(E) -> Bool? {
    if let last, last.key == key { return last.answer }
    if let answer = known[key] {
      last = (key, answer)
      return answer
    }
    let answer = try ask()
    if known.count >= most { known.removeAll(keepingCapacity: true) }
    known[key] = .some(answer)
    last = (key, answer)
    return answer
  }
}
