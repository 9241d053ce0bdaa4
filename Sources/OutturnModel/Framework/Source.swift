/// A document that rules cite, declared once.
package struct Source: Hashable, Sendable {
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
package struct Citation: Hashable, Sendable {
  package enum Standing: String, Hashable, Sendable, CaseIterable {
    /// The source states it.
    case stated
    /// Chosen locally, for the reason given.
    case chosen
    /// Believed to be in the source, not yet checked against it.
    case unverified
  }

  /// The id of the ``Source``; nil for a figure chosen locally without one.
  package var source: String?
  package var section: String?
  /// First and last line, the same where it is one.
  package var lines: ClosedRange<Int>?
  package var standing: Standing
  /// Why and by whom it was chosen, where it was.
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
    self.reason = reason
    self.by = by
    self.on = on
  }

  /// `jfp-2023, section "Sustainability", line 2079 (unverified)`.
  package var text: String {
    var parts: [String] = []
    if let source { parts.append(source) }
    if let section { parts.append("section \"\(section)\"") }
    if let lines {
      parts.append(
        lines.lowerBound == lines.upperBound
          ? "line \(lines.lowerBound)" : "lines \(lines.lowerBound) to \(lines.upperBound)")
    }
    var text = parts.joined(separator: ", ")
    switch standing {
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
