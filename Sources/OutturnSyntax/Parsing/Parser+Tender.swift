import OutturnModel

/// `tender`: criteria with weights, what the weights must keep, gates.
extension Parser {
  private static let tenderClauses = ["within", "weights", "criterion", "require", "gate", "sensitivity"]

  mutating func tender(_ given: RuledSyntax.Head) -> RuledSyntax {
    var head = given
    var body = TenderSyntax()
    ruledBlock(
      &head, own: Self.tenderClauses,
      repeatable: ["criterion", "require", "gate"],
      item: { parser in
        guard parser.at("criterion") else { return false }
        if let criterion = parser.node(.criterion, { $0.criterion() }) { body.criteria.append(criterion) }
        return true
      },
      { parser, keyword in
        switch keyword {
        case "require": if let demand = parser.demand() { body.demands.append(demand) }
        case "gate": if let gate = parser.gate() { body.gates.append(gate) }
        case "within":
          parser.advance()
          body.within = parser.name("the column that says which bids compete")
        case "weights":
          parser.advance()
          repeat {
            if let name = parser.name("a column of weights") { body.weights.append(name) }
          } while parser.accept(.semicolon) != nil
        default: body.sensitivity = parser.sensitivity()
        }
      })
    return RuledSyntax(head: head, body: .tender(body))
  }

  /// `criterion quality "Quality"  weight 60%  marks quality-mark out of 5  pass mark 2`.
  private mutating func criterion() -> TenderSyntax.Criterion? {
    advance()
    guard let name = name("the name of the criterion") else { return nil }
    var criterion = TenderSyntax.Criterion(name: name, title: optionalText())
    var seen: [String: SourceSpan] = [:]
    while at(.name), ["weight", "marks", "pass", "price", "amount"].contains(current.text) {
      once(current.text, &seen)
      switch advance().text {
      case "weight": criterion.weight = literalOrName()
      case "marks":
        guard let column = self.name("the column of marks"), expect("out", "of") else { return criterion }
        criterion.marks = .init(column: column, outOf: literalOrName())
      case "pass": if expect("mark") { criterion.passMark = literalOrName() }
      default:
        guard let column = self.name("the column of prices"), expect("by"), let formula = formula() else {
          return criterion
        }
        criterion.price = .init(column: column, formula: formula)
      }
    }
    let parts = ["weight", "marks", "pass", "price", "amount"]
    if at(.name), !Self.tenderClauses.contains(current.text),
      let meant = Suggestion.nearest(to: current.text, among: parts)
    {
      report(
        SyntaxDiagnostics.expected(
          "`weight`, `marks`, `pass mark`, `price`, `amount` or the next clause", found: current,
          suggestion: meant))
    }
    return criterion
  }

  /// A factor, since a longer expression would take the next clause for a part of itself.
  private mutating func literalOrName() -> ExpressionSyntax { node(.expression) { $0.factor() } }

  private mutating func formula() -> Tender.Formula? {
    for formula in Tender.Formula.allCases
    where accept(formula.rawValue.split(separator: " ").map(String.init)) != nil { return formula }
    let names = Tender.Formula.allCases.map { "`\($0.rawValue)`" }
    report(
      SyntaxDiagnostics.expected(
        names.dropLast().joined(separator: ", ") + " or " + (names.last ?? ""), found: current))
    return nil
  }

  /// `require weights total 100%`, `require social-value at least 10% of quality cites …`.
  private mutating func demand() -> TenderSyntax.Demand? {
    let start = advance().span
    let first = position
    var criterion: NameSyntax?
    var relation = ThresholdComparison.Relation.exactly
    if accept("weights") != nil {
      guard expect("total") else { return nil }
    } else {
      guard let name = name("`weights total`, or a criterion") else { return nil }
      criterion = name
      guard let words = comparisonWords() else {
        report(
          SyntaxDiagnostics.expected("`at least`, `above`, `at most`, `below` or `exactly`", found: current))
        return nil
      }
      relation = words
    }
    guard at(.percentage), let share = Self.number(current.text) else {
      report(SyntaxDiagnostics.expected("a percentage such as `10%`", found: current))
      return nil
    }
    advance()
    var demand = TenderSyntax.Demand(
      criterion: criterion, relation: relation, share: share, text: "", span: start)
    if accept("of") != nil { demand.of = name("a criterion") }
    demand.text = words(from: first)
    demand.span = start.through(previousSpan)
    if at("cites") { demand.citation = cites() }
    return demand
  }

  /// `gate CONDITION "why"`.
  private mutating func gate() -> TenderSyntax.Gate? {
    advance()
    let condition = parseExpression()
    return text("what the gate asks").map { TenderSyntax.Gate(condition: condition, reason: $0) }
  }

  /// `sensitivity within 5 points`.
  private mutating func sensitivity() -> Located<Rational>? {
    advance()
    guard expect("within") else { return nil }
    guard at(.integer) || at(.decimal), let points = Self.number(current.text) else {
      report(SyntaxDiagnostics.expected("a number of points: `5 points`", found: current))
      return nil
    }
    let span = advance().span
    return expect("points") ? Located(points, span.through(previousSpan)) : nil
  }
}
