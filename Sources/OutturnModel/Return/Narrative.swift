/// What a submitter says of one result: what is wrong, why, and what is done about it.
package struct Narrative: Equatable, Sendable {
  package var issue: String?
  package var cause: String?
  package var action: String?
  package var owner: String?
  package var recoveryDate: CalendarDate?

  package init(
    issue: String? = nil, cause: String? = nil, action: String? = nil, owner: String? = nil,
    recoveryDate: CalendarDate? = nil
  ) {
    self.issue = issue
    self.cause = cause
    self.action = action
    self.owner = owner
    self.recoveryDate = recoveryDate
  }

  /// Its texts with their names, those that are there.
  package var parts: [(name: String, text: String)] {
    [("issue", issue), ("cause", cause), ("action", action), ("owner", owner)].compactMap { name, text in
      text.map { (name, $0) }
    }
  }
}

/// One signature below a return.
package struct SignOff: Equatable, Sendable {
  /// How far a return has come, in the order in which it gets there.
  package enum State: String, Hashable, Sendable, CaseIterable {
    case draft, validated
    case signedOff = "signed-off"
    case submitted, resubmitted, superseded

    package var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  package var state: State
  package var name: String
  package var role: String
  package var at: Moment

  package init(state: State, name: String, role: String, at: Moment) {
    self.state = state
    self.name = name
    self.role = role
    self.at = at
  }
}
