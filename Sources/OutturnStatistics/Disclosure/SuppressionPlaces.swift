/// Where the cells of a problem stand, as far as its sums say: cells of several kinds that are summed with one another
/// stand in one place, a stratum and a period.
struct SuppressionPlaces {
  struct Member {
    let kind: Int
    let cell: Int
  }

  /// Of each cell.
  private let places: [Int]
  /// Of each place.
  let cells: Grouped<Member>

  init(_ problem: SuppressionProblem) {
    var first = Array(problem.counts.indices)
    func root(_ cell: Int) -> Int {
      var cell = cell
      while first[cell] != cell {
        first[cell] = first[first[cell]]
        cell = first[cell]
      }
      return cell
    }
    for sum in problem.sums where sum.isOfSeveralKinds(problem) {
      let total = root(sum.total)
      for part in sum.parts { first[root(part)] = total }
    }
    var numbers: [Int: Int] = [:]
    var places: [Int] = []
    var cells: [[Member]] = []
    for cell in problem.counts.indices {
      let found = root(cell)
      let place = numbers[found] ?? numbers.count
      if place == numbers.count {
        numbers[found] = place
        cells.append([])
      }
      places.append(place)
      cells[place].append(Member(kind: problem.kinds[cell], cell: cell))
    }
    self.places = places
    self.cells = Grouped(cells)
  }

  func place(of cell: Int) -> Int { places[cell] }
}
