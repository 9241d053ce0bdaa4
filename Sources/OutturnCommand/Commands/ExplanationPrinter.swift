import OutturnEvaluator
import OutturnModel
import OutturnReturns

/// Lays out, for a terminal, what evaluation recorded of one result. It computes nothing.
struct ExplanationPrinter {
  let width: Int

  func print(_ result: IndicatorResult) -> String {
    var lines = ["\(DiagnosticRenderer.printable(result.title)) (\(result.indicator))"]
    var place = result.period.description
    if !result.stratum.isEmpty {
      place +=
        ", "
        + result.stratum.map { member in
          "\(member.dimension) \(member.code)" + (member.label.map { " (\($0))" } ?? "")
        }.joined(separator: ", ")
    }
    lines.append(DiagnosticRenderer.printable(place))
    lines.append("")
    lines += field("Value", value(of: result))
    lines += field("Band", band(of: result))
    lines.append("")
    lines += field("Definition", result.explanation.definition)
    for citation in result.explanation.citations { lines += field("", "\(citation.label): \(citation.text)") }
    lines += field("Evidence", result.explanation.evidence)
    if let rule = result.explanation.rule { lines += field("Rule", rule) }
    if let judgement = result.judgement {
      lines += field("", "\(judgement.framework), version in force from \(judgement.version)")
      for citation in judgement.citations { lines += field("", "\(citation.label): \(citation.text)") }
    }
    lines += field("Outcome", result.explanation.outcome)
    if let found = result.reconciliation { lines += field("Reconciled", words(found, of: result)) }
    if let narrative = result.narrative {
      lines.append("")
      for (name, text) in narrative.parts {
        lines += field(name.prefix(1).uppercased() + name.dropFirst(), text)
      }
      if let date = narrative.recoveryDate { lines += field("Recovery", "by \(date.inWords)") }
    }
    if let judgement = result.judgement, !judgement.comparisons.isEmpty {
      lines.append("")
      for comparison in judgement.comparisons {
        lines += field(comparison == judgement.comparisons.first ? "Compared" : "", words(comparison))
      }
    }
    if let statistic = result.judgement?.statistic {
      lines.append("")
      lines += field("Method", statistic.method + (statistic.isApproximate ? " (approximate)" : ""))
      for figure in statistic.figures { lines += field("", words(figure)) }
    }
    for adjustment in result.judgement?.adjustments ?? [] {
      lines += field(
        adjustment == result.judgement?.adjustments.first ? "Adjusted" : "", words(adjustment))
    }
    if !result.parts.isEmpty { lines.append("") }
    for part in result.parts { lines += field(part == result.parts.first ? "Parts" : "", words(part)) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func words(_ found: ResultReconciliation, of result: IndicatorResult) -> String {
    let published = result.unit.display(FigureText.shown(found.published))
    let difference =
      found.difference.value.map {
        "a difference of \(result.unit.ofDifference.display(FigureText.shown($0)))"
      }
      ?? words(found.difference.kind, found.difference.reason)
    let margin =
      found.tolerance.number.isZero
      ? "" : ", where \(found.tolerance.text(in: result.unit)) is within tolerance"
    return
      "\(found.outcome.rawValue): \(difference) from the published \(published)\(margin) – \(found.source)"
  }

  private func words(_ figure: JudgementStatistic.NamedFigure) -> String {
    let value =
      figure.value.value.map { FigureText.shown($0) } ?? words(figure.value.kind, figure.value.reason)
    return "\(figure.name) \(value)"
  }

  private func words(_ adjustment: Judgement.Adjustment) -> String {
    let from = adjustment.from?.inWords ?? "not decided"
    let outcome = adjustment.outcome == .applied ? "" : " (undecided)"
    let who = (adjustment.by.map { " by \($0)" } ?? "") + (adjustment.on.map { " on \($0.inWords)" } ?? "")
    return
      "\(adjustment.kind)\(outcome)\(who): \(from) to \(adjustment.to.inWords), as \(adjustment.cause) – "
      + adjustment.reason
  }

  private func words(_ part: ResultPart) -> String {
    let domain = part.domain.map { "\($0) / " } ?? ""
    let value =
      part.value.value.map { FigureText.text($0, unit: part.unit) }
      ?? words(part.value.kind, part.value.reason)
    let band = part.band.flatMap(\.value).map { ", \($0.inWords)" } ?? ""
    let score = part.score.value.map { FigureText.shown($0) } ?? words(part.score.kind, part.score.reason)
    let weight = part.weight.map { ", weight \(FigureText.shown($0))" } ?? ""
    let added = part.contribution.map { ", adds \(FigureText.shown($0))" } ?? ", left out"
    return "\(domain)\(part.result): \(value)\(band), scores \(score)\(weight)\(added) – \(part.text)"
  }

  private func value(of result: IndicatorResult) -> String {
    guard let figure = result.value.value else { return words(result.value.kind, result.value.reason) }
    let thresholds = result.judgement?.comparisons.compactMap(\.threshold) ?? []
    return DisplayedNumber.display(figure, unit: result.unit, against: thresholds)
  }

  private func band(of result: IndicatorResult) -> String {
    if result.isComparator { return "none: a comparator is not judged" }
    guard let judgement = result.judgement else {
      return result.explanation.rule == nil
        ? "not judged: no rule is in force" : "none: the rule says something of each, not of all together"
    }
    if let band = judgement.band.value { return "\(band.inWords) by \(judgement.rule)" }
    return "none: \(words(judgement.band.kind, judgement.band.reason)), by \(judgement.rule)"
  }

  private func words(_ kind: ObservationKind, _ reason: String?) -> String {
    let kind = kind.rawValue.split(separator: "-").joined(separator: " ")
    return reason.map { "\(kind) (\($0))" } ?? kind
  }

  private func words(_ comparison: Judgement.Comparison) -> String {
    let relation = comparison.relation.split(separator: "-").joined(separator: " ")
    let outcome = comparison.outcome.rawValue.split(separator: "-").joined(separator: " ")
    let threshold = comparison.threshold == nil ? "" : " \(comparison.text)"
    return "\(comparison.band.inWords): \(relation)\(threshold) – \(outcome)"
  }

  /// A name in the first column and text, wrapped, in the second.
  private func field(_ name: String, _ text: String) -> [String] {
    let margin = 12
    var lines: [String] = []
    var line = ""
    for word in DiagnosticRenderer.printable(text).split(separator: " ") {
      if !line.isEmpty, line.count + 1 + word.count > width - margin {
        lines.append(line)
        line = ""
      }
      line += line.isEmpty ? String(word) : " " + word
    }
    lines.append(line)
    return lines.enumerated().map { index, text in
      let head = index == 0 ? name : ""
      return head + String(repeating: " ", count: margin - head.count) + text
    }
  }
}
