/// Things in an order in which each comes after those that it is made from, and the circles that have none.
struct DependencyOrder {
  /// Those in no circle and made from none that is, by level and name.
  let sorted: [String]
  /// Each circle as a list of names, each made from the next and the last from the first.
  private(set) var circles: [[String]] = []
  private var levels: [String: Int] = [:]

  /// - Parameter parts: what each is made from; a part that is not itself a key stands by itself.
  init(_ parts: [String: [String]]) {
    var waiting: [String: Set<String>] = parts.mapValues { Set($0.filter { parts[$0] != nil }) }
    var users: [String: [String]] = [:]
    for (name, needed) in waiting { for part in needed { users[part, default: []].append(name) } }
    var sorted: [String] = []
    var ready = waiting.filter { $0.value.isEmpty }.keys.sorted()
    var level = 1
    while !ready.isEmpty {
      var next: [String] = []
      for name in ready {
        sorted.append(name)
        levels[name] = level
        for user in users[name] ?? [] {
          waiting[user]?.remove(name)
          if waiting[user]?.isEmpty == true { next.append(user) }
        }
      }
      ready = next.sorted()
      level += 1
    }
    self.sorted = sorted
    findCircles(waiting.filter { !$0.value.isEmpty })
  }

  /// 1 for what is made from none of the others.
  func level(of name: String) -> Int { levels[name] ?? 0 }

  private mutating func findCircles(_ left: [String: Set<String>]) {
    var told: Set<String> = []
    for start in left.keys.sorted() where !told.contains(start) {
      // What is left leads to a circle, whichever way is taken.
      var path: [String] = []
      var place: [String: Int] = [:]
      var name = start
      while place[name] == nil, !told.contains(name) {
        place[name] = path.count
        path.append(name)
        guard let next = left[name]?.min() else { break }
        name = next
      }
      if let first = place[name] { circles.append(Array(path[first...])) }
      told.formUnion(path)
    }
  }
}
