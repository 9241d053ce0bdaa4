import OutturnModel

/// Judgements by statistical methods, in the place of bands with thresholds.
extension Parser {
  mutating func statisticalJudgement() -> StatisticalJudgementSyntax? {
    switch advance().text {
    case "compare": return compared().map { .comparison($0) }
    case "variation":
      guard let kind = chartKind() else { return nil }
      return chart(kind).map { .variation($0) }
    case "assurance":
      guard expect("against"), let threshold = threshold() else { return nil }
      return chart(Located(.xmr, previousSpan)).map { .assurance(threshold, $0) }
    case "funnel": return funnel().map { .funnel($0) }
    case "quintile":
      guard expect("of", "peers", "by") else { return nil }
      return name("the dimension of which each member is a peer").map { .quintile(by: $0) }
    default:
      guard expect("of") else { return nil }
      _ = accept("the")
      guard expect("last"), let periods = integer("how many periods"), expect("periods") else { return nil }
      return .trend(periods)
    }
  }

  // MARK: comparisons

  /// `with benchmark by interval at 95% and 99.8%`, `with range 40% to 60% by value`.
  private mutating func compared() -> ComparedSyntax? {
    let start = current.span
    guard expect("with") else { return nil }
    var upTo: ThresholdSyntax?
    let isRange = at("range") && peek().text != "by"
    if isRange { advance() }
    guard let with = threshold() else { return nil }
    if isRange {
      guard expect("to"), let end = threshold() else { return nil }
      upTo = end
    }
    guard expect("by"), let basis = basis() else { return nil }
    var compared = ComparedSyntax(
      with: with, upTo: upTo, basis: basis, levels: [], span: start.through(previousSpan))
    if basis.value != .value {
      if accept("of") != nil {
        guard let interval = interval() else { return nil }
        compared.interval = interval
      } else if accept("at") != nil {
        compared.levels = levels()
        if compared.levels.isEmpty { return nil }
      }
    }
    compared.span = start.through(previousSpan)
    return compared
  }

  private mutating func basis() -> Located<ComparisonJudgement.Basis>? {
    let start = current.span
    for basis in ComparisonJudgement.Basis.allCases
    where accept(basis.inWords.split(separator: " ").map(String.init)) != nil {
      return Located(basis, start.through(previousSpan))
    }
    report(
      SyntaxDiagnostics.expected(
        "`value`, `interval`, `two intervals` or `overlapping intervals`", found: current,
        suggestion: Suggestion.nearest(to: current.text, among: ["value", "interval", "two", "overlapping"])))
    return nil
  }

  // MARK: charts

  private mutating func chartKind() -> Located<ControlChart.Kind>? {
    if at(.name), let kind = ControlChart.Kind(rawValue: current.text) {
      return Located(kind, advance().span)
    }
    let kinds = ControlChart.Kind.allCases.map(\.rawValue)
    report(
      SyntaxDiagnostics.expected(
        "`xmr`, `p-chart`, `u-chart` or `t-chart`", found: current,
        suggestion: Suggestion.nearest(to: current.text, among: kinds)))
    return nil
  }

  /// `baseline 12 points rebase 2024-04-01 because "why" run of 7 screen outlying ranges`, its parts in any order.
  private mutating func chart(_ kind: Located<ControlChart.Kind>) -> ChartSyntax? {
    var chart = ChartSyntax(kind: kind)
    var seen: [String: SourceSpan] = [:]
    while true {
      // A trajectory has a baseline and rebases of its own, which begin with a period and with `to`.
      if at("baseline"), ![.financialYear, .month, .monthRange].contains(peek().kind),
        peek().kind != .integer || peek(2).text == "points"
      {
        once("baseline", &seen)
        advance()
        guard let points = integer("how many points"), expect("points") else { return nil }
        chart.baseline = points
      } else if at("rebase"), peek().text != "to" {
        let start = advance().span
        guard let day = date("the day of the new baseline"), expect("because"), let why = text("why") else {
          return nil
        }
        chart.rebases.append(
          Located(.init(on: day.value, why: why.value), start.through(previousSpan)))
      } else if at(["run", "of"]) {
        once("run", &seen)
        advance()
        advance()
        guard let points = integer("how many points in a row") else { return nil }
        chart.runOf = points
      } else if at("screen") {
        once("screen", &seen)
        let start = advance().span
        guard expect("outlying", "ranges") else { return nil }
        chart.screen = start.through(previousSpan)
      } else {
        return chart
      }
    }
  }

  // MARK: funnels

  /// `against benchmark by inverting wilson at 95% and 99.8% over-dispersion by practice`.
  private mutating func funnel() -> FunnelSyntax? {
    let start = current.span
    guard expect("against"), let against = threshold() else { return nil }
    var funnel = FunnelSyntax(against: against, levels: [], span: start)
    if accept("by") != nil {
      guard let method = funnelMethod() else { return nil }
      funnel.method = method
    }
    if accept("at") != nil {
      funnel.levels = levels()
      if funnel.levels.isEmpty { return nil }
    }
    if at("over-dispersion") {
      guard let dispersion = dispersion() else { return nil }
      funnel.dispersion = dispersion
    }
    funnel.span = start.through(previousSpan)
    return funnel
  }

  /// `inverting wilson`, `inverting exact-poisson`, `inverting byars`, `wilson around the benchmark`.
  private mutating func funnelMethod() -> Located<FunnelJudgement.Method>? {
    let start = current.span
    if accept("inverting") != nil {
      let methods: [String: FunnelJudgement.Method] = [
        "wilson": .invertedWilson, "exact-poisson": .invertedExactPoisson, "byars": .invertedByars,
      ]
      guard at(.name), let method = methods[current.text] else {
        report(
          SyntaxDiagnostics.expected(
            "`wilson`, `exact-poisson` or `byars`", found: current,
            suggestion: Suggestion.nearest(to: current.text, among: methods.keys.sorted())))
        return nil
      }
      return Located(method, start.through(advance().span))
    }
    guard at("wilson") else {
      report(
        SyntaxDiagnostics.expected(
          "`inverting` and an interval, or `wilson around the benchmark`", found: current))
      return nil
    }
    advance()
    guard expect("around", "the", "benchmark") else { return nil }
    return Located(.wilsonAround, start.through(previousSpan))
  }

  private mutating func dispersion() -> DispersionSyntax? {
    advance()
    guard expect("by"), let by = name("the dimension of which each member is a unit") else { return nil }
    var dispersion = DispersionSyntax(by: by, form: .additive, extremes: .winsorised)
    if accept("multiplicative") != nil {
      dispersion.form = .multiplicative
    } else {
      _ = accept("additive")
    }
    if accept("truncated") != nil {
      dispersion.extremes = .truncated
    } else {
      _ = accept("winsorised")
    }
    dispersion.log = accept("log")?.span
    return dispersion
  }
}
