/// A line cut where it is aligned. Cells of one number stand below each other; a line may lack some.
struct LineCells {
  struct Cell {
    let stop: Int
    let words: [LayoutWord]
    let width: Int

    init(stop: Int, words: [LayoutWord]) {
      self.stop = stop
      self.words = words
      width = words.width
    }
  }

  /// Lines are aligned with those around them that are of the same family.
  enum Family: Equatable { case clause, definition, column, criterion, row }

  let family: Family
  private(set) var cells: [Cell]

  /// The width of the line where nothing is aligned.
  var plainWidth: Int { cells.reduce(0) { $0 + $1.width } + 2 * (cells.count - 1) }

  /// Nil where the line is not aligned with any other.
  init?(_ line: LayoutLine) {
    guard !line.words.isEmpty, !line.isBrokenByComments else { return nil }
    switch line.role {
    case .comment, .block, .item(.edition), .item(.importing), .item(.equivalent), .item(.file): return nil
    case .row:
      family = .row
      cells = Self.cut(line.words, at: line.words.indices.filter { line.words[$0].text == "|" })
    case .item(.column):
      family = .column
      cells = Self.columnCells(line.words)
    case .item(.criterion):
      family = .criterion
      cells = Self.criterionCells(line.words)
    case .item(.define):
      family = .definition
      let name = line.words[0].isWord("local") ? 3 : 2
      cells = Self.cut(line.words, at: line.words.count > name ? [name] : [])
    case .item:
      family = .clause
      cells = Self.cut(line.words, at: LayoutWords.keywordLength(line.words).map { [$0] } ?? [])
    }
  }

  private static func cut(_ words: [LayoutWord], at places: [Int]) -> [Cell] {
    let bounds = [0] + places.filter { $0 > 0 } + [words.count]
    return zip(bounds, bounds.dropFirst()).enumerated().map { index, bound in
      Cell(stop: index, words: Array(words[bound.0..<bound.1]))
    }
  }

  /// `criterion`, name, title, weight, marks or price, pass mark.
  private static func criterionCells(_ words: [LayoutWord]) -> [Cell] {
    var stops: [(place: Int, stop: Int)] = [(0, 0)]
    for place in words.indices.dropFirst() {
      let last = stops[stops.count - 1].stop
      let stop: Int? =
        if place == 1 {
          1
        } else if words[place].kind == .text {
          2
        } else if words[place].isWord("weight") {
          3
        } else if ["marks", "price", "amount"].contains(where: { words[place].isWord($0) }) {
          4
        } else if words[place].isWord("pass") {
          5
        } else {
          nil
        }
      // What stands in another order is left as it is.
      if let stop, stop > last { stops.append((place, stop)) }
    }
    let ends = stops.dropFirst().map(\.place) + [words.count]
    return zip(stops, ends).map { Cell(stop: $0.stop, words: Array(words[$0.place..<$1])) }
  }

  /// Name, header, type, modifiers. Without a header the type takes its place.
  private static func columnCells(_ words: [LayoutWord]) -> [Cell] {
    var type = 1
    if words.count > 1, words[1].isWord("column") {
      type = 3
    } else if words.count > 3, words[1].isWord("sum"), words[3].isWord("columns") {
      // `sum of columns "…" to "…"`
      type = 7
    }
    guard words.count > type else { return cut(words, at: words.count > 1 ? [1] : []) }
    var words = words
    // The word after `code` is the name of a list, whatever it is.
    let earliest = words[type].isWord("code") ? type + 2 : type + 1
    let modifiers = words.indices.filter { $0 >= earliest && LayoutWords.startsModifier(words[$0...]) }
    for place in modifiers { words[place].spaces = 2 }
    var cells = [Cell(stop: 0, words: [words[0]])]
    if type > 1 { cells.append(Cell(stop: 1, words: Array(words[1..<type]))) }
    cells.append(Cell(stop: type > 1 ? 2 : 1, words: Array(words[type..<(modifiers.first ?? words.count)])))
    if let first = modifiers.first { cells.append(Cell(stop: 3, words: Array(words[first...]))) }
    return cells
  }
}
