/// Finds the name that was probably meant by a misspelt one.
package enum Suggestion {
  /// The nearest of `candidates`, or nil where none is near: at most a third of the letters may differ.
  /// Of equally near names the first in alphabetical order is taken, so that the answer never varies.
  package static func nearest(to name: String, among candidates: some Sequence<String>) -> String? {
    // Most names are ASCII, whose bytes are their letters and are compared much faster.
    let wanted = name.lowercased()
    let letters = Array(wanted)
    let bytes = wanted.utf8.allSatisfy { $0 < 0x80 } ? Array(wanted.utf8) : nil
    let limit = letters.count <= 2 ? 0 : max(1, letters.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != name {
      let other = candidate.lowercased()
      let found: Int
      if let bytes, other.utf8.allSatisfy({ $0 < 0x80 }) {
        guard abs(other.utf8.count - bytes.count) <= limit else { continue }
        found = distance(bytes, Array(other.utf8), limit: limit)
      } else {
        guard abs(other.count - letters.count) <= limit else { continue }
        found = distance(letters, Array(other), limit: limit)
      }
      if found <= limit, best.map({ (found, candidate) < ($0.distance, $0.name) }) ?? true {
        best = (found, candidate)
      }
    }
    return best?.name
  }

  /// The number of letters inserted, deleted, replaced or swapped with a neighbour (optimal string
  /// alignment distance); some number above `limit` where it is more than that.
  static func distance<Letter: Equatable>(_ a: [Letter], _ b: [Letter], limit: Int = .max) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var before: [Int] = []
    var previous = Array(0...b.count)
    for i in 1...a.count {
      var current = [i]
      for j in 1...b.count {
        var cost = min(previous[j] + 1, current[j - 1] + 1, previous[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] { cost = min(cost, before[j - 2] + 1) }
        current.append(cost)
      }
      // No later row is less than the least of these two.
      if limit < .max, !current.contains(where: { $0 <= limit }), !previous.contains(where: { $0 <= limit }) {
        return limit + 1
      }
      before = previous
      previous = current
    }
    return previous[b.count]
  }
}
