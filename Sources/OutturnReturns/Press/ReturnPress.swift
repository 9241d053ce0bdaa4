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
///     let digest = try press.run().contentDigest
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

  /// - Throws: ``ReturnError``, or whatever a sink throws.
  package func run() throws -> ReturnPressOutcome {
    var forms: [any ResultsForm] = []
    // Each writes its document around the results that it is given, and says whether there was one.
    var documents: [(() throws -> Bool) throws -> Bool] = []
    var digest: String?
    var xmlForm: XMLForm?
    if let csv {
      forms.append(CSVForm(audience: content.header.audience, sink: csv))
      documents.append { results in
        var isAny = false
        try ResultsCSV.heading(to: csv) { isAny = try results() }
        return isAny
      }
    }
    if let json {
      forms.append(JSONForm(header: content.header, sink: json))
      documents.append { results in
        var isAny = false
        func write(_ writer: JSONWriter) throws -> Bool {
          try writer.flush()
          isAny = try results()
          return isAny
        }
        try ReturnJSON.document(content, to: json, contentDigest: { digest ?? "" }, results: write)
        return isAny
      }
    }
    if xml != nil || json != nil {
      // The JSON carries the digest of the XML, written or not.
      let form = XMLForm(header: content.header, sink: xml ?? { _ in })
      xmlForm = form
      forms.append(form)
      documents.append { results in
        var isAny = false
        digest = try ReturnXML.document(content, digest: form.digest, to: form.write) { writer in
          try writer.flush()
          isAny = try results()
          return isAny
        }
        return isAny
      }
    }
    // The innermost document ends first, so that the digest is there when the JSON asks for it.
    var write = { try Self.blocks(of: content, forms, threads: threads) }
    for document in documents.reversed() {
      let inner = write
      write = { try document(inner) }
    }
    _ = try write()
    return ReturnPressOutcome(contentDigest: digest, repeated: xmlForm?.repeated ?? [])
  }

  /// How many results are encoded at a time: enough that a lock costs nothing.
  private static var blockSize: Int { 64 }

  private static func blocks(of content: Content, _ forms: [any ResultsForm], threads: Int) throws -> Bool {
    func run<Blocks: ResultBlocks>(_ blocks: Blocks) throws -> Bool {
      let line = PressLine(
        blocks, forms: forms, audience: content.header.audience, allowed: Blocks.mostWaiting * threads)
      if threads == 1 {
        line.work()
      } else {
        nonisolated(unsafe) let work = { line.work() }
        DispatchQueue.concurrentPerform(iterations: threads) { _ in work() }
      }
      line.hand(over: true)
      return try line.wroteAny()
    }
    if let list = content.results as? ResultList { return try run(BlocksListed(list, size: blockSize)) }
    // Results in memory are looked at where they are.
    guard let results = content.results as? [IndicatorResult] else {
      return try run(BlocksMade(content.results.makeIterator(), size: blockSize))
    }
    return try results.withUnsafeBufferPointer { try run(BlocksLent($0, size: blockSize)) }
  }
}

/// What there is to say of the forms once they are written.
package struct ReturnPressOutcome {
  /// Nil where neither XML nor JSON, which carry it, are written.
  package let contentDigest: String?
  /// The bytes of the XML that repeat the form of a result which the encoder wrote and which stands elsewhere in it, in
  /// order: they differ from that in figures and in names alone.
  package let repeated: [Range<Int>]
}

/// A form of a return whose results are encoded apart from one another.
protocol ResultsForm {
  /// Whatever one thread at a time needs to encode results.
  func desk() -> any ResultsDesk
  /// Whether its documents have such a slot.
  func has(_ slot: ResultSlot) -> Bool
  /// Whether its documents say of numbers that can have a fraction whether they are printed in full.
  var saysWhatIsExact: Bool { get }
  /// Where a document says it of the number that stands at a place, as `true` or `false`.
  func exactness(of number: Range<Int>, in document: [UInt8]) -> Range<Int>?
  /// Takes the bytes of a block, in order.
  ///
  /// - Parameter encoded: those of them that the encoder wrote, result by result, as ``ResultsDesk/encoded`` has them.
  func take(_ bytes: UnsafeRawBufferPointer, encoded: [Range<Int>]) throws
}

/// Where blocks of results are encoded, one after another.
protocol ResultsDesk {
  /// Keeps what is written until it is cleared.
  var output: OutputBuffer { get }
  /// What of the output the encoder wrote, and no template; empty where the form has no use for it.
  var encoded: [Range<Int>] { get }
  /// - Parameter isFirst: whether what is written next is the first of the return.
  func begin(isFirst: Bool)
  func write(_ result: IndicatorResult) throws
  /// Writes what a slot holds, as it stands in the form.
  func fill(_ slot: ResultSlot, with text: String) throws
  /// What names a stratum, as it stands in a result; nil where the form names it otherwise. What the desk held before is
  /// lost.
  func bytes(of name: StratumName, _ stratum: [StratumMember]) throws -> [UInt8]?
}

extension ResultsDesk {
  var encoded: [Range<Int>] { [] }

  func fill(_ slot: ResultSlot, of result: borrowing IndicatorResult, _ slots: ResultSlots) throws {
    if let text = slots.text(slot, of: result) { try fill(slot, with: text) }
  }

  /// - Parameter slot: one of a stratum.
  func fill(_ slot: ResultSlot, of stratum: [StratumMember]) throws {
    if let text = slot.text(of: stratum) { try fill(slot, with: text) }
  }
}

/// The blocks on their way from the results to the forms.
private final class PressLine<Blocks: ResultBlocks> {
  private let forms: [any ResultsForm]
  private let audience: Audience
  /// How many encoded pieces may wait.
  private let allowed: Int
  // Each of these is used under the lock beside it.
  private let source = Mutex(())
  private var blocks: Blocks
  private var taken = 0
  private let shelf = Mutex(())
  private var encoded: [Int: [any ResultsDesk]] = [:]
  private var free: [[any ResultsDesk]] = []
  private var failure: (any Error)?
  private let writing = Mutex(())
  private var written = 0

  init(_ blocks: Blocks, forms: [any ResultsForm], audience: Audience, allowed: Int) {
    self.blocks = blocks
    self.forms = forms
    self.audience = audience
    self.allowed = allowed
  }

  /// Encodes blocks until there are none left.
  func work() {
    let printer = BlockPrinter(forms, audience: audience)
    while true {
      var index = 0
      var next: [Blocks.Block] = []
      source.withLock { _ in
        let block = blocks.next()
        next = block.isEmpty ? [] : block.pieces
        index = taken
        taken += next.count
      }
      if next.isEmpty { return }
      for (offset, piece) in next.enumerated() {
        guard encode(piece, index + offset, printer) else { return }
      }
    }
  }

  /// - Returns: false where something failed.
  private func encode(_ piece: Blocks.Block, _ index: Int, _ printer: BlockPrinter) -> Bool {
    var known: [any ResultsDesk]?
    let isFailed = shelf.withLock { _ in
      known = free.popLast()
      return failure != nil
    }
    if isFailed { return false }
    let desks = known ?? forms.map { $0.desk() }
    do {
      for desk in desks { desk.begin(isFirst: index == 0) }
      try piece.write(by: printer, isFirst: index == 0, to: desks)
    } catch {
      fail(error)
      return false
    }
    let waiting = shelf.withLock { _ in
      encoded[index] = desks
      return encoded.count
    }
    hand(over: waiting > allowed)
    return true
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
    while true {
      var next: [any ResultsDesk]?
      shelf.withLock { _ in next = failure == nil ? encoded.removeValue(forKey: written) : nil }
      guard let desks = next else { return }
      do {
        for (form, desk) in zip(forms, desks) {
          try form.take(desk.output.kept, encoded: desk.encoded)
          desk.output.clear()
        }
      } catch {
        return fail(error)
      }
      written += 1
      shelf.withLock { _ in free.append(desks) }
    }
  }

  private func fail(_ error: any Error) { shelf.withLock { _ in failure = failure ?? error } }

  /// Whether there was a result; asked for when all threads have ended.
  func wroteAny() throws -> Bool {
    if let failure { throw failure }
    return written > 0
  }
}
