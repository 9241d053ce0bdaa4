package import OutturnModel

/// One measurable statement of a catalogue: the columns that coverage looks at.
package struct CatalogueRow: Equatable, Sendable {
  package var id: String
  package var framework: String
  package var kind: String
  package var unit: String
  /// `higher`, `lower`, `within` or `n/a`.
  package var direction: String
  package var target: Rational?
  /// As written: a day, a year or a financial year; empty where none is stated.
  package var due: String
  /// The line of the catalogue file.
  package var line: Int

  package init(
    id: String, framework: String, kind: String, unit: String, direction: String, target: Rational?,
    due: String,
    line: Int
  ) {
    self.id = id
    self.framework = framework
    self.kind = kind
    self.unit = unit
    self.direction = direction
    self.target = target
    self.due = due
    self.line = line
  }

  /// The last day by which it is due: "2030" is 31 December, "2025/26" is 31 March 2026.
  package var dueDay: CalendarDate? {
    if let day = CalendarDate(iso: due) { return day }
    return Period(due)?.end
  }
}
