import OutturnModel

/// The canonical print of bands, thresholds and paths.
extension MeaningPrinter {
  /// A declared band means its place in its scheme, and what it counts as.
  func name(of band: Band) -> Form {
    band.isBuiltIn
      ? .word(band.id)
      : .form(
        "band", .word(band.scheme), .word(band.id), .optional(band.rank.map(String.init)),
        .optional(band.colour?.rawValue))
  }

  func comparison(_ comparison: ThresholdComparison) -> Form {
    let threshold = comparison.threshold
    if let limit = comparison.limit {
      return .form(
        comparison.relation.rawValue, self.threshold(threshold), .word(limit.side.rawValue),
        .word(limit.method.rawValue), number(limit.level))
    }
    // A constant, or a step from the plan, is told by its two numbers.
    if threshold.choice == nil, threshold.reference == .plan || threshold.factor.isZero {
      return .form(comparison.relation.rawValue, number(threshold.factor), number(threshold.constant))
    }
    return .form(comparison.relation.rawValue, self.threshold(threshold))
  }

  func threshold(_ threshold: Threshold) -> Form {
    if let choice = threshold.choice {
      return .list([.word(choice.rawValue)] + threshold.options.map { self.threshold($0) })
    }
    return .form("of", reference(threshold.reference), number(threshold.factor), number(threshold.constant))
  }

  private func reference(_ reference: Threshold.Reference) -> Form {
    switch reference {
    case .plan: "plan"
    case .indicator(let id): .form("indicator", .word(id))
    case .earlier(.period(let period)): .form("baseline", .word(period.description))
    case .earlier(.previousPeriod): "previous-period"
    case .earlier(.samePeriodLastYear): "same-period-last-year"
    case .total(let total):
      .list(
        [total.ignoresMissing ? "total-ignoring-missing" : "total"] + total.ids.map { .word($0) })
    case .peers(let peers):
      .form("peers", .word(peers.of), .word(peers.by), order(peers.statistic))
    case .path: "path"
    case .latestPath: "latest-path"
    }
  }

  func trajectory(_ trajectory: Trajectory) -> Form {
    .list(
      [
        "trajectory", .word(trajectory.baseline.description),
        trajectory.baselineValue.map(number) ?? "value-then",
        .word(trajectory.course.rawValue),
      ]
        + trajectory.points.map {
          .form(
            "reach", number($0.factor), number($0.constant), .word($0.due.description),
            .optional($0.latest?.description))
        }
        + trajectory.rebases.map {
          .form(
            "rebase", .word($0.baseline.description), $0.value.map(number) ?? "value-then",
            .word($0.from.description))
        })
  }
}
