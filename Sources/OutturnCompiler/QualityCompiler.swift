import OutturnModel
import OutturnSyntax

/// What the rating of a dataset's quality is measured by.
extension Compiler {
  mutating func compileExpectation(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    switch syntax.expects {
    case nil: return
    case .rows(let count):
      if count.value == 0 { diagnostics.append(DatasetDiagnostics.expectsNothing(at: count.span)) }
      dataset.expects = .rows(Int64(count.value))
    case .each(let name):
      guard let index = column(name, of: dataset) else { return }
      guard case .code = dataset.columns[index].kind else {
        diagnostics.append(
          MeaningDiagnostics.wrongType(
            "the column of `expects each`", expected: "a code of a list", found: dataset.columns[index].type,
            at: name.span, help: ["without a list nobody knows which there should be"]))
        return
      }
      dataset.expects = .each(column: index)
    }
  }

  mutating func compileDefaults(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    for column in syntax.columns where !column.defaultValues.isEmpty {
      guard let index = dataset.column(named: column.name.text), let first = column.defaultValues.first else {
        continue
      }
      switch dataset.columns[index].kind {
      case .text: break
      case .code(let id):
        guard let list = framework.codeList(id), list.file == nil else { break }
        for value in column.defaultValues where !list.members.contains(where: { $0.code == value.value }) {
          diagnostics.append(MeaningDiagnostics.notACode(value.value, at: value.span, list: list))
        }
      default:
        diagnostics.append(
          MeaningDiagnostics.wrongType(
            "a column with a default", expected: "a text or a code", found: dataset.columns[index].type,
            at: first.span))
      }
      dataset.columns[index].defaultValues = column.defaultValues.map(\.value)
    }
  }
}
