import OutturnEvaluator
import OutturnModel
import Testing

/// The language, operator by operator.
@Suite struct ExpressionTests {
  static let yes = Observation<Value>.value(.boolean(true))
  static let no = Observation<Value>.value(.boolean(false))
  static let unknown = Observation<Value>.missing
  static func letter(_ observation: Observation<Value>) -> String {
    observation == yes ? "y" : observation == no ? "n" : "?"
  }

  @Test(arguments: [
    ("y", "y", "y"), ("y", "n", "n"), ("y", "?", "?"), ("n", "y", "n"), ("n", "n", "n"), ("n", "?", "n"),
    ("?", "y", "?"), ("?", "n", "n"), ("?", "?", "?"),
  ]) func and(_ a: String, _ b: String, _ expected: String) {
    let cells = ["y": Self.yes, "n": Self.no, "?": Self.unknown]
    let result = evaluate(.and(.column(0), .column(1)), cells[a] ?? .missing, cells[b] ?? .missing)
    #expect(Self.letter(result) == expected)
  }

  @Test(arguments: [
    ("y", "y", "y"), ("y", "n", "y"), ("y", "?", "y"), ("n", "y", "y"), ("n", "n", "n"), ("n", "?", "?"),
    ("?", "y", "y"), ("?", "n", "?"), ("?", "?", "?"),
  ]) func or(_ a: String, _ b: String, _ expected: String) {
    let cells = ["y": Self.yes, "n": Self.no, "?": Self.unknown]
    let result = evaluate(.or(.column(0), .column(1)), cells[a] ?? .missing, cells[b] ?? .missing)
    #expect(Self.letter(result) == expected)
  }

  @Test func not() {
    #expect(evaluate(.not(.column(0)), Self.yes) == Self.no)
    #expect(evaluate(.not(.column(0)), Self.no) == Self.yes)
    #expect(evaluate(.not(.column(0)), .missing) == .missing)
    #expect(evaluate(.not(.column(0)), .notApplicable(.stated)) == .notApplicable(.stated))
  }

  @Test func notApplicableConditionsAreUnknownTo_and() {
    let cell = Observation<Value>.notApplicable(.stated)
    #expect(evaluate(.and(.column(0), .column(1)), cell, Self.yes) == cell)
    #expect(evaluate(.and(.column(0), .column(1)), cell, Self.no) == Self.no)
    #expect(evaluate(.and(.column(0), .column(1)), cell, .missing) == .missing)
  }

  @Test func isMissingIsYesOfAnythingButAValue() {
    for cell: Observation<Value> in [
      .missing, .notApplicable(.notDue), .withheld(.zeroDenominator), .suppressed,
    ] {
      #expect(evaluate(.isMissing(.column(0)), cell) == Self.yes)
    }
    #expect(evaluate(.isMissing(.column(0)), .value(.number(0))) == Self.no)
  }

  /// suppressed > withheld > missing > not applicable > value, from either side.
  @Test func strongerAbsenceWinsThroughArithmeticAndComparison() {
    let ladder: [Observation<Value>] = [
      .value(.number(1)), .notApplicable(.stated), .missing, .withheld(.zeroDenominator), .suppressed,
    ]
    for (i, weaker) in ladder.enumerated() {
      for stronger in ladder[(i + 1)...] {
        for pair in [(weaker, stronger), (stronger, weaker)] {
          #expect(evaluate(.arithmetic(.add, .column(0), .column(1)), pair.0, pair.1) == stronger)
          #expect(evaluate(.comparison(.less, .column(0), .column(1)), pair.0, pair.1) == stronger)
        }
      }
    }
  }

  @Test func arithmeticIsExact() {
    #expect(
      evaluate(.arithmetic(.add, .number("0.1"), .number("0.2"))) == .value(.number(decimal("0.3"))))
    #expect(evaluate(.arithmetic(.divide, .number("1"), .number("0"))) == .withheld(.zeroDenominator))
    #expect(evaluate(.arithmetic(.divide, .number("1"), .number("8"))).shown == "0.125")
    #expect(evaluate(.negate(.number("2.5"))).shown == "-2.5")
  }

  @Test func datesMoveBySpansAndClamp() {
    func plus(_ start: String, _ span: TimeSpan) -> String {
      evaluate(.arithmetic(.add, .date(start), .span(span))).shown
    }
    #expect(plus("2024-01-31", .months(1)) == "2024-02-29")
    #expect(plus("2024-02-28", .days(2)) == "2024-03-01")
    #expect(evaluate(.arithmetic(.subtract, .date("2024-03-31"), .span(.months(1)))).shown == "2024-02-29")
    #expect(evaluate(.arithmetic(.subtract, .date("2024-03-01"), .date("2024-02-01"))).shown == "29")
    for amount in [4_000_000, Int.max, Int.min] {
      #expect(plus("2024-01-31", .months(amount)) == "withheld (outside the calendar)")
      #expect(plus("2024-01-31", .days(amount)) == "withheld (outside the calendar)")
    }
  }

  @Test func spansAddWithinTheirKindAndScale() {
    let months = RuleExpression.span(.months(6))
    #expect(evaluate(.arithmetic(.add, months, .span(.months(6)))).shown == "1 year")
    #expect(evaluate(.arithmetic(.multiply, .number("1.5"), months)).shown == "9 months")
    #expect(evaluate(.arithmetic(.multiply, .number("0.25"), months)).value == nil)
    #expect(evaluate(.arithmetic(.add, months, .span(.days(1)))).value == nil)
    #expect(evaluate(.arithmetic(.add, .span(.days(.max)), .span(.days(1)))).value == nil)
    #expect(evaluate(.comparison(.less, months, .span(.days(1)))).value == nil)
  }

  @Test(arguments: [
    ("2023-03-31", "no"), ("2023-04-01", "yes"), ("2024-03-31", "yes"), ("2024-04-01", "no"),
  ]) func withinBefore(_ day: String, _ expected: String) {
    let result = evaluate(
      .within(.date(day), span: .months(12), side: .before, anchor: RuleExpression(.periodEnd, .date)),
      at: period("2023/24"))
    #expect(result.shown == expected)
  }

  @Test(arguments: [
    ("2023-03-31", "no"), ("2023-04-01", "yes"), ("2023-04-14", "yes"), ("2023-04-15", "no"),
  ]) func withinAfter(_ day: String, _ expected: String) {
    let result = evaluate(
      .within(.date(day), span: .days(14), side: .after, anchor: RuleExpression(.periodStart, .date)),
      at: period("2023/24"))
    #expect(result.shown == expected)
  }

  @Test func textsCompareByScalars() {
    #expect(evaluate(.comparison(.less, .text("B"), .text("a"))) == Self.yes)
    #expect(evaluate(.comparison(.equal, .text("\u{E9}"), .text("e\u{301}"))) == Self.no)
    #expect(evaluate(.comparison(.greater, .text("\u{1F600}"), .text("\u{FFFD}"))) == Self.yes)
  }

  @Test func betweenAndOneOf() {
    func between(_ cell: Observation<Value>) -> String {
      evaluate(.between(.column(0), low: .number("60"), high: .number("79")), cell).shown
    }
    #expect(
      ["59", "60", "79", "80"].map { between(.value(.number(decimal($0)))) } == ["no", "yes", "yes", "no"])
    #expect(between(.missing) == "missing")
    let members: [RuleExpression] = [.text("A"), .column(1)]
    #expect(evaluate(.oneOf(.column(0), members), .value(.text("A")), .missing) == Self.yes)
    #expect(evaluate(.oneOf(.column(0), members), .value(.text("B")), .missing) == .missing)
    #expect(evaluate(.oneOf(.column(0), members), .value(.text("B")), .value(.text("C"))) == Self.no)
  }

  @Test(arguments: [
    ("over 80%", "75", "yes"), ("over 80%", "80", "yes"),
    ("over 80%", "85", "withheld (stated only as over 80%)"),
    ("at most 80%", "80.1", "no"), ("about 80%", "10", "withheld (stated only as about 80%)"),
    ("80%", "80", "yes"), ("2 to 3%", "2", "yes"), ("2 to 3%", "3.1", "no"),
  ]) func inexactFiguresCompareAsFarAsTheyGo(_ stated: String, _ threshold: String, _ expected: String) {
    let result = evaluate(
      .comparison(.atLeast, .figure(figure(stated), unit: .percent), .number(threshold)))
    #expect(result.shown == expected)
  }

  @Test func inexactFiguresGiveNoSums() {
    let sum = RuleExpression.Node.arithmetic(.add, .figure(figure("over 80"), unit: .number), .number("1"))
    #expect(evaluate(sum) == .withheld(.inexact("over 80")))
    let exact = RuleExpression.Node.arithmetic(.add, .figure(figure("80"), unit: .number), .number("1"))
    #expect(evaluate(exact).shown == "81")
  }

  @Test func conditionalsNeedTheirCondition() {
    let node = RuleExpression.Node.conditional(
      condition: .column(0), then: .number("1"), otherwise: .number("2"))
    #expect(evaluate(node, Self.yes).shown == "1")
    #expect(evaluate(node, Self.no).shown == "2")
    #expect(evaluate(node, .missing) == .missing)
    #expect(evaluate(node, .notApplicable(.stated)) == .notApplicable(.stated))
  }

  @Test(arguments: [
    (RuleExpression.ListAggregate.count, "4"), (.sum, "14"), (.mean, "3.5"), (.min, "1"), (.max, "8"),
    (.median, "2.5"),
  ]) func aggregatesOfLists(_ aggregate: RuleExpression.ListAggregate, _ expected: String) {
    func list(_ members: [RuleExpression]) -> RuleExpression {
      RuleExpression(.list(members), .list(of: .number(nil)))
    }
    let numbers: [RuleExpression] = [.number("8"), .number("1"), .number("3"), .number("2")]
    #expect(evaluate(.aggregate(aggregate, list(numbers))).shown == expected)
    let gap = evaluate(.aggregate(aggregate, list(numbers + [.column(0)])), .missing)
    #expect(gap.shown == (aggregate == .count ? "4" : "missing"))
    #expect(evaluate(.aggregate(aggregate, list([]))).shown == (aggregate == .count ? "0" : "missing"))
    #expect(evaluate(.aggregate(.median, list(Array(numbers.prefix(3))))).shown == "3")
  }

  @Test func definitionsStandForTheirBodies() {
    #expect(evaluate(.definition("d", .number("7"))).shown == "7")
    #expect(evaluate(.periodEnd) == .missing)
  }

  @Test func mismatchedValuesAreWithheldAndNeverTrap() {
    let values: [Value] = [
      .number(1), .boolean(true), .text("a"), .date(date("2024-01-01")), .period(period("2024")),
      .span(.days(1)), .figure(figure("over 1")), .list([.missing]),
    ]
    for a in values {
      for b in values {
        for operation: RuleExpression.Arithmetic in [.add, .subtract, .multiply, .divide] {
          _ = evaluate(.arithmetic(operation, .column(0), .column(1)), .value(a), .value(b))
        }
        for relation in RuleExpression.Comparison.allCases {
          _ = evaluate(.comparison(relation, .column(0), .column(1)), .value(a), .value(b))
        }
        _ = evaluate(
          .within(.column(0), span: .minutes(1), side: .after, anchor: .column(1)), .value(a), .value(b))
        _ = evaluate(.and(.column(0), .column(1)), .value(a), .value(b))
      }
      for aggregate in RuleExpression.ListAggregate.allCases {
        _ = evaluate(.aggregate(aggregate, .column(0)), .value(a))
      }
    }
  }

  /// Chains are walked, not climbed: the stack does not grow with them.
  @Test func longChainsEnd() {
    func chain(_ link: (RuleExpression) -> RuleExpression.Node) -> RuleExpression {
      (0..<2000).reduce(RuleExpression.column(0)) { chain, _ in RuleExpression(link(chain), .boolean) }
    }
    let cell = RuleExpression.column(0)
    #expect(evaluate(chain { .and($0, cell) }.node, Self.yes) == Self.yes)
    #expect(evaluate(chain { .or($0, cell) }.node, Self.no) == Self.no)
    #expect(evaluate(chain { .definition("d", $0) }.node, Self.no) == Self.no)
    #expect(evaluate(chain { .arithmetic(.add, $0, cell) }.node, .value(.number(1))).shown == "2001")
    let ladder = chain { .conditional(condition: .column(1), then: cell, otherwise: $0) }
    #expect(evaluate(ladder.node, Self.yes, Self.no) == Self.yes)
  }

  @Test func nestingTwoHundredAndFiftyDeepEnds() {
    let nested = (0..<250).reduce(RuleExpression.column(0)) { inner, _ in
      RuleExpression(.not(inner), .boolean)
    }
    #expect(evaluate(nested.node, Self.yes) == Self.yes)
  }

  @Test func valuesPrint() {
    let list = Value.list([
      .value(.number(1)), .missing, .withheld(.zeroDenominator), .value(.boolean(false)),
    ])
    #expect(ValueText.text(.value(list)) == "[1, missing, withheld (zero denominator), no]")
    #expect(ValueText.text(.value(.figure(figure("over 80%")))) == "over 80%")
    #expect(ValueText.text(.value(.span(.months(24)))) == "2 years")
    #expect(ValueText.text(.notApplicable(.notDue)) == "not applicable (not due)")
    #expect(ValueText.text(.notApplicable(.stated)) == "not applicable")
    let third = Rational(1).divided(by: 3) ?? .zero
    #expect(ValueText.text(.value(.number(third))) == "0." + String(repeating: "3", count: 34))
  }
}
