/// A named list of codes.
package struct CodeList: Equatable, Sendable {
  package struct Member: Equatable, Sendable {
    package var code: String
    package var label: String?
    /// The first and last day on which it is a code of the list; nil where there is no such day.
    package var start: CalendarDate?
    package var end: CalendarDate?

    package init(code: String, label: String? = nil, start: CalendarDate? = nil, end: CalendarDate? = nil) {
      self.code = code
      self.label = label
      self.start = start
      self.end = end
    }

    package var isDated: Bool { start != nil || end != nil }

    /// Whether it is a code on any of the days.
    package func isValid(from first: CalendarDate, to last: CalendarDate) -> Bool {
      (start.map { $0 <= last } ?? true) && (end.map { $0 >= first } ?? true)
    }
  }

  /// The file that the members are in, and its columns by their headers.
  package struct File: Equatable, Sendable {
    /// A column of days, and how they are written where that is not 2024-02-29.
    package struct DayColumn: Equatable, Sendable {
      package var header: String
      package var pattern: String?

      package init(header: String, pattern: String? = nil) {
        self.header = header
        self.pattern = pattern
      }
    }

    /// Its name, beside the rule file.
    package var name: String
    package var code: String
    package var label: String?
    package var start: DayColumn?
    package var end: DayColumn?

    package init(
      name: String, code: String, label: String? = nil, start: DayColumn? = nil, end: DayColumn? = nil
    ) {
      self.name = name
      self.code = code
      self.label = label
      self.start = start
      self.end = end
    }
  }

  package var id: String
  package var title: String?
  /// For a list in a file, none until the file is read: compiling reads no files.
  package var members: [Member]
  package var file: File?
  /// Whether the codes are levels, lowest first: they may be compared, and are never added up or averaged.
  package var isOrdinal = false
  package var span: SourceSpan

  package init(
    id: String, title: String? = nil, members: [Member], file: File? = nil, span: SourceSpan
  ) {
    self.id = id
    self.title = title
    self.members = members
    self.file = file
    self.span = span
  }

  /// Which level a code is, the lowest being 1; nil for a list without an order, or a code that it has not.
  package func level(of code: String) -> Int? {
    guard isOrdinal else { return nil }
    return members.firstIndex { $0.code == code }.map { $0 + 1 }
  }

  package func label(of code: String) -> String? { members.first { $0.code == code }?.label }
}

/// A code that the rules name and that only the list's file can confirm.
package struct CodeUse: Equatable, Sendable {
  package var list: String
  package var code: String
  package var span: SourceSpan

  package init(list: String, code: String, span: SourceSpan) {
    self.list = list
    self.code = code
    self.span = span
  }
}
