/// The rows of a register, as its rule file gives them, and what is said of them.
package struct Register: Equatable, Sendable {
  package var rows: TestTable
  /// Where the rows come from; the columns `section`, `line` or `lines`, where it has them, say it more exactly.
  package var citation: Citation?
  /// The column of the catalogue entries that the rows cover, one a row.
  package var covers: Int?
  /// The catalogue's kind of its rows: the same for all, or a column.
  package var kind: Kind?

  package enum Kind: Equatable, Sendable {
    case same(String)
    case column(Int)
  }

  package init(rows: TestTable, citation: Citation? = nil, covers: Int? = nil, kind: Kind? = nil) {
    self.rows = rows
    self.citation = citation
    self.covers = covers
    self.kind = kind
  }

  /// The text of a row's cell in a column of the dataset; nil where it is blank or the column not given.
  package func text(_ column: Int?, in row: TestTable.Row) -> String? {
    guard let place = column.flatMap({ rows.columns.firstIndex(of: $0) }), row.cells.indices.contains(place),
      !row.cells[place].text.isEmpty
    else { return nil }
    return row.cells[place].text
  }
}

extension Dataset {
  /// Where a row of a register comes from: the register's citation with the row's own section and lines.
  package func citation(of row: TestTable.Row) -> Citation? {
    guard let register, var citation = register.citation else { return nil }
    if let section = register.text(column(named: "section"), in: row) { citation.section = section }
    if let text = register.text(column(named: "line") ?? column(named: "lines"), in: row),
      let lines = Register.lines(text)
    {
      citation.lines = lines
    }
    return citation
  }

  /// What people call each row, by its key: of a register with one key, the text in its column `title`.
  package var rowTitles: [String: String] {
    guard let register, key.count == 1, let title = column(named: "title") else { return [:] }
    let titles = register.rows.rows.compactMap { row -> (String, String)? in
      guard let id = register.text(key[0], in: row), let text = register.text(title, in: row) else {
        return nil
      }
      return (id, text)
    }
    return Dictionary(titles, uniquingKeysWith: { first, _ in first })
  }
}

extension Register {
  /// `353`, `353-360` or `353 to 360`.
  package static func lines(_ text: String) -> ClosedRange<Int>? {
    let numbers = text.split { !$0.isASCII || !$0.isNumber }.compactMap { Int($0) }
    let rest = text.filter { !($0.isASCII && $0.isNumber) && !$0.isWhitespace }
    guard let first = numbers.first, ["", "-", "–", "to"].contains(rest) else { return nil }
    switch numbers.count {
    case 1 where rest.isEmpty: return first...first
    case 2 where !rest.isEmpty: return first...max(first, numbers[1])
    default: return nil
    }
  }
}

extension TestTable {
  /// Where a row, or one of its cells, stands in the rule file, by the line that it is on.
  package func place(line: Int, _ cell: Int?) -> Location {
    guard let row = rows.first(where: { $0.span.line == line }) else { return .source(span) }
    if let cell, row.cells.indices.contains(cell) { return .source(row.cells[cell].span) }
    return .source(row.span)
  }
}

extension Diagnostic {
  /// Says of a line of a table that stands in a rule file where that is.
  package func located(in tables: [TestTable]) -> Diagnostic {
    func located(_ location: Location) -> Location {
      guard case .cell(let dataset, let line, _, let column) = location,
        let table = tables.first(where: { $0.dataset == dataset })
      else { return location }
      return table.place(line: line, column.map { $0 - 1 })
    }
    var diagnostic = self
    diagnostic.location = located(location)
    for index in diagnostic.related.indices {
      diagnostic.related[index].location = located(diagnostic.related[index].location)
    }
    return diagnostic
  }
}
