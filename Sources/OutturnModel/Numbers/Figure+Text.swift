extension Figure {
  /// `over 80%`, `2 days to 3 days`: in full, without commas between thousands.
  package func text(in unit: MeasureUnit, digits: Int = 34) -> String {
    let first = unit.display(DecimalText.text(number, digits: digits))
    switch qualifier {
    case .exact: return first
    case .between: return "\(first) to \(unit.display(DecimalText.text(upper ?? number, digits: digits)))"
    default: return "\(qualifier.word) \(first)"
    }
  }
}
