import OutturnModel
import OutturnSyntax

/// Bandings: a code list each, and a derived column in every dataset that has the column they band.
extension Compiler {
  /// Before the datasets: the code lists, which conditions are checked against.
  mutating func declareBandings() {
    for syntax in scope.bandings {
      if let list = framework.codeList(syntax.name.text) {
        diagnostics.append(MeaningDiagnostics.declaredTwice("code list", syntax.name, first: list.span))
        continue
      }
      var seen: [String: SourceSpan] = [:]
      for band in syntax.bands {
        if let first = seen[band.code.text] {
          diagnostics.append(MeaningDiagnostics.declaredTwice("band", band.code, first: first))
        }
        seen[band.code.text] = band.code.span
      }
      if syntax.bands.isEmpty {
        diagnostics.append(
          MeaningDiagnostics.missingClause(
            "which bands it has", in: "banding `\(syntax.name.text)`", at: syntax.name.span,
            help: "list them: `1 \"Under 18\": below 18  2 \"Adults\": 18 or more`"))
      }
      framework.codeLists.append(
        CodeList(
          id: syntax.name.text, title: syntax.title?.value,
          members: syntax.bands.map { .init(code: $0.code.text, label: $0.label?.value) },
          span: syntax.name.span))
      framework.bandings.append(
        Banding(
          id: syntax.name.text, title: syntax.title?.value, source: syntax.source.text, span: syntax.name.span
        ))
    }
  }

  /// Adds the bandings' columns to a dataset whose other columns stand.
  mutating func applyBandings(to dataset: inout Dataset) {
    guard dataset.kind.isMeasured else { return }
    for syntax in scope.bandings where framework.bandings.contains(where: { $0.span == syntax.name.span }) {
      guard let source = dataset.column(named: syntax.source.text) else { continue }
      if let taken = dataset.columns.first(where: { $0.name == syntax.name.text }) {
        diagnostics.append(MeaningDiagnostics.declaredTwice("column", syntax.name, first: taken.span))
        continue
      }
      guard let body = body(of: syntax, column: source, of: dataset) else {
        checker.broken[dataset.id, default: []].insert(syntax.name.text)
        continue
      }
      dataset.columns.append(
        Column(
          name: syntax.name.text, origin: .derived(body), kind: .code(list: syntax.name.text),
          span: syntax.name.span))
    }
  }

  /// After the datasets: a banding that found no column is a mistake.
  mutating func checkBandingsAreUsed() {
    for syntax in scope.bandings {
      let usable = framework.datasets.filter(\.kind.isMeasured)
      guard !usable.contains(where: { $0.column(named: syntax.source.text) != nil }) else { continue }
      diagnostics.append(
        StrataDiagnostics.nothingToBand(
          syntax.source, banding: syntax.name.text, candidates: usable.flatMap { $0.columns.map(\.name) }))
    }
  }

  /// What is wrong in the same way for several datasets is said once.
  ///
  /// `if decile in 1 to 2 then "1" else …`; nil, with diagnostics, where the bands do not fit the column.
  private mutating func body(of syntax: BandingSyntax, column index: Int, of dataset: Dataset)
    -> RuleExpression?
  {
    let column = dataset.columns[index]
    var isRight = true
    func report(_ diagnostic: Diagnostic) {
      isRight = false
      if !diagnostics.contains(diagnostic) { diagnostics.append(diagnostic) }
    }
    switch column.type {
    case .number, .date, .code, .text: break
    default:
      report(StrataDiagnostics.cannotBand(syntax.source, column.type, dataset: dataset.id))
      return nil
    }
    for band in syntax.bands {
      for item in band.items where !fits(item.value, column.type) {
        report(StrataDiagnostics.wrongItem(at: item.span, source: column.name, column.type))
      }
    }
    // A band without values could not be read, and has been reported.
    guard isRight, !syntax.bands.isEmpty, syntax.bands.allSatisfy({ !$0.items.isEmpty }) else { return nil }
    let check = BandingCheck(syntax, column: column, codeList: codeList(of: column))
    for diagnostic in check.diagnostics { report(diagnostic) }
    guard isRight else { return nil }
    let span = syntax.source.span
    func code(_ band: BandingSyntax.BandSyntax) -> RuleExpression {
      checker.make(.literal(.text(band.code.text)), .text, band.code.span)
    }
    var rest = check.takesEverything ? syntax.bands.last.map(code) : nil
    for band in syntax.bands.reversed() {
      let otherwise = rest ?? checker.make(.missing, .anything, span)
      rest = checker.make(
        .conditional(condition: condition(of: band, index, column), then: code(band), otherwise: otherwise),
        .code(list: syntax.name.text), span)
    }
    return rest
  }

  private func codeList(of column: Column) -> CodeList? {
    if case .code(let list) = column.kind { framework.codeList(list) } else { nil }
  }

  private func fits(_ item: BandingSyntax.Item, _ type: ValueType) -> Bool {
    switch (item, type) {
    case (.numbers, .number), (.days, .date), (.code, .code), (.code, .text): true
    default: false
    }
  }

  private mutating func condition(of band: BandingSyntax.BandSyntax, _ index: Int, _ column: Column)
    -> RuleExpression
  {
    let span = band.code.span
    let value = checker.make(.column(index), column.type, span)
    var whole: RuleExpression?
    for item in band.items {
      let part: RuleExpression
      switch item.value {
      case .code(let code):
        let literal = checker.make(.literal(.text(code)), .text, item.span)
        part = checker.make(.comparison(.equal, value, literal), .boolean, item.span)
      case .numbers(let range):
        part = within(range, value, item.span) { .number($0) }
      case .days(let range):
        part = within(range, value, item.span) { .date(CalendarDate(dayNumber: Int32(clamping: $0.floor))) }
      }
      whole = whole.map { checker.make(.or($0, part), .boolean, span) } ?? part
    }
    return whole ?? checker.make(.literal(.boolean(false)), .boolean, span)
  }

  private mutating func within(
    _ range: NumberRange, _ value: RuleExpression, _ span: SourceSpan, _ literal: (Rational) -> Value
  ) -> RuleExpression {
    func edge(_ number: Rational) -> RuleExpression {
      checker.make(.literal(literal(number)), value.type, span)
    }
    var parts: [RuleExpression] = []
    if case .inclusive(let low) = range.lower, case .inclusive(let high) = range.upper {
      return checker.make(.between(value, low: edge(low), high: edge(high)), .boolean, span)
    }
    if let low = range.lower.value {
      parts.append(
        checker.make(
          .comparison(range.lower.isInclusive ? .atLeast : .greater, value, edge(low)), .boolean, span))
    }
    if let high = range.upper.value {
      parts.append(
        checker.make(
          .comparison(range.upper.isInclusive ? .atMost : .less, value, edge(high)), .boolean, span))
    }
    guard let first = parts.first else { return checker.make(.literal(.boolean(true)), .boolean, span) }
    return parts.count == 1 ? first : checker.make(.and(first, parts[1]), .boolean, span)
  }
}
