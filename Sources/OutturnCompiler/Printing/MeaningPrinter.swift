package import OutturnModel

/// The canonical print of a framework: what the rules mean, without their layout, comments, names of files or
/// order of declarations. Its digest is the `meaning` digest of a return.
package struct MeaningPrinter {
  private var lines: [String] = []
  private let framework: Framework

  /// The print of all that bears on `period`: datasets, indicators, and the rules in force on any day of it.
  package static func print(_ framework: Framework, period: Period) -> String {
    var printer = MeaningPrinter(framework: framework)
    printer.run(period)
    return printer.lines.joined(separator: "\n") + "\n"
  }

  private init(framework: Framework) { self.framework = framework }

  private mutating func run(_ period: Period) {
    lines.append("outturn 1")
    for list in framework.codeLists.sorted(by: { $0.id < $1.id }) {
      lines.append(form("codes", list.id, list.members.map { form("code", $0.code, $0.label ?? "") }.joined(separator: " ")))
    }
    for dataset in framework.datasets.sorted(by: { $0.id < $1.id }) { print(dataset) }
    for indicator in framework.indicators.sorted(by: { $0.id < $1.id }) { print(indicator) }
    let inForce = framework.ruleSets.filter { set in
      set.start <= period.end && (set.end.map { $0 >= period.start } ?? true)
    }
    for set in inForce.sorted(by: { ($0.framework, $0.version) < ($1.framework, $1.version) }) {
      for rule in set.judgements.sorted(by: { $0.id < $1.id }) { print(rule, in: set) }
    }
  }

  private mutating func print(_ dataset: Dataset) {
    lines.append(
      form(
        dataset.kind.rawValue, dataset.id, "key", dataset.key.map { dataset.columns[$0].name }.joined(separator: " "),
        time(dataset), "organisation", dataset.organisation.map { dataset.columns[$0].name } ?? "",
        "covers", String(dataset.coversOrganisations), "blank", dataset.blankWords.joined(separator: "|"),
        "not-applicable", dataset.notApplicableWords.joined(separator: "|")))
    for column in dataset.columns {
      lines.append(
        form(
          "column", dataset.id, column.name, origin(column.origin, dataset), kind(column.kind), column.unit?.symbol ?? "",
          column.range.map(range) ?? "", column.mayBeBlank ? "may-be-blank" : "",
          column.appliesWhen.map { expression($0, dataset) } ?? ""))
    }
  }

  private func origin(_ origin: Column.Origin, _ dataset: Dataset) -> String {
    switch origin {
    case .header(let header): form("header", header)
    case .sumOfHeaders(let from, let to): form("sum-of-headers", from, to)
    case .lookup(let key, let lookup, _): form("lookup", lookup, dataset.columns[key].name)
    }
  }

  private func kind(_ kind: Column.Kind) -> String {
    switch kind {
    case .text: "text"
    case .integer: "integer"
    case .decimal: "decimal"
    case .yesNo(let yes, let no): form("yes/no", yes ?? "", no ?? "")
    case .date(let pattern): form("date", pattern ?? "")
    case .month(let pattern): form("month", pattern ?? "")
    case .period: "period"
    case .code(let list): form("code", list)
    case .figure: "figure"
    }
  }

  private func time(_ dataset: Dataset) -> String {
    switch dataset.time {
    case .snapshot(let day): "snapshot \(day?.description ?? "period-end")"
    case .events(let column): "events \(dataset.columns[column].name)"
    case .periods(let column): "periods \(dataset.columns[column].name)"
    }
  }

  private mutating func print(_ indicator: Indicator) {
    let dataset = indicator.measure.dataset.flatMap { framework.dataset($0) }
    func column(_ index: Int) -> String { dataset?.columns[index].name ?? "" }
    lines.append(
      form(
        "indicator", indicator.id, measure(indicator.measure, dataset), indicator.unit.symbol, indicator.polarity.rawValue,
        indicator.stratifications.map { $0.map(column).joined(separator: "+") }.joined(separator: " "),
        indicator.frequency?.rawValue ?? "", indicator.plan.map(column) ?? "", indicator.unknown?.rawValue ?? "",
        indicator.leastDenominator.map(String.init) ?? ""))
  }

  private func measure(_ measure: Measure, _ dataset: Dataset?) -> String {
    func print(_ aggregate: Aggregate) -> String {
      form(aggregate.of.map { expression($0, dataset) } ?? "rows", aggregate.condition.map { expression($0, dataset) } ?? "")
    }
    func print(_ condition: RuleExpression?) -> String { condition.map { expression($0, dataset) } ?? "" }
    switch measure {
    case .reported(let id, let figure, let condition): return form("reported", id, expression(figure, dataset), print(condition))
    case .proportion(let id, let top, let bottom): return form("proportion", id, print(top), print(bottom))
    case .ratio(let id, let top, let bottom): return form("ratio", id, print(top), print(bottom))
    case .count(let id, let condition): return form("count", id, print(condition))
    case .sum(let id, let of, let condition): return form("sum", id, expression(of, dataset), print(condition))
    case .mean(let id, let of, let condition): return form("mean", id, expression(of, dataset), print(condition))
    case .change(let of, let since, let relative): return form("change", of, since.description, String(relative))
    }
  }

  private mutating func print(_ rule: JudgementRule, in set: RuleSet) {
    let body: String
    switch rule.form {
    case .direction(let since, let tolerance):
      let then: String
      switch since {
      case .period(let period): then = period.description
      case .previousPeriod: then = "previous"
      }
      body = form("direction", then, number(tolerance))
    case .bands(let bands):
      body = bands.map { band in
        switch band.condition {
        case .otherwise: form(band.band.rawValue, "otherwise")
        case .comparisons(let comparisons):
          form(
            band.band.rawValue,
            comparisons.map {
              form($0.relation.rawValue, number($0.threshold.planFactor), number($0.threshold.constant))
            }.joined(separator: " "))
        }
      }.joined(separator: " ")
    }
    lines.append(form("judge", set.framework, set.version, set.end?.description ?? "", rule.id, rule.indicator, body))
  }

  // MARK: parts

  private func expression(_ expression: RuleExpression, _ dataset: Dataset?) -> String {
    func inner(_ children: RuleExpression...) -> String { children.map { self.expression($0, dataset) }.joined(separator: " ") }
    switch expression.node {
    case .literal(let value): return literal(value)
    case .missing: return "missing"
    case .column(let index): return form("column", dataset?.columns[index].name ?? "\(index)")
    case .periodStart: return "period-start"
    case .periodEnd: return "period-end"
    // A definition means what it stands for.
    case .definition(_, let body): return inner(body)
    case .negate(let a): return form("negate", inner(a))
    case .not(let a): return form("not", inner(a))
    case .arithmetic(let operation, let a, let b): return form(operation.rawValue, inner(a, b))
    case .comparison(let comparison, let a, let b): return form(comparison.rawValue, inner(a, b))
    case .and(let a, let b): return form("and", inner(a, b))
    case .or(let a, let b): return form("or", inner(a, b))
    case .between(let a, let low, let high): return form("between", inner(a, low, high))
    case .oneOf(let a, let members):
      return form("one-of", inner(a), members.map { self.expression($0, dataset) }.joined(separator: " "))
    case .isMissing(let a): return form("is-missing", inner(a))
    case .within(let a, let span, let side, let anchor): return form("within", inner(a), span.description, side.rawValue, inner(anchor))
    case .conditional(let a, let b, let c): return form("if", inner(a, b, c))
    case .list(let members): return form("list", members.map { self.expression($0, dataset) }.joined(separator: " "))
    case .aggregate(let aggregate, let list): return form(aggregate.rawValue, inner(list))
    case .operation(let operation, let operands):
      return form("operation", operation.name, operands.map { self.expression($0, dataset) }.joined(separator: " "))
    }
  }

  private func literal(_ value: Value) -> String {
    switch value {
    case .number(let value): number(value)
    case .boolean(let flag): flag ? "yes" : "no"
    case .text(let text): quoted(text)
    case .date(let date): date.description
    case .period(let period): form("period", period.description)
    case .span(let span): form("span", span.description)
    case .figure(let figure): form("figure", figure.qualifier.rawValue, number(figure.number))
    case .list: "list"
    }
  }

  private func number(_ value: Rational) -> String { "\(value.numerator)/\(value.denominator)" }

  private func range(_ range: NumberRange) -> String {
    "\(range.lower.value.map(number) ?? "")..\(range.upper.value.map(number) ?? "")"
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n") + "\""
  }

  /// `(word "name" (part) …)`; parts that are not forms already are quoted, so that no two meanings print alike.
  private func form(_ parts: String...) -> String {
    "(" + parts.map { $0.hasPrefix("(") || Self.isPlain($0) ? $0 : quoted($0) }.joined(separator: " ") + ")"
  }

  private static func isPlain(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy { $0 > 32 && $0 < 127 && $0 != 34 && $0 != 40 && $0 != 41 && $0 != 92 }
  }
}
