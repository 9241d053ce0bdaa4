import OutturnModel
import OutturnSyntax

/// Tests: names resolved, expectations in the unit of what they expect.
extension Compiler {
  mutating func compileTests() {
    if scope.tests.isEmpty { return }
    let graph = ResultGraph(framework)
    let reading = DatasetReading(framework)
    for syntax in scope.tests {
      if let test = test(syntax, graph, reading) { framework.tests.append(test) }
    }
  }

  private mutating func test(
    _ syntax: TestSyntax, _ graph: ResultGraph, _ datasets: DatasetReading
  ) -> RuleTest? {
    scope.refer(.indicator, syntax.name)
    scope.refer(.result, syntax.name)
    scope.refer(.judgement, syntax.name.text, at: syntax.name.span, isNeeded: false)
    let name = framework.judgedIndicator(as: syntax.name.text) ?? syntax.name.text
    guard let indicator = framework.indicator(name) else {
      // One that is declared and could not be compiled has had its say.
      let isDeclared =
        scope.indicators.contains { $0.name.text == name }
        || scope.rules.contains { $0.judges.contains { $0.resultName?.text == name } }
      if !isDeclared {
        diagnostics.append(
          MeaningDiagnostics.unknown(
            "indicator or judged result", syntax.name, code: "OT2003",
            candidates: framework.indicators.map(\.id)
              + framework.ruleSets.flatMap(\.judgements).map(\.id).filter { framework.indicator($0) == nil }))
      }
      return nil
    }
    if syntax.expectations.isEmpty { diagnostics.append(TestDiagnostics.nothingExpected(syntax)) }
    let reading = datasets.datasets(readBy: indicator.id)
    let bases = framework.bases(of: indicator)
    let judging = framework.indicators(judging: syntax.name.text, indicator).flatMap {
      framework.bases(of: $0)
    }
    let others = framework.needed(for: syntax.name.text, in: graph).compactMap { framework.indicator($0) }
      .filter {
        $0.measure.dataset != nil && !bases.contains($0) && !judging.contains($0)
      }
    guard let dataset = framework.strataDataset(of: indicator) else { return nil }
    let moderations = framework.judgements(as: syntax.name.text).compactMap(\.moderation?.dataset)
    let tables = tables(
      of: syntax, reading.union(moderations).union((bases + judging + others).compactMap(\.measure.dataset)))
    let expectations = syntax.expectations.compactMap {
      expectation($0, of: indicator, dataset, test: syntax)
    }
    let test = RuleTest(
      id: syntax.name.text, indicator: indicator.id, title: syntax.title.value, period: syntax.period.value,
      tables: tables, expectations: expectations, span: syntax.name.span)
    let strata = framework.strata(readBy: test, indicator)
    let read = (bases + others + (syntax.expectsBand ? judging : [])).filter { $0.measure.kind != .score }
    var told: Set<String> = []
    for base in read {
      guard let dataset = base.measure.dataset.flatMap({ framework.dataset($0) }) else { continue }
      let isGiven = test.tables.contains { $0.dataset == dataset.id }
      if isGiven || told.insert(dataset.id).inserted {
        checkColumns(of: test, indicator: base, dataset: dataset, strata: strata, syntax)
      }
    }
    let looked = Set((bases + judging + others).compactMap(\.measure.dataset))
    for other in reading.sorted() where !looked.contains(other) {
      checkColumns(of: test, other: other, syntax)
    }
    return test
  }

  // MARK: tables

  private mutating func tables(of syntax: TestSyntax, _ read: Set<String>) -> [TestTable] {
    var tables: [TestTable] = []
    let lookups = read.reduce(into: Set<String>()) {
      $0.formUnion(framework.dataset($1)?.joinedLookups ?? [])
    }
    for table in syntax.tables {
      scope.refer(.dataset, table.dataset)
      guard let dataset = framework.dataset(table.dataset.text) else {
        if !scope.datasets.contains(where: { $0.name.text == table.dataset.text }) {
          diagnostics.append(
            MeaningDiagnostics.unknown(
              "dataset", table.dataset, code: "OT2002", candidates: framework.datasets.map(\.id)))
        }
        continue
      }
      if let first = tables.first(where: { $0.dataset == dataset.id }) {
        diagnostics.append(TestDiagnostics.tableTwice(table.dataset, first: first.span))
        continue
      }
      if !read.contains(dataset.id), !lookups.contains(dataset.id) {
        diagnostics.append(TestDiagnostics.notRead(table.dataset, by: syntax))
      }
      guard let columns = columns(table.head, of: dataset) else { continue }
      tables.append(
        TestTable(
          dataset: dataset.id, columns: columns,
          rows: table.rows.map { row in
            .init(cells: row.cells.map { .init(text: $0.value, span: $0.span) }, span: row.span)
          }, span: table.dataset.span))
    }
    return tables
  }

  /// The columns that the first row of a table names; nil, with messages, where one is not known.
  mutating func columns(_ head: TableSyntax.Row, of dataset: Dataset) -> [Int]? {
    var columns: [Int] = []
    var isWhole = true
    for cell in head.cells {
      guard let index = dataset.column(named: cell.value) else {
        diagnostics.append(TestDiagnostics.unknownColumn(cell, of: dataset))
        isWhole = false
        continue
      }
      if let first = columns.firstIndex(of: index) {
        diagnostics.append(TestDiagnostics.columnTwice(cell, first: head.cells[first].span))
        isWhole = false
      }
      columns.append(index)
    }
    return isWhole ? columns : nil
  }

  /// Whatever the expected results read must be given: a test does not make up a value, nor take it as missing.
  private mutating func checkColumns(
    of test: RuleTest, indicator: Indicator, dataset: Dataset, strata: Set<Set<String>>, _ syntax: TestSyntax
  ) {
    guard let table = table(of: dataset, in: test, syntax) else { return }
    let given = given(by: table, of: dataset, in: test)
    let readsPlan = framework.readsPlan(of: indicator, test)
    let read = indicator.measure.columns.union(indicator.total?.columns ?? []).union(
      readsPlan ? [indicator.plan].compactMap(\.self) : [])
    var missing = Set<Int>()
    func require(_ columns: Set<Int>, _ what: String, _ span: SourceSpan) {
      missing.formUnion(self.require(columns, of: dataset, given: given.union(missing), what, at: span))
    }
    // Figures as published are told apart by all their strata at once.
    let published = indicator.measure.kind == .reported ? Set(indicator.stratifications.joined()) : []
    var whole = read.union(published)
    var byStratum: [(columns: Set<Int>, span: SourceSpan)] = []
    for (columns, names) in zip(indicator.stratifications, framework.dimensions(of: indicator))
    where strata.contains(Set(names)) {
      let expected = test.expectations.first { Set($0.stratum.map(\.dimension)) == Set(names) }
      if let expected { byStratum.append((Set(columns), expected.span)) } else { whole.formUnion(columns) }
    }
    require(whole, "`\(test.id)`", table.span)
    for stratum in byStratum { require(stratum.columns, "this stratum", stratum.span) }
  }

  /// What rules read of a dataset besides that of their things.
  private mutating func checkColumns(of test: RuleTest, other: String, _ syntax: TestSyntax) {
    guard let dataset = framework.dataset(other), let table = table(of: dataset, in: test, syntax) else {
      return
    }
    let columns = framework.judgements(of: test.indicator).reduce(into: Set<Int>()) {
      $0.formUnion($1.ruled?.columns(of: other) ?? [])
    }
    _ = require(
      columns, of: dataset, given: given(by: table, of: dataset, in: test), "`\(test.id)`", at: table.span)
  }

  /// The test's table of a dataset; nil, with a message, where it has none and needs one. The rows of a register
  /// stand in the rules.
  private mutating func table(of dataset: Dataset, in test: RuleTest, _ syntax: TestSyntax) -> TestTable? {
    if let table = test.tables.first(where: { $0.dataset == dataset.id }) { return table }
    // A table that could not be read, or whose dataset is misspelt, has had its say.
    let isTold = syntax.tables.contains { table in
      table.dataset.text == dataset.id || framework.dataset(table.dataset.text) == nil
    }
    let told = TestDiagnostics.noTable(dataset, test: syntax)
    if !isTold, dataset.kind != .register, !diagnostics.contains(told) { diagnostics.append(told) }
    return nil
  }

  /// The columns that a test says something of: those of its table, and what follows from them.
  private func given(by table: TestTable, of dataset: Dataset, in test: RuleTest) -> Set<Int> {
    var given = Set(table.columns)
    for (index, column) in dataset.columns.enumerated() {
      if case .lookup(let keys, let id, let result) = column.origin, given.isSuperset(of: keys),
        let lookup = framework.dataset(id)
      {
        let joined = test.tables.first { $0.dataset == id }
        let columns = joined?.columns ?? lookup.register?.rows.columns ?? []
        if columns.contains(result), Set(lookup.key).isSubset(of: columns) { given.insert(index) }
      }
      if let derivation = column.derivation, derivation.columns.isSubset(of: given) { given.insert(index) }
    }
    switch dataset.time {
    case .snapshot: break
    case .events(let column), .periods(let column): given.insert(column)
    }
    return given
  }

  /// - Returns: the columns that are not given, of which it tells.
  private mutating func require(
    _ columns: Set<Int>, of dataset: Dataset, given: Set<Int>, _ what: String, at span: SourceSpan
  ) -> Set<Int> {
    let absent = dataset.sources(of: columns, given: given).subtracting(given)
    if absent.isEmpty { return [] }
    diagnostics.append(
      TestDiagnostics.notGiven(
        absent.sorted().map { dataset.columns[$0].name }, what: what, dataset: dataset, at: span))
    return absent
  }

  // MARK: expectations

  private mutating func expectation(
    _ syntax: ExpectationSyntax, of indicator: Indicator, _ dataset: Dataset, test: TestSyntax
  ) -> Expectation? {
    var expectation = Expectation(items: [], span: syntax.span)
    if let period = syntax.period {
      // A window may begin before the period run; it is of the period that it ends in.
      let isWindow = indicator.windowMonths != nil && test.period.value.contains(period.value.end)
      if !test.period.value.contains(period.value), !isWindow {
        diagnostics.append(TestDiagnostics.outsidePeriod(period, test: test.period.value))
      }
      expectation.period = period.value
    }
    if !syntax.stratum.isEmpty {
      guard stratum(syntax, of: indicator, dataset, into: &expectation) else { return nil }
    }
    for item in syntax.items {
      guard let check = check(item, unit: indicator.unit, judged: test.name.text) else { continue }
      expectation.items.append(.init(check, span: item.span))
    }
    return expectation
  }

  private mutating func stratum(
    _ syntax: ExpectationSyntax, of indicator: Indicator, _ dataset: Dataset,
    into expectation: inout Expectation
  ) -> Bool {
    let written = syntax.stratum.map(\.dimension.text)
    let ways = indicator.stratifications.map { $0.map { dataset.columns[$0].name } }
    guard let index = ways.firstIndex(where: { $0.sorted() == written.sorted() }) else {
      diagnostics.append(
        TestDiagnostics.notAStratum(
          written, of: indicator, candidates: ways.map { $0.joined(separator: " and ") },
          at: syntax.stratum[0].dimension.span))
      return false
    }
    expectation.stratification = index
    for name in ways[index] {
      guard let member = syntax.stratum.first(where: { $0.dimension.text == name }) else { continue }
      let code = member.code.value
      if let column = dataset.column(named: name), case .code(let id) = dataset.columns[column].kind,
        let list = framework.codeList(id), !list.members.contains(where: { $0.code == code }),
        code != StratumMember.unknown, code != StratumMember.notApplicable
      {
        diagnostics.append(MeaningDiagnostics.notACode(code, at: member.code.span, list: list))
      }
      expectation.stratum.append(StratumMember(dimension: name, code: code))
    }
    return true
  }

  private mutating func check(
    _ item: Located<ExpectationSyntax.Item>, unit: MeasureUnit, judged: String
  ) -> Expectation
    .Check?
  {
    switch item.value {
    case .parts(let numerator, let denominator): return .parts(numerator: numerator, denominator: denominator)
    case .value(let qualifier, let syntax, let upper):
      guard let number = amount(syntax, unit: unit) else { return nil }
      guard let upper else { return .value(Figure(number, qualifier: qualifier)) }
      return amount(upper, unit: unit).map { .value(Figure(number, qualifier: qualifier, upper: $0)) }
    case .near(let syntax, let within):
      guard let number = amount(syntax, unit: unit), let margin = amount(within, unit: unit.ofDifference)
      else {
        return nil
      }
      return .near(number, within: margin)
    case .band(let name): return band(name, judged: judged).map { .band($0) }
    case .noJudgement(let reason): return .noJudgement(reason: reason)
    case .absent(let kind, let reason): return .absent(kind, reason: reason)
    case .rows(let count): return .rows(count)
    case .unknown(let count): return .unknown(count)
    case .excluded(let count): return .excluded(count)
    case .explanation(let text):
      if text.allSatisfy(\.isWhitespace) {
        diagnostics.append(
          FrameworkDiagnostics.emptyText(
            "the explanation that is expected", at: item.span,
            help: "give words that must be in it; an empty text is in every one"))
        return nil
      }
      return .explanation(text)
    }
  }

  /// A bare number takes the unit of what it is compared with.
  private mutating func amount(_ syntax: ExpressionSyntax, unit: MeasureUnit) -> Rational? {
    switch syntax.node {
    case .number(let number): number
    case .negate(let inner): amount(inner, unit: unit).map { -$0 }
    default: number(syntax, unit: unit, what: "what is expected")
    }
  }
}

extension Framework {
  /// Whether the plan of an indicator that reads rows decides anything that a test expects.
  fileprivate func readsPlan(of base: Indicator, _ test: RuleTest) -> Bool {
    guard let tested = indicator(test.indicator) else { return false }
    let judged = judgements(as: test.id).contains { $0.thresholdReferences.contains(.plan) }
    return judged && tested.id == base.id
      || chain(of: tested).contains { part in
        if case .variance(let of, relative: _) = part.measure { of == base.id } else { false }
      }
  }
}

extension TestSyntax {
  /// Whether it expects a band, or none.
  fileprivate var expectsBand: Bool {
    expectations.flatMap(\.items).contains { item in
      switch item.value {
      case .band, .noJudgement: true
      default: false
      }
    }
  }
}
