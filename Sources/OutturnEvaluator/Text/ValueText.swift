package import OutturnModel

/// Prints the value of an expression, for `outturn eval`.
package enum ValueText {
  /// `12.5`, `yes`, `2024-02-29`, `3 months`, `[1, missing]`, `withheld (zero denominator)`.
  package static func text(_ observation: Observation<Value>) -> String {
    switch observation {
    case .value(let value): text(value)
    case .missing: "missing"
    case .suppressed: "suppressed"
    case .notApplicable(.stated): "not applicable"
    case .notApplicable(let why): "not applicable (\(why.reason))"
    case .withheld(let why): "withheld (\(why.reason))"
    }
  }

  /// The same with the unit that the expression's type gives a number: `55%`, `£15`, `7.5 days`.
  package static func text(_ observation: Observation<Value>, type: ValueType) -> String {
    switch (observation, type) {
    case (.value(.number(let number)), .number(let unit?)): unit.display(DecimalText.text(number))
    case (.value(.figure(let figure)), .figure(let unit?)): figure.text(in: unit)
    case (.value(.list(let members)), .list(let member)):
      "[" + members.map { text($0, type: member) }.joined(separator: ", ") + "]"
    default: text(observation)
    }
  }

  package static func text(_ value: Value) -> String {
    switch value {
    case .number(let number): DecimalText.text(number)
    case .boolean(let truth): truth ? "yes" : "no"
    case .text(let text): text
    case .date(let date): date.description
    case .moment(let moment): moment.description
    case .period(let period): period.description
    case .span(let span): span.description
    case .figure(let figure): figureText(figure)
    case .list(let members): "[" + members.map(text).joined(separator: ", ") + "]"
    }
  }

  private static func figureText(_ figure: Figure) -> String {
    let sign = figure.isPercent ? "%" : ""
    let number = DecimalText.text(figure.number) + sign
    if let upper = figure.upper, figure.qualifier == .between {
      return "\(number) to \(DecimalText.text(upper))\(sign)"
    }
    return figure.isExact ? number : "\(figure.qualifier.word) \(number)"
  }
}
