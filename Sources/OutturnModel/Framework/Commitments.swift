/// A column of a dataset whose rows are about the things of another.
package struct ThingColumn: Equatable, Sendable {
  package var dataset: String
  package var column: Int
  /// The columns that say which thing a row is about, in the order of the things' own.
  package var key: [Int]

  package init(dataset: String, column: Int, key: [Int]) {
    self.dataset = dataset
    self.column = column
    self.key = key
  }
}

/// How far commitments are met, each by the status that is reported of it.
package struct Commitments: Equatable, Sendable {
  package enum Status: String, Hashable, Sendable, CaseIterable {
    case met
    case workingTowards = "working-towards"
    case notMet = "not-met"
    /// Nobody has said: that is not "not met".
    case unmarked

    package var band: Band {
      switch self {
      case .met: .met
      case .workingTowards: .workingTowards
      case .notMet: .notMet
      case .unmarked: .unmarked
      }
    }
  }

  package var status: ThingColumn
  /// The texts or codes that stand for each status.
  package var codes: [Status: [String]]
  /// The column of the things' own dataset that says by when.
  package var due: Int?
  /// When it was done.
  package var reached: ThingColumn?
  /// On what the status rests: shown, and not judged.
  package var basis: ThingColumn?
  /// Statuses that stand on from an earlier period where no row is about this one.
  package var carried: Set<Status>
  package var span: SourceSpan

  package init(status: ThingColumn, codes: [Status: [String]], span: SourceSpan) {
    self.status = status
    self.codes = codes
    due = nil
    reached = nil
    basis = nil
    carried = []
    self.span = span
  }

  /// The status that a text stands for; nil for none.
  package func status(of text: String) -> Status? {
    Status.allCases.first { codes[$0]?.contains(text) ?? false }
  }

  package var read: [ThingColumn] { [status, reached, basis].compactMap(\.self) }
}

/// What is to be reached by a day.
package struct Milestones: Equatable, Sendable {
  package enum Due: Equatable, Sendable {
    /// A column of the things' own dataset.
    case column(Int)
    case day(CalendarDate)

    /// What a thing is that has no day.
    package var unstated: [Band] { if case .column = self { [.unmarked] } else { [] } }
  }

  package var due: Due
  package var reached: ThingColumn
  /// When it is expected to be reached.
  package var forecast: ThingColumn?
  /// For a milestone of its own: the rows that are about it.
  package var condition: RuleExpression?
  package var span: SourceSpan

  package init(due: Due, reached: ThingColumn, span: SourceSpan) {
    self.due = due
    self.reached = reached
    forecast = nil
    condition = nil
    self.span = span
  }

  package var read: [ThingColumn] { [reached, forecast].compactMap(\.self) }
}
