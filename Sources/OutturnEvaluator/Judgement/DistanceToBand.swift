internal import BigInt
internal import OutturnModel

/// How far a value is from the next better band, in what people act on.
///
/// For a proportion of things counted that is how many more (or fewer) must meet it, the whole staying as it
/// is; for a count, how many; for anything else, an amount in the unit.
struct DistanceToBand {
  let judging: Judging
  let regions: BandRegions
  let better: Better

  /// The next better band, and where it lies.
  struct Better {
    let rank: Int
    let band: Band
    let ranges: [NumberRange]

    /// Nil where there is none.
    init?(than rank: Int, in regions: BandRegions) {
      guard regions.isComplete else { return nil }
      let better = regions.pieces.filter { $0.band.rank.map { $0 < rank } ?? false }
      guard let target = better.compactMap(\.band.rank).max(),
        let band = better.first(where: { $0.band.rank == target })?.band
      else { return nil }
      self.rank = rank
      self.band = band
      ranges = better.filter { $0.band.rank == target }.map(\.range)
    }
  }

  /// Nil where no better band can be reached.
  func next(from value: Rational, of measurement: Measurement) -> Judgement.Distance? {
    var nearest: Step?
    for range in better.ranges {
      guard let step = Step(from: value, to: range) else { continue }
      if nearest.map({ step.amount < $0.amount }) ?? true { nearest = step }
    }
    guard let nearest else { return nil }
    return things(nearest, value: value, of: measurement) ?? amount(nearest)
  }

  /// From the value to the near end of a range.
  private struct Step {
    let amount: Rational
    let upwards: Bool
    /// Whether the end itself does not count.
    let isExclusive: Bool

    init?(from value: Rational, to range: NumberRange) {
      if let low = range.lower.value, value <= low {
        self.init(amount: low - value, upwards: true, isExclusive: !range.lower.isInclusive)
      } else if let high = range.upper.value, high <= value {
        self.init(amount: value - high, upwards: false, isExclusive: !range.upper.isInclusive)
      } else {
        return nil
      }
    }

    private init(amount: Rational, upwards: Bool, isExclusive: Bool) {
      self.amount = amount
      self.upwards = upwards
      self.isExclusive = isExclusive
    }
  }

  /// In whole things, where the measure counts them.
  private func things(_ step: Step, value: Rational, of measurement: Measurement) -> Judgement.Distance? {
    // One more of those behind a value that a method made does not move it by so much.
    if measurement.made != nil { return nil }
    let scale = judging.indicator.unit.scale
    switch judging.indicator.measure {
    case .proportion where judging.isShareOfCounts:
      guard let met = measurement.numerator.value, let all = measurement.denominator.value, met.isInteger,
        all.isInteger, all > 0, let exact = (step.amount * all).divided(by: scale)
      else { return nil }
      let count = Self.whole(exact, step)
      let moved = step.upwards ? met + count : met - count
      guard moved <= all, !moved.isNegative, let share = moved.divided(by: all),
        let band = band(at: share * scale)
      else { return nil }
      let text =
        step.upwards
        ? FigureText.full(count) + " more of the " + FigureText.full(all - met) + " not yet met"
        : FigureText.full(count) + " fewer of the " + FigureText.full(met)
      return Judgement.Distance(band: band, amount: count, upwards: step.upwards, text: text)
    case .count, .sum, .reported:
      guard judging.indicator.unit.dimension == .count, value.isInteger else { return nil }
      let count = Self.whole(step.amount, step)
      guard let band = band(at: step.upwards ? value + count : value - count) else {
        return nil
      }
      let noun =
        judging.indicator.unit.symbol.isEmpty ? "" : " " + judging.indicator.unit.noun(isOne: count == 1)
      let text = "\(FigureText.full(count)) \(step.upwards ? "more" : "fewer")\(noun)"
      return Judgement.Distance(band: band, amount: count, upwards: step.upwards, text: text)
    default:
      return nil
    }
  }

  /// The least whole number that covers the step, passing its end where that does not count.
  private static func whole(_ amount: Rational, _ step: Step) -> Rational {
    step.isExclusive ? amount.roundedDown + 1 : amount.roundedUp
  }

  /// The band at a value, where it is better.
  private func band(at value: Rational) -> Band? {
    guard let band = regions.piece(holding: value)?.band, let reached = band.rank, reached < better.rank
    else {
      return nil
    }
    return band
  }

  /// In the unit of the indicator.
  private func amount(_ step: Step) -> Judgement.Distance? {
    let unit = judging.indicator.unit.ofDifference
    var text: String
    if step.amount.isZero {
      text = step.upwards ? "any rise at all" : "any fall at all"
    } else {
      let (shown, isExact) = Self.shown(step.amount)
      let less =
        switch unit.dimension {
        case .money, .ratio, .rate: "less"
        default: "fewer"
        }
      text = "\(unit.display(DecimalText.grouped(shown))) \(step.upwards ? "more" : less)"
      if step.isExclusive, isExact { text = "more than \(text)" }
    }
    return Judgement.Distance(band: better.band, amount: step.amount, upwards: step.upwards, text: text)
  }

  /// The amount in full where it is short; otherwise rounded up, so that what is printed is enough.
  private static func shown(_ amount: Rational) -> (text: String, isExact: Bool) {
    if let places = DecimalText.terminatingScale(of: amount), places <= 6 {
      return (DecimalText.text(amount), true)
    }
    var places = 3
    while places < 30, amount * Rational(DecimalText.powerOfTen(places)) < 100 { places += 1 }
    let power = Rational(DecimalText.powerOfTen(places))
    let raised = Rational((amount * power).ceiling).divided(by: power) ?? amount
    return (DecimalText.text(raised), false)
  }
}

extension Aggregate {
  /// Whether it is a number of things, so that one more is the least step.
  var countsWholeThings: Bool {
    guard let of else { return true }
    switch of.type {
    case .number(let unit), .figure(let unit): return unit.map { $0.dimension == .count } ?? true
    default: return false
    }
  }
}
