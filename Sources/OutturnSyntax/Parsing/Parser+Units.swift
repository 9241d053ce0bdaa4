import OutturnModel

/// Units where they are more than one word: rates, value added tax, and conversion.
extension Parser {
  /// ` ex VAT`, ` inc VAT`, or nothing.
  mutating func valueAddedTax() -> String {
    for vat in MeasureUnit.VAT.allCases where vat != .unstated {
      if accept(vat.rawValue.split(separator: " ").map(String.init)) != nil { return " \(vat.rawValue)" }
    }
    return ""
  }

  /// `per 100000 "registered patients"`.
  mutating func rateUnit() -> UnitSyntax? {
    advance()
    guard let scale = integer("how many the rate is for") else { return nil }
    guard (1...1_000_000_000).contains(scale.value) else {
      report(
        OperationDiagnostics.outOfRange(
          "the scale of a rate", "\(scale.value)", expected: "1 to 1000000000", at: scale.span))
      _ = optionalText()
      return nil
    }
    return .rate(per: scale, of: optionalText())
  }

  /// `X in kg`, where a unit that the language knows follows `in`, and not a range from a column so called.
  mutating func inUnits(_ operand: ExpressionSyntax) -> ExpressionSyntax {
    guard at("in"), peek(2).text != "to" else { return operand }
    let next = peek()
    guard next.kind == .name || next.kind == .money, MeasureUnit.known[next.text] != nil else {
      return operand
    }
    advance()
    guard let unit = unit() else { return operand }
    return made(.inUnit(operand, unit), operand.span.through(unit.span))
  }
}
