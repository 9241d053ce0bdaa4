internal import BigInt
internal import OutturnModel

/// How far a value is from the next better band, in what people act on.
///
/// For a proportion of things counted that is how many more (or fewer) must meet it, the whole staying as it
/// is; for a count, how many; for anything else, an amount in the unit.
final class DistanceToBand: Sendable {
  let judging: Judging
  let regions: BandRegions
  let better: Better
  /// What one more or fewer is of.
  private let counted: Counted
  private let scale: Rational

  private enum Counted {
    /// A share of things that are counted.
    case share
    case things
    case nothing
  }

  init(judging: Judging, regions: BandRegions, better: Better) {
    self.judging = judging
    self.regions = regions
    self.better = better
    scale = judging.indicator.unit.scale
    counted =
      switch judging.indicator.measure {
      case .proportion where judging.isShareOfCounts: .share
      case .count, .sum, .reported: judging.indicator.unit.dimension == .count ? .things : .nothing
      default: .nothing
      }
  }

  /// The next better band, and where it lies.
  struct Better {
    let rank: Int
    /// The first piece of the regions that has it.
    let place: Int
    let ranges: [NumberRange]

    /// Nil where there is none.
    init?(than rank: Int, in regions: BandRegions) {
      guard regions.isComplete else { return nil }
      let better = regions.pieces.filter { $0.band.rank.map { $0 < rank } ?? false }
      guard let target = better.compactMap(\.band.rank).max(),
        let place = regions.pieces.firstIndex(where: { $0.band.rank == target })
      else { return nil }
      self.rank = rank
      self.place = place
      ranges = better.filter { $0.band.rank == target }.map(\.range)
    }
  }

  /// What was found, and how it is put into words.
  struct Found {
    /// A piece of the regions whose band would be reached.
    let place: Int
    /// Never negative.
    let amount: Rational
    let upwards: Bool
    let words: Words
    /// The figures in the words: the amount, and out of how many where that is said.
    let shown: String
    let rest: String

    func distance(in unit: MeasureUnit, _ regions: BandRegions) -> Judgement.Distance {
      Judgement.Distance(
        band: regions.pieces[place].band, amount: amount, upwards: upwards,
        text: words.text(upwards: upwards, shown: shown, rest: rest, unit: unit))
    }
  }

  /// How a distance is said.
  enum Words: Equatable {
    /// `14 more of the 312 not yet met`, `3 fewer of the 20`.
    case share
    /// `2 more contacts`
    case things(isOne: Bool)
    /// `£26.10 less`
    case amount(isMoreThan: Bool)
    case anyChange

    func text(upwards: Bool, shown: String, rest: String, unit: MeasureUnit) -> String {
      switch self {
      case .share:
        return upwards ? "\(shown) more of the \(rest) not yet met" : "\(shown) fewer of the \(rest)"
      case .things(let isOne):
        let noun = unit.symbol.isEmpty ? "" : " " + unit.noun(isOne: isOne)
        return "\(shown) \(upwards ? "more" : "fewer")\(noun)"
      case .amount(let isMoreThan):
        let unit = unit.ofDifference
        let less =
          switch unit.dimension {
          case .money, .ratio, .rate: "less"
          default: "fewer"
          }
        return "\(isMoreThan ? "more than " : "")\(unit.display(shown)) \(upwards ? "more" : less)"
      case .anyChange: return upwards ? "any rise at all" : "any fall at all"
      }
    }
  }

  /// Nil where no better band can be reached.
  func next(from value: Rational, of measurement: Measurement) -> Judgement.Distance? {
    next(
      from: value, numerator: measurement.numerator.value, denominator: measurement.denominator.value,
      isMadeByMethod: measurement.made != nil
    )?.distance(in: judging.indicator.unit, regions)
  }

  /// Nil where no better band can be reached.
  func next(from value: Rational, numerator: Rational?, denominator: Rational?, isMadeByMethod: Bool)
    -> Found?
  {
    var nearest: Step?
    for range in better.ranges {
      guard let step = Step(from: value, to: range) else { continue }
      if nearest.map({ step.amount < $0.amount }) ?? true { nearest = step }
    }
    guard let nearest else { return nil }
    // One more of those behind a value that a method made does not move it by so much.
    let things = isMadeByMethod ? nil : things(nearest, value: value, numerator, denominator)
    return things ?? amount(nearest)
  }

  /// From the value to the near end of a range.
  private struct Step {
    /// Where the range begins.
    let end: Rational
    let amount: Rational
    let upwards: Bool
    /// Whether the end itself does not count.
    let isExclusive: Bool

    init?(from value: Rational, to range: NumberRange) {
      if let low = range.lower.value, value <= low {
        self.init(end: low, amount: low - value, upwards: true, isExclusive: !range.lower.isInclusive)
      } else if let high = range.upper.value, high <= value {
        self.init(end: high, amount: value - high, upwards: false, isExclusive: !range.upper.isInclusive)
      } else {
        return nil
      }
    }

    private init(end: Rational, amount: Rational, upwards: Bool, isExclusive: Bool) {
      self.end = end
      self.amount = amount
      self.upwards = upwards
      self.isExclusive = isExclusive
    }
  }

  /// In whole things, where the measure counts them.
  private func things(_ step: Step, value: Rational, _ numerator: Rational?, _ denominator: Rational?)
    -> Found?
  {
    switch counted {
    case .share:
      guard let met = numerator, let all = denominator, met.isInteger, all.isInteger, all > 0,
        let exact = (step.end * all).divided(by: scale)
      else { return nil }
      // So many would be at the end of the range; how many more or fewer that is, is what it takes.
      let count = Self.whole(step.upwards ? exact - met : met - exact, step)
      let moved = step.upwards ? met + count : met - count
      guard moved <= all, !moved.isNegative, let share = (moved * scale).divided(by: all),
        let place = place(at: share)
      else { return nil }
      return Found(
        place: place, amount: count, upwards: step.upwards, words: .share, shown: FigureText.full(count),
        rest: FigureText.full(step.upwards ? all - met : met))
    case .things:
      guard value.isInteger else { return nil }
      let count = Self.whole(step.amount, step)
      guard let place = place(at: step.upwards ? value + count : value - count) else {
        return nil
      }
      return Found(
        place: place, amount: count, upwards: step.upwards, words: .things(isOne: count == 1),
        shown: FigureText.full(count), rest: "")
    case .nothing: return nil
    }
  }

  /// The least whole number that covers the step, passing its end where that does not count.
  private static func whole(_ amount: Rational, _ step: Step) -> Rational {
    step.isExclusive ? amount.roundedDown + 1 : amount.roundedUp
  }

  /// The piece that holds a value, where its band is better.
  private func place(at value: Rational) -> Int? {
    guard let place = regions.pieces.firstIndex(where: { $0.range.contains(value) }),
      let reached = regions.pieces[place].band.rank, reached < better.rank
    else { return nil }
    return place
  }

  /// In the unit of the indicator.
  private func amount(_ step: Step) -> Found {
    if step.amount.isZero {
      return Found(
        place: better.place, amount: step.amount, upwards: step.upwards, words: .anyChange, shown: "",
        rest: "")
    }
    let (shown, isExact) = Self.shown(step.amount)
    return Found(
      place: better.place, amount: step.amount, upwards: step.upwards,
      words: .amount(isMoreThan: step.isExclusive && isExact), shown: DecimalText.grouped(shown), rest: "")
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
