import OutturnModel
import OutturnSyntax

/// What can be wrong with scores, overrides and caps.
enum ScoreDiagnostics {
  static func nothingToAdjust(_ id: NameSyntax, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2432", "there is no band of `\(id.text)` to override or cap", at: .source(span),
      label: "changes which band?",
      expected: "a rule with bands",
      help: ["list the bands of `\(id.text)` here: `green at least … red otherwise`"])
  }

  static func capWithoutRank(_ band: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2433", "`\(band.text)` is neither better nor worse than another band", at: .source(band.span),
      label: "caps nothing", help: ["`override \(band.text) when …` sets it whatever the band was"])
  }

  static func noStrata(_ result: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2434", "`\(result.text)` has no strata", at: .source(result.span), label: "overall only",
      help: ["leave out `in the same stratum`: then its overall result is looked at"])
  }

  static func neverJudged(_ result: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2435", "no rule judges `\(result.text)`, so that it has no band", at: .source(result.span),
      label: "never judged",
      help: ["compare its value: `\(result.text) at least 80%`", "or judge it: `judge \(result.text) { … }`"])
  }

  /// - Parameter steps: each looks at the next, and the last at the first.
  static func cycle(_ steps: [ResultGraph.Step], at span: SourceSpan) -> Diagnostic {
    let first = steps.first?.id ?? ""
    let way = steps.map { step in "`\(step.id)`" + (step.version.map { " (\($0))" } ?? "") } + ["`\(first)`"]
    return Diagnostic(
      "OT2436", "`\(first)` comes back to itself: \(way.joined(separator: " → "))", at: .source(span),
      label: "decided by what it decides",
      expected: "results of which none is decided by way of itself, in versions that are in force together")
  }

  static func moreThanThereAre(_ least: Int, parts: Int, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2437", "of \(parts == 1 ? "1 part" : "\(parts) parts") there are never \(least)", at: .source(span),
      label: "never met", expected: "a number from 1 to \(parts)")
  }

  static func partsOrDomains(hasDomains: Bool, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2438", hasDomains ? "the parts stand in domains" : "there are no domains here", at: .source(span),
      label: hasDomains ? "of domains" : "of parts",
      expected: hasDomains ? "`mean of domains` or the like" : "`mean of parts` or the like")
  }

  static func outsideDomains(_ part: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2439", "`\(part.text)` stands in no domain", at: .source(part.span), label: "beside the domains",
      expected: "every part in a domain, or none")
  }

  static func noWeight(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2440", "`\(name.text)` has no weight in a weighted mean", at: .source(name.span),
      label: "how much does it count?", help: ["add `weight 1`"])
  }

  static func idleWeight(_ name: NameSyntax, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2441", "the weight of `\(name.text)` changes nothing", at: .source(span), label: "not used",
      help: ["take a `weighted mean`, or leave the weight out"])
  }

  static func weightNotPositive(_ span: SourceSpan) -> Diagnostic {
    Diagnostic("OT2442", "a weight is above 0", at: .source(span), label: "not above 0")
  }

  static func weightsTotal(_ total: Rational, wanted: Rational, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2443",
      "the weights come to \(DecimalText.text(total, digits: 12)), not \(DecimalText.text(wanted, digits: 12))",
      at: .source(span), label: "not their total")
  }

  static func partNotStratified(_ part: NameSyntax, by wanted: [String], candidates: [String]) -> Diagnostic {
    let by = wanted.joined(separator: " and ")
    return Diagnostic(
      "OT2444", "`\(part.text)` is not measured by \(by)", at: .source(part.span), label: "not by \(by)",
      expected: candidates.isEmpty ? nil : "by one of \(MeaningDiagnostics.listed(candidates))",
      help: ["add `by \(by)` to the indicator, or take it out of the score"])
  }

  static func noLine(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2445", "points from a value to the same value make no line", at: .source(span),
      label: "the same value",
      help: ["write a step: `scores 10 at least 80%, 0 otherwise`"])
  }

  static func bandsAndValues(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2446", "a part is scored by its band or by its value, not by both", at: .source(span),
      label: "by its value")
  }

  static func placeWithoutPolarity(_ part: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2447", "which place is best is not known: `\(part.text)` has no polarity", at: .source(part.span),
      label: "neither higher nor lower is better")
  }

  static func rankAmongOthers(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2448", "a rank is among those that are scored", at: .source(span), label: "among others",
      help: ["write `by rank among peers`, or `by quartile among …`"])
  }

  static func noPeers(at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2449", "there are no peers here", at: .source(span), label: "among whom?",
      help: [
        "score by one dimension, whose members are the peers: `score … by provider { … }`",
        "or name an indicator of the peers: `among peer-waits by provider`",
      ])
  }

  static func bandsWithoutScore(_ bands: [String], of part: NameSyntax, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2450",
      "`\(part.text)` may be \(bands.map { "`\($0)`" }.joined(separator: " or ")), which has no score",
      at: .source(span), label: "not every band is scored", help: ["add its score, or end with `0 otherwise`"]
    )
  }

  static func moderationWithoutPeriods(_ dataset: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2451", "`\(dataset.text)` does not say which period a decision is about", at: .source(dataset.span),
      label: "no period", help: ["declare `periods in COLUMN` in the dataset"])
  }

  static func moderationLacks(_ column: String, _ dataset: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2452", "`\(dataset.text)` has no column `\(column)`", at: .source(dataset.span),
      label: "lacks `\(column)`",
      expected: "columns \(Moderation.columns.map { "`\($0)`" }.joined(separator: ", ")), and the period")
  }

  static func moderationKey(_ dataset: NameSyntax, period: String) -> Diagnostic {
    Diagnostic(
      "OT2453", "one row of `\(dataset.text)` must decide one result", at: .source(dataset.span),
      label: "may decide twice", help: ["declare `key result, \(period)` in the dataset"])
  }

  static func notItsBand(_ band: NameSyntax, of result: NameSyntax, candidates: [String]) -> Diagnostic {
    Diagnostic(
      "OT2454", "`\(result.text)` is never judged `\(band.text)`", at: .source(band.span),
      label: "not one of its bands", expected: MeaningDiagnostics.listed(candidates),
      suggestion: Suggestion.nearest(to: band.text, among: candidates))
  }

  static func stepsLeaveGap(_ part: ScoreSyntax.PartSyntax, label: String?) -> Diagnostic {
    Diagnostic(
      "OT2455", "the steps of `\(part.result.text)` do not take every value", at: .source(part.span),
      label: label?.replacing("no band", with: "no step") ?? "a gap",
      expected: "steps that cover every value",
      help: ["end with `0 otherwise`"])
  }

  static func otherScore(_ name: NameSyntax, first: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2456", "`\(name.text)` is another measure here than where it was first defined",
      at: .source(name.span), label: "another unit, polarity or dimension",
      expected: "in each version the same unit, the same polarity, and strata by the same dimension",
      help: ["give what is new a name of its own"],
      related: [.init(.source(first), "first defined here")])
  }
}
