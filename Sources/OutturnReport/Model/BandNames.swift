import OutturnModel

/// What bands are called. Beside a result its band has its title; a band that it is compared with has only its name.
struct BandNames {
  private struct Key: Hashable {
    let scheme: String
    let id: String
  }

  private var titles: [Key: String] = [:]

  init(_ returns: [AssuranceReturn]) {
    for result in returns.flatMap(\.results) {
      guard let band = result.judgement?.band.value, !band.isBuiltIn else { continue }
      titles[Key(scheme: band.scheme, id: band.id)] = band.title
    }
  }

  /// `On track`; of one that no result has, `on track`, after its name.
  func title(of band: Band) -> String {
    if band.isBuiltIn || band.title != band.id { return band.title }
    return titles[Key(scheme: band.scheme, id: band.id)] ?? band.id.replacing("-", with: " ")
  }
}
