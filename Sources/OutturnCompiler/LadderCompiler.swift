import OutturnModel
import OutturnSyntax

/// Ladders: phases and their criteria, and the column that holds the evidence for each.
extension Compiler {
  mutating func ladder(_ syntax: LadderSyntax, _ head: RuledSyntax.Head, _ dataset: Dataset) -> Ladder? {
    let ladder = "ladder `\(head.name.text)`"
    let needed: [(String, Bool, String)] = [
      ("where criteria are named", syntax.criterion == nil, "add `criterion in COLUMN`"),
      ("when a criterion is evidenced", syntax.evidenced == nil, "add `evidenced when CONDITION`"),
      ("which phases it has", syntax.phases.isEmpty, "add `phase 1 \"…\" { CRITERION \"…\" }`"),
      (
        "when a phase is reached", syntax.reached == nil,
        "add `phase reached when all its criteria are evidenced`"
      ),
      (
        "which level phases make", syntax.isGated == nil,
        "add `level highest phase with every lower phase reached`, or `level highest phase reached`"
      ),
    ]
    for (what, isMissing, help) in needed where isMissing {
      diagnostics.append(MeaningDiagnostics.missingClause(what, in: ladder, at: head.name.span, help: help))
    }
    guard let criterionName = syntax.criterion, let criterion = column(criterionName, of: dataset),
      let evidenced = syntax.evidenced, let reached = syntax.reached, let isGated = syntax.isGated
    else { return nil }
    let list: CodeList?
    switch dataset.columns[criterion].type {
    case .text: list = nil
    case .code(let id): list = id.flatMap { framework.codeList($0) }
    default:
      diagnostics.append(
        MeaningDiagnostics.wrongType(
          "the column of criteria", expected: "a code or a text", found: dataset.columns[criterion].type,
          at: criterionName.span))
      return nil
    }
    let phases = phases(syntax, list)
    var least: Int?
    if case .atLeast(let count) = reached {
      least = count.value
      let smallest = phases.map(\.criteria.count).min() ?? 0
      if count.value < 1 || count.value > smallest {
        diagnostics.append(LadderDiagnostics.tooManyNeeded(count, smallest: smallest))
      }
    }
    return Ladder(
      criterion: criterion, evidenced: checker.condition(evidenced, dataset: dataset), phases: phases,
      needed: least, isGated: isGated, unknownIsNotEvidenced: head.unknown?.value == .notMet,
      span: head.name.span)
  }

  /// The column that holds the level planned, where one is named.
  mutating func plannedLevel(_ syntax: LadderSyntax, _ dataset: Dataset) -> Int? {
    guard let name = syntax.plan, let index = column(name, of: dataset) else { return nil }
    if case .number = dataset.columns[index].type { return index }
    diagnostics.append(LadderDiagnostics.planOfPhases(name, found: dataset.columns[index].type))
    return nil
  }

  private mutating func phases(_ syntax: LadderSyntax, _ list: CodeList?) -> [Ladder.Phase] {
    var seen: [String: SourceSpan] = [:]
    var phases: [Ladder.Phase] = []
    for (index, phase) in syntax.phases.enumerated() {
      if phase.number.value != index + 1 {
        diagnostics.append(LadderDiagnostics.outOfOrder(phase.number, expected: index + 1))
      }
      if phase.criteria.isEmpty { diagnostics.append(LadderDiagnostics.noCriteria(phase)) }
      for criterion in phase.criteria {
        if let first = seen[criterion.name.text] {
          diagnostics.append(MeaningDiagnostics.declaredTwice("criterion", criterion.name, first: first))
        }
        seen[criterion.name.text] = criterion.name.span
        if let list, !list.members.isEmpty, !list.members.contains(where: { $0.code == criterion.name.text })
        {
          diagnostics.append(
            MeaningDiagnostics.notACode(criterion.name.text, at: criterion.name.span, list: list))
        }
      }
      phases.append(
        Ladder.Phase(
          title: phase.title.value,
          criteria: phase.criteria.map { .init(code: $0.name.text, title: $0.title.value) },
          span: phase.title.span))
    }
    return phases
  }
}
