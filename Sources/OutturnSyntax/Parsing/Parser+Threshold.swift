import OutturnModel

/// What a value is compared with.
extension Parser {
  /// `from 80% to 90%`: both ends included.
  mutating func range() -> [BandSyntax.ComparisonSyntax] {
    let start = advance().span
    guard let low = threshold(), expect("to"), let high = threshold() else { return [] }
    let span = start.through(previousSpan)
    return [
      .init(relation: .atLeast, threshold: low, span: span),
      .init(relation: .atMost, threshold: high, span: span),
    ]
  }

  mutating func threshold() -> ThresholdSyntax? {
    let first = position
    let start = current.span
    guard
      let choice: Threshold.Choice = at(["greater", "of"]) ? .greater : at(["lesser", "of"]) ? .lesser : nil
    else { return simpleThreshold() }
    advance()
    advance()
    var options: [ThresholdSyntax] = []
    repeat {
      guard let option = simpleThreshold() else { return nil }
      options.append(option)
    } while options.count < 2 ? expect("and") : accept(.comma) != nil
    return ThresholdSyntax(
      form: .choice(choice, options), text: words(from: first), span: start.through(previousSpan))
  }

  private mutating func simpleThreshold() -> ThresholdSyntax? {
    let first = position
    let start = current.span
    let form: ThresholdSyntax.Form
    let compound = compoundReference()
    // What began as one and could not be read has been reported.
    if case .some(.none) = compound { return nil }
    if compound == nil, at(.percentage), peek().text == "of",
      [.name, .backtickName].contains(peek(2).kind)
    {
      let share = Self.number(advance().text) ?? .zero
      advance()
      guard let reference = reference() else {
        report(
          SyntaxDiagnostics.expected("`plan`, `path`, `baseline` or the id of an indicator", found: current))
        return nil
      }
      form = .share(share, of: reference)
    } else if let reference = compound?.map({ $0 }) ?? reference() {
      if at(.plus) || at(.minus) {
        let isMinus = advance().kind == .minus
        form = .reference(reference, isMinus: isMinus, amount: factor())
      } else {
        form = .reference(reference)
      }
    } else {
      // What began as a reference and could not be read has been reported.
      if position != first { return nil }
      let literal = factor()
      if case .invalid = literal.node { return nil }
      form = .literal(literal)
    }
    return ThresholdSyntax(form: form, text: words(from: first), span: start.through(previousSpan))
  }

  private mutating func reference() -> ThresholdSyntax.Reference? {
    if at(.backtickName) { return name("an indicator").map { .name($0) } }
    guard at(.name), !["yes", "no", "missing", "unknown", "period", "otherwise"].contains(current.text) else {
      return nil
    }
    if let compound = compoundReference() { return compound }
    // `about 80%` is a number, which the compiler will say is too inexact to be a threshold.
    if Figure.Qualifier.allCases.contains(where: { $0.rawValue == current.text }), !peek().startsLine,
      [.integer, .decimal, .percentage, .money].contains(peek().kind)
    {
      return nil
    }
    if accept("plan") != nil { return .plan }
    if accept("path") != nil { return .path }
    if accept(["latest", "path"]) != nil { return .latestPath }
    if at("the") { return earlierPeriod().map { .earlier($0.value) } }
    if accept("baseline") != nil { return period().map { .earlier(.period($0.value)) } }
    return name("an indicator").map { .name($0) }
  }

  /// The tokens from one position to here, as written.
  func words(from first: Int) -> String {
    let words = tokens[first..<position].map { token in
      // However it is laid out, a comma follows what is before it.
      token.leadingTrivia.isEmpty || token.kind == .comma ? token.text : " " + token.text
    }.joined()
    return String(words.drop(while: { $0 == " " }))
  }
}
