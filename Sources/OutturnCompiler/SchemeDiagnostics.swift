import OutturnModel
import OutturnSyntax

/// What can be wrong with schemes of bands. `OT2140` is a scheme that is not declared.
enum SchemeDiagnostics {
  static func unknownBand(_ name: NameSyntax, scheme: String?, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT2141",
      scheme.map { "`\(name.text)` is not a band of the scheme `\($0)`" }
        ?? "`\(name.text)` is not a band of any scheme",
      at: .source(name.span), label: "not a band", expected: MeaningDiagnostics.listed(candidates),
      help: scheme == nil ? ["declare its scheme: `scheme NAME { \(name.text) \"…\" … }`, best first"] : [],
      suggestion: Suggestion.nearest(to: name.text, among: candidates))
  }

  static func ambiguousScheme(_ judged: NameSyntax, schemes: [String]) -> Diagnostic {
    Diagnostic(
      "OT2142", "the bands of `\(judged.text)` belong to more than one scheme", at: .source(judged.span),
      label: "\(MeaningDiagnostics.listed(schemes)) have them all",
      help: ["say which is meant: `judge \(judged.text) by \(schemes.last ?? "SCHEME") { … }`"])
  }

  static func reservedScheme(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2143", "`\(name.text)` is a scheme that every rule file has", at: .source(name.span),
      label: "known already", help: ["give yours another name"])
  }

  static func tooFewBands(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2144", "the scheme `\(name.text)` has fewer than two bands", at: .source(name.span),
      label: "tells nothing apart",
      expected: "its bands, best first: `scheme \(name.text) { met \"Met\" not-met \"Not met\" }`")
  }

  static func oddBandName(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2145", "the name of a band has no spaces and no `#`: `\(name.text)`", at: .source(name.span),
      label: "cannot be an id in a return",
      help: ["give it a short name, and put these words in quotes after it, as its title"])
  }

  static func coloursOutOfOrder(_ band: Band, after worst: Band, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2146",
      "`\(band.id)` counts as \(band.colour?.rawValue ?? ""), which is better than the \(worst.colour?.rawValue ?? "") "
        + "of `\(worst.id)` before it", at: .source(span), label: "better than the band before",
      help: ["list the bands of a scheme best first, or correct what one counts as"])
  }

  static func unexpectedBand(_ name: NameSyntax, judged: String, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT2156", "`\(judged)` is never judged `\(name.text)`", at: .source(name.span),
      label: "not one of its bands",
      expected: MeaningDiagnostics.listed(candidates)
        + ", or a number, `no judgement`, `missing`, `withheld` or `explanation \"…\"`",
      suggestion: Suggestion.nearest(to: name.text, among: candidates))
  }
}
