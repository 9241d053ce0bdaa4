import OutturnModel
import XMLKit

/// The names of strata as one form writes them, made once for all indicators that have these strata.
final class StratumNames {
  /// What there is to name.
  enum Name: Hashable {
    case dimension(Int)
    case code(Int)
    case label(Int)
    /// All of them in one cell of a table.
    case dimensions, codes

    /// Among those of a stratum.
    var place: Int {
      switch self {
      case .dimensions: 0
      case .codes: 1
      case .dimension(let index): 2 + 3 * index
      case .code(let index): 3 + 3 * index
      case .label(let index): 4 + 3 * index
      }
    }

    var slot: ResultSlot {
      switch self {
      case .dimensions: .dimensions
      case .codes: .codes
      case .dimension(let index): .dimension(index)
      case .code(let index): .code(index)
      case .label(let index): .label(index)
      }
    }

    /// Those of a stratum, in the order of their places.
    static func all(of stratum: [StratumMember]) -> [Name] {
      [.dimensions, .codes] + stratum.indices.flatMap { [.dimension($0), .code($0), .label($0)] }
    }
  }

  private let bytes: UnsafeMutablePointer<UInt8>
  /// Where the names of each stratum begin among `ends`, and where each name ends.
  private let starts: UnsafeMutableBufferPointer<Int>
  private let ends: UnsafeMutableBufferPointer<Int>
  /// The most bytes that a name has.
  let longest: Int

  /// - Parameter desk: of the form, for trying out.
  init(_ strata: ListedStrata, form: any ResultsForm, desk: any ResultsDesk) throws {
    desk.output.clear()
    var (starts, ends) = ([Int](), [0])
    for stratum in strata.members {
      starts.append(ends.count)
      for name in Name.all(of: stratum) {
        if form.has(name.slot) { try desk.fill(name.slot, of: stratum) }
        ends.append(desk.output.kept.count)
      }
    }
    let kept = desk.output.kept
    bytes = .allocate(capacity: kept.count + ShortCopy.slack)
    bytes.initialize(repeating: 0, count: kept.count + ShortCopy.slack)
    for (index, byte) in kept.enumerated() { bytes[index] = byte }
    longest = zip(ends, ends.dropFirst()).map { $1 - $0 }.max() ?? 0
    self.starts = .allocate(capacity: starts.count)
    _ = self.starts.initialize(from: starts)
    self.ends = .allocate(capacity: ends.count)
    _ = self.ends.initialize(from: ends)
  }

  deinit {
    bytes.deallocate()
    starts.deallocate()
    ends.deallocate()
  }

  /// The name at a place of ``Name/place``.
  @inline(__always) func text(_ place: Int, of index: Int) -> (start: UnsafePointer<UInt8>, count: Int) {
    let end = starts[index] + place
    return (UnsafePointer(bytes) + ends[end - 1], ends[end] - ends[end - 1])
  }
}
