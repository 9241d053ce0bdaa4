import Foundation
import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnSyntax
import Testing

/// The table of the reference, cell by cell, and every operator with all five kinds on each side.
struct ObservationTableTests {
  static let kinds: [ObservationKind] = [.value, .notApplicable, .missing, .withheld, .suppressed]

  static func cell(_ kind: ObservationKind, _ value: Value) -> Observation<Value> {
    switch kind {
    case .value: .value(value)
    case .notApplicable: .notApplicable(.stated)
    case .missing: .missing
    case .withheld: .withheld(.zeroDenominator)
    case .suppressed: .suppressed
    }
  }

  // MARK: the table

  struct Row: CustomTestStringConvertible {
    var expression: String
    var cells: [String]
    var testDescription: String { expression }
  }

  static let rows: [Row] = MarkdownTable.rows(after: "ObservationTableTests").flatMap { cells in
    MarkdownTable.code(in: cells[0]).map { Row(expression: $0, cells: Array(cells.dropFirst())) }
  }

  /// The columns that the expressions read, with a value of each.
  static let columns: [(declaration: String, value: Value)] = [
    ("n decimal", .number(2)), ("c yes/no", .boolean(true)), ("word text", .text("a")),
    ("day date", .date(date("2024-02-29"))),
    ("at moment", .moment((try? Moment(iso: "2024-02-29T10:00")) ?? .filler)),
    ("stretch period", .period(period("2023/24"))), ("mass decimal unit kg", .number(2)),
    ("wait decimal unit days", .number(2)),
  ]

  /// The expression compiled as a derived column over a row of these columns.
  static func compiled(_ expression: String) throws -> RuleExpression {
    let file = Parser.parse(
      """
      dataset d "D" {
        one row per "row"  snapshot at period end
        \(columns.map { "\($0.declaration) may be blank" }.joined(separator: "\n"))
        result is \(expression)
      }
      """, file: "table.outturn")
    let (framework, diagnostics) = Compiler.compile([file])
    if let expression = framework.datasets.first?.columns.last?.derivation, !diagnostics.hasErrors {
      return expression
    }
    Issue.record("\(expression) does not compile: \(diagnostics.map(\.message))")
    throw CancellationError()
  }

  @Test func `the table is there`() { #expect(Self.rows.count >= 110) }

  @Test(arguments: rows) func `a row of the table`(_ row: Row) throws {
    let expression = try Self.compiled(row.expression)
    #expect(row.cells.count == Self.kinds.count)
    for (kind, expected) in zip(Self.kinds, row.cells) {
      let cells = Self.columns.map { Self.cell(kind, $0.value) }
      let result = ExpressionEvaluator.evaluate(expression, column: { cells[$0] }, period: nil)
      #expect(
        result.kind.rawValue == expected.replacing(" ", with: "-"), "\(row.expression) of \(kind.rawValue)")
    }
  }

  // MARK: every strict operator

  static let day = Value.date(date("2024-02-29"))
  static let moment = Value.moment((try? Moment(iso: "2024-02-29T10:00")) ?? .filler)
  static let two = Value.number(2)
  static let word = Value.text("a")
  static let year = Value.period(period("2023/24"))

  /// Constructs that need both their operands, and values that suit them.
  static let binary: [(node: RuleExpression.Node, a: Value, b: Value)] = {
    let (x, y) = (RuleExpression.column(0), RuleExpression.column(1))
    var all: [(RuleExpression.Node, Value, Value)] = []
    for operation in [RuleExpression.Arithmetic.add, .subtract, .multiply, .divide] {
      all.append((.arithmetic(operation, x, y), two, two))
    }
    for relation in RuleExpression.Comparison.allCases {
      for value in [two, word, day, moment, year, .boolean(true), .span(.days(1)), .figure(Figure(2))] {
        all.append((.comparison(relation, x, y), value, value))
      }
    }
    all.append((.arithmetic(.add, x, y), day, .span(.months(1))))
    all.append((.arithmetic(.subtract, x, y), day, day))
    all.append((.arithmetic(.add, x, y), moment, .span(.minutes(240))))
    all.append((.arithmetic(.subtract, x, y), moment, moment))
    for unit in [NamedOperation.CalendarUnit.hours, .minutes] {
      all.append((.operation(.whole(unit, clamped: false), [x, y]), moment, moment))
    }
    for side in [RuleExpression.Side.before, .after] {
      all.append((.within(x, span: .minutes(240), side: side, anchor: y), moment, moment))
      all.append((.within(x, span: .days(3), side: side, anchor: y), day, day))
      all.append((.operation(.withinWorkingDays(3, side), [x, y]), day, day))
    }
    for unit in NamedOperation.CalendarUnit.allCases {
      all.append((.operation(.whole(unit, clamped: false), [x, y]), day, day))
    }
    for division in NamedOperation.Division.allCases {
      all.append((.operation(.remainder(division), [x, y]), two, two))
    }
    for operation in [NamedOperation.startsWith, .endsWith, .contains] {
      all.append((.operation(operation, [x, y]), word, word))
    }
    all.append((.operation(.power, [x, y]), two, two))
    all.append((.operation(.workingDaysBetween, [x, y]), day, day))
    all.append((.operation(.inPeriod, [x, y]), day, year))
    for aggregate in RuleExpression.ListAggregate.allCases where aggregate != .count {
      all.append((.aggregate(aggregate, RuleExpression(.list([x, y]), .list(of: .number(nil)))), two, two))
    }
    let lists: [NamedOperation.ListOperation] = [
      .product, .range, .mode, .modes, .sampleVariance, .populationVariance, .quantile(0, .nearestRank),
      .quantile(0, .linear), .quantile(decimal("0.5"), .exclusive),
    ]
    for list in lists {
      all.append(
        (.operation(.list(list), [RuleExpression(.list([x, y]), .list(of: .number(nil)))]), two, two))
    }
    return all
  }()

  @Test func `the stronger reason wins, whichever side it is on`() {
    for (node, a, b) in Self.binary {
      for first in Self.kinds {
        for second in Self.kinds {
          let result = evaluate(node, Self.cell(first, a), Self.cell(second, b))
          let expected = first.precedence >= second.precedence ? first : second
          #expect(result.kind == expected, "\(node): \(first.rawValue) and \(second.rawValue)")
        }
      }
    }
  }

  @Test func `an operator of one operand keeps what it is given`() {
    let x = RuleExpression.column(0)
    var all: [(RuleExpression.Node, Value)] = [(.negate(x), Self.two), (.not(x), .boolean(true))]
    let numbers: [NamedOperation] =
      [.floor, .ceiling, .wholePart, .absolute] + Rounding.allCases.map { .round($0, places: 1) }
      + Rounding.allCases.map { .roundToDigits($0, digits: 3) }
    all += numbers.map { (.operation($0, [x]), Self.two) }
    all += NamedOperation.DatePart.allCases.map { (.operation(.part($0), [x]), Self.day) }
    all += [NamedOperation.dateOfMoment, .part(.hour), .part(.minute)].map {
      (.operation($0, [x]), Self.moment)
    }
    all.append((.operation(.asLength(.days), [x]), Self.two))
    all += NamedOperation.PeriodForm.allCases.map { (.operation(.containing($0), [x]), Self.day) }
    all += [NamedOperation.startOfPeriod, .endOfPeriod, .previousPeriod, .nextPeriod].map {
      (.operation($0, [x]), Self.year)
    }
    all += [.workingDays(3, .after), .workingDays(3, .before)].map { (.operation($0, [x]), Self.day) }
    all.append((.operation(.length, [x]), Self.word))
    for (node, value) in all {
      for kind in Self.kinds {
        #expect(evaluate(node, Self.cell(kind, value)).kind == kind, "\(node) of \(kind.rawValue)")
      }
    }
  }
}
