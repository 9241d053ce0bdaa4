import OutturnModel

/// Shares and numbers of the things of which a rule says something.
extension Parser {
  /// `of contracts where carbon-plan is met or working-towards`, `… is at least developing`.
  mutating func things(counted: Bool) -> ThingsSyntax? {
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
