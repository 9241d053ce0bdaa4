import OutturnEvaluator
import OutturnModel
import OutturnSubmission

let somewhere = SourceSpan(file: "test.outturn", start: 0, end: 0, line: 1, column: 1)

/// A decimal, as exact as it is written.
func decimal(_ text: String) -> Rational { (try? DecimalText.parse(text)) ?? .zero }
func date(_ text: String) -> CalendarDate { CalendarDate(iso: text) ?? CalendarDate(dayNumber: 0) }
func period(_ text: String) -> Period {
  guard let period = Period(text) else { fatalError("no such period: \(text)") }
  return period
}

/// A cell as it would be written, read by the kind of its column: nil is blank.
enum Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByNilLiteral
{
  case text(String)
  case missing
  case notApplicable

  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .text(String(value)) }
  init(booleanLiteral value: Bool) { self = .text(value ? "yes" : "no") }
  init(nilLiteral: ()) { self = .missing }

  var state: CellState {
    switch self {
    case .text: .value
    case .missing: .missing
    case .notApplicable: .notApplicable
    }
  }

  var string: String? { if case .text(let text) = self { text } else { nil } }
}

func figure(_ text: String) -> Figure {
  let isPercent = text.hasSuffix("%")
  let body = isPercent ? String(text.dropLast()) : text
  for word in Figure.Qualifier.allCases where word != .exact && body.hasPrefix(word.word + " ") {
    return Figure(decimal(String(body.dropFirst(word.word.count + 1))), qualifier: word, isPercent: isPercent)
  }
  let ends = body.split(separator: " to ")
  if ends.count == 2 {
    return Figure(
      decimal(String(ends[0])), qualifier: .between, upper: decimal(String(ends[1])), isPercent: isPercent)
  }
  return Figure(decimal(body), isPercent: isPercent)
}

func column(_ name: String, _ kind: Column.Kind, unit: MeasureUnit? = nil) -> Column {
  Column(name: name, origin: .header(name), kind: kind, unit: unit, mayBeBlank: true, span: somewhere)
}

/// A table of a few rows, in chunks of the size given; the first row stands on line 2.
func table(_ dataset: Dataset, _ rows: [[Cell]], chunkRows: Int = 3) -> Table {
  let chunks = stride(from: 0, to: rows.count, by: chunkRows).map { start in
    let part = Array(rows[start..<min(start + chunkRows, rows.count)])
    let columns = dataset.columns.indices.map { index in
      let cells = part.map { $0[index] }
      return ColumnValues(
        storage: storage(dataset.columns[index].kind, cells.map(\.string)),
        states: cells.allSatisfy { $0.state == .value } ? nil : cells.map(\.state))
    }
    return Chunk(rowCount: part.count, columns: columns, lines: part.indices.map { start + $0 + 2 })
  }
  return Table(dataset: dataset, chunks: chunks)
}

private func storage(_ kind: Column.Kind, _ cells: [String?]) -> ColumnValues.Storage {
  switch kind {
  case .text, .code: .texts(cells.indices.map { Int32($0) }, dictionary: cells.map { $0 ?? "" })
  case .integer: .integers(cells.map { $0.flatMap { Int64($0) } ?? 0 })
  case .decimal: .numbers(cells.map { decimal($0 ?? "0") })
  case .yesNo: .booleans(cells.map { $0 == "yes" })
  case .date: .dates(cells.map { date($0 ?? "1970-01-01") })
  case .moment: .moments(cells.map { $0.flatMap { try? Moment(iso: $0) } ?? .filler })
  case .month, .period: .periods(cells.map { period($0 ?? "1970") })
  case .figure: .figures(cells.map { figure($0 ?? "0") })
  }
}

/// Expressions without the compiler.
extension RuleExpression {
  init(_ node: Node, _ type: ValueType) { self.init(node, type: type, id: 0, span: somewhere) }

  static func column(_ index: Int, _ type: ValueType = .boolean) -> Self { Self(.column(index), type) }
  static func number(_ text: String) -> Self { Self(.literal(.number(decimal(text))), .number(nil)) }
  static func text(_ text: String) -> Self { Self(.literal(.text(text)), .text) }
  static func date(_ text: String) -> Self {
    Self(.literal(.date(CalendarDate(iso: text) ?? CalendarDate(dayNumber: 0))), .date)
  }
  static func span(_ span: TimeSpan) -> Self { Self(.literal(.span(span)), .span) }
  static func figure(_ figure: Figure, unit: MeasureUnit? = nil) -> Self {
    Self(.literal(.figure(figure)), .figure(unit))
  }
  static func compare(_ a: Self, _ relation: Comparison, _ b: Self) -> Self {
    Self(.comparison(relation, a, b), .boolean)
  }
  static func arithmetic(_ a: Self, _ operation: Arithmetic, _ b: Self) -> Self {
    Self(.arithmetic(operation, a, b), a.type)
  }
}

/// Evaluates without rows: columns are the observations given.
func evaluate(_ node: RuleExpression.Node, _ cells: Observation<Value>..., at run: Period? = nil)
  -> Observation<Value>
{
  ExpressionEvaluator.evaluate(
    RuleExpression(node, .anything), column: { cells.indices.contains($0) ? cells[$0] : .missing },
    period: run)
}

func indicator(
  _ measure: Measure, id: String = "it", unit: MeasureUnit = .percent, polarity: Polarity = .higher,
  by stratifications: [[Int]] = [], frequency: Frequency? = nil, plan: Int? = nil,
  unknown: UnknownPolicy? = nil, least: Int64? = nil
) -> Indicator {
  Indicator(
    id: id, title: "It", measure: measure, unit: unit, polarity: polarity, stratifications: stratifications,
    frequency: frequency, plan: plan, unknown: unknown, leastDenominator: least, sentence: "It.",
    span: somewhere)
}

func band(_ band: Band, _ comparisons: (ThresholdComparison.Relation, String)...) -> BandRule {
  BandRule(
    band: band,
    condition: comparisons.isEmpty
      ? .otherwise
      : .comparisons(
        comparisons.map {
          ThresholdComparison(
            relation: $0.0, threshold: Threshold(constant: decimal($0.1), text: $0.1), span: somewhere)
        }), span: somewhere)
}

func rules(
  _ bands: [BandRule], framework: String = "fw", judging id: String = "it", as name: String? = nil,
  from start: String = "2000-04-01", to end: String? = nil
) -> RuleSet {
  rules(.bands(bands), framework: framework, judging: id, as: name, from: start, to: end)
}

func rules(
  _ form: JudgementRule.Form, framework: String = "fw", judging id: String = "it", as name: String? = nil,
  from start: String = "2000-04-01", to end: String? = nil
) -> RuleSet {
  RuleSet(
    framework: framework, start: date(start), end: end.map { date($0) },
    judgements: [
      JudgementRule(id: name ?? id, indicator: id, form: form, sentence: "The rule.", span: somewhere)
    ], span: somewhere)
}

/// One run over one dataset.
struct Run {
  let results: [IndicatorResult]
  let findings: [Finding]
  let diagnostics: [Diagnostic]
  let versions: [FrameworkVersion]

  init(
    _ indicators: [Indicator], _ rows: [[Cell]], in dataset: Dataset, rules: [RuleSet] = [],
    codeLists: [CodeList] = [], at run: String = "2023/24"
  ) {
    let framework = Framework(
      codeLists: codeLists, datasets: [dataset], indicators: indicators, ruleSets: rules)
    let outcome = Evaluation.run(
      framework: framework, tables: [dataset.id: table(dataset, rows)], period: period(run))
    results = outcome.results
    findings = outcome.findings
    diagnostics = outcome.diagnostics
    versions = outcome.versions
  }

  var headline: IndicatorResult? { results.first(where: \.isHeadline) }
  var codes: [String] { diagnostics.map(\.code) }

  func result(_ stratum: String..., at period: String, of id: String = "it") -> IndicatorResult? {
    results.first {
      $0.indicator == id && $0.stratum.map(\.code) == stratum && $0.period.description == period
    }
  }
}

extension Observation<Figure> {
  /// The value in full, or the kind of absence with its reason.
  var text: String { map { OutturnModel.Value.figure($0) }.shown }
}
extension Observation<Rational> {
  var text: String { map { OutturnModel.Value.number($0) }.shown }
}
extension Observation<OutturnModel.Value> {
  var shown: String { ValueText.text(self) }
}
