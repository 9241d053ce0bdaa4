import Glibc
import OutturnModel
import XMLKit

/// What the documents of results of one form have alike, and where their figures and the names of their strata go.
final class FigureTemplate {
  enum Slot: Hashable {
    case figure(FigureSlot)
    case name(StratumNames.Name)
  }

  private let bytes: [UInt8]
  /// How long each stretch of them is, and what comes after it: a place of the sheet, or of the names of strata.
  private let cuts: [(length: Int, place: Int, name: Int?)]

  /// - Parameters:
  ///   - document: of the probe.
  ///   - slots: the text of each slot as the form writes it; one may stand there any number of times.
  /// - Returns: nil where texts run into one another.
  init?(_ document: [UInt8], slots: [(Slot, [UInt8])]) {
    var found: [(range: Range<Int>, slot: Slot)] = []
    for (slot, text) in slots {
      found += ByteSearch.places(of: text, in: document).map { ($0, slot) }
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var bytes: [UInt8] = []
    var cuts: [(length: Int, place: Int, name: Int?)] = []
    var position = 0
    for (range, slot) in found {
      guard range.lowerBound >= position else { return nil }
      bytes += document[position..<range.lowerBound]
      let length = range.lowerBound - position
      switch slot {
      case .figure(let figure): cuts.append((length, figure.place, nil))
      case .name(let name): cuts.append((length, 0, name.place))
      }
      position = range.upperBound
    }
    self.bytes = bytes + document[position...]
    self.cuts = cuts
  }

  /// - Parameter index: which of the strata of `names` the result has.
  func write(_ sheet: FigureSheet, _ index: Int, of names: StratumNames, to output: OutputBuffer) throws {
    var length = bytes.count
    for cut in cuts {
      length += (cut.name.map { names.text($0, of: index) } ?? sheet.text(at: cut.place)).count
    }
    var target = try output.room(for: length)
    bytes.withUnsafeBufferPointer { bytes in
      guard var source = bytes.baseAddress else { return }
      let end = source + bytes.count
      for cut in cuts {
        target.update(from: source, count: cut.length)
        target += cut.length
        source += cut.length
        let (text, count) = cut.name.map { names.text($0, of: index) } ?? sheet.text(at: cut.place)
        target.update(from: text, count: count)
        target += count
      }
      target.update(from: source, count: end - source)
    }
    output.take(length)
  }
}

/// A result with something in every slot that is found again in a document.
struct FigureProbe {
  let result: IndicatorResult
  typealias Named = (slot: FigureTemplate.Slot, text: String)
  /// Each slot that the result may have, with its text before a form escapes it.
  let slots: [Named]

  /// Stands in sentences where a figure does.
  static func word(_ figure: SpokenFigure) -> String { "SLOT\(200 + Int(figure.rawValue))HERE" }

  /// - Parameters:
  ///   - result: the one that it is to be like.
  ///   - sentences: its sentences, with words in place of figures.
  init(_ result: IndicatorResult, _ sentences: ResultSentences) {
    var probe = result
    var slots: [Named] = []
    for figure in SpokenFigure.allCases { slots.append((.figure(.spoken(figure)), Self.word(figure))) }
    probe.explanation.evidence = sentences.evidence
    probe.explanation.outcome = sentences.outcome
    if let text = sentences.distance { probe.judgement?.distance?.text = text }
    for index in result.stratum.indices {
      let dimension = "SLOT\(500 + index)HERE"
      probe.stratum[index].dimension = dimension
      slots.append((.name(.dimension(index)), dimension))
      let code = "SLOT\(300 + index)HERE"
      probe.stratum[index].code = code
      slots.append((.name(.code(index)), code))
      if result.stratum[index].label != nil {
        let label = "SLOT\(400 + index)HERE"
        probe.stratum[index].label = label
        slots.append((.name(.label(index)), label))
      }
    }
    if !result.stratum.isEmpty {
      slots.append((.name(.dimensions), ResultsCSV.joined(probe.stratum, \.dimension)))
      slots.append((.name(.codes), ResultsCSV.joined(probe.stratum, \.code)))
    }
    probe.numerator = result.numerator.map { Self.number(&slots, .numerator, like: $0) }
    probe.denominator = result.denominator.map { Self.number(&slots, .denominator, like: $0) }
    probe.value = result.value.map {
      Figure(Self.number(&slots, .value, like: $0.number), qualifier: $0.qualifier)
    }
    probe.counts.rows = Self.count(&slots, .rows)
    probe.counts.excluded = Self.count(&slots, .excluded)
    probe.counts.unknown = Self.count(&slots, .unknown)
    if let distance = result.judgement?.distance {
      probe.judgement?.distance?.amount = Self.number(&slots, .distance, like: distance.amount)
    }
    if let bounds = result.bounds {
      probe.bounds?.ifNotMet.value = Self.number(&slots, .ifNotMet, like: bounds.ifNotMet.value)
      probe.bounds?.ifMet.value = Self.number(&slots, .ifMet, like: bounds.ifMet.value)
    }
    self.result = probe
    self.slots = slots
  }

  private static func count(_ slots: inout [Named], _ slot: FigureSlot) -> Int64 {
    let count = 7_310_000_000_000_000_000 + Int64(slot.place)
    slots.append((.figure(slot), String(count)))
    return count
  }

  private static func number(_ slots: inout [Named], _ slot: FigureSlot, like other: Rational) -> Rational {
    // Of many digits; one over seven never ends.
    if PrintedNumber.inFull(other)?.exact ?? true { return Rational(count(&slots, slot)) }
    let number = Rational(7_310_000_001 + 70 * Int64(slot.place)).divided(by: 7) ?? 0
    if let printed = PrintedNumber.inFull(number) { slots.append((.figure(slot), printed.text)) }
    return number
  }
}

/// Looks for bytes among others.
enum ByteSearch {
  /// Where `text` stands, from the first place on.
  static func places(of text: [UInt8], in document: [UInt8]) -> [Range<Int>] {
    var places: [Range<Int>] = []
    document.withUnsafeBytes { document in
      text.withUnsafeBytes { text in
        guard let start = document.baseAddress, let sought = text.baseAddress, text.count > 0 else { return }
        var from = 0
        while from + text.count <= document.count,
          let found = memchr(start + from, Int32(text[0]), document.count - from - text.count + 1)
        {
          let place = start.distance(to: UnsafeRawPointer(found))
          guard memcmp(found, sought, text.count) == 0 else {
            from = place + 1
            continue
          }
          places.append(place..<(place + text.count))
          from = place + text.count
        }
      }
    }
    return places
  }
}
