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
  private var shapes: [Shape: [FigureTemplate]?] = [:]
  /// What results are told apart by: their form, and which of their numbers are printed in full.
  private struct Shape: Hashable {
    let form: ResultForm
    let inexact: UInt16
  }
  /// More than the results of an indicator have, unless something is odd about them.
  private static let limit = 64

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
    // Nil before the shape came again; nil in itself where it cannot have templates.
    guard let known = shapes[shape] else {
      if shapes.count < Self.limit { shapes[shape] = .some(.some([])) }
      return nil
    }
    guard let made = known else { return nil }
    if !made.isEmpty { return made }
    let templates = try? make(for: index, figures, of: results)
    shapes[shape] = .some(templates ?? nil)
    return templates ?? nil
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
