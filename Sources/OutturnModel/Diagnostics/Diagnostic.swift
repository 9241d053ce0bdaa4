/// One thing to tell the author of a rule file or the provider of a submission.
///
/// A diagnostic is data; ``DiagnosticRenderer`` makes text of it in one place.
package struct Diagnostic: Equatable, Sendable {
  package enum Severity: String, Hashable, Sendable, CaseIterable {
    case error, warning, note
  }

  /// A stable code such as `OT3007`: 1xxx syntax, 2xxx meaning, 3xxx data, 4xxx returns, 5xxx files.
  package var code: String
  package var severity: Severity
  /// What is wrong, in one sentence, naming the offending value.
  package var message: String
  package var location: Location
  /// What stands at the place marked, in a few words; printed under the mark.
  package var label: String?
  /// What would have been right.
  package var expected: String?
  /// What to do about it.
  package var help: [String]
  /// The name that was probably meant.
  package var suggestion: String?
  /// Other places that bear on it.
  package var related: [Related]
  /// How many problems it stands for: more than one where it stands for those that are not listed.
  package var count = 1
  /// With what it is counted in its file: a header, a column or a check; nil for a whole row or file.
  package var subject: String?
  /// Where it stands for problems that are not listed: of each kind how many its file has in all.
  package var kinds: [Kind] = []

  /// How many problems of one code a file has with one subject, those that are not listed included.
  package struct Kind: Equatable, Sendable {
    package var code: String
    package var subject: String?
    package var count: Int

    package init(code: String, subject: String?, count: Int) {
      self.code = code
      self.subject = subject
      self.count = count
    }
  }

  package struct Related: Equatable, Sendable {
    package var location: Location
    package var label: String

    package init(_ location: Location, _ label: String) {
      self.location = location
      self.label = label
    }
  }

  package init(
    _ code: String, _ message: String, severity: Severity = .error, at location: Location,
    label: String? = nil, expected: String? = nil, help: [String] = [], suggestion: String? = nil,
    related: [Related] = []
  ) {
    self.code = code
    self.severity = severity
    self.message = message
    self.location = location
    self.label = label
    self.expected = expected
    self.help = help
    self.suggestion = suggestion
    self.related = related
  }
}

/// Where a diagnostic points.
package enum Location: Equatable, Sendable {
  /// A stretch of a rule file.
  case source(SourceSpan)
  /// A place in a submission: the line on which the record starts (1 is the first of the file), and the
  /// field by its header and its position from 1, where one is meant.
  case cell(file: String, line: Int, field: String?, column: Int?)
  case file(String)
  case nowhere
}

/// A stretch of one source file, in UTF-8 offsets, with the line and column (both from 1, columns in
/// characters) at which it starts.
package struct SourceSpan: Hashable, Sendable {
  package let file: String
  package let start: Int
  package let end: Int
  package let line: Int
  package let column: Int

  package init(file: String, start: Int, end: Int, line: Int, column: Int) {
    self.file = file
    self.start = start
    self.end = end
    self.line = line
    self.column = column
  }

  /// The stretch from the start of this span to the end of `other`.
  package func through(_ other: SourceSpan) -> SourceSpan {
    SourceSpan(file: file, start: start, end: max(end, other.end), line: line, column: column)
  }
}

extension [Diagnostic] {
  /// How many are told of one file: nobody reads more, and a file that is wrong throughout would take long.
  package static var mostOfOneFile: Int { 1000 }

  /// The first of each file, and for each file with more one that stands for the rest.
  package func bounded() -> [Diagnostic] {
    guard count > Self.mostOfOneFile else { return self }
    var seen: [String: Int] = [:]
    var rest: [String: [Diagnostic.Severity: Int]] = [:]
    var kept: [Diagnostic] = []
    for diagnostic in self {
      guard case .source(let span) = diagnostic.location else {
        kept.append(diagnostic)
        continue
      }
      seen[span.file, default: 0] += 1
      if seen[span.file, default: 0] <= Self.mostOfOneFile {
        kept.append(diagnostic)
      } else {
        rest[span.file, default: [:]][diagnostic.severity, default: 0] += 1
      }
    }
    for (file, counts) in rest.sorted(by: { $0.key < $1.key }) {
      for (severity, count) in counts.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
        var summary = Diagnostic(
          "OT1113", "and \(count) more \(severity.rawValue)\(count == 1 ? "" : "s") in \(file)",
          severity: severity, at: .file(file), help: ["put right the first of them, and check again"])
        summary.count = count
        kept.append(summary)
      }
    }
    return kept
  }

  package var hasErrors: Bool { contains { $0.severity == .error } }
}
