import OutturnModel

/// What indicators and judgements ask of statistical methods.
extension Parser {
  static let statisticsClauses = ["interval", "disclosure", "standardised"]
  static let statisticalJudgements = ["compare", "variation", "assurance", "funnel", "trend", "quintile"]
  /// Those that look at a threshold, which may be the path of a trajectory.
  static let judgementsAgainst = ["compare", "assurance", "funnel"]

  // MARK: indicators

  mutating func statisticsClause(_ keyword: String, _ statistics: inout StatisticsSyntax) {
    switch keyword {
    case "interval": statistics.interval = interval()
    case "disclosure": statistics.disclosure = disclosure()
    default: statistics.standardisation = standardisation()
    }
  }

  /// `wilson 95% and 99.8%`.
  mutating func interval() -> IntervalSyntax? {
    guard let method = name("the method of the interval, such as `wilson`") else { return nil }
    let levels = levels()
    return levels.isEmpty ? nil : IntervalSyntax(method: method, levels: levels)
  }

  mutating func levels() -> [Located<Rational>] {
    var levels: [Located<Rational>] = []
    repeat {
      guard at(.percentage), let number = Self.number(current.text) else {
        report(SyntaxDiagnostics.expected("a level such as `95%`", found: current))
        return []
      }
      levels.append(Located(number, advance().span))
    } while accept("and") != nil
    return levels
  }

  /// `control`, or `suppress 1 to 7 then round to 5`.
  mutating func disclosure() -> DisclosureSyntax? {
    let start = current.span
    if accept("control") != nil { return DisclosureSyntax(span: start) }
    guard at("suppress") else {
      report(
        SyntaxDiagnostics.expected(
          "`control`, or `suppress 1 to 7 then round to 5`", found: current,
          suggestion: Suggestion.nearest(to: current.text, among: ["control", "suppress"])))
      return nil
    }
    advance()
    guard let first = integer("the least count that is suppressed"), expect("to"),
      let last = integer("the greatest count that is suppressed")
    else { return nil }
    var rounding: Located<Int>?
    if accept("then") != nil {
      guard expect("round", "to"), let unit = integer("what counts are rounded to") else { return nil }
      rounding = unit
    }
    return DisclosureSyntax(first: first, last: last, rounding: rounding, span: start.through(previousSpan))
  }

  /// `directly to POPULATION population people by age-band and sex by event frequency COLUMN`.
  private mutating func standardisation() -> StandardisationSyntax? {
    let start = current.span
    let isDirect = accept("directly") != nil
    if !isDirect, accept("indirectly") == nil {
      report(
        SyntaxDiagnostics.expected(
          "`directly` or `indirectly`", found: current,
          suggestion: Suggestion.nearest(to: current.text, among: ["directly", "indirectly"])))
      return nil
    }
    guard expect("to"), let population = name("the dataset of the population") else { return nil }
    var events: NameSyntax?
    if accept("events") != nil {
      guard let column = name("the column of its events") else { return nil }
      events = column
    }
    var people: NameSyntax?
    if accept("population") != nil {
      guard let column = name("the column of its people") else { return nil }
      people = column
    }
    guard expect("by") else { return nil }
    var by: [NameSyntax] = []
    repeat {
      guard let column = name("a column such as `age-band`") else { return nil }
      by.append(column)
    } while accept("and") != nil
    var frequency: NameSyntax?
    if accept(["by", "event", "frequency"]) != nil {
      guard let column = name("the column of how often") else { return nil }
      frequency = column
    }
    let ratio = accept(["as", "ratio"])?.span
    return StandardisationSyntax(
      isDirect: isDirect, population: population, events: events, people: people, by: by,
      frequency: frequency, ratio: ratio, span: start.through(previousSpan))
  }

  // MARK: measures

  var atIndexOfInequality: Bool { at(["slope", "index"]) || at(["relative", "index"]) }

  /// `slope index of X by D`, `relative index of X by D log`.
  mutating func indexOfInequality() -> DerivedMeasureSyntax? {
    let isSlope = advance().text == "slope"
    guard expect("index", "of"), let of = name("the id of an indicator"), expect("by"),
      let by = name("the ranked dimension")
    else { return nil }
    if isSlope { return .slopeIndex(of: of, by: by) }
    if let word = accept("log") { return .relativeIndex(of: of, by: by, Located(.log, word.span)) }
    if let word = accept("logit") { return .relativeIndex(of: of, by: by, Located(.logit, word.span)) }
    return .relativeIndex(of: of, by: by, Located(.linear, previousSpan))
  }

  /// `life expectancy from D deaths C population C by age-band at 65`, `healthy life expectancy …  healthy C of C …`.
  mutating func lifeTable() -> LifeTableSyntax? {
    let isHealthy = accept("healthy") != nil
    guard expect("life", "expectancy", "from"), let dataset = name("a dataset"), expect("deaths"),
      let deaths = name("the column of deaths"), expect("population"),
      let population = name("the column of people")
    else { return nil }
    var healthy: NameSyntax?
    var asked: NameSyntax?
    if isHealthy {
      guard expect("healthy"), let share = name("the column of the share in good health"), expect("of"),
        let people = name("the column of how many were asked")
      else { return nil }
      healthy = share
      asked = people
    }
    guard expect("by"), let band = name("the column of age bands") else { return nil }
    var age: Located<Int>?
    if at("at"), peek().text != "least" {
      advance()
      if accept("birth") == nil { age = integer("an age in years, or `birth`") }
    }
    return LifeTableSyntax(
      dataset: dataset, deaths: deaths, population: population, healthy: healthy, asked: asked, ageBand: band,
      age: age)
  }

  // MARK: limits in bands

  /// `by lower limit`, `by upper limit of byars 99.8%`, after a threshold; nil where none stands here.
  mutating func intervalLimit() -> IntervalLimitSyntax? {
    guard at("by") else { return nil }
    let start = advance().span
    guard let side = at(.name) ? IntervalLimit.Side(rawValue: current.text) : nil else {
      report(
        SyntaxDiagnostics.expected(
          "`lower limit` or `upper limit`", found: current,
          suggestion: Suggestion.nearest(to: current.text, among: ["lower", "upper"])))
      return nil
    }
    advance()
    guard expect("limit") else { return nil }
    let request = accept("of") == nil ? nil : interval()
    return IntervalLimitSyntax(side: side, interval: request, span: start.through(previousSpan))
  }
}
