/// Rows of conditions on columns, and what follows where all the conditions of a row hold.
///
/// The first row that fits decides. What the rows take and leave is known exactly: a condition is a set of
/// values, and sets are cut from one another as they are in ``DecisionBox``.
package struct DecisionTable: Equatable, Sendable {
  /// A column that rows set conditions on.
  package struct Dimension: Equatable, Sendable {
    /// Reads the column of the dataset.
    package var column: RuleExpression
    /// The values that the column can have.
    package var universe: DecisionValues
    /// Whether it has only whole numbers, or days: then each range runs from one to before another.
    package var isWhole: Bool

    package init(column: RuleExpression, universe: DecisionValues, isWhole: Bool) {
      self.column = column
      self.universe = universe
      self.isWhole = isWhole
    }
  }

  package struct Cell: Equatable, Sendable {
    package var values: DecisionValues
    /// As the author wrote it.
    package var text: String
    package var span: SourceSpan

    package init(values: DecisionValues, text: String, span: SourceSpan) {
      self.values = values
      self.text = text
      self.span = span
    }

    package var isAny: Bool { values == values.everything }
  }

  package struct Row: Equatable, Sendable {
    /// As many as the table has dimensions.
    package var cells: [Cell]
    /// What follows; nil for `no requirement`.
    package var outcome: String?
    package var citations: [Citation]
    package var span: SourceSpan

    package init(cells: [Cell], outcome: String?, citations: [Citation] = [], span: SourceSpan) {
      self.cells = cells
      self.outcome = outcome
      self.citations = citations
      self.span = span
    }

    package var box: DecisionBox { DecisionBox(cells.map(\.values)) }
  }

  package var dimensions: [Dimension]
  package var rows: [Row]

  package init(dimensions: [Dimension], rows: [Row]) {
    self.dimensions = dimensions
    self.rows = rows
  }

  /// Everything that the columns can hold.
  package var universe: DecisionBox { DecisionBox(dimensions.map(\.universe)) }

  /// The rows that some value of `box` fits first, and whether some value fits no row. Of a single point
  /// it is one row, or none.
  package func decisions(in box: DecisionBox) -> (rows: [Int], leavesSome: Bool) {
    var left = [box]
    var deciding: [Int] = []
    for (index, row) in rows.enumerated() {
      if left.contains(where: { !$0.intersection(row.box).isEmpty }) { deciding.append(index) }
      left = left.flatMap { $0.subtracting(row.box) }
    }
    return (deciding, !left.isEmpty)
  }

  /// Whether each case that the columns can hold leads to the same by both.
  package func decidesAlike(_ other: DecisionTable) -> Bool {
    let theirs = other.regions
    return regions.allSatisfy { box, outcome in
      theirs.allSatisfy { $1 == outcome || $0.intersection(box).isEmpty }
    }
  }

  /// What leads to what, in boxes that share nothing.
  private var regions: [(box: DecisionBox, outcome: String?)] {
    var left = [universe]
    var regions: [(DecisionBox, String?)] = []
    for row in rows {
      regions += left.map { ($0.intersection(row.box), row.outcome) }.filter { !$0.0.isEmpty }
      left = left.flatMap { $0.subtracting(row.box) }
    }
    return regions + left.map { ($0, nil) }
  }
}

/// A set of values of one column.
package enum DecisionValues: Equatable, Sendable {
  /// Numbers, or days by their number, in ranges that share nothing, from the least.
  case numbers([NumberRange])
  /// These texts or codes; or all but these.
  case texts(Set<String>, areExcluded: Bool)
  case truths(Set<Bool>)

  /// All values of the kind.
  package var everything: DecisionValues {
    switch self {
    case .numbers: .numbers([.everything])
    case .texts: .texts([], areExcluded: true)
    case .truths: .truths([true, false])
    }
  }

  package var isEmpty: Bool {
    switch self {
    case .numbers(let ranges): ranges.isEmpty
    case .texts(let texts, let areExcluded): !areExcluded && texts.isEmpty
    case .truths(let truths): truths.isEmpty
    }
  }

  /// All values that are not in it.
  package var complement: DecisionValues {
    switch self {
    case .numbers(let ranges):
      .numbers(ranges.reduce([.everything]) { left, range in left.flatMap { $0.subtracting(range) } })
    case .texts(let texts, let areExcluded): .texts(texts, areExcluded: !areExcluded)
    case .truths(let truths): .truths(Set([true, false]).subtracting(truths))
    }
  }

  /// What both hold; nothing for two of different kinds.
  package func intersection(_ other: DecisionValues) -> DecisionValues {
    switch (self, other) {
    case (.numbers(let a), .numbers(let b)):
      return .numbers(a.flatMap { range in b.map { range.intersection($0) }.filter { !$0.isEmpty } })
    case (.truths(let a), .truths(let b)): return .truths(a.intersection(b))
    case (.texts(let a, false), .texts(let b, false)):
      return .texts(a.intersection(b), areExcluded: false)
    case (.texts(let a, false), .texts(let b, true)), (.texts(let b, true), .texts(let a, false)):
      return .texts(a.subtracting(b), areExcluded: false)
    case (.texts(let a, true), .texts(let b, true)): return .texts(a.union(b), areExcluded: true)
    default: return .texts([], areExcluded: false)
    }
  }

  package func union(_ other: DecisionValues) -> DecisionValues {
    complement.intersection(other.complement).complement
  }

  package func subtracting(_ other: DecisionValues) -> DecisionValues { intersection(other.complement) }

  /// The set of one value of a cell; nil for a value of a kind that no table takes.
  package static func only(_ value: Value) -> DecisionValues? {
    switch value {
    case .number(let number): .numbers([.only(number)])
    case .date(let date): .numbers([.only(Rational(date.dayNumber)).ofWholeNumbers])
    case .text(let text): .texts([text], areExcluded: false)
    case .boolean(let truth): .truths([truth])
    default: nil
    }
  }
}

/// A set of values for each dimension of a table: all points whose parts lie in them.
package struct DecisionBox: Equatable, Sendable {
  package var sides: [DecisionValues]

  package init(_ sides: [DecisionValues]) { self.sides = sides }

  package var isEmpty: Bool { sides.contains(where: \.isEmpty) }

  package func intersection(_ other: DecisionBox) -> DecisionBox {
    DecisionBox(zip(sides, other.sides).map { $0.intersection($1) })
  }

  /// What is left without `other`, in boxes that share nothing.
  package func subtracting(_ other: DecisionBox) -> [DecisionBox] {
    if intersection(other).isEmpty { return [self] }
    var left: [DecisionBox] = []
    var rest = self
    for index in sides.indices {
      var outside = rest
      outside.sides[index] = rest.sides[index].subtracting(other.sides[index])
      if !outside.isEmpty { left.append(outside) }
      rest.sides[index] = rest.sides[index].intersection(other.sides[index])
    }
    return left
  }
}
