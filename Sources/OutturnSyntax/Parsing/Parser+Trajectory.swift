import OutturnModel

/// Trajectories: a baseline, points to be reached by their dates, and how the path runs between them.
extension Parser {
  private static let trajectoryClauses =
    ["baseline", "reach", "between", "on", "rebase", "forecast"] + judgementsAgainst + adjustmentClauses
    + citationClauses

  mutating func trajectory() -> JudgeSyntax? {
    advance()
    guard let indicator = name("the id of an indicator") else {
      skipBody()
      return nil
    }
    var judge = JudgeSyntax(indicator: indicator)
    named(&judge)
    var trajectory = TrajectorySyntax()
    var seen: [String: SourceSpan] = [:]
    block("trajectory", known: Self.trajectoryClauses) { parser in
      if parser.atBandClause
        || (["forecast"] + Self.judgementsAgainst + Self.adjustmentClauses + Self.citationClauses)
          .contains(where: { parser.at($0) })
      {
        return parser.node(.clause) { $0.judgeClause(&judge, &seen) }
      }
      guard parser.at(.name), Self.trajectoryClauses.contains(parser.current.text) else { return false }
      return parser.node(.clause) { $0.trajectoryClause(&trajectory, &seen) }
    }
    judge.trajectory = trajectory
    return judge
  }

  private mutating func trajectoryClause(
    _ trajectory: inout TrajectorySyntax, _ seen: inout [String: SourceSpan]
  ) -> Bool {
    let keyword = current
    if !["reach", "rebase"].contains(keyword.text) { once(keyword.text, &seen) }
    advance()
    switch keyword.text {
    case "baseline":
      trajectory.baseline = period()
      trajectory.baselineValue = statedValue()
    case "rebase":
      if let rebase = rebase() { trajectory.rebases.append(rebase) }
    case "reach":
      if let point = point(keyword.span) { trajectory.points.append(point) }
    case "between":
      if expect("points") { trajectory.course = course() }
    default:
      guard expect("track", "within") else { return true }
      if at(.percentage), peek().text == "of" {
        let share = Self.number(advance().text) ?? .zero
        advance()
        if expect("path") { trajectory.tolerance = .shareOfPath(share) }
      } else {
        trajectory.tolerance = .amount(factor())
      }
    }
    return true
  }

  /// The value of a baseline, where it is stated.
  private mutating func statedValue() -> ExpressionSyntax? {
    let kinds: [Token.Kind] = [.integer, .decimal, .percentage, .money, .minus, .leftParenthesis]
    return kinds.contains(current.kind) ? factor() : nil
  }

  /// `to 2022/23 3500 from 2024-04-01 because "why"`.
  private mutating func rebase() -> TrajectorySyntax.RebaseSyntax? {
    guard expect("to"), let baseline = period() else { return nil }
    let value = statedValue()
    guard expect("from"), let from = date("the first day of the new baseline"), expect("because"),
      let reason = text("why the baseline changed")
    else { return nil }
    return .init(baseline: baseline, value: value, from: from, reason: reason)
  }

  private mutating func point(_ start: SourceSpan) -> TrajectorySyntax.PointSyntax? {
    let first = position
    let target: TrajectorySyntax.PointSyntax.Target
    if at(.percentage), peek().text == "of" {
      let share = Self.number(advance().text) ?? .zero
      advance()
      guard expect("baseline") else { return nil }
      target = .shareOfBaseline(share)
    } else {
      let amount = factor()
      if at("below") || at("above") {
        let isBelow = advance().text == "below"
        guard expect("baseline") else { return nil }
        target = .fromBaseline(amount, isBelow: isBelow)
      } else {
        target = .absolute(amount)
      }
    }
    let text = words(from: first)
    guard expect("by"), let due = dueDate() else { return nil }
    let latest = accept("to") == nil ? nil : dueDate()
    return .init(target: target, due: due, latest: latest, text: text, span: start.through(previousSpan))
  }

  private mutating func course() -> Located<Trajectory.Course>? {
    let start = current.span
    if accept("steps") != nil { return Located(.steps, start) }
    guard expect("straight", "line") else { return nil }
    var course = Trajectory.Course.straightByDays
    if accept("by") != nil {
      if accept("years") != nil { course = .straightByYears } else if !expect("days") { return nil }
    }
    return Located(course, start.through(previousSpan))
  }

  /// A date, or the last day of a period: `by 2030` is 31 December 2030, `by 2030/31` is 31 March 2031.
  mutating func dueDate() -> Located<CalendarDate>? {
    if at(.date) { return date("the day it is due") }
    return period().map { Located($0.value.end, $0.span) }
  }
}
