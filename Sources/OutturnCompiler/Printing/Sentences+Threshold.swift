import OutturnModel

/// Thresholds and paths in plain English.
extension Sentences {
  func words(_ threshold: Threshold, unit: MeasureUnit) -> String {
    if let choice = threshold.choice {
      let options = threshold.options.map { words($0, unit: unit) }
      return "the \(choice.rawValue) of \(options.joined(separator: " and "))"
    }
    let constant = threshold.constant
    guard !threshold.isConstant else {
      // A number that the author wrote with its unit is told as it was written.
      let isBare = threshold.text.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" }
      return isBare ? unit.display(DecimalText.text(constant, digits: 12)) : threshold.text
    }
    let share = DecimalText.text(threshold.factor * 100, digits: 12)
    let name = words(threshold.reference)
    let whole = threshold.factor == 1 ? name : "\(share)% of \(name)"
    if constant.isZero { return whole }
    let step = unit.ofDifference.display(DecimalText.text(constant.magnitude, digits: 12))
    return "\(whole) \(constant.isNegative ? "minus" : "plus") \(step)"
  }

  private func words(_ reference: Threshold.Reference) -> String {
    switch reference {
    case .plan: "the plan"
    case .indicator(let id): "“\(title(of: id))” overall"
    case .baseline(let period): "its value in \(period)"
    case .previousPeriod: "its value in the previous period"
    case .path: "the path"
    case .latestPath: "the late side of the path"
    }
  }

  /// `The path runs from the value in 2019/20 to 80% below baseline by 31 December 2030, in a straight line by
  /// days.`
  func path(_ trajectory: Trajectory, unit: MeasureUnit) -> String {
    let start =
      trajectory.baselineValue.map {
        "\(unit.display(DecimalText.text($0, digits: 12))) in \(trajectory.baseline)"
      } ?? "the value in \(trajectory.baseline)"
    let points = trajectory.points.map { point in
      point.latest.map { "\(point.text) between \(point.due.inWords) and \($0.inWords)" }
        ?? "\(point.text) by \(point.due.inWords)"
    }
    let rebases = trajectory.rebases.map { rebase in
      let value = rebase.value.map { "\(unit.display(DecimalText.text($0, digits: 12))) in " } ?? ""
      return
        " From \(rebase.from.inWords) it starts from \(value)\(rebase.baseline): \(rebase.reason)."
    }
    return
      "The path runs from \(start) to \(points.joined(separator: ", then ")), \(trajectory.course.inWords)."
      + rebases.joined()
  }
}
