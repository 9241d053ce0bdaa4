import OutturnModel
import OutturnSyntax

/// Columns of a wide file that become rows.
extension Compiler {
  mutating func compileUnfolding(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    guard let wide = syntax.unfolding else { return }
    var seen: [String: SourceSpan] = [:]
    for header in wide.headers {
      if let first = seen[header.value] {
        diagnostics.append(
          MeaningDiagnostics.declaredTwice("the column", NameSyntax(header.value, header.span), first: first))
      }
      seen[header.value] = header.span
    }
    guard wide.name.text != wide.value.text else {
      diagnostics.append(
        UnfoldingDiagnostics.unfit(
          "one column cannot hold both the headers and the cells", at: wide.value.span,
          label: "the same column"))
      return
    }
    for (name, origin) in [(wide.name, Column.Origin.unfoldedHeader), (wide.value, .unfoldedCell)] {
      guard let index = column(name, of: dataset) else { continue }
      let column = dataset.columns[index]
      if case .header(column.name) = column.origin {
        dataset.columns[index].origin = origin
      } else {
        diagnostics.append(
          UnfoldingDiagnostics.unfit(
            "`\(name.text)` has a header of its own, and is to hold the \(origin == .unfoldedHeader ? "headers" : "cells") of others",
            at: name.span, label: "declared with its own header"))
      }
      if origin == .unfoldedHeader, column.mayBeBlank || column.isConditional(in: syntax) {
        diagnostics.append(
          UnfoldingDiagnostics.unfit(
            "`\(name.text)` holds headers, which are never blank", at: name.span,
            label: "may be blank, or not apply"))
      }
    }
    let texts = wide.headers.map(\.value)
    dataset.unfolding = Unfolding(
      columns: wide.isSpan ? .span(from: texts[0], to: texts[1]) : .list(texts), span: wide.span)
  }
}

extension Column {
  fileprivate func isConditional(in syntax: DatasetSyntax) -> Bool {
    syntax.columns.contains { $0.name.text == name && $0.appliesWhen != nil }
  }
}

/// What the compiler can say about columns that become rows.
enum UnfoldingDiagnostics {
  static func unfit(_ message: String, at span: SourceSpan, label: String) -> Diagnostic {
    Diagnostic(
      "OT2316", message, at: .source(span), label: label,
      expected: "`columns \"2019/20\" to \"2029/30\" become reporting-period and value`, and two columns "
        + "declared by name and type alone")
  }
}
