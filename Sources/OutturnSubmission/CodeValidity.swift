import OutturnModel

/// Whether the codes of a row are codes at the time that the row is about.
struct CodeValidity {
  /// By column, the dated members of its list, by code.
  private let members: [(column: Int, dated: [String: CodeList.Member], list: String)]
  private let time: Dataset.TimeRole
  private let snapshot: CalendarDate?

  /// - Parameter asOf: the last day of the period run, for a snapshot of that day.
  init(_ dataset: Dataset, codeLists: [CodeList], asOf: CalendarDate?) {
    time = dataset.time
    if case .snapshot(let day) = dataset.time { snapshot = day ?? asOf } else { snapshot = nil }
    // A lookup holds what may be asked about any time.
    members =
      dataset.kind == .lookup
      ? []
      : dataset.columns.indices.compactMap { index in
        guard case .code(let id) = dataset.columns[index].kind, dataset.columns[index].isInFile,
          let list = codeLists.first(where: { $0.id == id })
        else { return nil }
        let dated = list.members.filter(\.isDated)
        if dated.isEmpty { return nil }
        return (index, Dictionary(dated.map { ($0.code, $0) }) { first, _ in first }, id)
      }
  }

  struct Expired {
    let column: Int
    let member: CodeList.Member
    let list: String
    let first: CalendarDate
    let last: CalendarDate
  }

  /// The codes of a row that are none at its time; none where its time is not known.
  func expired(_ cell: (Int) -> Observation<Value>) -> [Expired] {
    guard !members.isEmpty, let (first, last) = days(cell) else { return [] }
    return members.compactMap { column, dated, list in
      guard case .value(.text(let code)) = cell(column), let member = dated[code],
        !member.isValid(from: first, to: last)
      else { return nil }
      return Expired(column: column, member: member, list: list, first: first, last: last)
    }
  }

  private func days(_ cell: (Int) -> Observation<Value>) -> (CalendarDate, CalendarDate)? {
    switch time {
    case .snapshot: return snapshot.map { ($0, $0) }
    case .events(let column):
      return cell(column).value?.day.map { ($0, $0) }
    case .periods(let column):
      guard case .value(.period(let period)) = cell(column) else { return nil }
      return (period.start, period.end)
    }
  }
}
