import OutturnModel
import OutturnSyntax

/// Conformance rules of a dataset.
extension Compiler {
  mutating func compileChecks(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    for check in syntax.checks {
      if let first = dataset.checks.first(where: { $0.id == check.name.text }) {
        diagnostics.append(MeaningDiagnostics.declaredTwice("check", check.name, first: first.span))
        continue
      }
      guard let form = form(of: check, dataset) else { continue }
      let sentences = CheckSentences(dataset)
      dataset.checks.append(
        ConformanceRule(
          id: check.name.text, message: check.message.value, form: form,
          severity: check.severity?.value ?? .error, sentence: sentences.sentence(form), span: check.name.span
        ))
    }
  }

  mutating func compileRejects(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    guard let share = syntax.rejectsAtMost else { return }
    dataset.rejectsAtMost = share.value
    if share.value > 100 { diagnostics.append(DatasetDiagnostics.moreThanAllRows(at: share.span)) }
    if dataset.kind == .lookup { diagnostics.append(DatasetDiagnostics.lookupRejects(at: share.span)) }
  }

  private mutating func form(of check: CheckSyntax, _ dataset: Dataset) -> ConformanceRule.Form? {
    switch check.tolerance {
    case nil:
      return .holds(checker.condition(check.body, dataset: dataset))
    case .ofTotal(let tolerance):
      guard case .comparison(.equal, let total, let parts) = check.body.node else {
        diagnostics.append(DatasetDiagnostics.toleranceWithoutTotal(at: check.body.span))
        return nil
      }
      // A total that may be off by 1 is one whose difference from its parts is from -1 to 1.
      let difference = ExpressionSyntax(.arithmetic(.subtract, total, parts), check.body.span)
      let range = ExpressionSyntax(
        .between(difference, low: ExpressionSyntax(.negate(tolerance), tolerance.span), high: tolerance),
        check.body.span)
      guard isAmount(tolerance, of: "a total") else { return nil }
      return .holds(checker.condition(range, dataset: dataset))
    case .ofPrevious(let tolerance):
      return steady(check, within: tolerance, dataset)
    }
  }

  private mutating func steady(
    _ check: CheckSyntax, within syntax: ExpressionSyntax, _ dataset: Dataset
  ) -> ConformanceRule.Form? {
    let value = checker.check(check.body, dataset: dataset)
    if value.type == .anything { return nil }
    guard case .number(let unit) = value.type else {
      diagnostics.append(
        MeaningDiagnostics.wrongType(
          "what is compared with the previous period", expected: "a number", found: value.type,
          at: check.body.span))
      return nil
    }
    guard case .periods(let time) = dataset.time, dataset.key.contains(time),
      dataset.key.count > 1 || dataset.key == [time]
    else {
      diagnostics.append(DatasetDiagnostics.previousWithoutPeriods(dataset.id, at: check.body.span))
      return nil
    }
    guard isAmount(syntax, of: "a change") else { return nil }
    let tolerance = checker.check(syntax, dataset: nil)
    guard case .literal(.number(let amount)) = tolerance.node, case .number(let given) = tolerance.type else {
      return nil
    }
    if given == .percent, unit == .percent {
      diagnostics.append(DatasetDiagnostics.percentOfPercent(at: syntax.span))
      return nil
    }
    if let given, given != .percent, given != unit?.ofDifference {
      diagnostics.append(
        MeaningDiagnostics.unitMismatch(
          "a change of this check", unit ?? .number, given, at: syntax.span))
      return nil
    }
    return .steady(value, within: amount, isRelative: given == .percent)
  }

  /// A tolerance is a number as written, not below nought.
  private mutating func isAmount(_ syntax: ExpressionSyntax, of what: String) -> Bool {
    switch syntax.node {
    case .number, .percentage, .points, .money, .quantity: return true
    default:
      diagnostics.append(DatasetDiagnostics.toleranceNotANumber(what, at: syntax.span))
      return false
    }
  }
}

/// What checks ask, in plain English.
struct CheckSentences {
  private let phrases: Phrases

  init(_ dataset: Dataset) { phrases = Phrases(dataset) }

  func sentence(_ form: ConformanceRule.Form) -> String {
    switch form {
    case .holds(let condition): "In each row, \(phrases.condition(condition))."
    case .steady(let value, let amount, let isRelative):
      "From one period to the next, \(phrases.phrase(value)) moves by at most "
        + DecimalText.text(amount, digits: 12) + (isRelative ? "% of what it was." : ".")
    }
  }
}
