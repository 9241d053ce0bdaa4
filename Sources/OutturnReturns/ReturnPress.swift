internal import Dispatch
package import OutturnModel
internal import Synchronization
package import XMLKit

/// Writes several forms of a return in one pass over its results: each result is fetched once, blocks of them are encoded
/// by several threads, and the bytes go out in order. They are those of the encoders one by one, whatever the number of
/// threads.
///
///     var press = ReturnPress(content, threads: 2)
///     press.json = { try file.write($0) }
///     let digest = try press.run()
///
/// Its memory is that of a few blocks, whatever the number of results.
package struct ReturnPress<Content: ReturnContent> {
  private let content: Content
  private let threads: Int
  /// Where each form goes; a form without a place is not written.
  package var xml: ByteSink?
  package var json: ByteSink?
  package var csv: ByteSink?

  package init(_ content: Content, threads: Int) {
    self.content = content
    self.threads = max(1, threads)
  }

  /// - Returns: the content digest; nil where neither XML nor JSON, which carry it, are written.
  /// - Throws: ``ReturnError``, or whatever a sink throws.
  package func run() throws -> String? {
    var forms: [any ResultsForm] = []
    var documents: [(() throws -> Void) throws -> Void] = []
    var digest: String?
    if let csv {
      forms.append(CSVForm(audience: content.header.audience, sink: csv))
      documents.append { try ResultsCSV.heading(to: csv, $0) }
    }
    if let json {
      forms.append(JSONForm(header: content.header, sink: json))
      documents.append { results in
        try ReturnJSON.document(content, to: json, contentDigest: { digest ?? "" }) { writer in
          try writer.flush()
          try results()
          return true
        }
      }
    }
    if xml != nil || json != nil {
      // The JSON carries the digest of the XML, written or not.
      let form = XMLForm(header: content.header, sink: xml ?? { _ in })
      forms.append(form)
      documents.append { results in
        digest = try ReturnXML.document(content, digest: form.digest, to: form.sink) { writer in
          try writer.flush()
          try results()
          return true
        }
      }
    }
    // The innermost document ends first, so that the digest is there when the JSON asks for it.
    var write = { try Self.blocks(of: content, forms, threads: threads) }
    for document in documents.reversed() {
      let inner = write
      write = { try document(inner) }
    }
    try write()
    return digest
  }

  /// How many results are encoded at a time: enough that a lock costs nothing, few enough to stay in a cache.
  private static var blockSize: Int { 64 }

  private static func blocks(of content: Content, _ forms: [any ResultsForm], threads: Int) throws {
    let line = PressLine<Content.Results.Iterator>(
      content.results.makeIterator(), forms: forms, blockSize: blockSize, allowed: 4 * threads)
    if threads == 1 {
      line.work()
    } else {
      nonisolated(unsafe) let shared = line
      DispatchQueue.concurrentPerform(iterations: threads) { _ in shared.work() }
    }
    line.hand(over: true)
    try line.check()
  }
}

/// A form of a return whose results are encoded apart from one another.
protocol ResultsForm {
  /// The bytes of some results. Any thread may ask, several at a time.
  func bytes(of block: [IndicatorResult], isFirst: Bool) throws -> [UInt8]
  /// Takes the bytes of a block, in order.
  func take(_ bytes: UnsafeRawBufferPointer) throws
}

/// The blocks on their way from the results to the forms.
private final class PressLine<Results: IteratorProtocol<IndicatorResult>> {
  private let forms: [any ResultsForm]
  private let blockSize: Int
  /// How many encoded blocks may wait.
  private let allowed: Int
  // Each of these is used under the lock beside it.
  private let source = Mutex(())
  private var results: Results
  private var taken = 0
  private let shelf = Mutex(Shelf())
  private let writing = Mutex(())
  private var written = 0

  private struct Shelf {
    var encoded: [Int: [[UInt8]]] = [:]
    var failure: (any Error)?
  }

  init(_ results: Results, forms: [any ResultsForm], blockSize: Int, allowed: Int) {
    self.results = results
    self.forms = forms
    self.blockSize = blockSize
    self.allowed = allowed
  }

  /// Encodes blocks until there are none left.
  func work() {
    while true {
      let (index, block) = source.withLock { _ in
        var block: [IndicatorResult] = []
        block.reserveCapacity(blockSize)
        while block.count < blockSize, let result = results.next() { block.append(result) }
        taken += 1
        return (taken - 1, block)
      }
      if block.isEmpty { return }
      do {
        let encoded = try forms.map { try $0.bytes(of: block, isFirst: index == 0) }
        let (waiting, isFailed) = shelf.withLock { shelf in
          shelf.encoded[index] = encoded
          return (shelf.encoded.count, shelf.failure != nil)
        }
        if isFailed { return }
        hand(over: waiting > allowed)
      } catch {
        return shelf.withLock { $0.failure = $0.failure ?? error }
      }
    }
  }

  /// Hands on the blocks whose turn it is. One thread does at a time.
  ///
  /// - Parameter over: whether to wait for one that does.
  func hand(over waits: Bool) {
    if waits {
      writing.withLock { _ in handOn() }
    } else {
      _ = writing.withLockIfAvailable { _ in handOn() }
    }
  }

  private func handOn() {
    while let block = shelf.withLock({ $0.failure == nil ? $0.encoded.removeValue(forKey: written) : nil }) {
      do {
        for (form, bytes) in zip(forms, block) { try bytes.withUnsafeBytes { try form.take($0) } }
      } catch {
        return shelf.withLock { $0.failure = $0.failure ?? error }
      }
      written += 1
    }
  }

  func check() throws {
    if let failure = shelf.withLock({ $0.failure }) { throw failure }
  }
}

// MARK: the forms

private final class XMLForm: ResultsForm {
  let header: ReturnHeader
  let sink: ByteSink
  let digest = DigestInProgress()

  init(header: ReturnHeader, sink: @escaping ByteSink) {
    self.header = header
    self.sink = sink
  }

  func bytes(of block: [IndicatorResult], isFirst: Bool) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let writer = CanonicalXMLWriter(depth: 2) { bytes.append(contentsOf: $0) }
    for result in block { try ReturnXML.write(result, of: header, to: writer) }
    try writer.flush()
    return bytes
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws {
    digest.update(bytes)
    try sink(bytes)
  }
}

private final class JSONForm: ResultsForm {
  let header: ReturnHeader
  let sink: ByteSink

  init(header: ReturnHeader, sink: @escaping ByteSink) {
    self.header = header
    self.sink = sink
  }

  func bytes(of block: [IndicatorResult], isFirst: Bool) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let writer = JSONWriter(depth: 2, isFirst: isFirst) { bytes.append(contentsOf: $0) }
    for result in block { try ReturnJSON.write(result, of: header, to: writer) }
    try writer.flush()
    return bytes
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws { try sink(bytes) }
}

private final class CSVForm: ResultsForm {
  let audience: Audience
  let sink: ByteSink

  init(audience: Audience, sink: @escaping ByteSink) {
    self.audience = audience
    self.sink = sink
  }

  func bytes(of block: [IndicatorResult], isFirst: Bool) throws -> [UInt8] {
    var bytes: [UInt8] = []
    let output = OutputBuffer { bytes.append(contentsOf: $0) }
    try ResultsCSV.lines(of: block, for: audience, to: output)
    try output.flush()
    return bytes
  }

  func take(_ bytes: UnsafeRawBufferPointer) throws { try sink(bytes) }
}
