import OutturnModel

/// Adds up the fields of a span of columns.
struct SpanSum {
  private var integer: Int64 = 0
  private var number = Rational.zero
  private let isInteger: Bool
  private var overflowed = false
  private var isMissing = false
  private var isNotApplicable = false
  private var isSuppressed = false

  init(isInteger: Bool) { self.isInteger = isInteger }

  mutating func add(_ cell: ParsedCell) {
    switch cell {
    case .integer(let value):
      let (sum, overflow) = integer.addingReportingOverflow(value)
      integer = sum
      if overflow { overflowed = true }
    case .number(let value): number = number + value
    case .notApplicable: isNotApplicable = true
    case .suppressed: isSuppressed = true
    default: isMissing = true
    }
  }

  /// The sum; suppressed where a part is, else blank where one is missing, else not applicable where a part is; nil where it is too large.
  var total: ParsedCell? {
    if isSuppressed { return .suppressed }
    if isMissing { return .blank }
    if isNotApplicable { return .notApplicable }
    if isInteger { return overflowed ? nil : .integer(integer) }
    let limit = Rational(DecimalText.powerOfTen(DecimalText.maximumDigits))
    return number.magnitude < limit ? .number(number) : nil
  }

  static func text(_ total: ParsedCell) -> String {
    switch total {
    case .integer(let value): String(value)
    case .number(let value): DecimalText.text(value)
    default: ""
    }
  }
}
