extension Threshold {
  /// In plain English, in the unit of what is judged: `80%`, `the plan minus 5 points`, `95% of the plan`.
  ///
  /// - Parameter title: of an indicator, by its id.
  package func inWords(unit: MeasureUnit, title: (String) -> String) -> String {
    if let choice {
      let options = options.map { $0.inWords(unit: unit, title: title) }
      return "the \(choice.rawValue) of \(options.joined(separator: " and "))"
    }
    guard !isConstant else {
      // A number that the author wrote with its unit is told as it was written.
      let isBare = text.allSatisfy { $0.isNumber || $0 == "." || $0 == "-" }
      return isBare ? unit.display(DecimalText.text(constant, digits: 12)) : text
    }
    let name = reference.inPlainWords(title: title)
    let whole = factor == 1 ? name : "\(DecimalText.text(factor * 100, digits: 12))% of \(name)"
    if constant.isZero { return whole }
    let step = unit.ofDifference.display(DecimalText.text(constant.magnitude, digits: 12))
    return "\(whole) \(constant.isNegative ? "minus" : "plus") \(step)"
  }

  /// The same figure with so much added to it.
  package func adding(_ amount: Rational, text: String) -> Threshold {
    var moved = self
    if options.isEmpty {
      moved.constant = constant + amount
    } else {
      moved.options = options.map { $0.adding(amount, text: $0.text) }
    }
    moved.text = text
    return moved
  }

  /// Where two thresholds lie as far below and above one figure: the figure, and how far.
  package static func around(_ low: Threshold, _ high: Threshold) -> (centre: Threshold, within: Rational)? {
    guard !low.isConstant, !high.isConstant, low.choice == nil, high.choice == nil,
      low.reference == high.reference, low.factor == high.factor
    else { return nil }
    let width = high.constant - low.constant
    guard width > 0, let half = width.divided(by: 2) else { return nil }
    return (low.adding(half, text: low.text), half)
  }
}

extension Threshold.Reference {
  package func inPlainWords(title: (String) -> String) -> String {
    func quoted(_ id: String) -> String { "“\(title(id))”" }
    switch self {
    case .plan: return "the plan"
    case .indicator(let id): return "\(quoted(id)) overall"
    case .earlier(let period): return "its value in \(period.inWords)"
    case .path: return "the path"
    case .latestPath: return "the late side of the path"
    case .total(let total):
      let names = total.ids.map(quoted)
      let list = names.count > 1 ? names.dropLast().joined(separator: ", ") + " and " : ""
      return "the sum of \(list)\(names.last ?? "")"
        + (total.ignoresMissing ? ", those that are missing left out" : "")
    case .peers(let peers):
      return "\(peers.statistic.inPlainWords) of \(quoted(peers.of)) by \(peers.by.spaced)"
    }
  }
}

extension OrderStatistic {
  /// `the median`, `the 75% quantile (by nearest rank)`.
  package var inPlainWords: String {
    switch self {
    case .median: "the median"
    case .minimum: "the least value"
    case .maximum: "the greatest value"
    case .quantile(let share, let method):
      "the \(DecimalText.text(share, digits: 12))% quantile (by \(method.inWords))"
    }
  }
}

extension String {
  /// A name as words: `deprivation quintile`.
  fileprivate var spaced: String { split(separator: "-").joined(separator: " ") }
}
