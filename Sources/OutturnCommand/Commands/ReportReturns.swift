import OutturnModel
import OutturnReport
import OutturnReturns

/// The returns of a report, each in its place: the one that is shown, earlier ones of the same submitter, and peers.
struct ReportReturns {
  let own: ReadReturn
  let previous: [ReadReturn]
  let peers: [ReadReturn]

  /// - Parameters:
  ///   - returns: at least one, in this order.
  ///   - count: how many are earlier ones.
  init(_ returns: [ReadReturn], previous count: Int) {
    own = returns[0]
    previous = Array(returns[1..<(1 + count)])
    peers = Array(returns.dropFirst(1 + count))
  }

  /// Why some may not stand where they were given.
  func problems() -> [Diagnostic] {
    previous.compactMap(misfit) + zip(previous, previous.dropFirst()).compactMap(Self.outOfOrder)
      + previous.indices.compactMap { repeated(previous[$0], [own] + previous[..<$0], isPeer: false) }
      + peers.indices.compactMap { repeated(peers[$0], [own] + peers[..<$0], isPeer: true) }
  }

  /// An earlier return that is another's, or is not earlier. Of the same period it shows what was restated.
  private func misfit(_ read: ReadReturn) -> Diagnostic? {
    let (its, header) = (read.assuranceReturn.header, own.assuranceReturn.header)
    if its.submitter != header.submitter { return ReportDiagnostics.ofAnother(read, own) }
    return its.period.end > header.period.end ? ReportDiagnostics.later(read, own) : nil
  }

  /// The last is what changes are seen against.
  private static func outOfOrder(_ first: ReadReturn, _ second: ReadReturn) -> Diagnostic? {
    second.assuranceReturn.header.period.end < first.assuranceReturn.header.period.end
      ? ReportDiagnostics.outOfOrder(second, after: first) : nil
  }

  private func repeated(_ read: ReadReturn, _ before: [ReadReturn], isPeer: Bool) -> Diagnostic? {
    if let other = before.first(where: { $0.contentDigest == read.contentDigest }) {
      return ReportDiagnostics.same(read, other)
    }
    guard isPeer, let code = read.assuranceReturn.header.submitter else { return nil }
    return before.first { $0.assuranceReturn.header.submitter == code }
      .map { ReportDiagnostics.bothOf(code, read, $0) }
  }

  /// Peers that were asked for and stand nowhere on the page.
  func warnings(_ report: Report) -> [Diagnostic] {
    if peers.isEmpty { return [] }
    guard report.view == .committee else { return [ReportDiagnostics.noPeersFor(report.view)] }
    let idle = zip(peers, report.peers).filter { !report.hasFigures(of: $1) }.map(\.0)
    return idle.map { ReportDiagnostics.noFigures($0, own) }
      + (report.showsPeers || idle.count == peers.count ? [] : [ReportDiagnostics.tooFewPeers()])
  }
}

/// What is said of returns that a report was given.
enum ReportDiagnostics {
  private static func submitter(_ read: ReadReturn) -> String {
    read.assuranceReturn.header.submitter ?? "a submitter that is not stated"
  }

  static func ofAnother(_ read: ReadReturn, _ own: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4162",
      "`\(read.file)` is a return of \(submitter(read)), and `\(own.file)` one of \(submitter(own))",
      at: .file(read.file), expected: "with `--previous`, an earlier return of the same submitter",
      help: ["give returns of others with `--peers`"])
  }

  static func later(_ read: ReadReturn, _ own: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4162",
      "`\(read.file)` is of \(read.assuranceReturn.header.period), which ends after \(own.assuranceReturn.header.period)",
      at: .file(read.file), expected: "with `--previous`, an earlier return of the same submitter")
  }

  static func outOfOrder(_ read: ReadReturn, after other: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4162",
      "`\(read.file)` is of \(read.assuranceReturn.header.period), and `\(other.file)` before it "
        + "of \(other.assuranceReturn.header.period)",
      at: .file(read.file), expected: "with `--previous`, earlier returns in the order of time")
  }

  static func same(_ read: ReadReturn, _ other: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4163", "`\(read.file)` is the same return as `\(other.file)`", at: .file(read.file),
      expected: "each return once")
  }

  static func bothOf(_ code: String, _ read: ReadReturn, _ other: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4163", "`\(read.file)` and `\(other.file)` are both returns of \(code)", at: .file(read.file),
      expected: "with `--peers`, one return of each other submitter")
  }

  static func noFigures(_ read: ReadReturn, _ own: ReadReturn) -> Diagnostic {
    Diagnostic(
      "OT4164", "`\(read.file)` has no figure to stand beside one of `\(own.file)`, and is not on the page",
      severity: .warning, at: .file(read.file),
      expected: "with `--peers`, figures of the same indicators for \(own.assuranceReturn.header.period)")
  }

  static func tooFewPeers() -> Diagnostic {
    Diagnostic(
      "OT4164", "there are too few peers to compare with, and none is on the page", severity: .warning,
      at: .nowhere,
      expected: "\(Report.leastPeers) or more with an exact figure of the same indicator and period")
  }

  static func noPeersFor(_ view: Report.View) -> Diagnostic {
    Diagnostic(
      "OT4164", "the page for the \(view.rawValue) shows no peers", severity: .warning, at: .nowhere,
      help: ["leave out `--peers`, or make the page with `--for committee`"])
  }
}
