import OutturnModel
import OutturnSyntax

/// Code lists, in the rules or in a file that is read when the rules are run.
extension Compiler {
  mutating func compileCodeLists() {
    for syntax in scope.codes {
      checkMembers(of: syntax)
      var list = CodeList(
        id: syntax.name.text, title: syntax.title?.value,
        members: syntax.members.map {
          .init(code: $0.code.text, label: $0.label?.value, start: $0.start?.value, end: $0.end?.value)
        }, file: file(of: syntax), span: syntax.name.span)
      if let ordinal = syntax.ordinal {
        list.isOrdinal = true
        if syntax.file != nil { diagnostics.append(OrdinalDiagnostics.levelsInFile(at: ordinal)) }
      }
      framework.codeLists.append(list)
    }
  }

  private mutating func checkMembers(of syntax: CodesSyntax) {
    var seen: [String: SourceSpan] = [:]
    for member in syntax.members {
      if let first = seen[member.code.text] {
        diagnostics.append(MeaningDiagnostics.declaredTwice("code", member.code, first: first))
      }
      seen[member.code.text] = member.code.span
      if let start = member.start, let end = member.end, start.value > end.value {
        diagnostics.append(CodeListDiagnostics.endsBeforeItStarts(member.code.text, at: end.span))
      }
    }
    if syntax.members.isEmpty, syntax.file == nil {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "which codes it holds", in: "code list `\(syntax.name.text)`", at: syntax.name.span,
          help: "list them: `codes \(syntax.name.text) { 1 \"First\" 2 \"Second\" }`"))
    }
  }

  private mutating func file(of syntax: CodesSyntax) -> CodeList.File? {
    guard let file = syntax.file else { return nil }
    guard let code = syntax.fileColumns["code"] else {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "which column of the file holds the codes", in: "code list `\(syntax.name.text)`",
          at: syntax.name.span,
          help: "add `code column \"HEADER\"`"))
      return nil
    }
    var headers: [String: SourceSpan] = [:]
    for part in ["code", "label", "from", "to"] {
      guard let column = syntax.fileColumns[part] else { continue }
      if let first = headers[column.header.value] {
        diagnostics.append(
          MeaningDiagnostics.declaredTwice(
            "the column with header", NameSyntax(column.header.value, column.header.span), first: first))
      }
      headers[column.header.value] = column.header.span
    }
    func day(_ part: String) -> CodeList.File.DayColumn? {
      syntax.fileColumns[part].map { .init(header: $0.header.value, pattern: $0.pattern?.value) }
    }
    return CodeList.File(
      name: file.value, code: code.header.value, label: syntax.fileColumns["label"]?.header.value,
      start: day("from"), end: day("to"))
  }
}

/// What the compiler can say about code lists.
enum CodeListDiagnostics {
  static func endsBeforeItStarts(_ code: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2179", "code `\(code)` ends before it starts", at: .source(span), label: "before its first day",
      help: ["swap the two days"])
  }
}
