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
  private enum Kept {
    case once
    case templates([FigureTemplate])
    /// One that cannot have any.
    case none
  }
  /// More than the results of an indicator have, unless something is odd about them.
  private static let limit = 64
  /// The names of the strata that came last, for each form.
  private var strata: ListedStrata?
  private var names: [StratumNames] = []

  init(_ forms: [any ResultsForm], complete: ResultPrinter) {
    self.forms = forms
    self.complete = complete
    scratch = forms.map { $0.desk() }
  }

  /// - Parameter isFirst: whether it is the first result of the return.
  func write(_ index: Int, of results: any AlikeResults, isFirst: Bool, to desks: [any ResultsDesk]) throws {
    if self.results !== results { try take(results) }
    guard !isFirst, let figures = results.figures(index), sheet.fill(figures) else {
      return try complete.write(results.result(index), isFirst: isFirst, to: desks)
    }
    let shape = Shape(form: figures.form, inexact: sheet.inexact)
    guard case .templates(let templates)? = shapes[shape] else {
      let result = results.result(index)
      let marks = desks.map(\.output.mark)
      for desk in desks { try desk.write(result) }
      switch shapes[shape] {
      case nil: if shapes.count < Self.limit { shapes[shape] = .once }
      case .once?:
        let written = desks.indices.map { desks[$0].output.bytes(since: marks[$0]) }
        let templates = try make(like: result, index, of: results, written: written)
        shapes[shape] = templates.map(Kept.templates) ?? Kept.none
      default: break
      }
      return
    }
    for place in desks.indices {
      #if DEBUG
        let mark = desks[place].output.mark
      #endif
      try templates[place].write(sheet, index, of: names[place], to: desks[place].output)
      #if DEBUG
        let expected = try scratch[place].document(of: results.result(index))
        precondition(
          desks[place].output.bytes(since: mark) == expected, "a template that does not repeat its encoder")
      #endif
    }
  }

  /// Makes ready for other results.
  private func take(_ results: any AlikeResults) throws {
    self.results = results
    shapes.removeAll(keepingCapacity: true)
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
      guard let written = written[place], desk.output.kept.elementsEqual(written) else { return nil }
      templates.append(template)
    }
    return templates
  }
}
