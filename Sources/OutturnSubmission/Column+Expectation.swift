import OutturnModel

extension Column {
  /// What a cell of the column must be: "a whole number from 0 to 120".
  func expectation(codes: [String]) -> String {
    let kind = kindInWords(codes: codes)
    guard let range else { return kind }
    return "\(kind) \(range.inWords)"
  }

  private func kindInWords(codes: [String]) -> String {
    switch kind {
    case .text: "text"
    case .integer: "a whole number\(numberForms)"
    case .decimal: "a number\(numberForms)"
    case .yesNo(let yes, let no): "\(yes ?? "yes") or \(no ?? "no")"
    case .date(let pattern): "a date written \(pattern ?? "as 2024-02-29")"
    case .moment(let pattern): "a date and time written \(pattern ?? "as 2024-02-29T09:30")"
    case .month(let pattern): "a month written \(pattern ?? "as 2024-02, or a date as 2024-02-29")"
    case .period(let pattern):
      pattern.flatMap { PeriodPattern($0) }.map { "\($0.kindInWords) written \($0.text)" }
        ?? "a period: \(Period.accepted)"
    case .code(let list): "a code of \(list)\(Self.listed(codes))"
    case .figure: "a published figure, such as 4,000, 81.5%, over 80%, about 200 or 2 to 3"
    }
  }

  private var numberForms: String {
    var forms: [String] = []
    if let thousandsSeparator { forms.append("with or without \"\(thousandsSeparator)\" between thousands") }
    switch unit?.dimension {
    case .percent: forms.append("with or without %")
    case .money: forms.append("with or without £")
    default: break
    }
    return forms.isEmpty ? "" : " (\(forms.joined(separator: ", ")))"
  }

  /// A short list in full, the start of a long one.
  private static func listed(_ codes: [String]) -> String {
    let shown = codes.prefix(12).map { Excerpt.escaped($0) }.joined(separator: ", ")
    if codes.isEmpty { return "" }
    return codes.count <= 12 ? ": \(shown)" : ": \(shown), … (\(Excerpt.counted(codes.count, "code")))"
  }
}

extension NumberRange {
  /// "from 0 to 120", "of at least 0", "below 5".
  var inWords: String {
    switch (lower, upper) {
    case (.unbounded, .unbounded): "of any size"
    case (.inclusive(let low), .inclusive(let high)): "from \(Self.text(low)) to \(Self.text(high))"
    case (.unbounded, let upper): Self.words(upper: upper)
    case (let lower, .unbounded): Self.words(lower: lower)
    case (let lower, let upper): "\(Self.words(lower: lower)) and \(Self.words(upper: upper))"
    }
  }

  private static func text(_ value: Rational) -> String { DecimalText.text(value) }

  private static func words(lower: Bound) -> String {
    switch lower {
    case .inclusive(let value): "of at least \(text(value))"
    case .exclusive(let value): "above \(text(value))"
    case .unbounded: ""
    }
  }

  private static func words(upper: Bound) -> String {
    switch upper {
    case .inclusive(let value): "of at most \(text(value))"
    case .exclusive(let value): "below \(text(value))"
    case .unbounded: ""
    }
  }
}
