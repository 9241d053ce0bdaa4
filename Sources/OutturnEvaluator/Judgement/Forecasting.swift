internal import BigInt
internal import OutturnModel

/// Where a banded result is going: the straight line through the first and the last of its latest periods, at
/// an exact rate per month.
///
/// The line needs a value in every one of those periods. Thresholds stay what they are for the result, but for a
/// path, which goes on. Nothing here changes the band.
struct Forecasting {
  let indicator: Indicator
  let forecast: ForecastRule
  /// Figures of earlier periods, and the bands as they lie on a day.
  let look: (Judging.Other) -> Observation<Figure>
  /// Whether the bands lie elsewhere on another day.
  let bandsMove: Bool
  let bands: (CalendarDate) -> BandRegions

  /// No further ahead than this is a month named.
  static let horizon = 600

  func forecast(of result: Measurement, band: Band) -> Judgement.Forecast? {
    guard let value = result.value.value, value.isExact else { return nil }
    var periods = [result.period]
    while periods.count < forecast.periods, let earlier = periods.last?.previous { periods.append(earlier) }
    let values = periods.dropFirst().map { look(.history($0)).flatMap(exact) }
    let first = periods.last ?? result.period
    guard periods.count == forecast.periods, let start = values.last?.value,
      values.allSatisfy({ $0.value != nil })
    else {
      var made = withoutHistory(result, values)
      // What is needed hangs on where it stands now, and not on how it came there.
      recover(from: value.number, 0, result, into: &made)
      return made
    }
    let months = Self.month(of: result.period.end) - Self.month(of: first.end)
    let rate = (value.number - start).divided(by: Rational(months)) ?? 0
    var made = Judgement.Forecast(rate: .value(rate), from: first, to: result.period, text: "")
    made.text = course(from: start, in: first, to: value.number, result, rate)
    next(after: band, value.number, rate, result, into: &made)
    recover(from: value.number, rate, result, into: &made)
    return made
  }

  private func exact(_ figure: Figure) -> Observation<Rational> {
    figure.isExact
      ? .value(figure.number) : .withheld(.inexact(FigureText.text(figure, unit: indicator.unit)))
  }

  private func withoutHistory(_ result: Measurement, _ values: [Observation<Rational>]) -> Judgement.Forecast
  {
    let absence = values.first { $0.value == nil } ?? .missing
    return Judgement.Forecast(
      rate: absence, from: nil, to: result.period,
      text: "Not enough history for a forecast: it needs an exact value in each of the last "
        + "\(forecast.periods) periods.")
  }

  // MARK: the next better band

  private func next(
    after band: Band, _ value: Rational, _ rate: Rational, _ result: Measurement,
    into made: inout Judgement.Forecast
  ) {
    guard let rank = band.rank else { return }
    let better = bands(result.period.end).pieces.filter { $0.band.rank.map { $0 < rank } ?? false }
    guard let target = better.compactMap(\.band.rank).max(),
      let next = better.first(where: { $0.band.rank == target })?.band
    else { return }
    made.band = next
    if bandsMove {
      made.month = month(after: result.period.end) { day, months in
        let reached = bands(day).piece(holding: value + rate * Rational(months))?.band.rank
        return reached.map { $0 <= target } ?? false
      }
    } else {
      let reached = better.filter { $0.band.rank.map { $0 <= target } ?? false }
        .compactMap { Self.months(from: value, rate, into: $0.range) }
      made.month = reached.min().flatMap { Self.end(ofMonth: Self.month(of: result.period.end) + $0) }
        .flatMap { Period.month(containing: $0) }
    }
    made.text +=
      made.month.map { " At this rate it would be \(next.inWords) in \($0.inSentence)." }
      ?? " At this rate it would not be \(next.inWords)"
      + (rate.isZero ? "." : " within \(Self.horizon / 12) years.")
  }

  /// After how many whole months a straight line first lies in a range: one or more, and no more than the horizon.
  private static func months(from value: Rational, _ rate: Rational, into range: NumberRange) -> Int? {
    let near = rate.isNegative ? range.upper : range.lower
    var months = 1
    if let bound = near.value, let distance = (bound - value).divided(by: rate) {
      let first = distance.ceiling
      months = max(1, Int(clamping: first))
      // On the bound itself it is not yet in a range that leaves it out.
      if !near.isInclusive, Rational(months) == distance { months += 1 }
    }
    return months <= horizon && range.contains(value + rate * Rational(months)) ? months : nil
  }

  /// The first month, within the horizon, at whose end something holds. Without a path the bands do not move.
  private func month(after day: CalendarDate, where holds: (CalendarDate, Int) -> Bool) -> Period? {
    for months in 1...Self.horizon {
      guard let end = Self.end(ofMonth: Self.month(of: day) + months) else { return nil }
      if holds(end, months) { return Period.month(containing: end) }
    }
    return nil
  }

  // MARK: recovery

  private func recover(
    from value: Rational, _ rate: Rational, _ result: Measurement, into made: inout Judgement.Forecast
  ) {
    guard let by = forecast.recoverBy else { return }
    let pieces = bands(by).pieces
    guard let best = pieces.compactMap(\.band.rank).min(),
      let band = pieces.first(where: { $0.band.rank == best })?.band
    else { return }
    var recovery = Judgement.Recovery(band: band, by: by, rate: nil, times: nil)
    defer { made.recovery = recovery }
    // Months that are whole by then.
    var months = Self.month(of: by) - Self.month(of: result.period.end)
    if let end = Self.end(ofMonth: Self.month(of: by)), by < end { months -= 1 }
    guard months > 0 else {
      made.text += " No whole month is left before \(by.inWords)."
      return
    }
    let steps = pieces.filter { $0.band.rank == best }.map { step(from: value, to: $0.range) }
    guard let step = steps.min(by: { $0.amount.magnitude < $1.amount.magnitude }),
      let needed = step.amount.divided(by: Rational(months))
    else { return }
    recovery.rate = needed
    if needed.isZero {
      made.text += " To be \(band.inWords) by \(by.inWords) it need not move."
      return
    }
    if !rate.isZero, rate.isNegative == needed.isNegative { recovery.times = needed.divided(by: rate) }
    let amount = FigureText.text(needed.magnitude, unit: indicator.unit.ofDifference)
    made.text +=
      " To be \(band.inWords) by \(by.inWords) it must \(needed.isNegative ? "fall" : "rise") by "
      + "\(step.isExclusive ? "more than " : "")\(amount) a month from now"
      + (recovery.times.map {
        $0 == 1 ? ", as at the present rate." : ", \(FigureText.shown($0)) times the present rate."
      } ?? ".")
  }

  private func step(from value: Rational, to range: NumberRange) -> (amount: Rational, isExclusive: Bool) {
    if range.contains(value) { return (0, false) }
    if let low = range.lower.value, value <= low { return (low - value, !range.lower.isInclusive) }
    if let high = range.upper.value { return (high - value, !range.upper.isInclusive) }
    return (0, false)
  }

  // MARK: words

  private func course(
    from start: Rational, in first: Period, to end: Rational, _ result: Measurement, _ rate: Rational
  ) -> String {
    let from = "\(FigureText.text(start, unit: indicator.unit)) in \(first.inSentence)"
    let to = "\(FigureText.text(end, unit: indicator.unit)) in \(result.period.inSentence)"
    if rate.isZero { return "From \(from) to \(to) it did not move." }
    let amount = FigureText.text(rate.magnitude, unit: indicator.unit.ofDifference)
    return "From \(from) to \(to) it \(rate.isNegative ? "fell" : "rose") by \(amount) a month."
  }

  /// Months since the year 0.
  private static func month(of day: CalendarDate) -> Int { day.year * 12 + day.month - 1 }

  private static func end(ofMonth month: Int) -> CalendarDate? {
    Period.month(month % 12 + 1, of: month / 12)?.end
  }
}
