import OutturnModel

/// Scores, overrides and caps in plain English.
extension Sentences {
  /// `The total of: “Hypertension treated”, 0 points at 40% to 14 points at 77%; …. A part without a result
  /// makes the score missing.`
  func score(_ score: Score, unit: MeasureUnit) -> String {
    var text = "The \(score.aggregation.inWords) of "
    if score.domains.isEmpty {
      text += "\(score.parts.map(part).joined(separator: "; "))."
    } else {
      let domains = score.domains.enumerated().map { index, domain in
        let members = score.parts.filter { $0.domain == index }.map(part)
        return "\(domain.title ?? domain.id)\(weight(domain.weight)), the \(domain.aggregation.inWords) of "
          + members.joined(separator: "; ")
      }
      text += "\(domains.joined(separator: "; and of "))."
    }
    switch score.missing {
    case .givesMissing: text += " A part without a result makes it missing."
    case .leftOut(let least):
      text += " A part without a result is left out"
      text += least > 1 ? "; with fewer than \(least) parts there is no score." : "."
    case .scores(let number): text += " A part without a result scores \(shown(number))."
    }
    if let rounded = score.rounded {
      text +=
        " It is rounded to \(rounded.places) \(rounded.places == 1 ? "place" : "places"), \(rounded.rounding.rawValue)."
    }
    return text
  }

  private func weight(_ weight: Rational?) -> String { weight.map { " (weight \(shown($0)))" } ?? "" }

  private func shown(_ number: Rational) -> String { DecimalText.text(number, digits: 12) }

  private func part(_ part: ScorePart) -> String {
    let indicator = framework.indicator(ofResult: part.result)
    let unit = indicator?.unit ?? .number
    let name = "“\(framework.indicator(part.result)?.title ?? part.result)”\(weight(part.weight))"
    func value(_ number: Rational) -> String { unit.display(shown(number)) }
    switch part.scoring {
    case .value: return "\(name) as its value"
    case .linear(let from, let to):
      return "\(name), scored in a straight line from \(shown(from.score)) at \(value(from.value)) to "
        + "\(shown(to.score)) at \(value(to.value))"
    case .steps(let steps):
      let words = steps.map { step in
        step.comparison.map {
          "\(shown(step.score)) if \($0.relation.inWords) \(value($0.threshold.constant))"
        } ?? "\(shown(step.score)) otherwise"
      }
      return "\(name), scored \(words.joined(separator: ", "))"
    case .bands(let bands):
      let words = bands.map { band in
        band.band.map { "\(shown(band.score)) if \($0)" } ?? "\(shown(band.score)) otherwise"
      }
      return "\(name), scored \(words.joined(separator: ", "))"
    case .place(let place):
      let peers = place.peers.map { "the values of “\(title(of: $0))” by \(place.dimension)" } ?? "its peers"
      return "\(name), scored from \(shown(place.best)) for the best to \(shown(place.worst)) for the worst "
        + (place.method == .bestRank
          ? "by its rank among \(peers), equal values sharing the best"
          : "by its \(place.method.rawValue) among \(peers)")
    }
  }

  /// `Capped at amber when worst-practice is red (WHY).`
  func adjustment(_ adjustment: Adjustment) -> String {
    let what = adjustment.kind == .cap ? "No better than" : "Always"
    let condition = adjustment.condition.alternatives.map { tests in
      tests.map(test).joined(separator: " and ")
    }.joined(separator: ", or when ")
    return "\(what) \(adjustment.band.inWords) when \(condition) (\(adjustment.reason))."
  }

  private func test(_ test: ResultTest) -> String {
    let name =
      "“\(framework.indicator(test.result)?.title ?? test.result)”"
      + (test.isSameStratum ? " in the same stratum" : "")
    switch test.kind {
    case .isBand(let bands): return "\(name) is \(bands.joined(separator: " or "))"
    case .compares(let comparison):
      let unit = framework.indicator(ofResult: test.result)?.unit ?? .number
      return "\(name) is \(comparison.relation.inWords) "
        + unit.display(shown(comparison.threshold.constant))
    }
  }
}
