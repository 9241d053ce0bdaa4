import CXLSXWriter
package import OutturnModel

/// Encodes a return as an Excel workbook: the verdict, the coloured grid of headline results, all results, the
/// findings and the data-quality ratings.
///
/// Rows go to disk as they come, so that memory does not grow with them. Text stays text, whatever it looks like.
/// The bytes depend on the return alone: the workbook's dates are those of its period.
package enum ReturnWorkbook {
  /// Writes the workbook as a new file.
  ///
  /// - Throws: ``ReturnError``.
  package static func write(
    _ content: some ReturnContent, path: String
  ) throws {
    var options = lxw_workbook_options()
    options.constant_memory = 1
    guard let workbook = workbook_new_opt(path, &options) else {
      throw ReturnError.notWritten("`\(path)` cannot be opened as a workbook")
    }
    do {
      setProperties(of: workbook, content.header)
      try fill(workbook, content)
    } catch {
      workbook_close(workbook)
      throw error
    }
    let problem = workbook_close(workbook)
    guard problem == LXW_NO_ERROR else {
      throw ReturnError.notWritten("`\(path)`: \(String(cString: lxw_strerror(problem)))")
    }
  }

  private static func setProperties(of workbook: UnsafeMutablePointer<lxw_workbook>, _ header: ReturnHeader) {
    var properties = lxw_doc_properties()
    properties.created = time_t(header.period.end.dayNumber) * 86_400
    "Assurance return \(header.period)".withCString { title in
      let copy = UnsafeMutablePointer(mutating: title)
      properties.title = copy
      workbook_set_properties(workbook, &properties)
    }
  }

  private static func fill(
    _ workbook: UnsafeMutablePointer<lxw_workbook>, _ content: some ReturnContent
  ) throws {
    let header = content.header
    let formats = WorkbookFormats(workbook)
    let summary = try WorkbookSheet(workbook, name: "Verdict", widths: [28, 70], formats: formats)
    let grid = try WorkbookSheet(
      workbook, name: "Grid", widths: [60, 22, 22, 24, 40, 28, 28], formats: formats)
    let table = try WorkbookSheet(
      workbook, name: "Results",
      widths: [32, 48, 20, 20, 16] + Array(repeating: 14, count: ResultsCSV.columns.count - 5),
      formats: formats)
    try grid.heading(
      ["Indicator", "Period", "Value", "Band", "To the next better band", "Owner", "Escalates to"])
    try table.heading(ResultsCSV.columns + ["explanation"])
    for complete in content.results {
      let result = Disclosure.disclosed(complete, to: header.audience)
      if result.isHeadline { try grid.row(headline(result)) }
      var cells = WorkbookCells(band: result.judgement?.band.value)
      try ResultsCSV.write(complete, for: header.audience, to: &cells)
      try table.row(cells.row + [.text(result.explanation.outcome)])
    }
    table.filter(columns: ResultsCSV.columns.count + 1)
    try write(header, content.verdict, to: summary)
    try write(
      content.findings, to: WorkbookSheet(workbook, name: "Findings", widths: findingWidths, formats: formats)
    )
    try write(
      content.dataQuality,
      to: WorkbookSheet(
        workbook, name: "Data quality", widths: [28, 18, 24, 14, 14, 14, 80], formats: formats))
  }

  private static let findingWidths: [Double] = [10, 10, 24, 24, 10, 24, 90]

  private static func headline(_ result: IndicatorResult) -> [WorkbookSheet.Cell] {
    let row = RAGGrid.Row(result)
    return [
      .text(row.title), .text(row.period), .text(row.value),
      result.judgement?.band.value.map { .band($0) } ?? .text(row.band),
      .text(result.judgement?.distance?.text ?? ""), .text(result.owner ?? ""),
      .text(result.escalatesTo ?? ""),
    ]
  }

  private static func write(_ header: ReturnHeader, _ verdict: Verdict, to sheet: WorkbookSheet) throws {
    try sheet.heading(["Assurance return", ""])
    try sheet.row([.text("Submitted by"), .text(header.submitter ?? "not stated")])
    try sheet.row([.text("Period"), .text(header.period.description)])
    try sheet.row([.text("Days"), .text("\(header.period.start) to \(header.period.end)")])
    let mark = header.audience == .internal ? "internal: not for publication" : "publication"
    try sheet.row([.text("Audience"), .text(mark)])
    try sheet.row([.text("Worst band"), verdict.worst.map { .band($0) } ?? .text("no RAG band")])
    for counted in verdict.bands {
      try sheet.row([.text("Headlines " + counted.band.inWords), .number(String(counted.count))])
    }
    try sheet.row([.text("Headlines without a band"), .number(String(verdict.withoutBand))])
    try sheet.row([.text("Headlines not judged"), .number(String(verdict.unjudged))])
    for framework in header.frameworks {
      try sheet.row([.text("Framework"), .text("\(framework.title ?? framework.id), \(framework.version)")])
    }
    for submission in header.submissions {
      let parts = [submission.file, submission.sha256].compactMap(\.self)
      try sheet.row([.text("Data"), .text("\(submission.dataset): \(parts.joined(separator: ", "))")])
    }
    for signature in header.signOff {
      try sheet.row([.text("Sign-off"), .text("\(signature.state.rawValue): \(signature.name)")])
    }
    try sheet.row([.text("Meaning of the rules"), .text(header.rules.meaning)])
    try sheet.row([.text("Engine"), .text(header.engineVersion)])
  }

  private static func write(_ findings: some Sequence<Finding>, to sheet: WorkbookSheet) throws {
    try sheet.heading(["Code", "Severity", "Dataset", "Field", "Rows", "First lines", "Message"])
    for finding in findings {
      try sheet.row([
        .text(finding.code), .text(finding.severity.rawValue),
        .text(finding.dataset ?? finding.framework ?? ""), .text(finding.field ?? ""),
        .number(String(finding.count)),
        .text(finding.lines.map(String.init).joined(separator: ", ")), .text(finding.message),
      ])
    }
  }

  private static func write(_ dataQuality: [DataQuality], to sheet: WorkbookSheet) throws {
    try sheet.heading(["Dataset", "Rating", "Column", "Numerator", "Denominator", "Percent", "Sentence"])
    for quality in dataQuality {
      for rating in quality.ratings {
        try sheet.row([
          .text(quality.dataset), .text(rating.dimension.rawValue), .text(rating.column ?? ""),
          count(rating.numerator), count(rating.denominator),
          rating.value.value.map { .number(PrintedShare($0).text) } ?? .text(rating.value.kind.rawValue),
          .text(rating.sentence),
        ])
      }
    }
  }

  private static func count(_ count: Observation<Int64>) -> WorkbookSheet.Cell {
    count.value.map { .number(String($0)) } ?? .text(count.kind.rawValue)
  }
}

/// The cells of a row of results, as the columns of `results.csv` have them.
private struct WorkbookCells: ResultCells {
  let band: Band?
  private(set) var row: [WorkbookSheet.Cell] = []

  init(band: Band?) { self.band = band }

  private var column: ResultsCSV.Column { ResultsCSV.described[row.count] }

  mutating func text(_ text: String?) {
    row.append(column.name == "band" ? band.map { .band($0) } ?? .empty : cell(text))
  }

  mutating func word(_ word: String?) { row.append(cell(word)) }
  mutating func integer(_ integer: Int64?) { row.append(integer.map { .number(String($0)) } ?? .empty) }
  mutating func flag(_ flag: Bool) { row.append(.flag(flag)) }

  private func cell(_ text: String?) -> WorkbookSheet.Cell {
    guard let text, !text.isEmpty else { return .empty }
    return column.type == .string || column.type == .date ? .text(text) : .number(text)
  }
}
