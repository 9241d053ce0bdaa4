import OutturnModel

/// What the compiler can say about units that do not convert.
enum UnitDiagnostics {
  static func notConvertible(_ from: MeasureUnit, _ to: MeasureUnit, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2103", "\(from.inWords) cannot be given in \(to.inWords)", at: .source(span),
      label: "from \(from.inWords) to \(to.inWords)", help: help(from, to))
  }

  static func nothingToConvert(_ type: ValueType, _ to: MeasureUnit, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2104", "only a number with a unit can be given in \(to.inWords), and this is \(type.inWords)",
      at: .source(span), label: type.inWords,
      help: type == .span ? ["a month has no fixed number of days, nor a day of months"] : [])
  }

  static func notALiteral(_ found: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2106", "only a number as it is written can be stated inexactly, and this is \(found)",
      at: .source(span),
      label: found, expected: "a number, such as `over 50%`, `about £5m` or `(2 to 3)`")
  }

  static func backwardRange(
    of what: String = "number", at span: SourceSpan, first: String = "smaller number"
  ) -> Diagnostic {
    Diagnostic(
      "OT2107", "this range holds no \(what): its ends are the wrong way round", at: .source(span),
      label: "runs backwards", help: ["write the \(first) first"])
  }

  /// What to do about two units that do not mix.
  static func help(_ a: MeasureUnit, _ b: MeasureUnit) -> [String] {
    if case .money(_, let x) = a.dimension, case .money(_, let y) = b.dimension, x != y {
      return x == .unstated || y == .unstated
        ? ["say of both whether they include value added tax: `£5m ex VAT`, `unit £ ex VAT`"]
        : ["one amount is before value added tax and the other after it; compare like with like"]
    }
    if let x = a.scaleOfKind?.kind, let y = b.scaleOfKind?.kind, [x, y].contains("months"),
      [x, y].contains("time")
    {
      return ["a month has no fixed number of days; count both in days, or both in months"]
    }
    if [a.dimension, b.dimension].contains(.quantity("working-days")),
      a.scaleOfKind != nil || b.scaleOfKind != nil
    {
      return ["working days leave out weekends and bank holidays; count with `working days from A to B`"]
    }
    return []
  }
}
