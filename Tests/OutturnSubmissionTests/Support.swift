import OutturnModel
import OutturnSubmission
import Testing

let nowhere = SourceSpan(file: "rules.outturn", start: 0, end: 0, line: 1, column: 1)

/// A column whose header is its name.
func column(
  _ name: String, _ kind: Column.Kind = .text, header: String? = nil, unit: MeasureUnit? = nil,
  range: NumberRange? = nil, mayBeBlank: Bool = false, appliesWhen: RuleExpression? = nil,
  isIdentifier: Bool = false, thousands: Character? = nil
) -> Column {
  Column(
    name: name, origin: .header(header ?? name), kind: kind, unit: unit, range: range, mayBeBlank: mayBeBlank,
    appliesWhen: appliesWhen, isIdentifier: isIdentifier, thousandsSeparator: thousands, span: nowhere)
}

func sum(_ name: String, from: String, to: String, kind: Column.Kind = .integer, mayBeBlank: Bool = false)
  -> Column
{
  Column(
    name: name, origin: .sumOfHeaders(from: from, to: to), kind: kind, mayBeBlank: mayBeBlank, span: nowhere)
}

func dataset(_ columns: Column..., change: (inout Dataset) -> Void = { _ in }) -> Dataset {
  var dataset = Dataset(id: "patients", title: "Patients", kind: .dataset, columns: columns, span: nowhere)
  change(&dataset)
  return dataset
}

func codes(_ id: String, _ codes: String...) -> CodeList {
  CodeList(id: id, members: codes.map { CodeList.Member(code: $0) }, span: nowhere)
}

/// An expression that reads one column of type yes/no.
func isTrue(_ column: Int) -> RuleExpression {
  RuleExpression(.column(column), type: .boolean, id: 1, span: nowhere)
}

/// Evaluates what ``isTrue(_:)`` makes.
func evaluateColumn(_ expression: RuleExpression, row: (Int) -> Observation<Value>) -> Observation<Value> {
  if case .column(let index) = expression.node { row(index) } else { .missing }
}

func read(_ text: String, _ dataset: Dataset, codeLists: [CodeList] = []) -> TableReading {
  read(Array(text.utf8), dataset, codeLists: codeLists)
}

func read(_ bytes: [UInt8], _ dataset: Dataset, codeLists: [CodeList] = []) -> TableReading {
  TableReader.read(
    bytes, fileName: "patients.csv", dataset: dataset, codeLists: codeLists, evaluate: evaluateColumn)
}

extension TableReading {
  /// Each diagnostic as `OT3010 3 age`: its code, line and field.
  var summary: [String] { diagnostics.map(\.summary) }

  /// The cells of a column over all chunks.
  func cells(_ column: Int) -> [Observation<Value>] {
    table?.chunks.flatMap { chunk in (0..<chunk.rowCount).map { chunk.columns[column].observation($0) } }
      ?? []
  }

  var lines: [Int] { table?.chunks.flatMap(\.lines) ?? [] }
}

extension Diagnostic {
  var summary: String {
    switch location {
    case .cell(_, let line, let field, _): "\(code) \(line)" + (field.map { " \($0)" } ?? "")
    default: code
    }
  }
}

extension Observation<Value> {
  static func text(_ text: String) -> Observation { .value(.text(text)) }
  static func number(_ text: String) throws -> Observation { .value(.number(try DecimalText.parse(text))) }
  static func number(_ number: Int) -> Observation { .value(.number(Rational(number))) }
}
