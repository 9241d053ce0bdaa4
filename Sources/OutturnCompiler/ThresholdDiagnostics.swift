import OutturnModel
import OutturnSyntax

/// What can be wrong with what thresholds refer to, and with trajectories.
enum ThresholdDiagnostics {
  static func unsettledOrder(_ judged: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2147", "whether the bands of `\(judged)` leave a gap depends on figures that are not known yet",
      at: .source(span), label: "how its thresholds stand to one another is not settled",
      expected: "a last band that takes whatever is left", help: ["end with `red otherwise`"])
  }

  static func noPath(_ indicator: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2148", "there is no path here", at: .source(span), label: "which path?",
      help: ["judge it by a trajectory: `trajectory \(indicator) { baseline 2019/20 reach … by 2030 … }`"])
  }

  static func noBenchmark(_ indicator: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2149", "`\(indicator)` has no benchmark to be judged against", at: .source(span),
      label: "which benchmark?",
      help: ["name the indicator that it is, in this judgement: `benchmark INDICATOR`"])
  }

  static func judgedAgainstItself(_ name: NameSyntax) -> Diagnostic {
    Diagnostic(
      "OT2150", "`\(name.text)` is judged against itself", at: .source(name.span), label: "the same figure",
      help: ["compare it with another period: `baseline 2023/24` or `the previous period`"])
  }

  static func incomplete(_ id: NameSyntax, _ what: String, help: String) -> Diagnostic {
    Diagnostic(
      "OT2151", "the trajectory of `\(id.text)` does not say \(what)", at: .source(id.span),
      label: "incomplete",
      help: [help])
  }

  static func pointsOutOfOrder(at span: SourceSpan, after day: CalendarDate) -> Diagnostic {
    Diagnostic(
      "OT2152", "this point of the path does not come after \(day.inWords)", at: .source(span),
      label: "not later than what stands before it",
      expected: "points in order of their dates, all after the baseline period",
      help: ["`by 2030` is 31 December 2030, and `by 2030/31` is 31 March 2031"])
  }

  static func notWholeYears(_ start: CalendarDate, _ end: CalendarDate, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2153", "\(start.inWords) to \(end.inWords) is not a number of whole years", at: .source(span),
      label: "cannot be cut into years", help: ["write `between points straight line by days`"])
  }

  static func baselineAndPercent(_ written: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2154", "`\(written)` can be read in two ways, because the baseline is itself a percentage",
      at: .source(span), label: "points, or a share of the baseline?",
      help: [
        "write `5 points below baseline` for a difference in percentage points",
        "write `95% of baseline` for a twentieth less than it",
      ])
  }

  static func pathWithoutPolarity(_ indicator: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2155", "which side of the path is better is not known: `\(indicator)` has no polarity",
      at: .source(span),
      label: "neither higher nor lower is better",
      help: ["give the indicator a polarity, or list the bands: `green from 95% of path to 105% of path`"])
  }

  static func noProportion(_ written: String, _ what: String, at span: SourceSpan) -> Diagnostic {
    Diagnostic(
      "OT2051", "a proportion never exceeds 100%, nor falls below 0%", at: .source(span),
      label: "\(written) cannot be", expected: "\(what) from 0% to 100%")
  }

  static func worsening(_ written: String, than earlier: String, polarity: Polarity, at span: SourceSpan)
    -> Diagnostic
  {
    Diagnostic(
      "OT2157", "`\(written)` is worse than \(earlier), although \(polarity.inWords)", severity: .warning,
      at: .source(span), label: "the wrong way round?",
      help: [
        "correct the figure, or the polarity of the indicator",
        "where the plan is to lose ground, nothing need be done",
      ])
  }

  static func rebaseOutOfOrder(at span: SourceSpan, after last: CalendarDate) -> Diagnostic {
    Diagnostic(
      "OT2460", "this rebase does not come after \(last.inWords)", at: .source(span), label: "too early",
      expected: "a day after the baseline's last, and after the rebase before it",
      help: ["list rebases in the order of their days"])
  }

  static func rebaseAhead(_ baseline: Located<Period>, from day: CalendarDate) -> Diagnostic {
    Diagnostic(
      "OT2461", "\(baseline.value) has not ended by \(day.inWords)", at: .source(baseline.span),
      label: "ends on \(baseline.value.end.inWords)",
      expected: "a period that is over when the path starts from it",
      help: ["name an earlier period, or rebase from a later day"])
  }

  static func rebasePastPoints(_ baseline: Located<Period>) -> Diagnostic {
    Diagnostic(
      "OT2462", "nothing is to be reached after \(baseline.value)", at: .source(baseline.span),
      label: "after the last point", expected: "a point that is due after the new baseline",
      help: ["add what is to be reached: `reach … by …`"])
  }
}
