import OutturnModel

/// The problems of one code that a file has with one column, check or row: told together, and counted.
struct ProblemKind {
  let code: String
  let severity: Diagnostic.Severity
  /// As it was named on the command line; nil for what is in no file.
  let file: String?
  /// The header, the column or the check; nil for whole rows or the file.
  let subject: String?
  /// Those that are not listed among them.
  private(set) var count: Int
  /// In the order in which they were found; never empty.
  private(set) var listed: [Diagnostic]

  /// In the order in which each kind first occurs.
  static func all(of diagnostics: [Diagnostic]) -> [ProblemKind] {
    var kinds: [ProblemKind] = []
    var places: [Key: Int] = [:]
    for diagnostic in diagnostics where diagnostic.kinds.isEmpty {
      let key = Key.of(diagnostic)
      if let place = places[key] {
        kinds[place].listed.append(diagnostic)
        kinds[place].count += diagnostic.count
      } else {
        places[key] = kinds.count
        kinds.append(
          ProblemKind(
            code: key.code, severity: key.severity, file: key.file, subject: key.subject,
            count: diagnostic.count, listed: [diagnostic]))
      }
    }
    // What stands for those that are not listed says how many there are of each kind in all.
    for rest in diagnostics {
      for kind in rest.kinds {
        let key = Key(
          code: kind.code, severity: rest.severity, file: rest.location.file, subject: kind.subject)
        if let place = places[key] { kinds[place].count = kind.count }
      }
    }
    return kinds
  }

  private struct Key: Hashable {
    let code: String
    let severity: Diagnostic.Severity
    let file: String?
    let subject: String?

    static func of(_ diagnostic: Diagnostic) -> Key {
      Key(
        code: diagnostic.code, severity: diagnostic.severity, file: diagnostic.location.file,
        subject: diagnostic.subject)
    }
  }

  /// Whether it is in the rules, which whoever submits does not write.
  var isInRules: Bool {
    if case .source = listed[0].location { return true }
    return file?.hasSuffix(".outturn") ?? false
  }

  /// `Blank cells`; of a code without a title of its own the first message.
  var title: String { DataCode(rawValue: code).flatMap(Self.title) ?? listed[0].message }
}

extension Location {
  /// The file that it is in, as it was named on the command line.
  var file: String? {
    switch self {
    case .source(let span): span.file
    case .cell(let file, _, _, _): file
    case .file(let file): file
    case .nowhere: nil
    }
  }

  /// The line, from 1, as an editor counts it.
  var line: Int? {
    switch self {
    case .source(let span): span.line
    case .cell(_, let line, _, _): line
    case .file, .nowhere: nil
    }
  }

  /// The header of the cell; where it has none its column, counted from 1.
  var field: String? {
    guard case .cell(_, _, let field, let column) = self else { return nil }
    return field ?? column.map { "column \($0)" }
  }
}
