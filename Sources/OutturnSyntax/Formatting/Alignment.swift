/// Where the cells of a run of lines stand. A run ends at a blank line, at a block, and at a line of another
/// family; comments on lines of their own are stepped over.
struct Alignment {
  /// Names and keywords longer than this push nothing aside.
  private static let widestFirstCell = 32
  /// A cell of a row that is longer is not what the others are aligned with.
  private static let widestRowCell = 60

  private let indent: Int
  private var stops: [Int] = []
  private let limit: Int

  /// Aligns the lines given, all of one family and one indentation.
  init(_ lines: [LineCells], indent: Int) {
    self.indent = indent
    guard let family = lines.first?.family else {
      limit = Formatter.lineLimit
      return
    }
    limit =
      family == .row
      ? .max : family == .column || family == .criterion ? Formatter.columnLimit : Formatter.lineLimit
    guard family == .column || family == .definition else {
      stops = measured(lines)
      return
    }
    // Lines that are too long even as they are do not take part; nor do those that push others too far, the
    // longest first. Without one, the others move left if they move, so the number to leave out is searched.
    let taking = lines.filter { indent + $0.plainWidth <= limit }.sorted { $0.plainWidth > $1.plainWidth }
    var leftOut = 0..<taking.count
    while !leftOut.isEmpty {
      let middle = (leftOut.lowerBound + leftOut.upperBound) / 2
      stops = measured(taking[middle...])
      let fits = taking[middle...].allSatisfy { end($0) <= limit }
      leftOut = fits ? leftOut.lowerBound..<middle : middle + 1..<leftOut.upperBound
    }
    stops = measured(taking[leftOut.lowerBound...])
    if family == .column, let first = measured(lines).dropFirst().first {
      // Names are short: all lines share where what follows them starts.
      if stops.count > 1 {
        stops = moved(stops, by: max(0, first - stops[1]))
      } else {
        stops = [indent, first]
      }
    }
  }

  private func measured(_ lines: some Sequence<LineCells>) -> [Int] {
    var stops = [indent]
    let last = lines.reduce(0) { max($0, $1.cells.last?.stop ?? 0) }
    for stop in stride(from: 1, through: last, by: 1) {
      var place = stops[stop - 1]
      for line in lines {
        guard let index = line.cells.firstIndex(where: { $0.stop == stop }), index > 0 else { continue }
        let before = line.cells[index - 1]
        let widest = line.family == .row ? Self.widestRowCell : before.stop == 0 ? Self.widestFirstCell : .max
        if before.width > widest { continue }
        place = max(place, stops[before.stop] + before.width + gap(line))
      }
      stops.append(place)
    }
    return stops
  }

  private func moved(_ stops: [Int], by distance: Int) -> [Int] {
    stops.enumerated().map { $0.offset == 0 ? $0.element : $0.element + distance }
  }

  private func gap(_ line: LineCells) -> Int { line.family == .row ? 1 : 2 }

  /// Where each cell of a line starts.
  private func places(_ line: LineCells) -> [Int] {
    var places: [Int] = []
    var end = indent
    for cell in line.cells {
      let ragged = cell.stop == 0 ? indent : end + gap(line)
      places.append(cell.stop < stops.count ? max(stops[cell.stop], ragged) : ragged)
      end = places[places.count - 1] + cell.width
    }
    return places
  }

  private func end(_ line: LineCells) -> Int {
    (places(line).last ?? indent) + (line.cells.last?.width ?? 0)
  }

  /// The line as it is printed, in more than one where it is too long.
  func print(_ line: LineCells) -> [String] {
    let places = places(line)
    if end(line) <= limit { return [text(line.cells, places)] }
    switch line.family {
    case .column: return printColumn(line, places)
    case .definition: return printDefinition(line)
    // A row is one line, whatever its length: the end of the line ends it.
    case .row: return [text(line.cells, places)]
    case .clause, .criterion:
      guard let last = line.cells.last, let place = places.last else { return [] }
      let head = text(Array(line.cells.dropLast()), places)
      let breaking = LineBreaking(limit: limit, indent: indent + Formatter.continuationWidth)
      return breaking.print(last.words, after: head, at: place)
    }
  }

  private func text(_ cells: [LineCells.Cell], _ places: [Int]) -> String {
    var line = ""
    var width = 0
    for (cell, place) in zip(cells, places) {
      line += String(repeating: " ", count: max(0, place - width)) + cell.words.text
      width = max(width, place) + cell.width
    }
    return line
  }

  /// What follows the header, or the type where there is no header, on a line of its own below it.
  private func printColumn(_ line: LineCells, _ places: [Int]) -> [String] {
    let start = places.count > 1 ? places[1] : indent + Formatter.continuationWidth
    let breaking = LineBreaking(limit: limit, indent: start)
    let first = text(Array(line.cells.prefix(1)), places)
    let header = line.cells.dropFirst().prefix(1).flatMap {
      breaking.print($0.words, after: first, at: start)
    }
    var rest: [LayoutWord] = []
    for cell in line.cells.dropFirst(2) {
      rest += cell.words
      if rest.count > cell.words.count { rest[rest.count - cell.words.count].spaces = 2 }
    }
    return header + (rest.isEmpty ? [] : breaking.print(rest, after: "", at: start))
  }

  /// The name on a line of its own, and the expression below it.
  private func printDefinition(_ line: LineCells) -> [String] {
    let plain = indent + line.plainWidth
    guard line.cells.count > 1, plain > limit else {
      var end = indent
      let places = line.cells.map { cell in
        defer { end += cell.width + 2 }
        return end
      }
      return [text(line.cells, places)]
    }
    let start = indent + Formatter.continuationWidth
    let breaking = LineBreaking(limit: limit, indent: start)
    return [text([line.cells[0]], [indent])] + breaking.print(line.cells[1].words, after: "", at: start)
  }
}
