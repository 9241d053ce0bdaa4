import OutturnModel

/// Wide files: columns that become rows.
extension Parser {
  /// `"2019/20" to "2029/30" become reporting-period and value`, where `columns` has been read.
  mutating func unfolding(from start: SourceSpan) -> UnfoldingSyntax? {
    guard let first = text("the header of the first column that becomes rows") else { return nil }
    var headers = [first]
    let isSpan = accept("to") != nil
    if isSpan {
      guard let last = text("the header of the last column that becomes rows") else { return nil }
      headers.append(last)
    } else if accept(.comma) != nil {
      headers += commaSeparated { $0.text("the header of a column that becomes rows") }
    }
    guard expect("become"), let name = name("the column that holds the headers"), expect("and"),
      let value = self.name("the column that holds the cells")
    else { return nil }
    return UnfoldingSyntax(
      headers: headers, isSpan: isSpan, name: name, value: value, span: start.through(previousSpan))
  }
}
