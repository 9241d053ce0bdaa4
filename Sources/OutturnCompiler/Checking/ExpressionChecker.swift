import OutturnModel
import OutturnSyntax

/// Gives every name its meaning and every expression its type.
struct ExpressionChecker {
  var codeLists: [String: CodeList] = [:]
  var definitions = Definitions()
  /// The definitions and bandings that expressions name.
  var references: Set<Scope.Reference> = []
  var diagnostics: [Diagnostic] = []
  /// Where among them those of each place stand.
  private var told: [SourceSpan: [Int]] = [:]
  /// Derived columns whose errors have been told, by dataset.
  var broken: [String: Set<String>] = [:]
  /// Codes named of lists whose files are read later.
  var codeUses: [CodeUse] = []
  private var nextId = 0
  private var isTrial = false
  /// Definitions that are being expanded, so that one made from itself is found.
  private var expanding: [SourceSpan] = []
  /// How much expansion of definitions one compilation may do.
  private var expansions = 0
  private static let maximumExpansions = 200_000
  /// How many nodes they may come to.
  private static let maximumNodes = 2_000_000
  /// How deep definitions may lie in one another.
  private static let maximumNesting = 50
  private static let maximumHeight = 250

  init() {}

  /// The typed expression; where it has errors, `missing` of type anything stands in their place, so that one
  /// error does not cause others.
  mutating func check(_ syntax: ExpressionSyntax, dataset: Dataset?) -> RuleExpression {
    let span = syntax.span
    switch syntax.node {
    case .invalid, .missing: return make(.missing, .anything, span)
    case .number(let number): return make(.literal(.number(number)), .number(nil), span)
    case .percentage(let number): return make(.literal(.number(number)), .number(.percent), span)
    case .points(let number): return make(.literal(.number(number)), .number(.points), span)
    case .money(let pounds, _):
      return make(.literal(.number(pounds)), .number(MeasureUnit.known["£"]), span)
    case .inexact(let qualifier, let number, let upper):
      return inexact(
        qualifier, check(number, dataset: dataset), upper.map { check($0, dataset: dataset) }, span)
    case .inUnit(let operand, let unit): return conversion(check(operand, dataset: dataset), unit, span)
    case .quantity(let number, let unit): return quantity(number, unit, span)
    case .date(let date): return make(.literal(.date(date)), .date, span)
    case .moment(let moment): return make(.literal(.moment(moment)), .moment, span)
    case .period(let period): return make(.literal(.period(period)), .period, span)
    case .text(let text): return make(.literal(.text(text)), .text, span)
    case .boolean(let value): return make(.literal(.boolean(value)), .boolean, span)
    case .periodStart: return make(.periodStart, .date, span)
    case .periodEnd: return make(.periodEnd, .date, span)
    case .name(let name): return resolve(name, span, dataset)
    case .list(let members): return list(members, span, dataset)
    case .negate(let operand): return negate(operand, span, dataset)
    case .not(let operand):
      return make(.not(condition(operand, dataset: dataset)), .boolean, span)
    case .and(let a, let b):
      return make(.and(condition(a, dataset: dataset), condition(b, dataset: dataset)), .boolean, span)
    case .or(let a, let b):
      return make(.or(condition(a, dataset: dataset), condition(b, dataset: dataset)), .boolean, span)
    case .arithmetic(let operation, let a, let b):
      return arithmetic(operation, check(a, dataset: dataset), check(b, dataset: dataset), span)
    case .comparison(let comparison, let a, let b):
      let (left, right) = comparable(check(a, dataset: dataset), check(b, dataset: dataset), span)
      let (first, second) = comparison.isOrder ? ordered(left, right, span) : (left, right)
      return make(.comparison(comparison, first, second), .boolean, span)
    case .between(let value, let low, let high):
      let value = check(value, dataset: dataset)
      let (_, first) = comparable(value, check(low, dataset: dataset), span)
      let (_, last) = comparable(value, check(high, dataset: dataset), span)
      refuseBackwards(first, last)
      let (level, lowest) = ordered(value, first, span)
      let highest = ordered(value, last, span).1
      refuseBackwardLevels(lowest, highest)
      return make(.between(level, low: lowest, high: highest), .boolean, span)
    case .oneOf(let value, let members): return oneOf(value, members, span, dataset)
    case .isMissing(let operand): return make(.isMissing(check(operand, dataset: dataset)), .boolean, span)
    case .within(let value, let length, let side, let anchor):
      return within(
        check(value, dataset: dataset), length, side, check(anchor, dataset: dataset), span)
    case .conditional(let test, let then, let otherwise):
      let test = condition(test, dataset: dataset)
      let (first, second) = comparable(
        check(then, dataset: dataset), check(otherwise, dataset: dataset), span, "`if`")
      let type = first.type == .anything ? second.type : first.type
      return make(.conditional(condition: test, then: first, otherwise: second), type, span)
    case .aggregate(let aggregate, let operand): return listAggregate(aggregate, operand, span, dataset)
    case .operation(let operation, let operands):
      return self.operation(operation, operands.map { check($0, dataset: dataset) }, span)
    case .share(let percentage, let whole):
      let whole = check(whole, dataset: dataset)
      guard case .number = whole.type else {
        if whole.type != .anything {
          report(
            MeaningDiagnostics.wrongType(
              "what a share is of", expected: "a number", found: whole.type, at: whole.span))
        }
        return make(.missing, .anything, span)
      }
      let factor = percentage.divided(by: 100) ?? .zero
      return make(.arithmetic(.multiply, literal(factor, span), whole), whole.type, span)
    }
  }

  /// An expression that is yes, no or unknown.
  mutating func condition(_ syntax: ExpressionSyntax, dataset: Dataset?) -> RuleExpression {
    expect(check(syntax, dataset: dataset), .boolean, "a condition")
  }

  mutating func expect(_ expression: RuleExpression, _ type: ValueType, _ what: String) -> RuleExpression {
    if expression.type == type || expression.type == .anything { return expression }
    report(
      MeaningDiagnostics.wrongType(what, expected: type.inWords, found: expression.type, at: expression.span))
    return make(.missing, .anything, expression.span)
  }

  // MARK: making

  mutating func make(_ node: RuleExpression.Node, _ type: ValueType, _ span: SourceSpan) -> RuleExpression {
    nextId += 1
    return RuleExpression(node, type: type, id: nextId, span: span)
  }

  mutating func literal(_ number: Rational, _ span: SourceSpan, unit: MeasureUnit? = nil) -> RuleExpression {
    make(.literal(.number(number)), .number(unit), span)
  }

  mutating func report(_ diagnostic: Diagnostic) {
    // A definition is checked at each use; its errors are told once.
    guard case .source(let span) = diagnostic.location else { return diagnostics.append(diagnostic) }
    let here = told[span] ?? []
    // Some may have been taken back.
    if here.contains(where: { $0 < diagnostics.count && diagnostics[$0] == diagnostic }) { return }
    told[span] = here + [diagnostics.count]
    diagnostics.append(diagnostic)
  }

  private mutating func quantity(_ number: Rational, _ unit: NameSyntax, _ span: SourceSpan) -> RuleExpression
  {
    if let count = number.exactInt64, let length = TimeSpan(Int(count), unit: unit.text) {
      return make(.literal(.span(length)), .span, span)
    }
    let plural = unit.text.hasSuffix("s") ? unit.text : unit.text + "s"
    return literal(
      number, span, unit: MeasureUnit.known[unit.text] ?? MeasureUnit.known[plural] ?? .counting(unit.text))
  }

  // MARK: names

  private mutating func resolve(_ name: String, _ span: SourceSpan, _ dataset: Dataset?) -> RuleExpression {
    if let dataset, let index = dataset.column(named: name) {
      refer(dataset.columns[index], span)
      return make(.column(index), dataset.columns[index].type, span)
    }
    if let dataset, broken[dataset.id]?.contains(name) == true { return make(.missing, .anything, span) }
    if let definition = definitions.find(name, from: span.file) {
      if !definition.isLocal {
        references.insert(.init(key: .init(kind: .definition, name: name), span: span, isNeeded: true))
      }
      if expanding.contains(definition.name.span) {
        report(MeaningDiagnostics.circular("definition", definition.name))
        return make(.missing, .anything, span)
      }
      expansions += 1
      guard expanding.count < Self.maximumNesting else {
        report(
          MeaningDiagnostics.misfit(
            "the definitions lie more than \(Self.maximumNesting) deep in one another",
            at: definition.name.span,
            label: "the deepest", help: ["make them simpler"]))
        return make(.missing, .anything, span)
      }
      guard expansions <= Self.maximumExpansions, nextId <= Self.maximumNodes else {
        report(
          MeaningDiagnostics.misfit(
            "the definitions unfold into too many uses of one another", at: span,
            label: "unfolded here", help: ["make them simpler"]))
        return make(.missing, .anything, span)
      }
      expanding.append(definition.name.span)
      let body = check(definition.body, dataset: dataset)
      expanding.removeLast()
      guard body.height <= Self.maximumHeight else {
        report(
          MeaningDiagnostics.misfit(
            "`\(name)` nests definitions too deeply", at: span, label: "unfolded here",
            help: ["make them simpler"]))
        return make(.missing, .anything, span)
      }
      return make(.definition(name, body), body.type, span)
    }
    // Looking for what was meant takes time for every name; a file this wrong is not misspelt.
    let suggests = !isTrial && diagnostics.count < 200
    let candidates = suggests ? (dataset?.columns.map(\.name) ?? []) + definitions.names(from: span.file) : []
    if let file = definitions.owner(of: name) {
      report(ModuleDiagnostics.localElsewhere(name, file: file, at: span))
    } else {
      report(MeaningDiagnostics.unknownName(name, at: span, dataset: dataset?.id, candidates: candidates))
    }
    return make(.missing, .anything, span)
  }

  /// A banding gives columns to datasets that do not name it.
  mutating func refer(_ column: Column, _ span: SourceSpan) {
    guard case .derived = column.origin, case .code(let list) = column.kind, list == column.name else {
      return
    }
    references.insert(.init(key: .init(kind: .banding, name: list), span: span, isNeeded: true))
  }

  /// What would be said of `syntax` in `dataset`, without saying it.
  mutating func trial(_ syntax: ExpressionSyntax, dataset: Dataset) -> [Diagnostic] {
    var trial = ExpressionChecker()
    trial.isTrial = true
    trial.codeLists = codeLists
    trial.definitions = definitions
    trial.broken = broken
    trial.expansions = expansions
    trial.nextId = nextId
    _ = trial.check(syntax, dataset: dataset)
    // What trials unfold counts, lest many definitions take the time of many bounds.
    expansions = trial.expansions
    nextId = trial.nextId
    if !trial.diagnostics.hasErrors { references.formUnion(trial.references) }
    return trial.diagnostics
  }

  // MARK: lists

  private mutating func list(_ members: [ExpressionSyntax], _ span: SourceSpan, _ dataset: Dataset?)
    -> RuleExpression
  {
    var checked = members.map { check($0, dataset: dataset) }
    guard let first = checked.first(where: { $0.type != .anything }) else {
      return make(.list(checked), .list(of: .anything), span)
    }
    checked = checked.map { comparable(first, $0, $0.span, "a list").1 }
    return make(.list(checked), .list(of: first.type), span)
  }

  private mutating func oneOf(
    _ value: ExpressionSyntax, _ members: ExpressionSyntax, _ span: SourceSpan, _ dataset: Dataset?
  ) -> RuleExpression {
    let value = check(value, dataset: dataset)
    guard case .list(let syntaxes) = members.node else {
      // A definition may stand for the list.
      let whole = check(members, dataset: dataset)
      if case .list(let named) = whole.unfolded.node {
        return make(.oneOf(value, named.map { comparable(value, $0, $0.span).1 }), .boolean, span)
      }
      if let contained = inPeriod(value, whole, span) { return contained }
      report(
        MeaningDiagnostics.wrongType(
          "what follows `in`", expected: "a list, a range or a period", found: whole.type, at: members.span,
          help: ["write `in [\"a\", \"b\"]`, `in 18 to 74` or `in 2024/25`"]))
      return make(.missing, .boolean, span)
    }
    let checked = syntaxes.map { syntax in
      let member = check(syntax, dataset: dataset)
      return comparable(value, member, member.span).1
    }
    return make(.oneOf(value, checked), .boolean, span)
  }

  private mutating func listAggregate(
    _ aggregate: RuleExpression.ListAggregate, _ operand: ExpressionSyntax, _ span: SourceSpan,
    _ dataset: Dataset?
  ) -> RuleExpression {
    let list = check(operand, dataset: dataset)
    guard case .list(let member) = list.type else {
      if list.type != .anything {
        report(
          MeaningDiagnostics.wrongType(
            "what `\(aggregate.rawValue) of` takes", expected: "a list", found: list.type, at: list.span,
            help: ["write a list in brackets: `\(aggregate.rawValue) of [1, 2, 3]`"]))
      }
      return make(.missing, .anything, span)
    }
    switch aggregate {
    case .count: return make(.aggregate(.count, list), .number(nil), span)
    case .min, .max:
      if case .code(let id?) = member {
        report(OrdinalDiagnostics.leastOfCodes(aggregate.rawValue, list: id, at: list.span))
        return make(.missing, .anything, span)
      }
      return make(.aggregate(aggregate, list), member, span)
    case .sum, .mean, .median:
      if case .number = member { return make(.aggregate(aggregate, list), member, span) }
      if member == .anything { return make(.aggregate(aggregate, list), .number(nil), span) }
      if let refusal = refusalToAddUp(member, "`\(aggregate.rawValue) of`", list.span) {
        report(refusal)
        return make(.missing, .anything, span)
      }
      report(
        MeaningDiagnostics.wrongType(
          "what `\(aggregate.rawValue) of` adds up", expected: "a list of numbers", found: member,
          at: list.span))
      return make(.missing, .anything, span)
    }
  }

  private mutating func negate(_ operand: ExpressionSyntax, _ span: SourceSpan, _ dataset: Dataset?)
    -> RuleExpression
  {
    let operand = check(operand, dataset: dataset)
    // A literal takes its sign, so that it can be brought to another unit.
    switch operand.node {
    case .literal(.number(let number)): return make(.literal(.number(-number)), operand.type, span)
    case .literal(.span(let length)): return make(.literal(.span(length.negated)), .span, span)
    default: break
    }
    switch operand.type {
    case .number, .span, .anything: return make(.negate(operand), operand.type, span)
    default:
      report(
        MeaningDiagnostics.wrongType(
          "what follows a minus", expected: "a number", found: operand.type, at: operand.span))
      return make(.missing, .anything, span)
    }
  }
}
