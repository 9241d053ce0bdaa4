package import OutturnModel

/// The canonical print of a framework: what the rules mean, without their layout, comments, names of files or
/// order of declarations. Its digest is the `meaning` digest of a return.
package struct MeaningPrinter {
  typealias Form = MeaningForm

  private var lines: [String] = []
  let framework: Framework

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
      add(.list([list.isOrdinal ? "ordinal-codes" : "codes", .word(list.id)] + codes(list)))
    }
    for dataset in framework.datasets.sorted(by: { $0.id < $1.id }) { print(dataset) }
    for indicator in framework.indicators.sorted(by: { $0.id < $1.id }) { print(indicator) }
    let inForce = framework.ruleSets.filter { set in
      set.start <= period.end && (set.end.map { $0 >= period.start } ?? true)
    }
    for assembly in framework.assemblies.sorted(by: { $0.id < $1.id })
    where inForce.contains(where: { $0.framework == assembly.id }) {
      print(assembly)
    }
    // Two blocks of the same days are one version, wherever they stand.
    let rules = inForce.flatMap { set in set.judgements.map { (set: set, rule: $0) } }
    for (set, rule) in rules.sorted(by: {
      ($0.set.framework, $0.set.version, $0.rule.id) < ($1.set.framework, $1.set.version, $1.rule.id)
    }) {
      print(rule, in: set)
    }
  }

  mutating func add(_ form: Form) { lines.append(form.text) }

  // MARK: datasets

  private mutating func print(_ dataset: Dataset) {
    func name(_ column: Int) -> String { dataset.columns[column].name }
    add(
      .form(
        dataset.kind.rawValue, .word(dataset.id), .form("key", words: dataset.key.map(name)), time(dataset),
        .form("organisation", .optional(dataset.organisation.map(name))),
        .form("covers-organisations", truth(dataset.coversOrganisations)),
        .form("blank", words: dataset.blankWords.sorted()),
        .form("not-applicable", words: dataset.notApplicableWords.sorted()), reading(dataset)))
    for column in dataset.columns.sorted(by: { $0.name < $1.name }) {
      add(
        .form(
          "column", .word(dataset.id), .word(column.name), origin(column.origin, dataset), kind(column.kind),
          column.unit.map(unit) ?? "", column.range.map(range) ?? "", column.mayBeBlank ? "may-be-blank" : "",
          expression(column.appliesWhen, dataset),
          .form("thousands", .optional(column.thousandsSeparator.map(String.init)))))
    }
    printDemands(of: dataset)
  }

  /// How its file is read: the same bytes read otherwise would be other data.
  private func reading(_ dataset: Dataset) -> Form {
    .form(
      "read", .optional(dataset.encoding?.rawValue), .word(String(dataset.delimiter)),
      .word("\(dataset.headingRows)"))
  }

  private func origin(_ origin: Column.Origin, _ dataset: Dataset) -> Form {
    switch origin {
    case .header(let header): .form("header", .word(header))
    case .unfoldedHeader: "unfolded-header"
    case .unfoldedCell: "unfolded-cell"
    case .sumOfHeaders(let from, let to): .form("sum-of-headers", .word(from), .word(to))
    case .lookup(let keys, let lookup, _):
      .list(["lookup", .word(lookup)] + keys.map { .word(dataset.columns[$0].name) })
    case .derived(let body): .form("derived", expression(body, dataset))
    }
  }

  private func kind(_ kind: Column.Kind) -> Form {
    switch kind {
    case .text: "text"
    case .integer: "integer"
    case .decimal: "decimal"
    case .yesNo(let yes, let no): .form("yes/no", .optional(yes), .optional(no))
    case .date(let pattern): .form("date", .optional(pattern))
    case .moment(let pattern): .form("moment", .optional(pattern))
    case .month(let pattern): .form("month", .optional(pattern))
    case .period(nil): "period"
    case .period(let pattern?): .form("period", .word(pattern))
    case .code(let list): .form("code", .word(list))
    case .figure: "figure"
    }
  }

  private func time(_ dataset: Dataset) -> Form {
    switch dataset.time {
    case .snapshot(let day): .form("snapshot", .word(day?.description ?? "period-end"))
    case .events(let column): .form("events", .word(dataset.columns[column].name))
    case .periods(let column): .form("periods", .word(dataset.columns[column].name))
    }
  }

  /// The dimension too: things counted may bear a name that is spelt like a unit.
  private func unit(_ unit: MeasureUnit) -> Form {
    switch unit.dimension {
    case .count: .form("count", .word(unit.symbol))
    case .percent: "percent"
    case .points: "points"
    case .money(let pounds, .unstated): .form("money", .word("\(pounds)"))
    case .money(let pounds, let vat): .form("money", .word("\(pounds)"), .word(vat.rawValue))
    case .rate(let scale, let noun): .form("rate", .word("\(scale)"), .word(noun))
    case .quantity(let name): .form("quantity", .word(name))
    case .ratio(let name): .form("ratio", .word(name))
    }
  }

  // MARK: indicators

  private mutating func print(_ indicator: Indicator) {
    let dataset = indicator.measure.dataset.flatMap { framework.dataset($0) }
    printWindows(of: indicator, dataset)
    func column(_ index: Int) -> String { dataset?.columns[index].name ?? "" }
    let stratifications = framework.dimensions(of: indicator).map { Form.form("and", words: $0) }
    add(
      .list(
        [
          "indicator", .word(indicator.id), measure(indicator.measure, dataset), unit(indicator.unit),
          .word(indicator.polarity.rawValue), .list(["by"] + stratifications),
          .optional(indicator.frequency?.rawValue),
          .form("plan", .optional(indicator.plan.map(column))),
          .form("unknown", .optional(indicator.unknown?.rawValue)),
          .form("at-least", .optional(indicator.leastDenominator.map(String.init))),
        ] + statistics(of: indicator)))
  }

  private func measure(_ measure: Measure, _ dataset: Dataset?) -> Form {
    func part(_ aggregate: Aggregate) -> Form {
      .list([
        aggregate.of.map { expression($0, dataset) } ?? "rows", expression(aggregate.condition, dataset),
      ])
    }
    switch measure {
    case .reported(let id, let of, let condition):
      return .form("reported", .word(id), expression(of, dataset), expression(condition, dataset))
    case .proportion(let id, let top, let bottom):
      return .form("proportion", .word(id), part(top), part(bottom))
    case .ratio(let id, let top, let bottom): return .form("ratio", .word(id), part(top), part(bottom))
    case .count(let id, let condition): return .form("count", .word(id), expression(condition, dataset))
    case .sum(let id, let of, let condition):
      return .form("sum", .word(id), expression(of, dataset), expression(condition, dataset))
    case .mean(let id, let of, let condition):
      return .form("mean", .word(id), expression(of, dataset), expression(condition, dataset))
    case .change(let change):
      return .form(
        change.form.rawValue, .word(change.of), earlier(change.since),
        change.isRelative ? "relative" : "absolute")
    case .variance(let of, let relative):
      return .form("variance", .word(of), relative ? "relative" : "absolute")
    case .calculation(let calculation):
      let operands = calculation.operands.compactMap { framework.indicator($0) }
      return .form(
        "calculation",
        expression(calculation.expression, .operands(operands, at: calculation.expression.span)),
        number(calculation.factor))
    case .ordered(let id, let of, let condition, let statistic):
      return .form(
        "ordered", .word(id), expression(of, dataset), expression(condition, dataset), order(statistic))
    case .distinct(let id, let column, let condition):
      return .form(
        "distinct", .word(id), .word(dataset?.columns[column].name ?? ""), expression(condition, dataset))
    case .between(let of, let first, let second, let relative):
      return .form("between", .word(of), selector(first), selector(second), relative ? "ratio" : "gap")
    case .worstStratum(let of, let column):
      let read = framework.indicator(of).flatMap { framework.strataDataset(of: $0) }
      return .form("worst-stratum", .word(of), .word(read?.columns[column].name ?? ""))
    case .things(let of, let test, let counted): return things(of, test, counted)
    case .statistical(let measure): return statistical(measure)
    case .ruled(let kind, let id, _): return .form("ruled", .word(kind.rawValue), .word(id))
    }
  }

  // MARK: rules

  private mutating func print(_ rule: JudgementRule, in set: RuleSet) {
    var body: [Form]
    switch rule.form {
    case .statistical(let judgement): body = [statistical(judgement)]
    case .status:
      let dataset = framework.indicator(rule.indicator)?.measure.dataset.flatMap { framework.dataset($0) }
      body =
        (rule.ruled.map { [ruled($0, dataset)] } ?? []) + [
          .form("unknown", .optional(rule.unknown?.rawValue))
        ]
    case .direction(let since, let tolerance):
      body = [.form("direction", earlier(since), number(tolerance))]
    case .bands(let bands):
      body = bands.map { band in
        switch band.condition {
        case .otherwise: .list([name(of: band.band), "otherwise"])
        case .comparisons(let comparisons): .list([name(of: band.band)] + comparisons.map(comparison))
        }
      }
    }
    let defined = rule.ruled?.score.map { [score($0)] } ?? []
    let all =
      defined + body + rule.adjustments.map(adjustment) + [rule.moderation].compactMap(\.self).map(moderation)
    let head: [Form] = [
      "judge", .word(set.framework), .word(set.version), .optional(set.end?.description), .word(rule.id),
      .word(rule.indicator),
    ]
    let forecast = rule.forecast.map {
      Form.form("forecast", .word("\($0.periods)"), .optional($0.recoverBy?.description))
    }
    let whole = all + [forecast].compactMap(\.self)
    add(.list(head + (rule.trajectory.map { [.list(["along", trajectory($0)] + whole)] } ?? whole)))
  }

  private func earlier(_ period: EarlierPeriod) -> Form {
    switch period {
    case .period(let stated): .word(stated.description)
    case .previousPeriod: "previous"
    case .samePeriodLastYear: "same-last-year"
    }
  }

  func order(_ statistic: OrderStatistic) -> Form {
    switch statistic {
    case .median: "median"
    case .minimum: "minimum"
    case .maximum: "maximum"
    case .quantile(let share, let method): .form("quantile", number(share), .word(method.rawValue))
    }
  }

  private func selector(_ selector: StratumSelector) -> Form {
    switch selector {
    case .overall: "overall"
    case .rest: "rest"
    case .member(_, let dimension, let code): .form("member", .word(dimension), .word(code))
    }
  }

  // MARK: expressions

  func expression(_ condition: RuleExpression?, _ dataset: Dataset?) -> Form {
    condition.map { expression($0, dataset) } ?? ""
  }

  func expression(_ expression: RuleExpression, _ dataset: Dataset?) -> Form {
    func form(_ head: String, _ inner: RuleExpression...) -> Form {
      .list([.word(head)] + inner.map { self.expression($0, dataset) })
    }
    func list(_ members: [RuleExpression]) -> Form {
      .list(["list"] + members.map { self.expression($0, dataset) })
    }
    switch expression.node {
    case .literal(let value): return literal(value)
    case .missing: return "missing"
    case .column(let index): return .form("column", .word(dataset?.columns[index].name ?? "\(index)"))
    case .periodStart: return "period-start"
    case .periodEnd: return "period-end"
    // A definition means what it stands for.
    case .definition(_, let body): return self.expression(body, dataset)
    case .negate(let a): return form("negate", a)
    case .not(let a): return form("not", a)
    case .arithmetic(let operation, let a, let b): return form(operation.rawValue, a, b)
    case .comparison(let comparison, let a, let b): return form(comparison.rawValue, a, b)
    case .and(let a, let b): return form("and", a, b)
    case .or(let a, let b): return form("or", a, b)
    case .between(let a, let low, let high): return form("between", a, low, high)
    case .oneOf(let a, let members): return .form("one-of", self.expression(a, dataset), list(members))
    case .isMissing(let a): return form("is-missing", a)
    case .within(let a, let span, let side, let anchor):
      return .form(
        "within", self.expression(a, dataset), .word(span.description), .word(side.rawValue),
        self.expression(anchor, dataset))
    case .conditional(let a, let b, let c): return form("if", a, b, c)
    case .list(let members): return list(members)
    case .aggregate(let aggregate, let members): return form(aggregate.rawValue, members)
    case .operation(let operation, let operands):
      return .form("operation", .word(operation.name), list(operands))
    }
  }

  private func literal(_ value: Value) -> Form {
    switch value {
    case .number(let value): number(value)
    case .boolean(let flag): truth(flag)
    case .text(let text): .form("text", .word(text))
    case .date(let date): .word(date.description)
    case .moment(let moment): .form("moment", .word(moment.description))
    case .period(let period): .form("period", .word(period.description))
    case .span(let span): .form("span", .word(span.description))
    case .figure(let figure):
      .form(
        "figure", .word(figure.qualifier.rawValue), number(figure.number), figure.upper.map(number) ?? "",
        truth(figure.isPercent))
    // Only evaluation makes these.
    case .list: "list"
    }
  }

  private func truth(_ flag: Bool) -> Form { flag ? "yes" : "no" }

  func number(_ value: Rational) -> Form { .word("\(value.numerator)/\(value.denominator)") }

  func range(_ range: NumberRange) -> Form {
    .form("range", bound(range.lower), bound(range.upper))
  }

  private func bound(_ bound: NumberRange.Bound) -> Form {
    switch bound {
    case .unbounded: ""
    case .inclusive(let value): .form("inclusive", number(value))
    case .exclusive(let value): .form("exclusive", number(value))
    }
  }
}
