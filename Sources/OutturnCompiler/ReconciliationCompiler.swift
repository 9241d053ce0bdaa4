import OutturnModel
import OutturnSyntax

/// `reconcile with FIGURE for PERIOD within TOLERANCE "source"`
extension Compiler {
  mutating func reconciliations(of syntax: IndicatorSyntax, _ indicator: Indicator) -> [Reconciliation] {
    var found: [Reconciliation] = []
    for clause in syntax.reconciliations {
      let published = number(clause.published, unit: indicator.unit, what: "a published figure")
      let tolerance = clause.tolerance.map { self.tolerance($0, unit: indicator.unit) } ?? .amount(.zero)
      guard let published, let tolerance else { continue }
      if let earlier = found.first(where: { $0.period.isSameDays(as: clause.period.value) }) {
        diagnostics.append(
          ReconciliationDiagnostics.twice(indicator.id, clause.period, earlier: earlier.span))
        continue
      }
      found.append(
        Reconciliation(
          published: published, period: clause.period.value, tolerance: tolerance,
          source: clause.source.value,
          span: clause.span))
    }
    return found
  }

  /// A percentage is of the published figure; of a percentage, where that could mean two things, points are asked for.
  private mutating func tolerance(_ syntax: ExpressionSyntax, unit: MeasureUnit) -> Reconciliation.Tolerance?
  {
    switch syntax.node {
    case .number, .percentage, .points, .money, .quantity: break
    default:
      diagnostics.append(DatasetDiagnostics.toleranceNotANumber("a difference", at: syntax.span))
      return nil
    }
    if case .percentage = syntax.node {
      if unit.dimension == .percent {
        diagnostics.append(ReconciliationDiagnostics.percentOfPercent(at: syntax.span))
        return nil
      }
      let literal = checker.check(syntax, dataset: nil)
      guard case .literal(.number(let share)) = literal.node else { return nil }
      return .percent(share)
    }
    return number(syntax, unit: unit.ofDifference, what: "a difference").map { .amount($0) }
  }
}

/// What the compiler can say about published figures.
enum ReconciliationDiagnostics {
  static func twice(_ indicator: String, _ period: Located<Period>, earlier: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2318", "`\(indicator)` is reconciled with two figures for \(period.value)", at: .source(period.span),
      label: "the same period again", expected: "one published figure for each period",
      help: ["where two publications differ, keep the later and cite the other with `conflicts with`"],
      related: [.init(.source(earlier), "the first")])
  }

  static func percentOfPercent(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2319", "a percentage of a percentage could mean two things", at: .source(span), label: "of what?",
      expected: "percentage points", help: ["write `within 0.5 points`"])
  }
}
