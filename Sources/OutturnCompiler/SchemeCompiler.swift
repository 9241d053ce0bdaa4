import OutturnModel
import OutturnSyntax

/// Schemes of bands, and which scheme the bands of a judgement belong to.
extension Compiler {
  mutating func compileSchemes() {
    for syntax in scope.schemes {
      let id = syntax.name.text
      if BandScheme.reservedIds.contains(id) {
        diagnostics.append(SchemeDiagnostics.reservedScheme(syntax.name))
        continue
      }
      if syntax.bands.count < 2 { diagnostics.append(SchemeDiagnostics.tooFewBands(syntax.name)) }
      var scheme = BandScheme(id: id, title: syntax.title?.value, bands: [])
      var seen: [String: SourceSpan] = [:]
      for band in syntax.bands {
        if let first = seen[band.name.text] {
          diagnostics.append(MeaningDiagnostics.declaredTwice("band", band.name, first: first))
          continue
        }
        seen[band.name.text] = band.name.span
        if band.name.text.contains(where: { $0.isWhitespace || $0 == "#" }) {
          diagnostics.append(SchemeDiagnostics.oddBandName(band.name))
          continue
        }
        scheme.bands.append(
          Band(
            id: band.name.text, scheme: id, title: band.title?.value ?? band.name.text,
            rank: band.isUnranked ? nil : scheme.bands.count, colour: band.colour?.value))
      }
      checkColours(of: scheme, syntax)
      framework.schemes.append(scheme)
    }
  }

  /// A worse band may not count as a better colour.
  private mutating func checkColours(of scheme: BandScheme, _ syntax: SchemeSyntax) {
    let order = Band.Colour.allCases
    var worst: (band: Band, place: Int)?
    for band in scheme.bands where band.rank != nil {
      guard let colour = band.colour, let place = order.firstIndex(of: colour) else { continue }
      if let worst, place < worst.place {
        let span = syntax.bands.first { $0.name.text == band.id }?.colour?.span ?? syntax.name.span
        diagnostics.append(SchemeDiagnostics.coloursOutOfOrder(band, after: worst.band, at: span))
        return
      }
      worst = (band, place)
    }
  }

  /// The band that each name of a judgement stands for; nil, with a message, where that is not settled.
  mutating func bands(of syntax: JudgeSyntax, judged: NameSyntax) -> [Band]? {
    let schemes = BandScheme.builtIn + framework.schemes
    let names = syntax.bands.map(\.band)
    if let wanted = syntax.scheme {
      scope.refer(.scheme, wanted)
      guard let scheme = schemes.first(where: { $0.id == wanted.text }) else {
        if !scope.schemes.contains(where: { $0.name.text == wanted.text }) {
          diagnostics.append(
            MeaningDiagnostics.unknown("scheme", wanted, code: "OT2140", candidates: schemes.map(\.id)))
        }
        return nil
      }
      return bands(names, of: scheme)
    }
    let fitting = schemes.filter { scheme in
      names.allSatisfy { name in scheme.bands.contains { $0.id == name.text } }
    }
    // RAG is the part of BRAG without blue.
    if let scheme = fitting.first, fitting.count == 1 || scheme.id == BandScheme.ragId && fitting.count == 2 {
      // The scheme of a band that only one scheme has is named by its bands.
      for name in names { scope.refer(.scheme, scheme.id, at: name.span) }
      return bands(names, of: scheme)
    }
    if !fitting.isEmpty {
      diagnostics.append(SchemeDiagnostics.ambiguousScheme(judged, schemes: fitting.map(\.id)))
      return nil
    }
    // The scheme that most of the names belong to is the one that was meant.
    func known(_ scheme: BandScheme) -> Int {
      names.count { name in scheme.bands.contains { $0.id == name.text } }
    }
    let best = schemes.map(known).max() ?? 0
    if best > 0, let nearest = schemes.first(where: { known($0) == best }) {
      return bands(names, of: nearest)
    }
    let candidates = (BandScheme.brag.bands + framework.schemes.flatMap(\.bands)).map(\.id)
    if let name = names.first {
      diagnostics.append(SchemeDiagnostics.unknownBand(name, scheme: nil, candidates: candidates))
    }
    return nil
  }

  private mutating func bands(_ names: [NameSyntax], of scheme: BandScheme) -> [Band]? {
    var bands: [Band] = []
    for name in names {
      if let band = scheme.bands.first(where: { $0.id == name.text }) {
        bands.append(band)
      } else {
        diagnostics.append(
          SchemeDiagnostics.unknownBand(name, scheme: scheme.id, candidates: scheme.bands.map(\.id)))
      }
    }
    return bands.count == names.count ? bands : nil
  }

  /// The band that a test expects: of the rules that judge the result, or one that every rule file has.
  mutating func band(_ name: NameSyntax, judged id: String) -> Band? {
    let judged = framework.judgements(as: id).flatMap(\.possibleBands)
    if let band = (judged + Band.builtIn).first(where: { $0.id == name.text }) { return band }
    let candidates = judged.isEmpty ? Band.builtIn.map(\.id) : judged.map(\.id)
    var seen: Set<String> = []
    diagnostics.append(
      SchemeDiagnostics.unexpectedBand(
        name, judged: id, candidates: candidates.filter { seen.insert($0).inserted }))
    return nil
  }
}
