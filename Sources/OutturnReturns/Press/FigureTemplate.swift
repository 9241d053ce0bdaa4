import OutturnModel
import XMLKit

/// What the documents of results of one form have alike, and where their figures and the names of their strata go.
struct FigureTemplate {
  enum Slot: Equatable {
    case figure(FigureSlot)
    /// Whether the number is exact.
    case exactness(of: FigureSlot)
    case name(StratumName)
  }

  /// What comes after a stretch of the bytes.
  private struct Cut {
    /// How long the stretch is.
    let length: Int32
    /// A place of the sheet; with its bits turned over, one of the names of strata.
    let place: Int32

    init(_ length: Int, _ slot: Slot) {
      self.length = Int32(length)
      switch slot {
      case .figure(let figure): place = Int32(figure.place)
      case .exactness(let number): place = Int32(FigureSheet.exactness(of: number))
      case .name(let name): place = ~Int32(name.rawValue)
      }
    }
  }

  // Memory of ``FigureTemplates``, so that nothing is counted as it is read.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let cuts: UnsafeMutableBufferPointer<Cut>
  /// How many of the cuts are for figures.
  private let figures: Int

  /// - Parameters:
  ///   - document: of the probe.
  ///   - slots: the text of each slot as the form writes it; one may stand there any number of times.
  /// - Returns: nil where texts run into one another, or the document does not say what is exact where its form does.
  fileprivate init?(_ document: [UInt8], form: any ResultsForm, slots: [(slot: Slot, text: [UInt8])]) {
    var found: [(range: Range<Int>, slot: Slot)] = []
    for (slot, text) in slots {
      let places = ByteSearch.places(of: text, in: document)
      found += places.map { ($0, slot) }
      guard form.saysWhatIsExact, case .figure(let figure) = slot, figure.mayBeInexact else { continue }
      for place in places {
        guard let exactness = form.exactness(of: place, in: document) else { return nil }
        found.append((exactness, .exactness(of: figure)))
      }
    }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    var bytes: [UInt8] = []
    var cuts: [Cut] = []
    var position = 0
    for (range, slot) in found {
      guard range.lowerBound >= position else { return nil }
      bytes += document[position..<range.lowerBound]
      cuts.append(Cut(range.lowerBound - position, slot))
      position = range.upperBound
    }
    bytes += document[position...]
    self.bytes = .allocate(capacity: bytes.count + ShortCopy.slack)
    _ = self.bytes.initialize(from: bytes + [UInt8](repeating: 0, count: ShortCopy.slack))
    self.cuts = .allocate(capacity: cuts.count)
    _ = self.cuts.initialize(from: cuts)
    figures = found.count { if case .name = $0.slot { false } else { true } }
  }

  fileprivate func deallocate() {
    bytes.deallocate()
    cuts.deallocate()
  }

  /// - Parameter index: which of the strata of `names` the result has.
  @inline(__always)
  func write(_ sheet: FigureSheet, _ index: Int, of names: StratumNames, to output: OutputBuffer) throws {
    let start = try output.room(
      for: bytes.count + figures * FigureSheet.longest + (cuts.count - figures) * names.longest)
    var target = start
    guard var source = UnsafePointer(bytes.baseAddress) else { return }
    let end = source + (bytes.count - ShortCopy.slack)
    for cut in cuts {
      let length = Int(cut.length)
      ShortCopy.copy(source, length, to: target)
      target += length
      source += length
      let (text, count) =
        cut.place < 0 ? names.text(Int(~cut.place), of: index) : sheet.text(at: Int(cut.place))
      ShortCopy.copy(text, count, to: target)
      target += count
    }
    ShortCopy.copy(source, end - source, to: target)
    target += end - source
    output.take(target - start)
  }
}

/// The templates of results of one form of result, for each form of a return.
final class FigureTemplates {
  let forms: UnsafeMutableBufferPointer<FigureTemplate>

  private init(_ templates: [FigureTemplate]) {
    forms = .allocate(capacity: templates.count)
    _ = forms.initialize(from: templates)
  }

  deinit {
    for template in forms { template.deallocate() }
    forms.deallocate()
  }

  /// - Parameter slots: the text of each slot in each form.
  /// - Returns: nil where one of the documents makes none.
  static func of(
    _ documents: [[UInt8]], forms: [any ResultsForm], slots: [[(slot: FigureTemplate.Slot, text: [UInt8])]]
  ) -> FigureTemplates? {
    var made: [FigureTemplate] = []
    for place in forms.indices {
      guard let template = FigureTemplate(documents[place], form: forms[place], slots: slots[place]) else {
        for template in made { template.deallocate() }
        return nil
      }
      made.append(template)
    }
    return FigureTemplates(made)
  }
}

/// Copies what is mostly shorter than a call of the system's own copying takes.
enum ShortCopy {
  /// So many bytes past the end may be read and written.
  static let slack = 32

  @inline(__always)
  static func copy(_ source: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>) {
    let (source, target) = (UnsafeRawPointer(source), UnsafeMutableRawPointer(target))
    var position = 0
    repeat {
      let piece = (source + position).loadUnaligned(as: SIMD32<UInt8>.self)
      (target + position).storeBytes(of: piece, as: SIMD32<UInt8>.self)
      position &+= slack
    } while position < count
  }
}
