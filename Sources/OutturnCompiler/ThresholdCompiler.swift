import OutturnModel
import OutturnSyntax

/// Thresholds: in the unit of what they judge, with what they refer to resolved.
extension Compiler {
  mutating func threshold(_ syntax: ThresholdSyntax, of judge: JudgeSyntax, indicator: Indicator)
    -> Threshold?
  {
    switch definition(in: syntax) ?? syntax.form {
    case .literal(let literal):
      guard let constant = number(literal, unit: indicator.unit, what: "a threshold") else { return nil }
      if indicator.measure.kind == .proportion, constant > 100 || constant < 0 {
        diagnostics.append(BandDiagnostics.unusualThreshold(syntax.text, at: syntax.span))
        return nil
      }
      return Threshold(constant: constant, text: syntax.text)
    case .choice(let choice, let options):
      let compiled = options.compactMap { threshold($0, of: judge, indicator: indicator) }
      return compiled.count == options.count ? Threshold(choice, of: compiled, text: syntax.text) : nil
    case .share(let share, let reference):
      return resolve(reference, syntax.span, judge, indicator).map {
        Threshold(reference: $0, factor: share.divided(by: 100) ?? 0, constant: 0, text: syntax.text)
      }
    case .reference(let reference, let isMinus, let literal):
      guard let resolved = resolve(reference, syntax.span, judge, indicator) else { return nil }
      guard let literal else {
        return Threshold(reference: resolved, factor: 1, constant: 0, text: syntax.text)
      }
      if case .percentage = literal.node {
        diagnostics.append(
          BandDiagnostics.planAndPercent(at: syntax.span, syntax.text, reference: resolved.inWords))
        return nil
      }
      let what = "a distance from \(resolved.inWords)"
      guard let amount = number(literal, unit: indicator.unit.ofDifference, what: what) else { return nil }
      return Threshold(
        reference: resolved, factor: 1, constant: isMinus ? -amount : amount, text: syntax.text)
    }
  }

  /// The threshold as a literal, where the name in it is a definition's and no indicator's.
  private func definition(in syntax: ThresholdSyntax) -> ThresholdSyntax.Form? {
    func expression(_ reference: ThresholdSyntax.Reference) -> ExpressionSyntax? {
      guard case .name(let name) = reference, scope.definitions.find(name.text, from: name.span.file) != nil,
        !scope.indicators.contains(where: { $0.name.text == name.text })
      else { return nil }
      return ExpressionSyntax(.name(name.text), name.span)
    }
    switch syntax.form {
    case .share(let share, let reference):
      return expression(reference).map { .literal(ExpressionSyntax(.share(share, of: $0), syntax.span)) }
    case .reference(let reference, let isMinus, let amount):
      guard let name = expression(reference) else { return nil }
      guard let amount else { return .literal(name) }
      return .literal(ExpressionSyntax(.arithmetic(isMinus ? .subtract : .add, name, amount), syntax.span))
    case .literal, .choice: return nil
    }
  }

  private mutating func resolve(
    _ reference: ThresholdSyntax.Reference, _ span: SourceSpan, _ judge: JudgeSyntax, _ indicator: Indicator
  ) -> Threshold.Reference? {
    switch reference {
    case .plan:
      if indicator.plan != nil { return .plan }
      diagnostics.append(BandDiagnostics.noPlan(indicator: indicator.id, at: span))
      return nil
    case .path, .latestPath:
      guard judge.trajectory != nil else {
        diagnostics.append(ThresholdDiagnostics.noPath(indicator.id, at: span))
        return nil
      }
      return if case .path = reference { .path } else { .latestPath }
    case .earlier(let period): return .earlier(period)
    case .total(let names, let ignoresMissing):
      let parts = names.compactMap { self.benchmark($0, indicator) }
      guard parts.count == names.count else { return nil }
      return .total(.init(ids: names.map(\.text), ignoresMissing: ignoresMissing))
    case .peers(let of, let by, let statistic, let share):
      return peers(of, by, statistic, share, indicator)
    case .name(let name):
      if name.text != "benchmark" { return benchmark(name, indicator) }
      guard let benchmark = judge.benchmark else {
        diagnostics.append(ThresholdDiagnostics.noBenchmark(indicator.id, at: span))
        return nil
      }
      return self.benchmark(benchmark, indicator)
    }
  }

  private mutating func peers(
    _ of: NameSyntax, _ by: NameSyntax, _ statistic: OrderStatistic, _ share: SourceSpan?,
    _ indicator: Indicator
  ) -> Threshold.Reference? {
    if let share, case .quantile(let number, _) = statistic, number <= 0 || number >= 100 {
      diagnostics.append(StrataDiagnostics.shareOutside(at: share))
      return nil
    }
    // The judged indicator may be among its own peers.
    if of.text != indicator.id, benchmark(of, indicator) == nil { return nil }
    guard let other = framework.indicator(of.text) else { return nil }
    let single = framework.dimensions(of: other).filter { $0.count == 1 }.compactMap(\.first)
    guard single.contains(by.text) else {
      diagnostics.append(StrataDiagnostics.notStratified(by, indicator: other, candidates: single))
      return nil
    }
    return .peers(.init(of: other.id, by: by.text, statistic: statistic))
  }

  /// Another indicator, in the unit of the one that is judged.
  private mutating func benchmark(_ name: NameSyntax, _ indicator: Indicator) -> Threshold.Reference? {
    scope.refer(.indicator, name)
    guard let other = framework.indicator(name.text) else {
      if !scope.indicators.contains(where: { $0.name.text == name.text }) {
        diagnostics.append(
          MeaningDiagnostics.unknown(
            "indicator", name, code: "OT2003",
            candidates: scope.indicators.map(\.name.text) + scope.definitions.names(from: name.span.file) + [
              "plan", "path", "benchmark", "otherwise",
            ]))
      }
      return nil
    }
    if other.id == indicator.id {
      diagnostics.append(ThresholdDiagnostics.judgedAgainstItself(name))
      return nil
    }
    guard other.unit.isComparable(with: indicator.unit) else {
      diagnostics.append(
        MeaningDiagnostics.unitMismatch("a benchmark", indicator.unit, other.unit, at: name.span))
      return nil
    }
    return .indicator(other.id)
  }
}
