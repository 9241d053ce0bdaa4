internal import OutturnModel

/// Operations that are written in words, on values that are all there.
enum Operations {
  /// - Parameter operands: at least one; where one is not a value, neither is the result.
  static func apply(_ operation: NamedOperation, _ operands: [Observation<Value>]) -> Observation<Value> {
    let start = Observation<[Value]>.value([])
    return operands.reduce(start) { $0.combined(with: $1) { .value($0 + [$1]) } }.flatMap { values in
      guard let first = values.first else { return ValueArithmetic.undefined }
      return values.count == 1 ? unary(operation, first) : binary(operation, first, values[1])
    }
  }

  private static func unary(_ operation: NamedOperation, _ value: Value) -> Observation<Value> {
    switch (operation, value) {
    case (.absolute, .span(let span)):
      return span.isNegative ? DateArithmetic.scaled(span, by: -1) : .value(value)
    case (.asLength(let unit), .number(let number)): return MomentArithmetic.length(number, in: unit)
    case (_, .number(let number)): return NumberOperations.apply(operation, number)
    case (.list(let operation), .list(let members)): return ListOperations.apply(operation, members)
    case (.ignoringMissing, .list(let members)):
      return .value(.list(members.filter { $0.kind != .missing && $0.kind != .notApplicable }))
    case (.length, .list(let members)): return .value(.number(Rational(members.count)))
    case (.length, .text(let text)): return .value(.number(Rational(text.unicodeScalars.count)))
    case (.level(_, let codes), .text(let code)):
      guard let place = codes.firstIndex(where: { $0.utf8.elementsEqual(code.utf8) }) else {
        return ValueArithmetic.undefined
      }
      return .value(.number(Rational(place + 1)))
    case (.part(let part), .date(let date)): return .value(DateOperations.part(part, of: date))
    case (.part(let part), .moment(let moment)): return .value(MomentArithmetic.part(part, of: moment))
    case (.dateOfMoment, .moment(let moment)): return .value(.date(moment.date))
    case (.containing(let form), .date(let date)): return DateOperations.period(form, containing: date)
    case (.startOfPeriod, .period(let period)): return .value(.date(period.start))
    case (.endOfPeriod, .period(let period)): return .value(.date(period.end))
    case (.workingDays(let count, let side), .date(let date)):
      return WorkingDays.date(count, side, date).map(Value.date)
    case (.previousPeriod, .period(let period)): return DateOperations.found(period.previous)
    case (.nextPeriod, .period(let period)): return DateOperations.found(period.next)
    default: return ValueArithmetic.undefined
    }
  }

  private static func binary(_ operation: NamedOperation, _ a: Value, _ b: Value) -> Observation<Value> {
    switch (operation, a, b) {
    case (.power, .number(let a), .number(let b)): return NumberOperations.power(a, b)
    case (.remainder(let division), .number(let a), .number(let b)):
      return NumberOperations.remainder(a, b, division)
    case (.startsWith, .text(let a), .text(let b)): return .value(.boolean(a.utf8.starts(with: b.utf8)))
    case (.endsWith, .text(let a), .text(let b)):
      return .value(.boolean(a.utf8.reversed().starts(with: b.utf8.reversed())))
    case (.contains, .text(let a), .text(let b)):
      return .value(.boolean(TextSearch.contains(Array(b.utf8), in: Array(a.utf8))))
    case (.whole(let unit, let clamped), .date(let a), .date(let b)):
      return .value(.number(Rational(DateOperations.whole(unit, from: a, to: b, clamped: clamped))))
    case (.whole(let unit, _), .moment(let a), .moment(let b)):
      return .value(.number(Rational(MomentArithmetic.whole(unit, from: a, to: b))))
    case (.workingDaysBetween, .date(let a), .date(let b)):
      return WorkingDays.count(from: a, to: b).map { .number(Rational($0)) }
    case (.withinWorkingDays(let count, let side), .date(let date), .date(let anchor)):
      return WorkingDays.isWithin(date, count, side, anchor).map(Value.boolean)
    case (.inPeriod, .date(let date), .period(let period)): return .value(.boolean(period.contains(date)))
    case (.inPeriod, .moment(let moment), .period(let period)):
      return .value(.boolean(period.contains(moment.date)))
    case (.inPeriod, .period(let part), .period(let whole)): return .value(.boolean(whole.contains(part)))
    default: return ValueArithmetic.undefined
    }
  }
}

/// Finds one text in another in time that grows with the sum of their lengths (Knuth, Morris and Pratt).
enum TextSearch {
  static func contains(_ pattern: [UInt8], in text: [UInt8]) -> Bool {
    if pattern.isEmpty { return true }
    // For each place, how long a beginning of the pattern ends there.
    var borders = [0]
    var length = 0
    for byte in pattern.dropFirst() {
      while length > 0, pattern[length] != byte { length = borders[length - 1] }
      if pattern[length] == byte { length += 1 }
      borders.append(length)
    }
    length = 0
    for byte in text {
      while length > 0, pattern[length] != byte { length = borders[length - 1] }
      if pattern[length] == byte { length += 1 }
      if length == pattern.count { return true }
    }
    return false
  }
}
