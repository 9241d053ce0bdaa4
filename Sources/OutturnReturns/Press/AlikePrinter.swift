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
  private var shapes: [Shape: Kept] = [:]
  /// What results are told apart by: their form, and which of their numbers are printed in full.
  private struct Shape: Hashable {
    let form: ResultForm
    let inexact: UInt16
  }
  /// The one that came last: mostly the next one's too.
  private var latest: (shape: Shape, templates: [FigureTemplate])?
  private enum Kept {
    case once
    case templates([FigureTemplate])
    /// One that cannot have any.
    case none
  }
  /// More than the results of an indicator have, unless something is odd about them.
  private static let limit = 64
  /// Among so many results, those that come first, a shape is mostly one that comes again.
  private static let early = 24
  /// The result from which they were taken up.
  private var first = 0
  /// The names of the strata that came last, for each form.
  private var strata: ListedStrata?
  private var names: [StratumNames] = []

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
    let outputs = desks.map(\.output)
    for index in range {
      if isFirst, index == range.lowerBound {
        try complete.write(results.result(index), isFirst: true, to: desks)
      } else {
        try write(index, of: results, to: desks, outputs)
      }
    }
  }

  private func write(
    _ index: Int, of results: any AlikeResults, to desks: [any ResultsDesk], _ outputs: [OutputBuffer]
  ) throws {
    guard let figures = results.figures(index), sheet.fill(figures) else {
      return try complete.write(results.result(index), isFirst: false, to: desks)
    }
    let shape = Shape(form: figures.form, inexact: sheet.inexact)
    guard let templates = templates(of: shape) else {
      return try learn(shape, from: index, of: results, to: desks)
    }
    for place in outputs.indices {
      #if DEBUG
        let mark = outputs[place].mark
      #endif
      try templates[place].write(sheet, index, of: names[place], to: outputs[place])
      #if DEBUG
        let expected = try scratch[place].document(of: results.result(index))
        precondition(
          outputs[place].bytes(since: mark) == expected, "a template that does not repeat its encoder")
      #endif
    }
  }

  /// Nil where there are none, or none yet.
  private func templates(of shape: Shape) -> [FigureTemplate]? {
    if let latest, latest.shape == shape { return latest.templates }
    guard case .templates(let templates)? = shapes[shape] else { return nil }
    latest = (shape, templates)
    return templates
  }

  /// Writes a result by the encoders, and makes templates of it where others like it are to be expected: of a shape that
  /// is there for the second time, or that is among the first.
  private func learn(
    _ shape: Shape, from index: Int, of results: any AlikeResults, to desks: [any ResultsDesk]
  ) throws {
    let result = results.result(index)
    let marks = desks.map(\.output.mark)
    for desk in desks { try desk.write(result) }
    switch shapes[shape] {
    case nil where shapes.count >= Self.limit, Kept.none?, .templates?: return
    case nil where index - first >= Self.early:
      shapes[shape] = .once
    case nil, .once?:
      let written = desks.indices.map { desks[$0].output.bytes(since: marks[$0]) }
      let templates = try make(like: result, index, of: results, written: written)
      shapes[shape] = templates.map(Kept.templates) ?? Kept.none
    }
  }

  /// Makes ready for other results.
  private func take(_ results: any AlikeResults, from first: Int) throws {
    self.results = results
    self.first = first
    shapes.removeAll(keepingCapacity: true)
    latest = nil
    if strata !== results.strata {
      strata = results.strata
      names = try forms.indices.map {
        try StratumNames(results.strata, form: forms[$0], desk: scratch[$0])
      }
    }
  }

  /// The templates of a result whose figures are on the sheet; nil where they would not give what was written.
  ///
  /// - Parameter written: the result as each encoder wrote it.
  private func make(
    like result: IndicatorResult, _ index: Int, of results: any AlikeResults, written: [[UInt8]?]
  ) throws -> [FigureTemplate]? {
    let probe = FigureProbe(result, results.sentences(index, FigureProbe.word))
    var templates: [FigureTemplate] = []
    for place in forms.indices {
      let (form, desk) = (forms[place], scratch[place])
      var slots: [(FigureTemplate.Slot, [UInt8])] = []
      for (slot, text) in probe.slots {
        switch slot {
        case .figure: slots.append((slot, Array(text.utf8)))
        case .name(let name) where form.has(name.slot):
          desk.output.clear()
          try desk.fill(name.slot, of: probe.result.stratum)
          slots.append((slot, Array(desk.output.kept)))
        case .name: continue
        }
      }
      guard let template = FigureTemplate(try desk.document(of: probe.result), slots: slots) else {
        return nil
      }
      desk.output.clear()
      try template.write(sheet, index, of: names[place], to: desk.output)
      guard let written = written[place], ByteSearch.areEqual(desk.output.kept, written) else { return nil }
      templates.append(template)
    }
    return templates
  }
}
