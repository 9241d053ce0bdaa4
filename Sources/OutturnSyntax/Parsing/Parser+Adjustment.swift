import OutturnModel

/// Overrides and caps: clauses that change a band once it has been found.
extension Parser {
  static let adjustmentClauses = ["override", "cap"]

  /// Reads a clause that changes bands; false where none starts here.
  mutating func adjustment(of judge: inout JudgeSyntax, _ seen: inout [String: SourceSpan]) -> Bool {
    guard at("override") || at("cap") else { return false }
    if at(["override", "from"]) {
      once("override from", &seen)
      advance()
      advance()
      if current.startsLine {
        report(SyntaxDiagnostics.expected("the dataset of moderation", found: current))
      } else {
        judge.moderation = name("the dataset of moderation")
      }
    } else if let adjustment = adjustment() {
      judge.adjustments.append(adjustment)
    }
    return true
  }

  private mutating func adjustment() -> AdjustmentSyntax? {
    let start = current.span
    let kind: Adjustment.Kind = advance().text == "cap" ? .cap : .override
    if kind == .cap, !expect("at") { return nil }
    guard atBandName else {
      report(SyntaxDiagnostics.expected("a band", found: current))
      return nil
    }
    let token = advance()
    let band = NameSyntax(text: Self.plainName(token), span: token.span)
    guard expect("when"), let alternatives = alternatives(),
      let reason = text("why, as the last of the clause")
    else { return nil }
    return AdjustmentSyntax(
      kind: kind, band: band, alternatives: alternatives, reason: reason, span: start.through(previousSpan))
  }

  private mutating func alternatives() -> [[AdjustmentSyntax.TestSyntax]]? {
    var alternatives: [[AdjustmentSyntax.TestSyntax]] = [[]]
    while true {
      guard let test = resultTest() else { return nil }
      alternatives[alternatives.count - 1].append(test)
      if accept("or") != nil {
        alternatives.append([])
      } else if accept("and") == nil {
        return alternatives
      }
    }
  }

  /// `RESULT [in the same stratum] is BAND {or BAND}`, or `RESULT at least NUMBER`.
  private mutating func resultTest() -> AdjustmentSyntax.TestSyntax? {
    let start = current.span
    guard let result = name("the id of another result") else { return nil }
    var isSameStratum = false
    if at("in") {
      guard expect("in", "the", "same", "stratum") else { return nil }
      isSameStratum = true
    }
    let kind: AdjustmentSyntax.TestSyntax.Kind
    if accept("is") != nil {
      var bands: [NameSyntax] = []
      repeat {
        guard atBandName else {
          report(SyntaxDiagnostics.expected("a band of `\(result.text)`", found: current))
          return nil
        }
        let token = advance()
        bands.append(NameSyntax(text: Self.plainName(token), span: token.span))
      } while at("or") && !isResultTest(after: 1) && accept("or") != nil
      kind = .isBand(bands)
    } else {
      guard let relation = comparisonWords() else {
        report(
          SyntaxDiagnostics.expected(
            "`is` and a band, or `at least`, `above`, `at most`, `below` or `exactly` and a number",
            found: current,
            suggestion: Suggestion.nearest(to: current.text, among: ["is", "above", "below", "exactly"])))
        return nil
      }
      let first = position
      let literal = factor()
      if case .invalid = literal.node { return nil }
      kind = .compares(relation, literal, text: words(from: first))
    }
    return .init(
      result: result, isSameStratum: isSameStratum, kind: kind, span: start.through(previousSpan))
  }

  /// Whether a test of another result starts so many tokens ahead, and not one more band.
  private func isResultTest(after ahead: Int) -> Bool {
    let next = peek(ahead + 1)
    return next.kind == .name && ["is", "in", "at", "above", "below", "exactly"].contains(next.text)
  }
}
