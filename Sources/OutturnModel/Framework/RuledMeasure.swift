/// What one dated version of the rules says of a measure that rules define: what is asked of each thing of a
/// dataset, and when it is met.
///
/// The indicator says only `Measure.ruled`, since the definition changes with the version in force.
package enum RuledMeasure: Equatable, Sendable {
  /// Also `pass-fail`, which asks for no evidence.
  case attestation(Attestation)
  case requirement(Requirement)
  case tender(Tender)
  /// The level of each thing.
  case ladder(Ladder)
  /// Whether each thing has reached one phase, by its place.
  case ladderPhase(Ladder, Int)
  case commitments(Commitments)
  /// Also `milestone`, which is one by itself.
  case milestones(Milestones)
  /// Made from other results, and not of things of a dataset.
  case score(Score)

  /// The conditions and amounts that it reads of a row.
  package var expressions: [RuleExpression] {
    switch self {
    case .attestation(let attestation): [attestation.met]
    case .requirement(let requirement):
      requirement.table.dimensions.map(\.column) + requirement.evidence.map(\.met)
    case .tender(let tender): tender.criteria.map(\.weight) + tender.gates.map(\.condition)
    case .ladder(let ladder), .ladderPhase(let ladder, _): [ladder.evidenced]
    case .commitments, .milestones: []
    case .score: []
    }
  }

  /// The columns that it reads, in expressions or by themselves.
  package var columns: Set<Int> {
    var columns: Set<Int> = expressions.reduce(into: []) { $0.formUnion($1.columns) }
    switch self {
    case .attestation(let attestation):
      columns.formUnion([attestation.evidence, attestation.assessor, attestation.date].compactMap(\.self))
    case .requirement: break
    case .tender(let tender): columns.formUnion(tender.scoredColumns)
    case .ladder(let ladder), .ladderPhase(let ladder, _): columns.insert(ladder.criterion)
    case .commitments(let commitments): columns.formUnion([commitments.due].compactMap(\.self))
    case .milestones(let milestones):
      if case .column(let due) = milestones.due { columns.insert(due) }
    case .score: break
    }
    return columns
  }

  /// Whether what an earlier period says still counts, so that a period without rows has something to say.
  package var looksBack: Bool { if case .milestones = self { true } else { false } }

  /// Datasets that it reads besides that of its things.
  package var otherDatasets: Set<String> { Set(read.map(\.dataset)) }

  /// The columns that it reads of one of them.
  package func columns(of other: String) -> Set<Int> {
    var columns = read.filter { $0.dataset == other }.reduce(into: Set<Int>()) {
      $0.formUnion($1.key + [$1.column])
    }
    if case .milestones(let milestones) = self, milestones.reached.dataset == other {
      columns.formUnion(milestones.condition?.columns ?? [])
    }
    return columns
  }

  private var read: [ThingColumn] {
    switch self {
    case .commitments(let commitments): commitments.read
    case .milestones(let milestones): milestones.read
    case .attestation, .requirement, .tender, .ladder, .ladderPhase, .score: []
    }
  }

  /// The bands that a thing may have by it, best first.
  package var statuses: [Band] {
    switch self {
    case .attestation, .tender, .ladderPhase: [.met, .notMet]
    case .ladder, .score: []
    case .requirement(let requirement):
      (requirement.evidence.isEmpty ? [.required] : [.met, .notMet])
        + (requirement.mayRequireNothing ? [.noRequirement] : [])
    case .commitments: Commitments.Status.allCases.map(\.band)
    case .milestones(let milestones):
      [.met, .metLate] + (milestones.forecast == nil ? [] : [.atRisk]) + [.overdue, .notDue]
        + milestones.due.unstated
    }
  }

  package var score: Score? { if case .score(let score) = self { score } else { nil } }
}

/// A statement that something holds, with who found it so, when, and by what evidence.
package struct Attestation: Equatable, Sendable {
  package var met: RuleExpression
  /// Columns; where one is named, a thing without it is not met.
  package var evidence: Int?
  package var assessor: Int?
  package var date: Int?
  /// How long before the end of the period the date may lie; nil for any time before it.
  package var validFor: TimeSpan?
  package var span: SourceSpan

  package init(
    met: RuleExpression, evidence: Int? = nil, assessor: Int? = nil, date: Int? = nil,
    validFor: TimeSpan? = nil, span: SourceSpan
  ) {
    self.met = met
    self.evidence = evidence
    self.assessor = assessor
    self.date = date
    self.validFor = validFor
    self.span = span
  }
}
