import OutturnModel

/// Whether what a return says fits together, as far as that can be seen without rules and data.
struct ConsistencyCheck {
  let read: ReadReturn
  private(set) var problems: [Diagnostic] = []

  init(_ read: ReadReturn) { self.read = read }

  private var results: [IndicatorResult] { read.assuranceReturn.results }

  func run() -> [Diagnostic] {
    var check = self
    for (index, result) in results.enumerated() {
      check.value(result, index)
      check.counts(result, index)
      check.intervals(result, index)
      check.reconciliation(result, index)
      check.judgement(result, index)
    }
    check.names()
    check.strata()
    check.bands()
    check.verdict()
    return check.problems
  }

  private mutating func add(
    _ code: String, _ message: String, _ names: [String], expected: String? = nil
  ) {
    problems.append(VerifyingDiagnostics.inconsistent(code, message, read, names, expected: expected))
  }

  private static func place(_ index: Int, _ names: String...) -> [String] {
    ["results", String(index)] + names
  }

  // MARK: figures

  /// A quotient of two numbers, where nothing but arithmetic made the value.
  private mutating func value(_ result: IndicatorResult, _ index: Int) {
    guard result.kind.isQuotient, result.statistics?.method == nil else { return }
    guard let over = result.numerator.value, let under = result.denominator.value else {
      if let value = result.value.value {
        add(
          "OT4112",
          "the value is \(DecimalText.text(value.number, digits: 12)), and there are no two numbers to make it of",
          Self.place(index, "value"), expected: "a numerator and a denominator, or no value")
      }
      return
    }
    guard let quotient = over.divided(by: under) else {
      if result.value.value != nil {
        add(
          "OT4112", "there is a value, and the denominator is 0", Self.place(index, "value"),
          expected: "withheld")
      }
      return
    }
    guard let value = result.value.value else { return }
    let expected = quotient * result.unit.scale
    if !Self.isSame(value.number, expected, partsAreExact: Self.isExact(over) && Self.isExact(under)) {
      add(
        "OT4112", "the value is not the numerator over the denominator", Self.place(index, "value"),
        expected: DecimalText.text(expected, digits: 12))
    }
    if result.kind == .proportion, over.magnitude > under.magnitude {
      add("OT4112", "the part is larger than the whole", Self.place(index, "numerator"))
    }
  }

  /// Whether a number was printed in full; one that was not was read as one without end.
  private static func isExact(_ number: Rational) -> Bool { DecimalText.terminatingScale(of: number) != nil }

  /// To the precision printed. Of parts that are themselves rounded to 12 digits, the last two may differ.
  private static func isSame(_ value: Rational, _ expected: Rational, partsAreExact: Bool) -> Bool {
    if partsAreExact { return PrintedNumber.inFull(value) == PrintedNumber.inFull(expected) }
    let difference = (value - expected).magnitude
    return difference <= expected.magnitude * Rational.powerOfTen(-10)
  }

  private mutating func counts(_ result: IndicatorResult, _ index: Int) {
    // What rules ask of things counts things.
    guard result.kind.isAddedUp else { return }
    let counts = result.counts
    for (name, part) in [("excluded", counts.excluded), ("unknown", counts.unknown)] where part > counts.rows
    {
      add(
        "OT4113", "\(part) rows are \(name), of \(counts.rows)", Self.place(index, "counts", name),
        expected: "at most \(counts.rows)")
    }
  }

  private mutating func intervals(_ result: IndicatorResult, _ index: Int) {
    for (position, interval) in (result.statistics?.intervals ?? []).enumerated() {
      guard let limits = interval.limits.value else { continue }
      let place = Self.place(index, "intervals", String(position))
      if limits.lower > limits.upper {
        add("OT4117", "the lower limit is above the upper one", place)
      } else if let value = result.value.value, value.isExact {
        // The limits are rounded to 12 digits, and so may the value be.
        let slack = max(limits.upper.magnitude, limits.lower.magnitude) * Rational.powerOfTen(-10)
        if value.number < limits.lower - slack || value.number > limits.upper + slack {
          add(
            "OT4117", "the value does not lie within its confidence limits", place,
            expected: "limits on either side of \(DecimalText.text(value.number, digits: 12))")
        }
      }
    }
    if let bounds = result.bounds, let value = result.value.value, value.isExact {
      let low = min(bounds.ifNotMet.value, bounds.ifMet.value)
      let high = max(bounds.ifNotMet.value, bounds.ifMet.value)
      let slack = high.magnitude * Rational.powerOfTen(-10)
      if value.number < low - slack || value.number > high + slack {
        add(
          "OT4117", "the value does not lie within the bounds of its unknown rows",
          Self.place(index, "bounds"))
      }
    }
  }

  /// The difference from a published figure is that of the value.
  private mutating func reconciliation(_ result: IndicatorResult, _ index: Int) {
    guard let found = result.reconciliation else { return }
    let place = Self.place(index, "reconciliation", "difference")
    guard let value = result.value.value, value.isExact else {
      if found.difference.value != nil {
        add(
          "OT4125", "there is a difference, and no exact value that could have one", place, expected: "none")
      }
      return
    }
    let expected = value.number - found.published
    guard let stated = found.difference.value else {
      return add(
        "OT4125", "there is an exact value, and no difference from the published figure", place,
        expected: DecimalText.text(expected, digits: 12))
    }
    if !Self.isSame(
      stated, expected, partsAreExact: Self.isExact(value.number) && Self.isExact(found.published))
    {
      add(
        "OT4125", "the difference is not the value less the published figure", place,
        expected: DecimalText.text(expected, digits: 12))
    }
  }

  // MARK: judgement

  private mutating func judgement(_ result: IndicatorResult, _ index: Int) {
    guard let judgement = result.judgement else { return }
    let chosen = judgement.rule.split(separator: "#", maxSplits: 1).dropFirst().first.map(String.init)
    if chosen != judgement.band.value?.id {
      add(
        "OT4116", "the rule names \(chosen.map { "the band \($0)" } ?? "no band")",
        Self.place(index, "judgement", "rule"),
        expected: judgement.band.value.map { "the band \($0.id)" } ?? "none, since the result has none")
    }
    let isListed = read.assuranceReturn.header.frameworks.contains {
      $0.id == judgement.framework && $0.version == judgement.version
    }
    if !isListed {
      add(
        "OT4119",
        "\(judgement.framework), version \(judgement.version), is not among the frameworks of the return",
        Self.place(index, "judgement", "framework"))
    }
    let replay = ComparisonReplay(judgement, of: result)
    for (position, outcome) in replay.outcomes where outcome != judgement.comparisons[position].outcome {
      let comparison = judgement.comparisons[position]
      add(
        "OT4116",
        "the comparison \(comparison.relation) \(comparison.text) is said to be \(comparison.outcome.rawValue)",
        Self.place(index, "judgement", "comparisons", String(position), "outcome"), expected: outcome.rawValue
      )
    }
    if let band = replay.band, judgement.adjustments.isEmpty, judgement.band.value?.id != band.id {
      add(
        "OT4116", "the band does not follow from the comparisons", Self.place(index, "judgement", "band"),
        expected: band.id)
    }
    if let last = judgement.adjustments.last, judgement.adjustments.allSatisfy({ $0.outcome == .applied }),
      judgement.band.value?.id != last.to.id
    {
      add(
        "OT4116", "the band is not the one that the last adjustment made",
        Self.place(index, "judgement", "band"),
        expected: last.to.id)
    }
  }

  // MARK: the return as a whole

  /// Each result once, one headline to an indicator, and none of them a part or a comparator.
  private mutating func names() {
    var seen: Set<String> = []
    var headlines: Set<String> = []
    for (index, result) in results.enumerated() {
      if !seen.insert(result.verificationKey).inserted {
        add("OT4118", "the result \(result.verificationKey) is there twice", Self.place(index))
      }
      guard result.isHeadline else { continue }
      if !headlines.insert(result.indicator).inserted {
        add("OT4118", "\(result.indicator) has two headlines", Self.place(index, "headline"))
      }
      if result.isComparator || !result.stratum.isEmpty {
        add(
          "OT4118", "a \(result.isComparator ? "comparator" : "stratum") is said to be a headline",
          Self.place(index, "headline"), expected: "false")
      }
    }
  }

  /// Of counts and sums of rows, the strata of one dimension make up the whole.
  private mutating func strata() {
    for sum in StrataSums.differences(in: results) {
      add(
        "OT4114", "the strata by \(sum.dimensions) add up to \(sum.found), and the whole has \(sum.expected)",
        Self.place(sum.index, sum.member))
    }
  }

  /// One band has one title, one rank and one colour; that of statuses is known.
  private mutating func bands() {
    struct Name: Hashable {
      let scheme: String
      let id: String
    }
    var known = Dictionary(
      Band.statuses.map { (Name(scheme: $0.scheme, id: $0.id), $0) }, uniquingKeysWith: { first, _ in first })
    func check(_ band: Band?) -> String? {
      guard let band, !band.isBuiltIn else { return nil }
      let name = Name(scheme: band.scheme, id: band.id)
      defer { if known[name] == nil { known[name] = band } }
      guard let other = known[name], other != band else { return nil }
      return other.inFull
    }
    for (index, result) in results.enumerated() {
      if let other = check(result.judgement?.band.value) {
        add(
          "OT4111", "the band is described in another way elsewhere",
          Self.place(index, "judgement", "band"), expected: other)
      }
      for (part, other) in result.parts.enumerated().compactMap({ index, part in
        check(part.band?.value).map { (index, $0) }
      }) {
        add(
          "OT4111", "the band is described in another way elsewhere",
          Self.place(index, "parts", String(part), "band"), expected: other)
      }
    }
    for (index, counted) in read.assuranceReturn.verdict.bands.enumerated() {
      if let other = check(counted.band) {
        add(
          "OT4111", "the band is described in another way elsewhere", ["verdict", "bands", String(index)],
          expected: other)
      }
    }
  }

  private mutating func verdict() {
    let stated = read.assuranceReturn.verdict
    let computed = Verdict(results: results)
    func counts(_ verdict: Verdict) -> [String: Int64] {
      Dictionary(verdict.bands.map { ("\($0.band.scheme)#\($0.band.id)", $0.count) }, uniquingKeysWith: +)
    }
    if counts(stated) != counts(computed) {
      let text = computed.bands.map { "\($0.count) \($0.band.id)" }.joined(separator: ", ")
      add(
        "OT4115", "the bands of the verdict are not those of the headline results", ["verdict", "bands"],
        expected: text.isEmpty ? "none" : text)
    }
    for (name, stated, computed) in [
      ("withoutBand", stated.withoutBand, computed.withoutBand),
      ("unjudged", stated.unjudged, computed.unjudged),
    ] where stated != computed {
      add("OT4115", "the verdict has \(stated) under \(name)", ["verdict", name], expected: String(computed))
    }
    // What bands of a rule file's own scheme count as, a return did not say before 1.4.
    let bands = results.compactMap { $0.judgement?.band.value }
    let isKnown =
      EarlierSchemas.saysWhatBandsCountAs(read.assuranceReturn.header.schemaVersion)
      || bands.allSatisfy { $0.isBuiltIn || $0.scheme == BandScheme.statusId }
    if isKnown, stated.worst != computed.worst {
      add(
        "OT4115", "the worst band of the verdict is \(stated.worst?.id ?? "none")", ["verdict", "worst"],
        expected: computed.worst?.id ?? "none")
    }
    if isKnown ? stated.anyRed != computed.anyRed : computed.anyRed && !stated.anyRed {
      add(
        "OT4115", "the verdict says that \(stated.anyRed ? "a" : "no") result is red", ["verdict", "anyRed"],
        expected: String(computed.anyRed))
    }
  }
}

extension Band {
  /// `met "Met", rank 0, counts as green`.
  fileprivate var inFull: String {
    var parts = ["\(id) \"\(title)\""]
    if let rank { parts.append("rank \(rank)") }
    if let colour { parts.append("counts as \(colour.rawValue)") }
    return parts.joined(separator: ", ")
  }
}

extension MeasureKind {
  /// Whether the value is the numerator over the denominator, in the scale of the unit.
  var isQuotient: Bool { self == .proportion || self == .ratio || self == .mean }
}

extension IndicatorResult {
  /// `ucr-contacts age=5-17, 2023/24`.
  var verificationKey: String {
    indicator + stratum.map { " \($0.dimension)=\($0.code)" }.joined() + ", \(period)"
  }
}
