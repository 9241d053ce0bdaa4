import OutturnModel
import XMLKit

/// Writes results that are alike, in all forms at once, from their figures: one of each form is made and written by the
/// encoders, and what differs in the others is put in its place. The bytes are those of the encoders. Each thread has one
/// of its own.
final class AlikePrinter {
  private let forms: [any ResultsForm]
  /// Of results that are taken complete.
  private let complete: ResultPrinter
  /// Where templates are tried out.
  private let scratch: [any ResultsDesk]
  private let sheet = FigureSheet()
  /// Those whose templates are kept.
  private var results: (any AlikeResults)?
  private var shapes: [ResultForm: Kept] = [:]
  /// The one that came last: mostly the next one's too.
  private var latest: (form: ResultForm, templates: FigureTemplates)?
  private enum Kept {
    case once
    case templates(FigureTemplates)
    /// One that cannot have any.
    case none
  }
  /// More than the results of an indicator have, unless something is odd about them.
  private static let limit = 64
  /// Among so many results, those that come first, a shape is mostly one that comes again.
  private static let early = 24
  /// The result from which they were taken up.
  private var first = 0
  /// The names of the strata that came last.
  private var names: NamedStrata?

  init(_ forms: [any ResultsForm], complete: ResultPrinter) {
    self.forms = forms
    self.complete = complete
    scratch = forms.map { $0.desk() }
  }

  /// Writes some of them in their order.
  ///
  /// - Parameter isFirst: whether the first of them is the first result of the return.
  func write(_ range: Range<Int>, of results: any AlikeResults, isFirst: Bool, to desks: [any ResultsDesk])
    throws
  {
    if self.results !== results { try take(results, from: range.lowerBound) }
    let names = try names(of: results.strata)
    // Desks keep them. Counting who uses one would wait, after each result, until all its bytes have left the processor.
    let outputs = desks.map { Unmanaged.passUnretained($0.output) }
    for index in range {
      if isFirst, index == range.lowerBound {
        try complete.write(results.result(index), isFirst: true, to: desks)
      } else {
        try write(index, of: results, names, to: desks, outputs)
      }
    }
  }

  private func write(
    _ index: Int, of results: any AlikeResults, _ names: NamedStrata, to desks: [any ResultsDesk],
    _ outputs: [Unmanaged<OutputBuffer>]
  ) throws {
    guard let figures = results.figures(index), sheet.fill(figures) else {
      return try complete.write(results.result(index), isFirst: false, to: desks)
    }
    guard let templates = templates(of: figures.form) else {
      return try learn(figures.form, from: index, of: results, names, to: desks)
    }
    for place in outputs.indices {
      #if DEBUG
        let mark = desks[place].output.mark
      #endif
      try outputs[place]._withUnsafeGuaranteedRef {
        try templates.forms[place].write(sheet, index, of: names.forms[place], to: $0)
      }
      #if DEBUG
        let expected = try scratch[place].document(of: results.result(index))
        precondition(
          desks[place].output.bytes(since: mark) == expected, "a template that does not repeat its encoder")
      #endif
    }
  }

  /// Nil where there are none, or none yet.
  private func templates(of form: ResultForm) -> FigureTemplates? {
    if let latest, latest.form == form { return latest.templates }
    guard case .templates(let templates)? = shapes[form] else { return nil }
    latest = (form, templates)
    return templates
  }

  /// Writes a result by the encoders, and makes templates of it where others like it are to be expected: of a form that
  /// is there for the second time, or that is among the first.
  private func learn(
    _ form: ResultForm, from index: Int, of results: any AlikeResults, _ names: NamedStrata,
    to desks: [any ResultsDesk]
  ) throws {
    let result = results.result(index)
    let marks = desks.map(\.output.mark)
    for desk in desks { try desk.write(result) }
    // There is one overall, which may be a headline.
    if result.stratum.isEmpty { return }
    switch shapes[form] {
    case nil where shapes.count >= Self.limit, Kept.none?, .templates?: return
    case nil where index - first >= Self.early:
      shapes[form] = .once
    case nil, .once?:
      let written = desks.indices.map { desks[$0].output.bytes(since: marks[$0]) }
      let templates = try make(like: result, index, of: results, names, written: written)
      shapes[form] = templates.map(Kept.templates) ?? Kept.none
    }
  }

  /// Makes ready for other results.
  private func take(_ results: any AlikeResults, from first: Int) throws {
    self.results = results
    self.first = first
    shapes.removeAll(keepingCapacity: true)
    latest = nil
  }

  private func names(of strata: ListedStrata) throws -> NamedStrata {
    if let names, names.strata === strata { return names }
    let made = try NamedStrata(strata, desks: scratch)
    names = made
    return made
  }

  /// The templates of a result whose figures are on the sheet; nil where they would not give what was written.
  ///
  /// - Parameter written: the result as each encoder wrote it.
  private func make(
    like result: IndicatorResult, _ index: Int, of results: any AlikeResults, _ names: NamedStrata,
    written: [[UInt8]?]
  ) throws -> FigureTemplates? {
    let probe = FigureProbe(result, results.sentences(index, FigureProbe.word))
    let figures = probe.slots.map { (slot: FigureTemplate.Slot.figure($0.slot), text: Array($0.text.utf8)) }
    let slots = try scratch.map { desk in
      try figures
        + StratumName.allCases.compactMap { name in
          try desk.bytes(of: name, probe.result.stratum).map { (slot: .name(name), text: $0) }
        }
    }
    let documents = try scratch.map { try $0.document(of: probe.result) }
    guard let templates = FigureTemplates.of(documents, forms: forms, slots: slots) else { return nil }
    for (place, desk) in scratch.enumerated() {
      desk.output.clear()
      try templates.forms[place].write(sheet, index, of: names.forms[place], to: desk.output)
      guard let written = written[place], ByteSearch.areEqual(desk.output.kept, written) else { return nil }
    }
    return templates
  }
}
