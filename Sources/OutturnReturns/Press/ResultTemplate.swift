import OutturnModel
import XMLKit

/// What the documents of results of one shape have alike in one form, and where what is their own goes.
///
/// It is not written by hand: a form's own encoder writes a result that has something to be found again in every slot,
/// and the bytes between these are the template. So there is one encoder for each form, and this only repeats it.
struct ResultTemplate {
  /// The bytes before the slots, between them and after them, one after the other.
  private let bytes: [UInt8]
  /// Where each stretch of them ends, and the slot after it; the last stretch has none.
  private let cuts: [(end: Int, slot: ResultSlot)]

  /// - Parameters:
  ///   - document: of a result that ``ResultSlots/probe(like:)`` made.
  ///   - slots: the text of each slot as the form writes it. Nil where one is not found exactly once.
  init?(_ document: [UInt8], slots: [(ResultSlot, [UInt8])]) {
    var found: [(range: Range<Int>, slot: ResultSlot)] = []
    for (slot, text) in slots {
      let places = ByteSearch.places(of: text, in: document)
      guard places.count == 1 else { return nil }
      found.append((places[0], slot))
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var bytes: [UInt8] = []
    var cuts: [(end: Int, slot: ResultSlot)] = []
    var position = 0
    for (range, slot) in found {
      guard range.lowerBound >= position else { return nil }
      bytes += document[position..<range.lowerBound]
      cuts.append((bytes.count, slot))
      position = range.upperBound
    }
    self.bytes = bytes + document[position...]
    self.cuts = cuts
  }

  func write(_ result: IndicatorResult, _ slots: ResultSlots, to desk: any ResultsDesk) throws {
    let output = desk.output
    try bytes.withUnsafeBufferPointer { bytes in
      guard let start = bytes.baseAddress else { return }
      var position = 0
      for (end, slot) in cuts {
        try output.append(start + position, end - position)
        position = end
        try desk.fill(slot, of: result, slots)
      }
      try output.append(start + position, bytes.count - position)
    }
  }
}

/// Writes results, in all forms at once: by templates where results of one shape come again, by the encoders otherwise.
/// The bytes are those of the encoders. Each thread has one of its own.
final class ResultPrinter {
  private let forms: [any ResultsForm]
  private let audience: Audience
  /// Where shapes are tried out.
  private let scratch: [any ResultsDesk]
  private var shapes: [Shape] = []
  /// Results of one indicator have a handful: by band, and by how many dimensions their stratum has.
  private static let limit = 24

  private final class Shape {
    let example: IndicatorResult
    let slots: ResultSlots
    /// One for each form; nil before the shape came again, empty where it cannot have any.
    var templates: [ResultTemplate]?

    init(_ example: IndicatorResult, _ slots: ResultSlots) {
      self.example = example
      self.slots = slots
    }

    func isOf(_ result: borrowing IndicatorResult, _ slots: ResultSlots) -> Bool {
      example.hasShape(of: result) && self.slots.isExact(as: slots)
    }
  }

  init(_ forms: [any ResultsForm], audience: Audience) {
    self.forms = forms
    self.audience = audience
    scratch = forms.map { $0.desk() }
  }

  /// - Parameter isFirst: whether it is the first result of the return.
  func write(_ result: IndicatorResult, isFirst: Bool, to desks: [any ResultsDesk]) throws {
    guard !isFirst, result.isPlain, !Disclosure.hides(result, from: audience),
      let slots = ResultSlots(result), let templates = templates(for: result, slots), !templates.isEmpty
    else {
      for desk in desks { try desk.write(result) }
      return
    }
    for index in desks.indices {
      #if DEBUG
        let mark = desks[index].output.mark
      #endif
      try templates[index].write(result, slots, to: desks[index])
      #if DEBUG
        let expected = try document(of: result, index)
        precondition(
          desks[index].output.bytes(since: mark) == expected, "a template that does not repeat its encoder")
      #endif
    }
  }

  private func templates(for result: IndicatorResult, _ slots: ResultSlots) -> [ResultTemplate]? {
    // Results come indicator by indicator.
    if let first = shapes.first, !first.example.subject.isSame(as: result.subject) { shapes.removeAll() }
    for shape in shapes where shape.isOf(result, slots) {
      if let known = shape.templates { return known }
      let made = (try? make(for: result, slots)) ?? []
      shape.templates = made
      return made
    }
    if shapes.count < Self.limit { shapes.append(Shape(result, slots)) }
    return nil
  }

  private func make(for result: IndicatorResult, _ slots: ResultSlots) throws -> [ResultTemplate]? {
    let probe = ResultSlots.probe(like: result)
    guard let filled = ResultSlots(probe), filled.isExact(as: slots) else { return nil }
    var templates: [ResultTemplate] = []
    for (index, desk) in scratch.enumerated() {
      let document = try document(of: probe, index)
      let texts = try ResultSlots.all(of: probe).filter(forms[index].has).map { slot in
        desk.output.clear()
        try desk.fill(slot, of: probe, filled)
        return (slot, Array(desk.output.kept))
      }
      guard let template = ResultTemplate(document, slots: texts) else { return nil }
      desk.output.clear()
      try template.write(result, slots, to: desk)
      let written = Array(desk.output.kept)
      guard try written == self.document(of: result, index) else { return nil }
      templates.append(template)
    }
    return templates
  }

  private func document(of result: IndicatorResult, _ index: Int) throws -> [UInt8] {
    try scratch[index].document(of: result)
  }
}

extension ResultsDesk {
  /// A result that is not the first, as its encoder writes it; what the desk held before is lost.
  func document(of result: IndicatorResult) throws -> [UInt8] {
    output.clear()
    begin(isFirst: false)
    try write(result)
    return Array(output.kept)
  }
}

extension IndicatorResult {
  /// Whether it has nothing but what has a slot.
  fileprivate var isPlain: Bool {
    if bounds != nil || statistics != nil || !parts.isEmpty || reconciliation != nil || narrative != nil {
      return false
    }
    if value.value?.qualifier == .between { return false }
    guard let judgement else { return true }
    if let distance = judgement.distance, distance.amount == .zero { return false }
    return judgement.due == nil && judgement.comparator == nil && judgement.adjustments.isEmpty
      && judgement.forecast == nil
      && judgement.statistic == nil
  }

  /// Whether the documents of both differ in nothing but their slots, as long as they are plain and their numbers
  /// alike exact.
  fileprivate func hasShape(of other: borrowing IndicatorResult) -> Bool {
    switch (judgement, other.judgement) {
    case (nil, nil): break
    case (let one?, let another?):
      guard one.ground == another.ground else { return false }
      switch (one.distance, another.distance) {
      case (nil, nil): break
      case (let a?, let b?): if a.upwards != b.upwards || a.band != b.band { return false }
      default: return false
      }
    default: return false
    }
    guard subject.isSame(as: other.subject), explanation.ground.isSame(as: other.explanation.ground),
      isHeadline == other.isHeadline, stratum.count == other.stratum.count, period == other.period,
      disclosure == other.disclosure, counts.rejected == other.counts.rejected
    else { return false }
    for index in stratum.indices where (stratum[index].label == nil) != (other.stratum[index].label == nil) {
      return false
    }
    return numerator.isAlike(other.numerator) && denominator.isAlike(other.denominator)
      && value.isAlike(other.value) && value.value?.qualifier == other.value.value?.qualifier
  }
}

extension Observation where Value: Equatable {
  /// Both values, or the same absence.
  fileprivate func isAlike(_ other: Self) -> Bool {
    switch (self, other) {
    case (.value, .value): true
    case (.value, _), (_, .value): false
    default: self == other
    }
  }
}
