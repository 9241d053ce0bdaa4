import OutturnModel
import OutturnSyntax

/// Windows of months, totals that arrive by themselves, and strata that must sum to them.
extension Compiler {
  /// `over 12 months`
  mutating func compileWindow(
    of syntax: IndicatorSyntax, dataset: Dataset, into indicator: inout Indicator
  ) {
    guard let window = syntax.windowMonths else { return }
    if indicator.measure.kind == .reported {
      diagnostics.append(
        WindowDiagnostics.noWindow(
          "a published figure is of the period that it was published for", at: window.span))
    } else if case .snapshot = dataset.time {
      diagnostics.append(
        WindowDiagnostics.noWindow(
          "`\(dataset.id)` is a snapshot, which says nothing of the months before", at: window.span))
    } else if !(1...120).contains(window.value) {
      diagnostics.append(WindowDiagnostics.noWindow("a window is of 1 to 120 months", at: window.span))
    } else {
      indicator.windowMonths = window.value
    }
  }

  /// `frequency monthly`, of rows that have something to say of each month.
  mutating func checkFrequency(of syntax: IndicatorSyntax, dataset: Dataset) {
    guard let frequency = syntax.frequency, case .snapshot = dataset.time else { return }
    diagnostics.append(
      WindowDiagnostics.noParts(frequency.value, of: syntax.name.text, dataset, at: frequency.span))
  }

  /// `total where …` and `strata sum to the total`
  mutating func compileTotal(
    of syntax: IndicatorSyntax, dataset: Dataset, into indicator: inout Indicator
  ) {
    let canAdd = [.reported, .sum, .count].contains(indicator.measure.kind)
    if let condition = syntax.total {
      let checked = checker.condition(condition, dataset: dataset)
      if !canAdd {
        diagnostics.append(WindowDiagnostics.noTotal(indicator.measure.kind, at: condition.span))
      } else if indicator.stratifications.isEmpty {
        diagnostics.append(WindowDiagnostics.noStrata("`total where`", at: condition.span))
      } else if UnknownColumns(dataset).canBeUnknown(checked) {
        diagnostics.append(WindowDiagnostics.totalUnknown(at: condition.span))
      } else {
        indicator.total = checked
      }
    }
    guard let sum = syntax.strataSum else { return }
    if indicator.stratifications.isEmpty {
      diagnostics.append(WindowDiagnostics.noStrata("`strata sum to the total`", at: sum.span))
    } else if syntax.total == nil {
      diagnostics.append(WindowDiagnostics.sumWithoutTotal(indicator.measure.kind, at: sum.span))
    } else if [.percent, .points].contains(indicator.unit.dimension) || indicator.unit.isRate {
      diagnostics.append(WindowDiagnostics.sumOfShares(indicator.unit, at: sum.span))
    } else {
      let tolerance = sum.tolerance.map { number($0, unit: indicator.unit, what: "a tolerance") } ?? .zero
      guard let tolerance else { return }
      if tolerance.isNegative, let literal = sum.tolerance {
        diagnostics.append(
          MeaningDiagnostics.misfit("a tolerance is not negative", at: literal.span, label: "below 0"))
      }
      indicator.strataSum = StrataSum(
        tolerance: tolerance, severity: sum.severity ?? .error, span: sum.span)
    }
  }
}

extension MeasureUnit {
  fileprivate var isRate: Bool { if case .rate = dimension { true } else { false } }
}
