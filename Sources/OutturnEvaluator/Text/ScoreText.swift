internal import OutturnModel

/// Sentences about scores, overrides and caps, made from what evaluation recorded.
enum ScoreText {
  /// Each part with its value, what it scored, its weight and what it adds; then what a part without a score
  /// did.
  static func evidence(
    _ parts: [ResultPart], of score: Score, titles: [String], unit: MeasureUnit
  ) -> String {
    var clauses: [String] = []
    var domain: String?
    for (part, title) in zip(parts, titles) {
      var text = ""
      if part.domain != domain, let id = part.domain, let own = score.domains.first(where: { $0.id == id }) {
        domain = part.domain
        let weight = own.weight.map { ", weight \(FigureText.shown($0))" } ?? ""
        text += "Domain \(own.title ?? own.id) (\(own.aggregation.inWords) of its parts\(weight)): "
      }
      text += title + " " + value(of: part)
      if let number = part.score.value {
        text += " scores \(FigureText.shown(number))"
      } else {
        text += " has no score" + missing(score.missing)
      }
      if let weight = part.weight { text += ", weight \(FigureText.shown(weight))" }
      if let contribution = part.contribution { text += ", and adds \(FigureText.shown(contribution))" }
      clauses.append(text)
    }
    var last = "\(score.aggregation.inWords) of \(score.domains.isEmpty ? "the parts" : "the domains")"
    let sum = parts.compactMap(\.contribution)
    if !sum.isEmpty {
      let total = sum.reduce(Rational.zero, +)
      last += " \(FigureText.text(total, unit: unit))"
      if let rounded = score.rounded {
        last +=
          ", rounded to \(rounded.places) \(rounded.places == 1 ? "place" : "places") \(rounded.rounding.rawValue)"
      }
    }
    return (clauses + [last]).joined(separator: "; ")
  }

  private static func value(of part: ResultPart) -> String {
    if let band = part.band {
      return band.value.map { "is \($0.inWords)" } ?? "has no band (\(ExplanationText.why(band)))"
    }
    return part.value.value.map { FigureText.text($0, unit: part.unit) }
      ?? "is \(ExplanationText.why(part.value))"
  }

  private static func missing(_ policy: Score.MissingPolicy) -> String {
    switch policy {
    case .givesMissing: ", so that there is no whole"
    case .leftOut: " and is left out"
    case .scores(let number): " and counts as \(FigureText.shown(number))"
    }
  }

  /// `Before adjustment it is green. Capped at amber, because worst-practice is red: WHY.`
  static func adjusted(_ judgement: Judgement, before: Observation<Band>) -> String {
    var sentences = ["Before adjustment it is \(before.value?.inWords ?? ExplanationText.why(before))."]
    for record in judgement.adjustments {
      let what = record.kind == "cap" ? "apped at \(record.to.inWords)" : "verridden to \(record.to.inWords)"
      let first = record.kind == "cap" ? ("C", "c") : ("O", "o")
      switch record.outcome {
      case .applied: sentences.append("\(first.0)\(what), because \(record.cause): \(record.reason).")
      case .undecided:
        sentences.append(
          "Whether it is \(first.1)\(what) is not known, because \(record.cause): \(record.reason).")
      }
    }
    if judgement.band.value == nil { sentences.append("The band is withheld.") }
    if judgement.distance != nil { sentences.append("The distance is to the bands without adjustment.") }
    return sentences.joined(separator: " ")
  }

  /// `Before moderation it is amber. Moderated to green by Quality committee on 3 May 2026: WHY.`
  static func moderated(_ record: Judgement.Adjustment, before: Observation<Band>) -> String {
    var text = "Before moderation it is \(before.value?.inWords ?? ExplanationText.why(before)). "
    text += "Moderated to \(record.to.inWords)"
    if let by = record.by { text += " by \(by)" }
    if let on = record.on { text += " on \(on.inWords)" }
    return text + ": \(record.reason)."
  }
}
