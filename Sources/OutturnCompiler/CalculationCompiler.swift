import OutturnModel
import OutturnSyntax

/// Calculations from the values of several indicators.
extension Compiler {
  /// The indicators that a derived measure names, each once, in the order written.
  func operandNames(of measure: DerivedMeasureSyntax) -> [NameSyntax] {
    switch measure {
    case .change(let of, _, _, _), .variance(let of, _), .between(let of, _, _, _), .worst(let of, _),
      .slopeIndex(let of, _), .relativeIndex(let of, _, _):
      [of]
    case .things(let things): [things.rule]
    case .calculation(let expression): names(in: expression).filter { isDeclaredIndicator($0.text) }
    }
  }

  /// Names in an expression and in the definitions that it uses.
  private func names(in expression: ExpressionSyntax) -> [NameSyntax] {
    var names: [NameSyntax] = []
    var seen: Set<String> = []
    var waiting = [expression]
    while let next = waiting.popLast() {
      if case .name(let text) = next.node {
        guard seen.insert(text).inserted else { continue }
        if let definition = scope.definitions.find(text, from: next.span.file), !isDeclaredIndicator(text) {
          waiting.append(definition.body)
        } else {
          names.append(NameSyntax(text: text, span: next.span))
        }
      }
      waiting += next.node.children.reversed()
    }
    return names
  }

  mutating func calculation(_ syntax: ExpressionSyntax, unit: UnitSyntax?) -> Made? {
    let named = names(in: syntax)
    var operands: [Indicator] = []
    for name in named {
      guard let indicator = operand(name) else { continue }
      operands.append(indicator)
    }
    guard operands.count == named.count else { return nil }
    guard !operands.isEmpty else {
      diagnostics.append(DerivedDiagnostics.nothingCalculated(at: syntax.span))
      return nil
    }
    let before = checker.diagnostics.count
    var expression = checker.check(syntax, dataset: .operands(operands, at: syntax.span))
    guard checker.diagnostics.count == before else { return nil }
    guard case .number(let derived) = expression.type else {
      checker.report(
        MeaningDiagnostics.wrongType(
          "a calculation", expected: "a number", found: expression.type, at: expression.span))
      return nil
    }
    guard let unit else {
      guard let derived, !derived.isCompound else {
        diagnostics.append(DerivedDiagnostics.noUnit(derived, at: syntax.span))
        return nil
      }
      return made(expression, operands, factor: 1, unit: derived)
    }
    guard let declared = self.unit(unit) else { return nil }
    var factor: Rational = 1
    switch (declared.dimension, derived) {
    // A share or a rate of what has no unit left, or one of the form A per B.
    case (.percent, nil): factor = 100
    case (.rate(let scale, _), nil): factor = Rational(scale)
    case (.rate(let scale, _), let derived?) where derived.isCompound: factor = Rational(scale)
    case (.percent, _), (.points, _):
      if declared.dimension != derived?.dimension {
        diagnostics.append(
          MeaningDiagnostics.unitMismatch("the unit", declared, derived ?? .number, at: unit.span))
      }
    case (_, let derived?) where derived.factor(to: declared) != nil:
      expression =
        derived == declared
        ? expression : checker.converted(expression, by: derived.factor(to: declared) ?? 1, unit: declared)
    case (_, let derived?) where derived.isCompound:
      if let own = Self.unitOfNumerator(expression) {
        // `unit £` of pounds per head is the numerator's; no other amount can be.
        if let factor = own.factor(to: declared) {
          if factor != 1 { expression = checker.converted(expression, by: factor, unit: declared) }
        } else if declared.isAmount {
          diagnostics.append(MeaningDiagnostics.unitMismatch("the unit", declared, derived, at: unit.span))
        }
      }
    case (_, let derived?) where !fits(declared, derived):
      diagnostics.append(MeaningDiagnostics.unitMismatch("the unit", declared, derived, at: unit.span))
    default: break
    }
    return made(expression, operands, factor: factor, unit: declared)
  }

  /// Of a quotient of two numbers whose units are known by name, that of the first.
  private static func unitOfNumerator(_ expression: RuleExpression) -> MeasureUnit? {
    guard case .arithmetic(.divide, let over, let under) = expression.unfolded.node,
      case .number(let unit?) = over.type, case .number(let other?) = under.type
    else { return nil }
    let areNamed = [unit, other].allSatisfy { !$0.isCompound && $0.dimension != .count }
    return areNamed ? unit : nil
  }

  private func made(
    _ expression: RuleExpression, _ operands: [Indicator], factor: Rational, unit: MeasureUnit
  ) -> Made {
    Made(
      measure: .calculation(
        .init(expression: expression, operands: operands.map(\.id), factor: factor)),
      operands: operands, unit: unit, polarity: nil)
  }
}

extension Dataset {
  /// Stands for a row of the values of indicators, a column each.
  static func operands(_ indicators: [Indicator], at span: SourceSpan) -> Dataset {
    Dataset(
      id: "indicators", title: "", kind: .dataset,
      columns: indicators.map {
        Column(
          name: $0.id, origin: .header($0.id), kind: .decimal, unit: $0.unit, mayBeBlank: true, span: $0.span)
      }, span: span)
  }
}

extension MeasureUnit {
  /// A unit made of others by multiplying or dividing, which has no name of its own.
  var isCompound: Bool { if case .ratio = dimension { true } else { false } }
}
