import OutturnModel

/// Schemes of bands: their names, best first, and what each counts as.
extension Parser {
  mutating func scheme() -> SchemeSyntax? {
    advance()
    guard let name = name("the id of the scheme") else {
      skipBody()
      return nil
    }
    var scheme = SchemeSyntax(name: name, title: optionalText())
    block("scheme", known: ["counts as", "unranked"]) { parser in
      // `counts` goes on with the band before it; a band of that name stands in backticks.
      guard parser.atBandName, !parser.at("counts") else { return false }
      parser.node(.member) { parser in
        let token = parser.advance()
        var band = SchemeSyntax.BandSyntax(
          name: NameSyntax(text: Self.plainName(token), span: token.span), title: parser.optionalText())
        if parser.accept("unranked") != nil { band.isUnranked = true }
        if parser.at(["counts", "as"]) {
          parser.advance()
          parser.advance()
          band.colour = parser.colour()
        }
        scheme.bands.append(band)
      }
      return true
    }
    return scheme
  }

  private mutating func colour() -> Located<Band.Colour>? {
    if at(.name), let colour = Band.Colour(rawValue: current.text) { return Located(colour, advance().span) }
    let colours = Band.Colour.allCases.map(\.rawValue)
    report(
      SyntaxDiagnostics.expected(
        "`blue`, `green`, `amber` or `red`", found: current,
        suggestion: Suggestion.nearest(to: current.text, among: colours)))
    return nil
  }

  /// Bands may be scores: `1`.
  var atBandName: Bool { at(.name) || at(.backtickName) || at(.integer) }

  /// Whether a band's clause starts here: its name, and then a comparison or `otherwise`.
  var atBandClause: Bool {
    // `forecast from` starts a clause of its own.
    guard atBandName, !at("forecast") else { return false }
    let next = peek()
    guard next.kind == .name else { return false }
    switch next.text {
    case "at": return peek(2).text == "least" || peek(2).text == "most"
    case "above", "below", "exactly", "equals", "otherwise", "from", "when": return true
    default: return false
    }
  }
}
