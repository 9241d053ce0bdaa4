import OutturnModel
import XMLKit

/// XML: what is written last is the digest of all before it.
final class XMLForm: ResultsForm {
  let header: ReturnHeader
  private let sink: ByteSink
  let digest = DigestInProgress()
  /// How many bytes were written.
  private var position = 0
  /// Those of them that templates wrote, in order.
  private(set) var repeated: [Range<Int>] = []

  init(header: ReturnHeader, sink: @escaping ByteSink) {
    self.header = header
    self.sink = sink
  }

  private final class Desk: ResultsDesk {
    let output = OutputBuffer()
    private(set) var encoded: [Range<Int>] = []
    private let header: ReturnHeader
    private let writer: CanonicalXMLWriter
    private let memory = XMLMemory()

    init(_ header: ReturnHeader) {
      self.header = header
      writer = CanonicalXMLWriter(depth: 2, output: output)
    }

    func begin(isFirst: Bool) { encoded.removeAll(keepingCapacity: true) }

    func write(_ result: IndicatorResult) throws {
      let start = output.count
      try ReturnXML.write(result, of: header, memory, to: writer)
      encoded.append(start..<output.count)
    }

    func fill(_ slot: ResultSlot, with text: String) throws {
      switch slot {
      case .dimension, .code, .label: try CanonicalText.append(text, in: .attribute, to: output)
      case .distanceText, .evidence, .outcome: try CanonicalText.append(text, in: .content, to: output)
      default: try output.append(text)
      }
    }

    func bytes(of name: StratumName, _ stratum: [StratumMember]) throws -> [UInt8]? {
      guard name == .whole else { return nil }
      output.clear()
      try writer.begin("result")
      try writer.leaf("title", "")
      let mark = output.mark
      try ReturnXML.write(stratum, to: writer)
      let bytes = output.bytes(since: mark)
      try writer.end("result")
      return bytes
    }
  }

  func desk() -> any ResultsDesk { Desk(header) }

  func has(_ slot: ResultSlot) -> Bool { slot.isOfDocument(for: header.audience) }

  let saysWhatIsExact = true

  /// An attribute of the element whose text the number is.
  func exactness(of number: Range<Int>, in document: [UInt8]) -> Range<Int>? {
    guard let tag = document[..<number.lowerBound].lastIndex(of: UInt8(ascii: "<")) else { return nil }
    let before = Array(" exact=\"".utf8)
    guard let place = ByteSearch.places(of: before, in: Array(document[tag..<number.lowerBound])).first else {
      return nil
    }
    return ByteSearch.word(at: tag + place.upperBound, in: document)
  }

  func take(_ bytes: UnsafeRawBufferPointer, encoded: [Range<Int>]) throws {
    digest.update(bytes)
    var end = 0
    for range in encoded {
      noteRepeated(end..<range.lowerBound)
      end = range.upperBound
    }
    noteRepeated(end..<bytes.count)
    try write(bytes)
  }

  /// - Parameter range: of the bytes that are written next.
  private func noteRepeated(_ range: Range<Int>) {
    if range.isEmpty { return }
    let start = position + range.lowerBound
    let end = position + range.upperBound
    if let last = repeated.last, last.upperBound == start {
      repeated[repeated.count - 1] = last.lowerBound..<end
    } else {
      repeated.append(start..<end)
    }
  }

  func write(_ bytes: UnsafeRawBufferPointer) throws {
    position += bytes.count
    try sink(bytes)
  }
}

final class JSONForm: ResultsForm {
  let header: ReturnHeader
  let sink: ByteSink

  init(header: ReturnHeader, sink: @escaping ByteSink) {
    self.header = header
    self.sink = sink
  }

  private final class Desk: ResultsDesk {
    let output = OutputBuffer()
    private let header: ReturnHeader
    private let writer: JSONWriter

    init(_ header: ReturnHeader) {
      self.header = header
      writer = JSONWriter(depth: 2, output: output)
    }

    func begin(isFirst: Bool) { writer.continues(isFirst: isFirst) }

    func write(_ result: IndicatorResult) throws {
      try ReturnJSON.write(result, of: header, to: writer)
    }

    func fill(_ slot: ResultSlot, with text: String) throws { try JSONText.append(text, to: output) }

    func bytes(of name: StratumName, _ stratum: [StratumMember]) throws -> [UInt8]? {
      guard name == .whole else { return nil }
      output.clear()
      try writer.beginObject(nil)
      writer.isOneLine = true
      try writer.string("indicator", "")
      let mark = output.mark
      try ReturnJSON.write(stratum, to: writer)
      let bytes = output.bytes(since: mark)
      try writer.endObject()
      writer.isOneLine = false
      return bytes
    }
  }

  func desk() -> any ResultsDesk { Desk(header) }

  func has(_ slot: ResultSlot) -> Bool { slot.isOfDocument(for: header.audience) }

  let saysWhatIsExact = true

  /// The member after the number.
  func exactness(of number: Range<Int>, in document: [UInt8]) -> Range<Int>? {
    let between = Array("\", \"exact\": ".utf8)
    guard document[number.upperBound...].starts(with: between) else { return nil }
    return ByteSearch.word(at: number.upperBound + between.count, in: document)
  }

  func take(_ bytes: UnsafeRawBufferPointer, encoded: [Range<Int>]) throws { try sink(bytes) }
}

final class CSVForm: ResultsForm {
  let audience: Audience
  let sink: ByteSink

  init(audience: Audience, sink: @escaping ByteSink) {
    self.audience = audience
    self.sink = sink
  }

  private final class Desk: ResultsDesk {
    let output = OutputBuffer()
    private let audience: Audience
    private var cells: CSVCells

    init(_ audience: Audience) {
      self.audience = audience
      cells = CSVCells(output: output)
    }

    func begin(isFirst: Bool) {}

    func write(_ result: IndicatorResult) throws {
      try ResultsCSV.write(result, for: audience, to: &cells)
      try cells.endLine()
    }

    func fill(_ slot: ResultSlot, with text: String) throws {
      switch slot {
      case .dimensions, .codes: try CSVText.append(CSVText.guarded(text), to: output)
      default: try output.append(text)
      }
    }

    func bytes(of name: StratumName, _ stratum: [StratumMember]) throws -> [UInt8]? {
      output.clear()
      switch name {
      case .whole: return nil
      case .dimensions: try fill(.dimensions, of: stratum)
      case .codes: try fill(.codes, of: stratum)
      }
      return Array(output.kept)
    }
  }

  func desk() -> any ResultsDesk { Desk(audience) }

  let saysWhatIsExact = false

  func exactness(of number: Range<Int>, in document: [UInt8]) -> Range<Int>? { nil }

  func has(_ slot: ResultSlot) -> Bool {
    switch slot {
    case .dimensions, .codes, .numerator, .denominator, .value, .distance: true
    case .rows, .excluded, .unknown: audience == .internal
    default: false
    }
  }

  func take(_ bytes: UnsafeRawBufferPointer, encoded: [Range<Int>]) throws { try sink(bytes) }
}

extension ResultSlot {
  /// Whether XML and JSON have it.
  fileprivate func isOfDocument(for audience: Audience) -> Bool {
    switch self {
    case .dimensions, .codes: false
    case .rows, .excluded, .unknown: audience == .internal
    default: true
    }
  }
}
