import OutturnCompiler
import OutturnModel
import OutturnSubmission

/// Reads a catalogue of measurable statements: a CSV with at least the columns that coverage looks at. Other
/// columns are the catalogue's own business.
enum CatalogueFile {
  private static let needed = ["id", "framework", "kind", "unit", "direction", "target_number", "due_by"]

  static func read(_ path: String) -> (rows: [CatalogueRow], diagnostics: [Diagnostic]) {
    let bytes: [UInt8]
    do {
      bytes = try FileSystem.read(path)
    } catch {
      return ([], [FileDiagnostics.unreadable(error, what: "catalogue")])
    }
    let dataset = schema()
    let reading = TableReader.read(bytes, fileName: path, dataset: dataset, codeLists: []) { _, _ in .missing
    }
    guard let table = reading.table else { return ([], reading.diagnostics) }
    var rows: [CatalogueRow] = []
    for chunk in table.chunks {
      for row in 0..<chunk.rowCount {
        func text(_ name: String) -> String {
          guard let index = dataset.column(named: name),
            case .value(.text(let text)) = chunk.columns[index].observation(row)
          else { return "" }
          return text
        }
        var target: Rational?
        if let index = dataset.column(named: "target_number"),
          case .value(.number(let number)) = chunk.columns[index].observation(row)
        {
          target = number
        }
        rows.append(
          CatalogueRow(
            id: text("id"), framework: text("framework"), kind: text("kind"), unit: text("unit"),
            direction: text("direction"), target: target, due: text("due_by"), line: chunk.lines[row]))
      }
    }
    return (rows, reading.diagnostics)
  }

  private static func schema() -> Dataset {
    let place = SourceSpan(file: "catalogue", start: 0, end: 0, line: 1, column: 1)
    let columns = needed.map { name in
      Column(
        name: name, origin: .header(name), kind: name == "target_number" ? .decimal : .text,
        mayBeBlank: name != "id" && name != "framework" && name != "kind", span: place)
    }
    return Dataset(
      id: "catalogue", title: "Catalogue", kind: .dataset, rowMeaning: "measurable statement", key: [0],
      columns: columns, ignoresOtherHeaders: true, span: place)
  }
}
