import OutturnModel
import XMLKit

/// What the documents of results of one form have alike, and where their figures and the names of their strata go.
final class FigureTemplate {
  enum Slot: Equatable {
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
