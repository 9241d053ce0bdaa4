internal import OutturnModel
internal import OutturnStatistics

/// Charts whose limits come from a distribution, and of times between rare events.
extension VariationJudging {
  // MARK: P and U charts

  func varianceChart() -> StatisticalFinding {
    let rebase = rebases(starts: input.series.map(\.period.start)).last
    let phase = Array(input.series.dropFirst(rebase?.from ?? 0))
    var parts: [(numerator: Rational, denominator: Rational)] = []
    var periods: [Period] = []
    var gaps: Set<Int> = []
    var missing = 0
    for point in phase {
      guard point.exact(of: indicator) != nil, let top = point.numerator.value,
        let bottom = point.denominator.value
      else {
        if !parts.isEmpty { gaps.insert(parts.count) }
        missing += 1
        continue
      }
      parts.append((top, bottom))
      periods.append(point.period)
    }
    let found: Observation<VarianceChart>
    do throws(DomainError) {
      let make = chart.kind == .proportions ? VarianceChart.proportions : VarianceChart.rates
      found = try make(parts, chart.baselinePoints, chart.runOf, gaps)
    } catch {
      found = .withheld(error.withheld(naming: { periods[$0].inSentence }))
    }
    guard let drawn = found.value, let point = drawn.points.last else {
      return StatisticalFinding(
        found.absence(), chart.kind.inWords,
        text: "There is no \(chart.kind.inWords): \(ExplanationText.why(found)).")
    }
    let baseline = min(chart.baselinePoints ?? parts.count, parts.count)
    let values = drawn.points.map(\.value)
    let band = VariationIcon.of(point.rules, point.side, rises: values.risesAtItsEnd, polarity).band
    let scale = unit.scale
    let (low, high) = (point.limits.lower * scale.double, point.limits.upper * scale.double)
    return StatisticalFinding(
      .value(band), chart.kind.inWords,
      [
        .init("centre", drawn.centre * scale), .init("lower-limit", approximate: low),
        .init("upper-limit", approximate: high), .init("baseline-points", count: baseline),
        .init("points", count: parts.count),
      ],
      text: "\(text(point.value * scale)) \(rule(point.rule)) on a \(chart.kind.inWords) with a centre of "
        + "\(text(drawn.centre * scale)) and limits of \(text(low)) to \(text(high)) here, from \(baseline) points: "
        + "\(band.inWords)." + short(baseline) + self.gaps(missing) + since(rebase?.rebase))
  }

  private func text(_ number: Double) -> String {
    Rational(significant: number).map(text) ?? "a number that is not finite"
  }

  // MARK: times between events

  func timesBetween() -> StatisticalFinding {
    let rebase = chart.rebases.last { $0.on <= result.period.end }
    let days = input.eventDays.filter { day in rebase.map { $0.on <= day } ?? true }
    let times = zip(days.dropFirst(), days).map { Rational(Int($0.dayNumber - $1.dayNumber)) }
    let found: Observation<TimeBetweenChart>
    do throws(DomainError) {
      found = try TimeBetweenChart.make(times, baselineLength: chart.baselinePoints, runLength: chart.runOf)
    } catch {
      found = .withheld(error.withheld)
    }
    guard let drawn = found.value, let point = drawn.points.last, let last = days.last else {
      return StatisticalFinding(
        found.absence(), chart.kind.inWords, isApproximate: true,
        text: "A T chart needs two times between events, and so three events: not judged." + since(rebase))
    }
    let band = VariationIcon.of(point.rules, point.side, rises: times.risesAtItsEnd, polarity).band
    let baseline = min(chart.baselinePoints ?? times.count, times.count)
    let open = Rational(Int(result.period.end.dayNumber - last.dayNumber))
    let figures: [JudgementStatistic.NamedFigure] = [
      .init("days-before-last-event", point.value), .init("centre", approximate: drawn.centre),
      .init("lower-limit", approximate: drawn.limits.lower),
      .init("upper-limit", approximate: drawn.limits.upper),
      .init("baseline-points", count: baseline), .init("points", count: times.count),
      .init("days-since-last-event", open),
    ]
    let limits = "\(inDays(drawn.limits.lower)) to \(inDays(drawn.limits.upper))"
    let place = "on a T chart with a centre of \(inDays(drawn.centre)) and limits of \(limits)"
    let event = "The \(inDays(point.value)) before the last event, on \(last.inWords),"
    return StatisticalFinding(
      .value(band), chart.kind.inWords, isApproximate: true, figures,
      text: "\(event) \(rule(point.rule, plural: true)) \(place), from \(baseline) times between events: "
        + "\(band.inWords).\(short(baseline)) \(inDays(open)) passed from it to the end of the period."
        + since(rebase))
  }

  private func inDays(_ number: Rational) -> String { FigureText.text(number, unit: .days) }
  private func inDays(_ number: Double) -> String {
    Rational(significant: number).map { inDays($0) } ?? "a number that is not finite"
  }

  private func rule(_ rule: SpecialCauseRule?, plural: Bool) -> String {
    let text = self.rule(rule)
    if text.hasPrefix("is ") { return "are " + text.dropFirst(3) }
    return text.hasPrefix("breaks") ? "break" + text.dropFirst(6) : text
  }
}

extension MeasureUnit {
  fileprivate static let days = MeasureUnit(.quantity("days"), symbol: "days")
}

extension [Rational] {
  /// Which way the last goes, for one that lies on the mean itself.
  fileprivate var risesAtItsEnd: Bool { count > 1 && self[count - 1] > self[count - 2] }
}
