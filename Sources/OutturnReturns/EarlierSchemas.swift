import OutturnModel

/// What a return that follows an earlier schema does not say, so that it has its own bytes when it is written again.
enum EarlierSchemas {
  /// The first minor version in which a band of a scheme says its title, its rank and what it counts as, a commitment
  /// when it is due, and a path where it goes.
  private static let bandsSayMore = 4

  static func said(_ result: IndicatorResult, by version: String) -> IndicatorResult {
    guard isBefore(bandsSayMore, version) else { return result }
    var result = result
    if case .value(let band) = result.judgement?.band { result.judgement?.band = .value(bare(band)) }
    result.judgement?.due = nil
    result.judgement?.comparator?.ahead = nil
    for index in result.parts.indices {
      if case .value(let band)? = result.parts[index].band { result.parts[index].band = .value(bare(band)) }
    }
    return result
  }

  static func said(_ verdict: Verdict, by version: String) -> Verdict {
    guard isBefore(bandsSayMore, version) else { return verdict }
    var verdict = verdict
    verdict.bands = verdict.bands.map { Verdict.Count(band: bare($0.band), count: $0.count) }
    return verdict
  }

  /// Whether a return of that version can say what a declared band counts as.
  static func saysWhatBandsCountAs(_ version: String) -> Bool { !isBefore(bandsSayMore, version) }

  private static func isBefore(_ minor: Int, _ version: String) -> Bool {
    if version == AssuranceReturn.schemaVersion { return false }
    return ReturnDecoder.minor(of: version).map { $0 < minor } ?? false
  }

  /// Its name and scheme alone.
  private static func bare(_ band: Band) -> Band {
    band.isBuiltIn ? band : Band(id: band.id, scheme: band.scheme, title: band.id, rank: nil, colour: nil)
  }
}
