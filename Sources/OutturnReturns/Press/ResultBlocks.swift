import OutturnModel

/// Results, a few at a time and in their order.
protocol ResultBlocks {
  associatedtype Block: ResultBlock
  /// Empty where there are none left.
  mutating func next() -> Block
  /// How many pieces may wait for each thread.
  static var mostWaiting: Int { get }
}

extension ResultBlocks {
  static var mostWaiting: Int { 2 }
}

/// Results that one thread writes one after another.
protocol ResultBlock {
  var isEmpty: Bool { get }
  /// The same in pieces, each of which is written by itself.
  var pieces: [Self] { get }
  /// - Parameter isFirst: whether it begins with the first result of the return.
  func write(by printer: BlockPrinter, isFirst: Bool, to desks: [any ResultsDesk]) throws
}

extension ResultBlock {
  var pieces: [Self] { [self] }
}

/// What a thread writes results with.
struct BlockPrinter {
  let complete: ResultPrinter
  let alike: AlikePrinter

  init(_ forms: [any ResultsForm], audience: Audience) {
    complete = ResultPrinter(forms, audience: audience)
    alike = AlikePrinter(forms, complete: complete)
  }
}

/// Results that are at hand.
struct BlockAtHand<Results: RandomAccessCollection<IndicatorResult>>: ResultBlock where Results.Index == Int {
  let results: Results

  var isEmpty: Bool { results.isEmpty }

  func write(by printer: BlockPrinter, isFirst: Bool, to desks: [any ResultsDesk]) throws {
    for place in results.indices {
      try printer.complete.write(results[place], isFirst: isFirst && place == results.startIndex, to: desks)
    }
  }
}

/// Of those that are made as they are asked for.
struct BlocksMade<Results: IteratorProtocol<IndicatorResult>>: ResultBlocks {
  private var results: Results
  private let size: Int

  init(_ results: Results, size: Int) {
    self.results = results
    self.size = size
  }

  mutating func next() -> BlockAtHand<[IndicatorResult]> {
    var block: [IndicatorResult] = []
    block.reserveCapacity(size)
    while block.count < size, let result = results.next() { block.append(result) }
    return BlockAtHand(results: block)
  }
}

/// Of those that are in memory. The results of one indicator are in one block where they are not very many: what they
/// have in common is then one thread's alone.
struct BlocksLent: ResultBlocks {
  /// At most so many times the size of a block.
  static let most = 16
  private let results: UnsafeBufferPointer<IndicatorResult>
  private let size: Int
  private var start = 0

  init(_ results: UnsafeBufferPointer<IndicatorResult>, size: Int) {
    self.results = results
    self.size = size
  }

  mutating func next() -> BlockAtHand<UnsafeBufferPointer<IndicatorResult>> {
    var end = min(start + size, results.count)
    let most = min(start + Self.most * size, results.count)
    while end < most, results[end].subject.isSame(as: results[end - 1].subject) { end += 1 }
    defer { start = end }
    return BlockAtHand(results: UnsafeBufferPointer(rebasing: results[start..<end]))
  }
}

/// Of a list, part by part.
struct BlocksListed: ResultBlocks {
  /// Some results of one part.
  struct Block: ResultBlock {
    /// Nil where there are none left.
    let part: ResultList.Part?
    let range: Range<Int>

    var isEmpty: Bool { range.isEmpty }

    /// So many results stay in a processor's cache until they are written.
    private static let mostInPiece = 128

    var pieces: [Block] {
      stride(from: range.lowerBound, to: range.upperBound, by: Self.mostInPiece).map { start in
        Block(part: part, range: start..<min(start + Self.mostInPiece, range.upperBound))
      }
    }

    func write(by printer: BlockPrinter, isFirst: Bool, to desks: [any ResultsDesk]) throws {
      switch part {
      case .made(let results):
        try BlockAtHand(results: results[range]).write(by: printer, isFirst: isFirst, to: desks)
      case .alike(let results):
        try printer.alike.write(range, of: results, isFirst: isFirst, to: desks)
      case nil: break
      }
    }
  }

  /// A block has eight pieces at most.
  static let mostWaiting = 16
  private let parts: [ResultList.Part]
  /// How many are taken at a time.
  private let size: Int
  private var part = 0
  private var start = 0

  init(_ list: ResultList, size: Int) {
    parts = list.parts
    self.size = size * BlocksLent.most
  }

  mutating func next() -> Block {
    while part < parts.count, start == parts[part].count {
      part += 1
      start = 0
    }
    guard part < parts.count else { return Block(part: nil, range: 0..<0) }
    let end = min(start + size, parts[part].count)
    defer { start = end }
    return Block(part: parts[part], range: start..<end)
  }
}
