import OutturnModel
import OutturnSyntax

/// Datasets, series and lookups: columns resolved, roles checked.
extension Compiler {
  mutating func compileDataset(_ syntax: DatasetSyntax) {
    let name = "\(syntax.kind.rawValue) `\(syntax.name.text)`"
    var dataset = Dataset(
      id: syntax.name.text, title: syntax.title?.value ?? syntax.name.text, kind: syntax.kind,
      rowMeaning: syntax.rowMeaning?.value ?? "row", coversOrganisations: syntax.coversOrganisations,
      ignoredHeaders: syntax.ignoredHeaders.map(\.value), ignoresOtherHeaders: syntax.ignoresOtherHeaders,
      encoding: syntax.encoding, headingRows: syntax.headingRows?.value ?? 0,
      blankWords: syntax.blankWords.map(\.value), notApplicableWords: syntax.notApplicableWords.map(\.value),
      file: syntax.file?.value, span: syntax.name.span)
    dataset.delimiter = delimiter(syntax.delimiter) ?? ","
    dataset.suppressedWords = syntax.suppressedWords.map(\.value)
    dataset.disclosure = syntax.disclosure.flatMap { disclosure($0) }
    if let rows = syntax.headingRows, rows.value > 100 {
      diagnostics.append(
        MeaningDiagnostics.misfit(
          "at most 100 rows may stand above the header", at: rows.span, label: "too many"))
    }
    compileColumns(of: syntax, into: &dataset)
    compileUnfolding(of: syntax, into: &dataset)
    joinAndDerive(syntax, into: &dataset)
    applyBandings(to: &dataset)
    applyHierarchies(to: &dataset)
    compileConditions(of: syntax, into: &dataset)
    compileMeantRows(of: syntax, into: &dataset)
    markUnknownDerivations(in: &dataset)
    dataset.key = syntax.key.compactMap { keyColumn($0, of: dataset) }
    if let organisation = syntax.organisation { dataset.organisation = column(organisation, of: dataset) }
    compileTime(of: syntax, into: &dataset)
    compileChecks(of: syntax, into: &dataset)
    compileRejects(of: syntax, into: &dataset)
    compileExpectation(of: syntax, into: &dataset)
    compileDefaults(of: syntax, into: &dataset)
    compileRegister(syntax, into: &dataset)
    compileSigns(of: syntax, into: &dataset)
    compileRoles(of: syntax, into: &dataset)
    if syntax.rowMeaning == nil, syntax.kind.isMeasured {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "what one row is", in: name, at: syntax.name.span,
          help: "add `one row per \"registered patient\"`, or whatever a row stands for"))
    }
    if syntax.columns.isEmpty {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "which columns it has", in: name, at: syntax.name.span,
          help: "add a column: its name and its type, such as `attendances integer`"))
    }
    if syntax.kind == .lookup, dataset.key.isEmpty {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "what its key is", in: name, at: syntax.name.span,
          help: "add `key COLUMN`, or all the columns that together tell its rows apart"))
    }
    framework.datasets.append(dataset)
  }

  private mutating func delimiter(_ text: TextSyntax?) -> Character? {
    guard let text else { return nil }
    let value = text.value == "tab" ? "\t" : text.value
    if value.utf8.count == 1, let character = value.first, character != "\"", character != "\n",
      character != "\r"
    {
      return character
    }
    diagnostics.append(
      MeaningDiagnostics.misfit(
        "a delimiter is one character", at: text.span, label: "not one character",
        help: ["write `delimiter \";\"`, or `delimiter \"tab\"`"]))
    return nil
  }

  mutating func column(_ name: NameSyntax, of dataset: Dataset) -> Int? {
    if let index = dataset.column(named: name.text) {
      checker.refer(dataset.columns[index], name.span)
      return index
    }
    diagnostics.append(
      MeaningDiagnostics.unknownName(
        name.text, at: name.span, dataset: dataset.id, candidates: dataset.columns.map(\.name)))
    return nil
  }

  // MARK: columns

  private mutating func compileColumns(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    var headers: [String: SourceSpan] = [:]
    for column in syntax.columns {
      if let first = dataset.columns.first(where: { $0.name == column.name.text }) {
        diagnostics.append(MeaningDiagnostics.declaredTwice("column", column.name, first: first.span))
        continue
      }
      let origin: Column.Origin
      switch column.origin {
      case .sameAsName: origin = .header(column.name.text)
      case .header(let text): origin = .header(text.value)
      case .sumOfHeaders(let from, let to): origin = .sumOfHeaders(from: from.value, to: to.value)
      }
      if case .header(let header) = origin {
        if let first = headers[header] {
          diagnostics.append(
            MeaningDiagnostics.declaredTwice(
              "the column with header", NameSyntax(header, column.name.span), first: first))
        }
        headers[header] = column.name.span
      }
      dataset.columns.append(
        Column(
          name: column.name.text, origin: origin, kind: kind(of: column),
          unit: column.unit.flatMap { unit($0) },
          range: column.range?.value, mayBeBlank: column.mayBeBlank, isIdentifier: column.isIdentifier,
          thousandsSeparator: separator(column.thousands), span: column.name.span))
      checkColumn(column, origin)
    }
  }

  private mutating func kind(of column: ColumnSyntax) -> Column.Kind {
    switch column.kind.value {
    case .text: return .text
    case .integer: return .integer
    case .decimal: return .decimal
    case .figure: return .figure
    case .period(let pattern): return .period(pattern: pattern?.value)
    case .yesNo(let yes, let no): return .yesNo(yes: yes?.value, no: no?.value)
    case .date(let pattern): return .date(pattern: pattern?.value)
    case .month(let pattern): return .month(pattern: pattern?.value)
    case .moment(let pattern): return .moment(pattern: pattern?.value)
    case .code(let list):
      scope.refer(.codeList, list)
      scope.refer(.banding, list)
      if framework.codeList(list.text) == nil {
        diagnostics.append(
          MeaningDiagnostics.unknown(
            "code list", list, code: "OT2005", candidates: framework.codeLists.map(\.id)))
      }
      return .code(list: list.text)
    }
  }

  private mutating func checkColumn(_ column: ColumnSyntax, _ origin: Column.Origin) {
    checkPattern(column)
    let isNumber = column.kind.value.isNumber
    if let unit = column.unit, !isNumber {
      diagnostics.append(
        MeaningDiagnostics.misfit("only a number has a unit", at: unit.span, label: "not a number"))
    }
    if let range = column.range, range.value.isEmpty {
      diagnostics.append(
        MeaningDiagnostics.misfit("this range holds no number", at: range.span, label: "runs backwards"))
    }
    if case .sumOfHeaders = origin, !column.kind.value.isSummable {
      diagnostics.append(
        MeaningDiagnostics.misfit(
          "only numbers can be summed over columns", at: column.kind.span, label: "not a number",
          help: ["use `integer` or `decimal`"]))
    }
  }

  private mutating func separator(_ text: TextSyntax?) -> Character? {
    guard let text else { return nil }
    if text.value.utf8.count == 1, let character = text.value.first, !character.isNumber, character != ".",
      character != "-"
    {
      return character
    }
    diagnostics.append(
      MeaningDiagnostics.misfit(
        "a thousands separator is one character, not a digit, a point or a minus", at: text.span,
        label: "not a separator", help: ["write `thousands \",\"`"]))
    return nil
  }

  mutating func unit(_ syntax: UnitSyntax) -> MeasureUnit? {
    switch syntax {
    case .noun(let text): return .counting(text.value)
    case .rate(let scale, let noun): return .rate(per: scale.value, of: noun?.value)
    case .name(let name):
      if let unit = MeasureUnit.known[name.text] { return unit }
      diagnostics.append(MeaningDiagnostics.unknownUnit(name))
      return nil
    }
  }

  private mutating func compileTime(of syntax: DatasetSyntax, into dataset: inout Dataset) {
    guard let time = syntax.time else {
      if syntax.kind.isMeasured, syntax.kind != .register {
        diagnostics.append(
          MeaningDiagnostics.missingClause(
            "how its rows stand in time", in: "\(syntax.kind.rawValue) `\(syntax.name.text)`",
            at: syntax.name.span,
            help: "add `snapshot at period end`, `events dated COLUMN`, `months in COLUMN`"
              + (syntax.kind.keepsHistory ? " or `periods in COLUMN`" : "")))
      }
      return
    }
    switch time.value {
    case .snapshot(let day): dataset.time = .snapshot(day)
    case .events(let name):
      guard let index = column(name, of: dataset) else { return }
      dataset.time = .events(column: index)
      requireKind(
        name, of: dataset.columns[index], in: "events dated",
        isRight: [.date, .moment].contains(dataset.columns[index].type), "a date or a moment")
    case .periods(let name, let monthsOnly):
      guard let index = column(name, of: dataset) else { return }
      let column = dataset.columns[index]
      dataset.time = .periods(column: index)
      var isMonth = false
      if case .month = column.kind { isMonth = true }
      var isPeriod = false
      if case .period = column.kind { isPeriod = true }
      let isRight = isMonth || (isPeriod && !monthsOnly)
      requireKind(
        name, of: column, in: monthsOnly ? "months in" : "periods in", isRight: isRight,
        monthsOnly ? "a month" : "a period or a month")
    }
  }

  private mutating func requireKind(
    _ name: NameSyntax, of column: Column, in clause: String, isRight: Bool, _ expected: String
  ) {
    if !isRight {
      diagnostics.append(
        MeaningDiagnostics.wrongType(
          "the column of `\(clause)`", expected: expected, found: column.type, at: name.span,
          help: ["declare `\(column.name)` as `\(expected.split(separator: " ")[1])`"]))
    }
  }
}

extension NameSyntax {
  /// A name that stands in no file, at the place of what made it.
  init(_ text: String, _ span: SourceSpan) { self.init(text: text, span: span) }
}
