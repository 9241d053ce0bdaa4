import OutturnModel
import OutturnSyntax

/// What the compiler can say about imports and names that are known in one file only.
enum ModuleDiagnostics {
  static func shadows(_ syntax: DefineSyntax, _ taken: DefineSyntax) -> Diagnostic {
    Diagnostic(
      "OT2350",
      syntax.isLocal
        ? "`\(syntax.name.text)` is already a definition that every file knows"
        : "`\(syntax.name.text)` is already a local definition of \(taken.name.span.file)",
      at: .source(syntax.name.span), label: "would hide the other",
      help: ["give one of them another name"],
      related: [.init(.source(taken.name.span), "the other is defined here")])
  }

  static func localElsewhere(_ name: String, file: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2001", "`\(name)` is a local definition of \(file), and not known here", at: .source(span),
      label: "not known", help: ["take `local` out there, or define it here, too"])
  }

  /// - Parameter circle: the files on the way from the one that declares the name back to this one, where it already
  ///   imports this one: then to import it would close a circle.
  static func notImported(
    _ reference: Scope.Reference, file: String, declared: SourceSpan, path: String, circle: [String]?,
    isRuled: Bool
  ) -> Diagnostic {
    var help = ["add `import \"\(path)\"` at the top: a file with imports sees only those and itself"]
    if let circle {
      help = [
        "to import it here would come round in a circle: "
          + "\(([reference.span.file] + circle).joined(separator: " → "))",
        "move what names `\(reference.key.name)` into a file of its own, which imports \"\(path)\" and which no file "
          + "on that way imports",
      ]
      if isRuled {
        help.append(
          "or, where it is a share or number of things, write it where it is judged: "
            + "`judge share of THINGS where \(reference.key.name) is met as NAME`")
      }
      help.append("or take all imports out of this file: a file without imports sees everything")
    }
    return Diagnostic(
      "OT2351",
      "\(reference.key.kind.rawValue) `\(reference.key.name)` is declared in \(file), which this file does not import",
      at: .source(reference.span), label: "not imported", help: help,
      related: [.init(.source(declared), "declared here")])
  }

  static func nothingImported(_ path: TextSyntax, suggestion: String?) -> Diagnostic {
    Diagnostic(
      "OT2352", "no rule file of this run is at \"\(path.value)\"", at: .source(path.span),
      label: "not found",
      expected: "a rule file or a folder, from the folder of this file: `import \"../indicators\"`",
      help: suggestion == nil ? ["give the file or its folder to this command, too"] : [],
      suggestion: suggestion.map { "\"\($0)\"" })
  }

  static func badPath(_ path: TextSyntax, _ reason: String, help: String) -> Diagnostic {
    Diagnostic("OT2353", reason, at: .source(path.span), label: "not a path of an import", help: [help])
  }

  static func cycle(_ files: [String], at span: SourceSpan, related: [Diagnostic.Related]) -> Diagnostic {
    Diagnostic(
      "OT2354", "these imports come round to where they started: \(files.joined(separator: " → "))",
      at: .source(span), label: "closes the circle",
      help: [
        "move what both files need into a third",
        "or move what needs the other file into one of its own, which imports both",
        "or take all imports out of one of them: a file without imports sees everything",
      ], related: related)
  }

  static func unused(_ path: TextSyntax) -> Diagnostic {
    Diagnostic(
      "OT2355", "nothing of \"\(path.value)\" is used here", severity: .warning, at: .source(path.span),
      label: "not used", help: ["take the import out"])
  }

  static func importedTwice(_ path: TextSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2356", "\"\(path.value)\" is imported twice", severity: .warning, at: .source(path.span),
      label: "a second time", help: ["keep one of them"], related: [.init(.source(first), "the first")])
  }
}
