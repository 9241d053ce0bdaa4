import OutturnModel
import XMLKit

/// What the documents of results of one form have alike, and where their figures and the names of their strata go.
final class FigureTemplate {
  enum Slot: Equatable {
    case figure(FigureSlot)
    case name(StratumNames.Name)
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
      case .name(let name): place = ~Int32(name.place)
      }
    }
  }

  // Memory of its own, so that nothing is counted as it is read.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private let cuts: UnsafeMutableBufferPointer<Cut>

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
  }

  deinit {
    bytes.deallocate()
    cuts.deallocate()
  }

  /// - Parameter index: which of the strata of `names` the result has.
  func write(_ sheet: FigureSheet, _ index: Int, of names: StratumNames, to output: OutputBuffer) throws {
    let longest = max(FigureSheet.longest, names.longest)
    let start = try output.room(for: bytes.count + cuts.count * longest)
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
