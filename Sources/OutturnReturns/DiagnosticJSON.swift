package import OutturnModel

/// Diagnostics as data, for editors and other programs: an array of objects with code, severity, message and
/// location, and expected, help, suggestion and related places where there are any.
package enum DiagnosticJSON {
  package static func encode(_ diagnostics: [Diagnostic]) -> String {
    var bytes: [UInt8] = []
    let json = JSONWriter { bytes.append(contentsOf: $0) }
    do {
      try json.array {
        for diagnostic in diagnostics { try json.object { try write(diagnostic, to: json) } }
      }
      try json.finish()
    } catch {
      // The sink above never throws.
      return "[]\n"
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func write(_ diagnostic: Diagnostic, to json: JSONWriter) throws {
    try json.string("code", diagnostic.code)
    try json.string("severity", diagnostic.severity.rawValue)
    try json.string("message", diagnostic.message)
    try write(diagnostic.location, to: json)
    if let label = diagnostic.label { try json.string("label", label) }
    if let expected = diagnostic.expected { try json.string("expected", expected) }
    if let suggestion = diagnostic.suggestion { try json.string("suggestion", suggestion) }
    if !diagnostic.help.isEmpty {
      try json.array("help") { for text in diagnostic.help { try json.string(nil, text) } }
    }
    if !diagnostic.related.isEmpty {
      try json.array("related") {
        for related in diagnostic.related {
          try json.object {
            try write(related.location, to: json)
            try json.string("label", related.label)
          }
        }
      }
    }
  }

  /// `line` and `column` count from 1; `start` and `end` are UTF-8 offsets into the file.
  private static func write(_ location: Location, to json: JSONWriter) throws {
    switch location {
    case .nowhere: break
    case .file(let file): try json.object("location") { try json.string("file", file) }
    case .source(let span):
      try json.object("location") {
        try json.string("file", span.file)
        try json.integer("line", span.line)
        try json.integer("column", span.column)
        try json.integer("start", span.start)
        try json.integer("end", span.end)
      }
    case .cell(let file, let line, let field, let column):
      try json.object("location") {
        try json.string("file", file)
        try json.integer("line", line)
        if let field { try json.string("field", field) }
        if let column { try json.integer("fieldNumber", column) }
      }
    }
  }
}
