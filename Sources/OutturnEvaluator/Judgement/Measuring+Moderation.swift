internal import OutturnModel
internal import OutturnSubmission

/// Bands that people decided, each recorded with who decided it and why.
extension Measuring {
  /// Gives a result the band that its row of the moderation names, where there is one.
  mutating func moderate(_ result: inout IndicatorResult, by rule: JudgementRule) {
    guard let moderation = rule.moderation, let rows = rows[moderation.dataset],
      var judgement = result.judgement
    else { return }
    let dataset = rows.table.dataset
    for stretch in rows.stretches where stretch.period.isSameDays(as: result.period) {
      for row in stretch.rows {
        let cells = rows.cells(row)
        func text(_ place: Int) -> String? {
          if case .value(let value) = cells(moderation.positions[place]) {
            ValueText.text(value)
          } else {
            nil
          }
        }
        guard text(0) == rule.id, Self.isAbout(result.stratum, moderation.dimensions, dataset, cells) else {
          continue
        }
        let line = rows.line(of: row)
        moderated[moderation.dataset, default: []].insert(line)
        guard let band = rule.possibleBands.first(where: { $0.id == text(1) }) else {
          diagnostics.append(
            Diagnostic(
              "OT3150", "\(rule.id) is never \(text(1).map { "`\($0)`" } ?? "without a band")",
              at: .cell(
                file: moderation.dataset, line: line, field: dataset.columns[moderation.positions[1]].name,
                column: nil),
              expected: "one of \(rule.possibleBands.map(\.id).joined(separator: ", "))"))
          continue
        }
        let before = judgement.band
        // Without a figure there is nothing that a band could be about.
        guard before.value != nil else {
          moderatedWithoutBand[moderation.dataset, default: []].append(line)
          return
        }
        judgement.band = .value(band)
        judgement.rule = String(judgement.rule.prefix { $0 != "#" }) + "#\(band.id)"
        var record = Judgement.Adjustment(
          kind: "moderation", outcome: .applied, from: before.value, to: band,
          reason: text(2) ?? "no reason is given",
          cause: "\(moderation.dataset) says so")
        record.by = text(3)
        if case .value(.date(let day)) = cells(moderation.positions[4]) { record.on = day }
        judgement.adjustments.append(record)
        result.judgement = judgement
        result.explanation.outcome += " " + ScoreText.moderated(record, before: before)
        return
      }
    }
  }

  private static func isAbout(
    _ stratum: [StratumMember], _ dimensions: [Int], _ dataset: Dataset, _ cells: (Int) -> Observation<Value>
  ) -> Bool {
    let names = dimensions.map { dataset.columns[$0].name }
    guard stratum.allSatisfy({ names.contains($0.dimension) }) else { return false }
    return zip(dimensions, names).allSatisfy { column, name in
      let member = stratum.first { $0.dimension == name }
      guard case .value(let value) = cells(column) else { return member == nil }
      return member?.code == ValueText.text(value)
    }
  }

  /// What is said of rows of moderation, of the period run, that are about no result, or about one without a band.
  func idleModerations() -> [Finding] {
    var findings: [Finding] = []
    var seen: Set<String> = []
    for moderation in framework.ruleSets.flatMap(\.judgements).compactMap(\.moderation)
    where seen.insert(moderation.dataset).inserted {
      guard let rows = rows[moderation.dataset] else { continue }
      if let lines = moderatedWithoutBand[moderation.dataset]?.sorted() {
        findings.append(
          Finding(
            code: "OT3152", severity: .warning, dataset: moderation.dataset, field: "band",
            message:
              "\(FigureText.rows(Int64(lines.count))) of moderation \(lines.count == 1 ? "is" : "are") about "
              + "\(lines.count == 1 ? "a result" : "results") without a band, so that there is none to change",
            count: Int64(lines.count), lines: Array(lines.prefix(10))))
      }
      let lines = rows.stretches(in: period).flatMap(\.rows).map(rows.line)
        .filter { !(moderated[moderation.dataset]?.contains($0) ?? false) }
      if lines.isEmpty { continue }
      findings.append(
        Finding(
          code: "OT3151", severity: .warning, dataset: moderation.dataset, field: "result",
          message:
            "\(FigureText.rows(Int64(lines.count))) of moderation \(lines.count == 1 ? "is" : "are") about no "
            + "result of \(period)", count: Int64(lines.count), lines: Array(lines.prefix(10))))
    }
    return findings
  }
}
