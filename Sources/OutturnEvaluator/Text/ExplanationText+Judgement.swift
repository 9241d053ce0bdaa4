internal import OutturnModel

/// How a result was judged.
extension ExplanationText {
  static func unjudged(
    _ period: Period, choice: RulesInForce.Choice, isEverJudged: Bool, isOverall: Bool
  ) -> String {
    switch choice {
    case .rule:
      isOverall
        ? "Each is judged by itself; of all together the rule says nothing."
        : "A level by itself has no band; another rule may judge it."
    case .notYet(let first):
      "No rule is in force for \(period.inSentence); the first takes force on \(first.inWords)."
    default:
      isEverJudged ? "No rule is in force for \(period.inSentence)." : "No rule judges it."
    }
  }

  static func withoutValue(_ value: Observation<Figure>) -> String {
    let why = why(value)
    return "The result is \(why): not judged."
  }

  static func madeFromTooFew(least: Int64) -> String {
    "Something that it is made from has a denominator of fewer than \(FigureText.full(Rational(least))): too few to "
      + "judge."
  }

  static func tooFew(denominator: Rational, least: Int64) -> String {
    "The denominator, \(FigureText.full(denominator)), is fewer than \(FigureText.full(Rational(least))): "
      + "too few to judge."
  }

  /// `90.411% is at least 85% (85% itself counts) and below 95%: amber. 9,660 more of the 20,184 not yet met
  /// would make it green.`
  ///
  /// - Parameters:
  ///   - sides: where each piece lies, where that is known before.
  ///   - place: the piece that holds the value, likewise.
  static func banded(
    _ value: Figure, unit: MeasureUnit, band: Band, regions: BandRegions, sides: [String]? = nil,
    place: Int? = nil, distance: Judgement.Distance?, title: (String) -> String = { $0 }
  ) -> String {
    let range = value.range
    let place = place ?? regions.pieces.firstIndex { $0.range.covers(range) }
    let piece = place.map { regions.pieces[$0] }
    let shown =
      value.isExact
      ? FigureText.text(value, unit: unit, within: piece?.range) : "\"\(FigureText.text(value, unit: unit))\""
    let side =
      place.map { sides?[$0] ?? Self.sides(of: regions.pieces[$0].range, regions, unit, title) }
      ?? "in the band"
    return banded(
      shown, side: side, band: band, regions: regions, distance: distance.map { ($0.text, $0.band) })
  }

  /// - Parameters:
  ///   - shown: the value in its unit.
  ///   - side: where its piece lies.
  ///   - distance: what it takes to be in a better band, and in which.
  static func banded(
    _ shown: String, side: String, band: Band, regions: BandRegions, distance: (text: String, band: Band)?
  ) -> String {
    var text = shown
    text.reserveCapacity(200)
    text += " is "
    text += side
    text += ": "
    text += band.inWords
    text += "."
    if let distance {
      text += " "
      text += capitalised(distance.text)
      text += " would make it "
      text += distance.band.inWords
      text += "."
    } else if let rank = band.rank, regions.isComplete,
      !regions.pieces.contains(where: { $0.band.rank.map { $0 < rank } ?? false })
    {
      text += " It is in the best band."
    }
    return text
  }

  /// `at least 85% (85% itself counts) and below 95%`.
  static func sides(
    of range: NumberRange, _ regions: BandRegions, _ unit: MeasureUnit, _ title: (String) -> String
  ) -> String {
    func text(_ number: Rational) -> String { regions.text(of: number, unit: unit, title: title) }
    func counts(_ number: Rational) -> String {
      " (\(unit.display(BandRegions.shown(number))) itself counts)"
    }
    if let low = range.lower.value, low == range.upper.value { return "exactly \(text(low))" }
    var sides: [String] = []
    switch range.lower {
    case .unbounded: break
    case .inclusive(let low): sides.append("at least \(text(low))\(counts(low))")
    case .exclusive(let low): sides.append("above \(text(low))")
    }
    switch range.upper {
    case .unbounded: break
    case .inclusive(let high): sides.append("at most \(text(high))\(counts(high))")
    case .exclusive(let high): sides.append("below \(text(high))")
    }
    return sides.isEmpty ? "any value" : sides.joined(separator: " and ")
  }

  static func undecided(
    _ value: Figure, unit: MeasureUnit, by comparison: ThresholdComparison?, references: References,
    title: (String) -> String = { $0 }
  ) -> String {
    guard let comparison else { return "No band covers \(FigureText.text(value, unit: unit)): not judged." }
    guard let threshold = comparison.threshold.value(references.value).value else {
      let absent = comparison.threshold.references.first { references.value($0).value == nil } ?? .plan
      let subject = absent.inPlainWords(title: title)
      let words = comparison.threshold.inWords(unit: unit, title: title)
      let consequence = words == subject ? "" : ", so that \(words) has no value"
      return "\(capitalised(subject)) is \(why(references.value(absent)))\(consequence): not judged."
    }
    return "\"\(FigureText.text(value, unit: unit))\" may be either side of "
      + "\(unit.display(FigureText.full(threshold))): not judged."
  }

  /// By which rebase the path is where it is; nothing without one.
  static func rebase(of trajectory: Trajectory?, on day: CalendarDate) -> String {
    guard let rebase = trajectory?.inForce(on: day).rebase else { return "" }
    return
      " Since \(rebase.from.inWords) the path starts from \(rebase.baseline.inSentence): \(rebase.reason)."
  }

  /// `12 were compared, and 2 without an exact value left out.`
  static func peers(_ members: Judgement.Comparator.Members, _ peers: Threshold.Peers, title: String)
    -> String
  {
    let left =
      members.leftOut == 0
      ? "" : ", and \(members.leftOut) left out as unknown, too small or without an exact value"
    return "“\(title)” has \(members.compared) peers by \(peers.by) to compare with\(left)."
  }

  /// Where a day stands to the windows of a trajectory; nothing without windows.
  static func window(of trajectory: Trajectory?, on day: CalendarDate) -> String {
    guard let windows = trajectory?.points.filter({ $0.latest != nil }), let last = windows.last else {
      return ""
    }
    let current = windows.first { day <= $0.latest ?? $0.due } ?? last
    let latest = current.latest ?? current.due
    let place = day < current.due ? "before" : day <= latest ? "in" : "after"
    return " It is \(place) the window of \(current.due.inWords) to \(latest.inWords) for \(current.text)."
  }

  static func direction(
    _ value: Figure, unit: MeasureUnit, band: Observation<Band>, earlier: Observation<Figure>,
    period: Period?,
    allowed: Rational
  ) -> String {
    let when = period.map { "in \($0.inSentence)" } ?? "before it"
    let shown = FigureText.text(value, unit: unit)
    guard let earlier = earlier.value else {
      return band == .value(.notEnoughHistory)
        ? "There is no value \(when) to compare \(shown) with: not enough history."
        : "The value \(when) is \(why(earlier)): not judged."
    }
    let before = "\(FigureText.text(earlier, unit: unit)) \(when)"
    guard let band = band.value else { return "\(shown), against \(before): \(why(band)), not judged." }
    guard value.isExact, earlier.isExact else { return "\(shown), against \(before): \(band.inWords)." }
    let change = value.number - earlier.number
    if change.isZero { return "\(shown) is the same as \(before): \(band.inWords)." }
    let amount = FigureText.text(change.magnitude, unit: unit.ofDifference)
    var text = "\(shown) is \(amount) \(change.isNegative ? "lower" : "higher") than \(before)"
    if !allowed.isZero {
      let within = unit.ofDifference.display(FigureText.full(allowed))
      text += band == .noChange ? ", within the \(within) allowed" : ", beyond the \(within) allowed"
    }
    return "\(text): \(band.inWords)."
  }

  static func capitalised(_ text: String) -> String {
    // What begins with a digit or a capital is as it should be.
    if let first = text.utf8.first, first < 0x80, !(0x61...0x7A ~= first) { return text }
    return text.prefix(1).uppercased() + text.dropFirst()
  }
}
