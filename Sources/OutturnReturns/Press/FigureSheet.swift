import OutturnModel
import XMLKit

/// A place of a document whose text is a number of the result.
enum FigureSlot: Equatable {
  case numerator, denominator, value, rows, excluded, unknown, distance, ifNotMet, ifMet
  case spoken(SpokenFigure)

  /// Where its text stands in a sheet.
  var place: Int {
    switch self {
    case .numerator: 0
    case .denominator: 1
    case .value: 2
    case .rows: 3
    case .excluded: 4
    case .unknown: 5
    case .distance: 6
    case .ifNotMet: 7
    case .ifMet: 8
    case .spoken(let figure): Self.numbers + Int(figure.rawValue)
    }
  }

  /// Whether it is a number that may be printed in less than full.
  var mayBeInexact: Bool {
    switch self {
    case .value, .distance, .ifNotMet, .ifMet: true
    case .numerator, .denominator, .rows, .excluded, .unknown, .spoken: false
    }
  }

  /// How many there are that are not spoken.
  static let numbers = 9
  static let count = numbers + SpokenFigure.allCases.count
}

/// The figures of one result, printed once, whatever the number of forms.
final class FigureSheet {
  private let bytes: UnsafeMutablePointer<UInt8>
  /// Where each text begins and ends.
  private let ends: UnsafeMutablePointer<(start: Int, end: Int)>
  private var count = 0
  /// More than all texts of a result together have.
  private static let capacity = 4096
  /// The most bytes that a text has.
  static let longest = 80

  init() {
    bytes = .allocate(capacity: Self.capacity)
    bytes.initialize(repeating: 0, count: Self.capacity)
    bytes.update(from: Self.words, count: Self.words.count)
    ends = .allocate(capacity: Self.places)
    ends.initialize(repeating: (0, 0), count: Self.places)
  }

  /// What says whether a number is printed in full stands before all texts.
  private static let words = Array("truefalse".utf8)
  private static let exact = (start: 0, end: 4)
  private static let inexact = (start: 4, end: 9)
  /// After the texts of figures, whether each number is exact.
  private static let places = FigureSlot.count + FigureSlot.numbers
  /// Where it stands whether a number is exact.
  static func exactness(of number: FigureSlot) -> Int { FigureSlot.count + number.place }

  deinit {
    bytes.deallocate()
    ends.deallocate()
  }

  /// The text at a place of ``FigureSlot/place``; good until the next result.
  @inline(__always) func text(at place: Int) -> (start: UnsafePointer<UInt8>, count: Int) {
    let (start, end) = ends[place]
    return (UnsafePointer(bytes) + start, end - start)
  }

  /// - Returns: false where a number cannot be printed, or not in full where sentences have it in full.
  func fill(_ figures: borrowing ResultFigures) -> Bool {
    count = Self.inexact.end
    for place in 0..<FigureSlot.count { ends[place] = (0, 0) }
    put(figures.counts.rows, .rows)
    put(figures.counts.excluded, .excluded)
    put(figures.counts.unknown, .unknown)
    guard put(figures.numerator, .numerator), put(figures.denominator, .denominator),
      isInFull(.numerator), isInFull(.denominator)
    else {
      return false
    }
    group(.numerator, as: .numerator)
    group(.denominator, as: .denominator)
    group(.excluded, as: .excluded)
    group(.unknown, as: .unknown)
    return put(figures.value, .value) && put(figures.distance, .distance) && put(figures.ifNotMet, .ifNotMet)
      && put(figures.ifMet, .ifMet) && put(figures.spokenValue, .value)
      && put(figures.spokenDistance, .distance)
      && put(figures.spokenRest, .rest) && put(figures.spokenIfNotMet, .ifNotMet)
      && put(figures.spokenIfMet, .ifMet)
  }

  private func isInFull(_ slot: FigureSlot) -> Bool { ends[Self.exactness(of: slot)].start == 0 }

  private func put(_ number: Rational?, _ slot: FigureSlot) -> Bool {
    ends[Self.exactness(of: slot)] = Self.exact
    guard let number else { return true }
    if let integer = number.exactInt64 {
      put(integer, slot)
      return true
    }
    guard let printed = PrintedNumber.inFull(number), put(printed.text, at: slot.place) else { return false }
    if !printed.exact { ends[Self.exactness(of: slot)] = Self.inexact }
    return true
  }

  private func put(_ text: String, _ figure: SpokenFigure) -> Bool {
    put(text, at: FigureSlot.spoken(figure).place)
  }

  private func put(_ text: String, at place: Int) -> Bool {
    var text = text
    return text.withUTF8 { source in
      guard source.count <= Self.longest else { return false }
      for index in 0..<source.count { bytes[count + index] = source[index] }
      ends[place] = (count, count + source.count)
      count += source.count
      return true
    }
  }

  private func put(_ integer: Int64, _ slot: FigureSlot) {
    let length = Digits.write(integer, to: bytes + count)
    ends[slot.place] = (count, count + length)
    count += length
  }

  /// The same number with thousands commas, as ``DecimalText/grouped(_:)`` has it.
  private func group(_ slot: FigureSlot, as figure: SpokenFigure) {
    let (start, end) = ends[slot.place]
    let first = count
    var position = start
    if position < end, bytes[position] == UInt8(ascii: "-") {
      bytes[count] = bytes[position]
      count += 1
      position += 1
    }
    var point = position
    while point < end, bytes[point] != UInt8(ascii: ".") { point += 1 }
    while position < end {
      bytes[count] = bytes[position]
      count += 1
      position += 1
      if position < point, (point - position) % 3 == 0 {
        bytes[count] = UInt8(ascii: ",")
        count += 1
      }
    }
    ends[FigureSlot.spoken(figure).place] = (first, count)
  }
}
