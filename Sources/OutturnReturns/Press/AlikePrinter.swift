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
    /// Not made yet: how often the shape came.
    case seen(Int)
    case templates([FigureTemplate])
    /// One that cannot have any.
    case none
  }
  /// More than the results of an indicator have, unless something is odd about them.
  private static let limit = 64
  /// To make templates costs as much as to write so many results without them.
  private static let worthwhile = 4

  init(_ forms: [any ResultsForm], complete: ResultPrinter) {
    self.forms = forms
    self.complete = complete
    scratch = forms.map { $0.desk() }
  }

  /// - Parameter isFirst: whether it is the first result of the return.
  func write(_ index: Int, of results: any AlikeResults, isFirst: Bool, to desks: [any ResultsDesk]) throws {
    if self.results !== results {
      self.results = results
      shapes.removeAll(keepingCapacity: true)
    }
    guard !isFirst, let figures = results.figures(index), sheet.fill(figures),
      let templates = templates(for: index, figures, of: results)
    else { return try complete.write(results.result(index), isFirst: isFirst, to: desks) }
    for place in desks.indices {
      #if DEBUG
        let mark = desks[place].output.mark
      #endif
      try templates[place].write(figures.stratum, sheet, to: desks[place])
      #if DEBUG
        let expected = try document(of: results.result(index), place)
        precondition(
          desks[place].output.bytes(since: mark) == expected, "a template that does not repeat its encoder")
      #endif
    }
  }

  private func templates(for index: Int, _ figures: borrowing ResultFigures, of results: any AlikeResults)
    -> [FigureTemplate]?
  {
    let shape = Shape(form: figures.form, inexact: sheet.inexact)
    switch shapes[shape] {
    case .templates(let made)?: return made
    case Kept.none?: return nil
    case .seen(let times)?:
      if times + 1 < Self.worthwhile {
        shapes[shape] = .seen(times + 1)
        return nil
      }
      guard let made = try? make(for: index, figures, of: results) else {
        shapes[shape] = Kept.none
        return nil
      }
      shapes[shape] = .templates(made)
      return made
    case nil:
      if shapes.count < Self.limit { shapes[shape] = .seen(1) }
      return nil
    }
  }

  private func make(for index: Int, _ figures: borrowing ResultFigures, of results: any AlikeResults) throws
    -> [FigureTemplate]?
  {
    let result = results.result(index)
    let probe = FigureProbe(result, results.sentences(index, FigureProbe.word))
    var templates: [FigureTemplate] = []
    for place in forms.indices {
      let (form, desk) = (forms[place], scratch[place])
      var slots: [(FigureTemplate.Slot, [UInt8])] = []
      for (slot, text) in probe.slots {
        switch slot {
        case .figure: slots.append((slot, Array(text.utf8)))
        case .text(let own) where form.has(own):
          desk.output.clear()
          try desk.fill(own, of: probe.result.stratum)
          slots.append((slot, Array(desk.output.kept)))
        case .text: continue
        }
      }
      guard let template = FigureTemplate(try document(of: probe.result, place), slots: slots) else {
        return nil
      }
      desk.output.clear()
      try template.write(figures.stratum, sheet, to: desk)
      let written = Array(desk.output.kept)
      guard try written == document(of: result, place) else { return nil }
      templates.append(template)
    }
    return templates
  }

  /// A result that is not the first, as its encoder writes it.
  private func document(of result: IndicatorResult, _ place: Int) throws -> [UInt8] {
    try scratch[place].document(of: result)
  }
}
