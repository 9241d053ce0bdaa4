import OutturnModel

/// How a form names the stratum of a result.
enum StratumName: Int, CaseIterable {
  /// All that a document says of it.
  case whole
  /// Its dimensions, and its codes, in one cell of a table.
  case dimensions, codes
}

/// The names of strata as one form writes them, made once for all indicators that have these strata.
struct StratumNames {
  // Memory of ``NamedStrata``, so that nothing is counted as it is read.
  private let bytes: UnsafeMutablePointer<UInt8>
  /// Where each name ends: those of one stratum together, in the order of ``StratumName``.
  private let ends: UnsafeMutablePointer<Int>
  private let namesOfEach = StratumName.allCases.count
  /// The most bytes that a name has.
  let longest: Int

  fileprivate init(_ strata: ListedStrata, desk: any ResultsDesk) throws {
    var (bytes, ends, longest) = ([UInt8](), [0], 0)
    ends.reserveCapacity(1 + strata.members.count * namesOfEach)
    for stratum in strata.members {
      for name in StratumName.allCases {
        let text = try desk.bytes(of: name, stratum) ?? []
        bytes += text
        longest = max(longest, text.count)
        ends.append(bytes.count)
      }
    }
    self.longest = longest
    self.bytes = .allocate(capacity: bytes.count + ShortCopy.slack)
    self.bytes.initialize(repeating: 0, count: bytes.count + ShortCopy.slack)
    self.bytes.update(from: bytes, count: bytes.count)
    self.ends = .allocate(capacity: ends.count)
    self.ends.initialize(from: ends, count: ends.count)
  }

  fileprivate func deallocate() {
    bytes.deallocate()
    ends.deallocate()
  }

  /// - Parameter index: of the stratum.
  @inline(__always) func text(_ name: Int, of index: Int) -> (start: UnsafePointer<UInt8>, count: Int) {
    let place = index * namesOfEach + name
    return (UnsafePointer(bytes) + ends[place], ends[place + 1] - ends[place])
  }
}

/// The names of a list of strata, for each form.
final class NamedStrata {
  let strata: ListedStrata
  let forms: UnsafeMutableBufferPointer<StratumNames>

  /// - Parameter desks: one of each form, for trying out.
  init(_ strata: ListedStrata, desks: [any ResultsDesk]) throws {
    self.strata = strata
    let names = try desks.map { try StratumNames(strata, desk: $0) }
    forms = .allocate(capacity: names.count)
    _ = forms.initialize(from: names)
  }

  deinit {
    for names in forms { names.deallocate() }
    forms.deallocate()
  }
}
