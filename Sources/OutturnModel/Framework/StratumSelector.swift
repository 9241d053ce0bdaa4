/// Which results of an indicator a derived measure compares.
package enum StratumSelector: Equatable, Sendable {
  case overall
  /// All rows that are not in the group compared with them.
  case rest
  /// The member of a column, by the column's position in the dataset, its name, and the member's code.
  case member(column: Int, dimension: String, code: String)
}

extension Measure {
  /// The columns, of the other indicator's dataset, by which a measure made from strata tells them apart.
  package var comparedColumns: Set<Int> {
    switch self {
    case .between(_, let first, let second, relative: _):
      Set([first, second].compactMap { if case .member(let column, _, _) = $0 { column } else { nil } })
    case .worstStratum(_, let column): [column]
    default: []
    }
  }
}
