import OutturnModel
import XMLKit

/// XML: what is written last is the digest of all before it.
final class XMLForm: ResultsForm {
  let header: ReturnHeader
  let sink: ByteSink
  let digest = DigestInProgress()

  init(header: ReturnHeader, sink: @escaping ByteSink) {
    self.header = header
    self.sink = sink
  }

  private final class Desk: ResultsDesk {
    let output = OutputBuffer()
    private let header: ReturnHeader
    private let writer: CanonicalXMLWriter
    private let memory = XMLMemory()

    init(_ header: ReturnHeader) {
      self.header = header
      writer = CanonicalXMLWriter(depth: 2, output: output)
    }

    func begin(isFirst: Bool) {}

    func write(_ result: IndicatorResult) throws {
      try ReturnXML.write(result, of: header, memory, to: writer)
    }

    func fill(_ slot: ResultSlot, with text: String) throws {
      switch slot {
      case .dimension, .code, .label: try CanonicalText.append(text, in: .attribute, to: output)
      case .distanceText, .evidence, .outcome: try CanonicalText.append(text, in: .content, to: output)
      default: try output.append(text)
      }
    }
  }

  func desk() -> any ResultsDesk { Desk(header) }

  func has(_ slot: ResultSlot) -> Bool { slot.isOfDocument(for: header.audience) }

  func take(_ bytes: UnsafeRawBufferPointer) throws {
    digest.update(bytes)
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
  }

  func desk() -> any ResultsDesk { Desk(header) }

  func has(_ slot: ResultSlot) -> Bool { slot.isOfDocument(for: header.audience) }

  func take(_ bytes: UnsafeRawBufferPointer) throws { try sink(bytes) }
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
  }

  func desk() -> any ResultsDesk { Desk(audience) }

  func has(_ slot: ResultSlot) -> Bool {
    switch slot {
    case .dimensions, .codes, .numerator, .denominator, .value, .distance: true
    case .rows, .excluded, .unknown: audience == .internal
    default: false
    }
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws { try sink(bytes) }
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
