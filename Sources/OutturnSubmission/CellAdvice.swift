import OutturnModel

/// Suggests codes for the first few misspelt ones of a column: looking through a long list takes time.
struct SuggestionBudget {
  private var known: [String: String?] = [:]

  mutating func nearest(to code: String, among codes: [String]) -> String? {
    if let found = known[code] { return found }
    guard known.count < 10, code.utf8.count <= 80 else { return nil }
    let found = Suggestion.nearest(to: code, among: codes)
    known[code] = .some(found)
    return found
  }
}

extension Observation<Value> {
  /// The value as a message shows it.
  var shown: String {
    switch self {
    case .value(.number(let number)): DecimalText.text(number)
    case .value(.boolean(let value)): value ? "yes" : "no"
    case .value(.text(let text)): Excerpt.quoted(text)
    case .value(.date(let date)): date.description
    case .value(.moment(let moment)): moment.description
    case .value(.period(let period)): period.description
    case .value(.figure(let figure)): "\(figure.qualifier.word) \(DecimalText.text(figure.number))"
    case .value: "a value"
    case .missing: "blank"
    default: kind.rawValue
    }
  }
}

extension Column {
  /// What to do about a cell of the wrong kind, where its text shows what happened.
  func help(for text: String?) -> [String] {
    guard let text else { return [] }
    switch kind {
    case .integer, .decimal:
      if thousandsSeparator == nil, text.contains(","), text.allSatisfy({ $0.isNumber || ",.-".contains($0) })
      {
        return ["write the number without commas, or declare the column's thousands separator"]
      }
      if text.hasSuffix("%") { return ["take the % out, or give the column the unit percent"] }
      if text.contains("£") { return ["take the £ out, or give the column a unit of money"] }
      if text.hasPrefix("("), text.hasSuffix(")") { return ["write a negative number with a minus sign"] }
      if kind == .integer, text.contains(".") { return ["write it without a decimal point"] }
      return []
    case .date(nil), .month(nil):
      return text.contains("/")
        ? ["write the date year first, or have the dataset say how it is written, as in \"dd/MM/yyyy\""] : []
    case .moment(nil):
      return text.contains("/")
        ? ["write the date year first, or have the dataset say how it is written, as in \"dd/MM/yyyy HH:mm\""]
        : CalendarDate(iso: text) == nil ? [] : ["say the time of day too, or declare the column as a date"]
    case .period(nil):
      return Self.spellings.first { PeriodPattern($0)?.period(Array(text.utf8)[...]) != nil }.map {
        ["for financial years written so, declare the column as `period written \"\($0)\"`"]
      } ?? []
    default: return []
    }
  }

  /// How others write financial years.
  private static let spellings = ["yyyy-yy", "yyyy-yyyy", "yyyy/yyyy", "yy/yy", "yy-yy", "yyyyyy"]
}
