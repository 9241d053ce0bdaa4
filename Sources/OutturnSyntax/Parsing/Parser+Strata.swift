import OutturnModel

/// Bandings and hierarchies: the groups by which results are told apart.
extension Parser {
  mutating func banding() -> BandingSyntax? {
    advance()
    guard let name = name("the name of the banding") else {
      skipBody()
      return nil
    }
    let title = optionalText()
    guard expect("of"), let source = self.name("the column that is banded") else {
      skipBody()
      return nil
    }
    var banding = BandingSyntax(name: name, title: title, source: source)
    block("banding", known: []) { parser in
      guard parser.at(.name) || parser.at(.backtickName) || parser.at(.integer) else { return false }
      return parser.node(.member) { parser in
        let token = parser.advance()
        var band = BandingSyntax.BandSyntax(
          code: NameSyntax(text: Self.plainName(token), span: token.span), label: parser.optionalText())
        defer { banding.bands.append(band) }
        guard parser.expect(.colon) != nil else { return true }
        repeat {
          guard let item = parser.bandItem() else { return true }
          band.items.append(item)
        } while parser.accept(.comma) != nil
        return true
      }
    }
    return banding
  }

  /// `"A"`, `below 18`, `above 3`, `7`, `1 to 2`, `18 to below 65`, `80 or more`, `17 or less`.
  private mutating func bandItem() -> Located<BandingSyntax.Item>? {
    let start = current.span
    if let text = optionalText() { return Located(.code(text.value), text.span) }
    var isDate = false
    func made(_ low: NumberRange.Bound, _ high: NumberRange.Bound) -> Located<BandingSyntax.Item> {
      let range = NumberRange(lower: low, upper: high)
      return Located(isDate ? .days(range) : .numbers(range), start.through(previousSpan))
    }
    if accept("below") != nil {
      return bandEdge(&isDate).map { made(.unbounded, .exclusive($0)) }
    }
    if accept("above") != nil {
      return bandEdge(&isDate).map { made(.exclusive($0), .unbounded) }
    }
    guard let low = bandEdge(&isDate) else { return nil }
    if accept("to") != nil {
      let excludesEnd = accept("below") != nil
      var endIsDate = false
      guard let high = bandEdge(&endIsDate) else { return nil }
      isDate = isDate || endIsDate
      return made(.inclusive(low), excludesEnd ? .exclusive(high) : .inclusive(high))
    }
    if accept(["or", "more"]) != nil { return made(.inclusive(low), .unbounded) }
    if accept(["or", "less"]) != nil { return made(.unbounded, .inclusive(low)) }
    return made(.inclusive(low), .inclusive(low))
  }

  private mutating func bandEdge(_ isDate: inout Bool) -> Rational? {
    if at(.date), let day = CalendarDate(iso: current.text) {
      advance()
      isDate = true
      return Rational(day.dayNumber)
    }
    guard at(.minus) || at(.integer) || at(.decimal) || at(.percentage) else {
      report(StrataSyntaxDiagnostics.expectedBand(current))
      if !at(.rightBrace), !at(.endOfFile), !atDeclarationStart { skip { $0.current.startsLine } }
      return nil
    }
    return signedNumber("a number")
  }

  mutating func hierarchy() -> HierarchySyntax? {
    advance()
    guard let name = name("the name of the hierarchy") else {
      skipBody()
      return nil
    }
    var hierarchy = HierarchySyntax(name: name)
    block("hierarchy", known: []) { parser in
      guard parser.at(.name) || parser.at(.backtickName) else { return false }
      return parser.node(.member) { parser in
        guard let child = parser.name("a level"), parser.expect("in"),
          let parent = parser.name("the level above it")
        else { return true }
        hierarchy.links.append(.init(child: child, parent: parent, literal: parser.optionalText()))
        return true
      }
    }
    return hierarchy
  }
}

/// Measures made from the strata of an indicator.
extension Parser {
  /// Whether a derived measure starts here, rather than the name of an indicator.
  var atStrataMeasure: Bool {
    if at("share") || at("number") { return peek().text == "of" }
    if at("gap") || at("ratio") { return peek().text == "in" || peek().text == "of" }
    return at(["worst", "stratum"])
  }

  /// `gap in X between A and B`, `ratio in X between A and B`, `worst stratum of X by D`.
  mutating func strataMeasure() -> StrataMeasureSyntax? {
    let keyword = advance().text
    if keyword == "share" || keyword == "number" {
      return things(counted: keyword == "number").map { .things($0) }
    }
    if keyword == "worst" {
      guard expect("stratum", "of"), let of = name("the id of an indicator"), expect("by"),
        let dimension = name("the dimension")
      else { return nil }
      return .worst(of: of, by: dimension)
    }
    if accept("of") == nil, !expect("in") { return nil }
    guard let of = name("the id of an indicator"), expect("between"), let first = stratum(), expect("and"),
      let second = stratum()
    else { return nil }
    return .between(of: of, first: first, second: second, relative: keyword == "ratio")
  }

  private mutating func stratum() -> StratumSyntax? {
    if let word = accept("overall") { return .overall(word.span) }
    if let word = accept(["the", "rest"]) { return .rest(word.span.through(previousSpan)) }
    guard at(.name) || at(.backtickName) else {
      report(StrataSyntaxDiagnostics.expectedStratum(current))
      return nil
    }
    let token = advance()
    let dimension = NameSyntax(text: Self.plainName(token), span: token.span)
    if let text = optionalText() {
      return .member(dimension: dimension, code: NameSyntax(text: text.value, span: text.span))
    }
    guard at(.name) || at(.backtickName) || at(.integer), !at("and") else {
      report(StrataSyntaxDiagnostics.expectedStratum(current))
      return nil
    }
    let code = advance()
    return .member(dimension: dimension, code: NameSyntax(text: Self.plainName(code), span: code.span))
  }

  /// `of contracts where carbon-plan is met or working-towards`, `… is at least developing`.
  private mutating func things(counted: Bool) -> ThingsSyntax? {
    guard expect("of"), let dataset = name("the dataset of the things"), expect("where"),
      let rule = name("the id of a rule that says something of each"), expect("is")
    else { return nil }
    let isAtLeast = accept(["at", "least"]) != nil
    var statuses: [NameSyntax] = []
    repeat {
      guard let status = bandName("a status, such as `met`") else { return nil }
      statuses.append(status)
    } while !isAtLeast && accept("or") != nil
    return ThingsSyntax(
      dataset: dataset, rule: rule, statuses: statuses, isAtLeast: isAtLeast, isCounted: counted)
  }

  private mutating func bandName(_ what: String) -> NameSyntax? {
    guard at(.integer) else { return name(what) }
    let token = advance()
    return NameSyntax(text: token.text, span: token.span)
  }
}
