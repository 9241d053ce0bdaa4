import OutturnModel
import OutturnSyntax

/// Dates, moments, and the lengths of time by which they move.
extension ExpressionChecker {
  /// A date; of a moment the message says how to get one.
  mutating func day(_ expression: RuleExpression, _ what: String) -> RuleExpression {
    guard expression.type == .moment else { return expect(expression, .date, what) }
    report(
      MeaningDiagnostics.wrongType(
        what, expected: "a date", found: .moment, at: expression.span, help: [MomentDiagnostics.dateOf]))
    return make(.missing, .anything, expression.span)
  }

  /// A moment; of a date the message says that it has no time.
  mutating func moment(_ expression: RuleExpression, _ what: String) -> RuleExpression {
    guard expression.type == .date else { return expect(expression, .moment, what) }
    report(
      MeaningDiagnostics.wrongType(
        what, expected: "a moment", found: .date, at: expression.span,
        help: ["it is a date already, and has no time of day"]))
    return make(.missing, .anything, expression.span)
  }

  /// `X within 4 hours after M`: two dates, or two moments.
  mutating func within(
    _ value: RuleExpression, _ length: TimeSpan, _ side: RuleExpression.Side, _ anchor: RuleExpression,
    _ span: SourceSpan
  ) -> RuleExpression {
    var (value, anchor) = (value, anchor)
    let types = [value.type, anchor.type].filter { $0 != .anything }
    if types == [.date, .moment] || types == [.moment, .date] {
      report(
        MeaningDiagnostics.mismatch(
          "`within`", value.type, anchor.type, at: span, help: MomentDiagnostics.help(.date, .moment)))
      return make(.missing, .boolean, span)
    }
    if !types.contains(.moment) {
      value = expect(value, .date, "what lies within a length of time")
      anchor = expect(anchor, .date, "the day that time is counted from")
      if case .minutes = length, types.contains(.date) {
        report(MomentDiagnostics.noTimeOfDay(length.description, at: span))
      }
    } else {
      value = expect(value, .moment, "what lies within a length of time")
      anchor = expect(anchor, .moment, "the moment that time is counted from")
    }
    return make(.within(value, span: length, side: side, anchor: anchor), .boolean, span)
  }

  mutating func whole(
    _ unit: NamedOperation.CalendarUnit, _ operation: NamedOperation, _ first: RuleExpression,
    _ second: RuleExpression, _ span: SourceSpan
  ) -> RuleExpression {
    let isElapsed = unit == .hours || unit == .minutes
    let types = [first.type, second.type]
    var ends = [first, second]
    if !isElapsed, types.contains(.moment) {
      report(MomentDiagnostics.wholeOfMoments(unit.rawValue, at: span))
      return make(.missing, .anything, span)
    }
    if isElapsed, types.contains(.date) {
      report(MomentDiagnostics.wholeOfDates(unit.rawValue, at: span))
      return make(.missing, .anything, span)
    }
    for (index, what) in ["counted from", "counted to"].enumerated() {
      ends[index] = expect(
        ends[index], isElapsed ? .moment : .date, "the \(isElapsed ? "moment" : "day") that is \(what)")
    }
    if let (a, b) = Self.backwards(ends[0].node, ends[1].node) {
      report(OperationMeaningDiagnostics.backwards(a, b, at: span))
    }
    return make(.operation(operation, ends), .number(MeasureUnit.known[unit.rawValue]), span)
  }

  /// Two literals of which the later comes first.
  private static func backwards(_ a: RuleExpression.Node, _ b: RuleExpression.Node) -> (String, String)? {
    switch (a, b) {
    case (.literal(.date(let a)), .literal(.date(let b))) where b < a: (a.description, b.description)
    case (.literal(.moment(let a)), .literal(.moment(let b))) where b < a: (a.description, b.description)
    default: nil
    }
  }

  // MARK: lengths of time

  /// Beside a date or a moment a number of a unit of time is a length of time: `came-on + waited-days`.
  mutating func withLengths(_ a: RuleExpression, _ b: RuleExpression) -> (RuleExpression, RuleExpression) {
    if a.type == .date || a.type == .moment { return (a, asLength(b, movesDate: a.type == .date) ?? b) }
    if b.type == .date || b.type == .moment { return (asLength(a, movesDate: b.type == .date) ?? a, b) }
    return (a, b)
  }

  private mutating func asLength(_ expression: RuleExpression, movesDate: Bool) -> RuleExpression? {
    guard case .number(let stated?) = expression.type, let scale = stated.scaleOfKind,
      let own = NamedOperation.CalendarUnit(rawValue: stated.symbol)
    else { return nil }
    // Elapsed time is counted in minutes, so that half an hour is whole; days and weeks in days.
    let unit: NamedOperation.CalendarUnit
    switch own {
    case .hours, .minutes: unit = .minutes
    case .days, .weeks: unit = .days
    case .months, .years: unit = .months
    }
    guard let smallest = MeasureUnit.known[unit.rawValue]?.scaleOfKind,
      let factor = scale.factor.divided(by: smallest.factor)
    else { return nil }
    let number =
      factor == 1
      ? expression : converted(expression, by: factor, unit: MeasureUnit.known[unit.rawValue] ?? .number)
    return make(.operation(.asLength(unit), [number]), .span, expression.span)
  }

  /// A date that is moved by hours or minutes is refused.
  mutating func refusedLength(
    _ operation: RuleExpression.Arithmetic, _ a: RuleExpression, _ b: RuleExpression, _ span: SourceSpan
  ) -> RuleExpression? {
    guard operation == .add || operation == .subtract, a.type == .date || b.type == .date,
      let length = (a.type == .date ? b : a).elapsedLength
    else { return nil }
    report(MomentDiagnostics.noTimeOfDay(length, at: span))
    return make(.missing, .anything, span)
  }
}

extension RuleExpression {
  /// A length in hours or minutes, in words; nil for any other.
  fileprivate var elapsedLength: String? {
    switch unfolded.node {
    case .literal(.span(.minutes(let minutes))): TimeSpan.minutes(minutes).description
    case .operation(.asLength(.minutes), _): "hours or minutes"
    default: nil
    }
  }
}

extension Compiler {
  /// The pattern of a date has no time of day, that of a moment has one.
  mutating func checkPattern(_ column: ColumnSyntax) {
    switch column.kind.value {
    case .date(let pattern?), .month(let pattern?):
      // Letters are apart: `mm` is the minute, and `YYYY` stands for itself.
      let missing = [("y", "year"), ("M", "month")].filter { !pattern.value.contains($0.0) }.map(\.1)
      if !missing.isEmpty {
        diagnostics.append(MomentDiagnostics.patternLacks(missing, pattern, example: "dd/MM/yyyy"))
      } else if pattern.value.contains("HH") || pattern.value.contains("mm") {
        diagnostics.append(MomentDiagnostics.patternHasTime(pattern))
      }
    case .moment(let pattern?):
      let parts = [("y", "year"), ("M", "month"), ("d", "day"), ("H", "hour")]
      let missing = parts.filter { !pattern.value.contains($0.0) }.map(\.1)
      if !missing.isEmpty { diagnostics.append(MomentDiagnostics.patternLacks(missing, pattern)) }
    case .period(let pattern?):
      if PeriodPattern(pattern.value) == nil {
        diagnostics.append(MomentDiagnostics.patternOfNoPeriod(pattern))
      }
    default: break
    }
  }
}
