/// A document that rules cite, declared once.
package struct Source: Equatable, Sendable {
  package var id: String
  package var title: String
  package var publisher: String?
  package var date: CalendarDate?
  package var address: String?
  package var supersedes: String?
  package var span: SourceSpan

  package init(
    id: String, title: String, publisher: String? = nil, date: CalendarDate? = nil, address: String? = nil,
    supersedes: String? = nil, span: SourceSpan
  ) {
    self.id = id
    self.title = title
    self.publisher = publisher
    self.date = date
    self.address = address
    self.supersedes = supersedes
    self.span = span
  }
}

/// Where a figure or a definition comes from.
package struct Citation: Equatable, Sendable {
  package enum Standing: String, Hashable, Sendable, CaseIterable {
    /// The source states it.
    case stated
    /// Chosen locally, for the reason given.
    case chosen
    /// Believed to be in the source, not yet checked against it.
    case unverified
    /// The source states something else, which stands there and is not in force, for the reason given.
    case overruled
  }

  /// The id of the ``Source``; nil for a figure chosen locally without one.
  package var source: String?
  package var section: String?
  /// First and last line, the same where it is one.
  package var lines: ClosedRange<Int>?
  package var standing: Standing
  /// Of what is overruled: what the source says.
  package var states: String?
  /// Why and by whom it was chosen, where it was; why it is overruled.
  package var reason: String?
  package var by: String?
  package var on: CalendarDate?

  package init(
    source: String?, section: String? = nil, lines: ClosedRange<Int>? = nil, standing: Standing = .stated,
    reason: String? = nil, by: String? = nil, on: CalendarDate? = nil
  ) {
    self.source = source
    self.section = section
    self.lines = lines
    self.standing = standing
    states = nil
    self.reason = reason
    self.by = by
    self.on = on
  }

  /// Whether what it names is in force, and not overruled by something else.
  package var isInForce: Bool { standing != .overruled }

  /// What stands before it in a list: where a rule comes from, or what it goes against.
  package var label: String { isInForce ? "Source" : "Conflict" }

  /// `jfp-2023, section "Sustainability", line 2079`.
  package var place: String {
    var parts: [String] = []
    if let source { parts.append(source) }
    if let section { parts.append("section \"\(section)\"") }
    if let lines {
      parts.append(
        lines.lowerBound == lines.upperBound
          ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound) to \(lines.upperBound)")
    }
    return parts.joined(separator: ", ")
  }

  /// `jfp-2023, section "Sustainability", line 2079 (unverified)`.
  package var text: String {
    var text = place
    switch standing {
    case .overruled:
      text += " (not in force)"
      if let states { text += " states \"\(states)\"" }
      if let reason { text += "; overruled because \(reason)" }
    case .stated: break
    case .unverified: text += " (unverified)"
    case .chosen:
      text += text.isEmpty ? "chosen locally" : " (chosen locally)"
      if let reason { text += ": \(reason)" }
      if let by { text += ", by \(by)" }
      if let on { text += " on \(on)" }
    }
    return text
  }
}
