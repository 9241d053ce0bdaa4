import OutturnModel

/// What would go into a roll-up more than once: a submission that two returns were made from, and a return that is part
/// of another already.
///
/// Of what two returns state, only datasets that are rated are theirs: lookups, comparators and code lists add nothing
/// and may be the same.
struct CountedTwice {
  let returns: [ReadReturn]

  /// Of each pair, other than two returns of one submitter, which is said by itself.
  func problems() -> [Diagnostic] {
    returns.indices.flatMap { place in
      returns[..<place].flatMap { other -> [Diagnostic] in
        let read = returns[place]
        return read.submitter == other.submitter ? [] : Self.between(read, other)
      }
    }
  }

  private static func between(_ read: ReadReturn, _ other: ReadReturn) -> [Diagnostic] {
    if let part = other.parts.first(where: { $0.isReturn(read) }) {
      return [RollupDiagnostics.isPart(read, part, of: other)]
    }
    if let part = read.parts.first(where: { $0.isReturn(other) }) {
      return [RollupDiagnostics.isPart(other, part, of: read)]
    }
    let common = read.parts.filter { part in other.parts.contains { $0.isSamePart(as: part) } }
    if !common.isEmpty { return common.map { RollupDiagnostics.commonPart($0, read, other) } }
    return read.counted.compactMap { own in
      other.counted.first { $0.dataset == own.dataset && $0.sha256 == own.sha256 }
        .map { RollupDiagnostics.sameSubmission(own, read, $0, other) }
    }
  }
}

extension ReadReturn {
  fileprivate var submitter: String? { assuranceReturn.header.submitter }

  /// The returns that a roll-up was made from, and theirs.
  var parts: [SubmissionDigest] { assuranceReturn.header.submissions.filter { $0.partCode != nil } }

  /// The files whose rows its figures count.
  fileprivate var counted: [SubmissionDigest] {
    let rated = Set(assuranceReturn.dataQuality.map(\.dataset))
    return assuranceReturn.header.submissions.filter {
      rated.contains($0.dataset) && $0.sha256 != nil && $0.rows != 0
    }
  }
}

extension SubmissionDigest {
  /// No dataset has a space in its name.
  private static let part = "return of "

  /// As it stands in a roll-up.
  init(partOf read: ReadReturn) {
    self.init(
      dataset: Self.part + (read.assuranceReturn.header.submitter ?? ""), file: read.fileName,
      sha256: read.contentDigest, rows: Int64(read.assuranceReturn.results.count))
  }

  /// Whose return it is; nil of a file that was submitted.
  var partCode: String? {
    dataset.hasPrefix(Self.part) ? String(dataset.dropFirst(Self.part.count)) : nil
  }

  fileprivate func isReturn(_ read: ReadReturn) -> Bool {
    sha256 == read.contentDigest || partCode == read.assuranceReturn.header.submitter
  }

  fileprivate func isSamePart(as other: SubmissionDigest) -> Bool {
    partCode == other.partCode || sha256 != nil && sha256 == other.sha256
  }
}
