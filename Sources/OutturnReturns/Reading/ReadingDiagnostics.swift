import OutturnModel
import XMLKit

/// What can be wrong with a document that should be a return.
enum ReadingDiagnostics {
  private static func place(_ file: String, _ line: Int?) -> Location {
    line.map { .cell(file: file, line: $0, field: nil, column: nil) } ?? .file(file)
  }

  static func tooLarge(_ file: String, bytes: Int) -> Diagnostic {
    Diagnostic(
      "OT4100", "`\(file)` is too large to be read as a return: \(bytes) bytes", at: .file(file),
      expected: "at most 1 GiB")
  }

  static func neither(_ file: String) -> Diagnostic {
    Diagnostic(
      "OT4101", "`\(file)` is not an assurance return", at: .file(file),
      expected: "the XML or the JSON that `outturn run` writes: return.xml or return.json")
  }

  static func utf16(_ file: String) -> Diagnostic {
    Diagnostic(
      "OT4101", "`\(file)` is written in UTF-16", at: .file(file),
      expected: "UTF-8, as `outturn run` writes it",
      help: ["save it as UTF-8, or take the file that the run wrote"])
  }

  static func notXML(_ problem: XMLProblem, file: String) -> Diagnostic {
    Diagnostic(
      "OT4102", "the XML cannot be read: \(problem.message)", at: place(file, problem.line),
      expected: "well-formed XML without DOCTYPE or entities")
  }

  static func notJSON(_ problem: JSONParser.Problem, file: String) -> Diagnostic {
    Diagnostic(
      "OT4103", "the JSON cannot be read: \(problem.message)",
      at: .cell(file: file, line: problem.line, field: nil, column: nil),
      label: "byte \(problem.column) of the line",
      expected: "JSON as RFC 8259 has it, each member once")
  }

  static func notBySchema(_ problem: XMLProblem, file: String) -> Diagnostic {
    let message = problem.message.replacing("{\(ReturnXML.namespace)}", with: "")
    return Diagnostic(
      "OT4104", "the return is not valid by its schema: \(message)", at: place(file, problem.line),
      expected: "what schemas/assurance-return.xsd describes")
  }

  static func notByXMLSchema(_ problem: XMLProblem, file: String) -> Diagnostic {
    let message = problem.message.replacing("{\(ReturnXML.namespace)}", with: "")
    return Diagnostic(
      "OT4104", "the return is not valid by its schema: \(message)", at: .file(file),
      expected: "what schemas/assurance-return.schema.json describes")
  }

  static func anotherRoot(_ name: String, _ namespace: String?, file: String) -> Diagnostic {
    let space = namespace.map { "the namespace \"\($0)\"" } ?? "no namespace"
    return Diagnostic(
      "OT4105", "the document is `\(name)` in \(space), not an assurance return", at: .file(file),
      expected: "`\(ReturnXML.root)` in the namespace \"\(ReturnXML.namespace)\"")
  }

  /// One note for each member that a later version has and this one does not know.
  static func tolerated(
    _ members: [String: (count: Int, path: String, line: Int)], file: String, version: String?
  ) -> [Diagnostic] {
    members.sorted { $0.key < $1.key }.map { name, found in
      let times = found.count == 1 ? "" : " (\(found.count) times, first here)"
      return Diagnostic(
        "OT4109", "`\(name)` is not known here and was not read\(times)", severity: .note,
        at: .cell(file: file, line: found.line, field: found.path, column: nil),
        help: [
          "the return follows schema \(version ?? "?"), which is later than \(AssuranceReturn.schemaVersion): use the "
            + "version of outturn that wrote it to verify all of it"
        ])
    }
  }
}
