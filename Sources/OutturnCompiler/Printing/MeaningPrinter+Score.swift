import OutturnModel

/// The canonical print of scores, overrides and caps.
extension MeaningPrinter {
  func score(_ score: Score) -> Form {
    let domains = score.domains.map { domain in
      Form.form("domain", .word(domain.id), optional(domain.weight), .word(domain.aggregation.rawValue))
    }
    let parts = score.parts.map { part in
      Form.form(
        "part", .word(part.result), .optional(part.domain.map { score.domains[$0].id }),
        optional(part.weight),
        scoring(part.scoring))
    }
    let missing: Form =
      switch score.missing {
      case .givesMissing: "gives-missing"
      case .leftOut(let least): .form("left-out", .word("\(least)"))
      case .scores(let score): .form("scores", number(score))
      }
    let rounded = score.rounded.map {
      Form.form("rounded", .word("\($0.places)"), .word($0.rounding.rawValue))
    }
    return .list(
      [
        "score", .word(score.aggregation.rawValue), missing, rounded ?? "",
        .form("by", words: score.dimensions),
      ]
        + domains + parts)
  }

  private func optional(_ value: Rational?) -> Form { value.map(number) ?? "" }

  private func scoring(_ scoring: ScorePart.Scoring) -> Form {
    switch scoring {
    case .value: return "value"
    case .linear(let from, let to):
      return .form("line", number(from.score), number(from.value), number(to.score), number(to.value))
    case .steps(let steps):
      return .list(
        ["steps"]
          + steps.map { step in
            .list([number(step.score), step.comparison.map(comparison) ?? "otherwise"])
          })
    case .bands(let bands):
      return .list(
        ["bands"]
          + bands.map { band in .list([number(band.score), band.band.map { Form.word($0) } ?? "otherwise"]) })
    case .place(let place):
      return .form(
        place.method.rawValue, number(place.best), number(place.worst), .optional(place.peers),
        .word(place.dimension))
    }
  }

  func adjustment(_ adjustment: Adjustment) -> Form {
    let condition = adjustment.condition.alternatives.map { tests in
      Form.list(
        ["all"]
          + tests.map { test in
            let head = [Form.word(test.result), test.isSameStratum ? "same-stratum" : "overall"]
            switch test.kind {
            case .isBand(let bands): return .list(head + [.form("is", words: bands)])
            case .compares(let other): return .list(head + [comparison(other)])
            }
          })
    }
    return .list([.word(adjustment.kind.rawValue), name(of: adjustment.band)] + condition)
  }

  func moderation(_ moderation: Moderation) -> Form { .form("moderation", .word(moderation.dataset)) }
}
