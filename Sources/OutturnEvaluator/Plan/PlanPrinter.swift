package import OutturnModel
internal import OutturnSubmission

/// The plan in words: what one pass over the rows of each dataset does, and what each indicator costs.
package enum PlanPrinter {
  /// - Parameters:
  ///   - only: the datasets to speak of; empty for all.
  ///   - period: of the run that is meant; nil of none, whose parts are then taken to be asked for.
  package static func text(_ framework: Framework, only: Set<String> = [], period: Period? = nil) -> String {
    let eligibility = PlanEligibility(framework, period)
    return framework.datasets.filter { $0.kind.isMeasured && (only.isEmpty || only.contains($0.id)) }
      .map { text($0, framework, eligibility) }.joined(separator: "\n")
  }

  private static func text(_ dataset: Dataset, _ framework: Framework, _ eligibility: PlanEligibility)
    -> String
  {
    do throws(Unplanned) {
      return text(try eligibility.all(of: dataset).plan(dataset, places: [:], in: framework))
    } catch {
      let all = framework.indicators.count { $0.measure.dataset == dataset.id }
      let some = eligibility.some(of: dataset, places: [:])?.indicators.count ?? 0
      let besides =
        some == 0 ? "" : "; of a large file \(some) of \(counted(all, "indicator")) in one pass beside that"
      return "\(dataset.id): row by row, because of \(error.reason)\(besides)\n"
    }
  }

  private static func text(_ plan: Plan) -> String {
    let costs = plan.indicators.map { Cost($0, plan) }
    var uses: [Int: Int] = [:]
    for cost in costs { for set in cost.sets { uses[set, default: 0] += 1 } }
    let forms = Dictionary(grouping: plan.requests, by: \.form.kind).mapValues(\.count)
    let columns = ["numbers", "codes", "checked"].compactMap { kind in forms[kind].map { "\($0) \(kind)" } }
    func names(_ requests: [Int]) -> String {
      let names = requests.map { request in
        let name = plan.dataset.columns[plan.requests[request].column].name
        return request == plan.stretch && request != plan.time ? "month of \(name)" : name
      }
      return names.isEmpty ? "overall" : names.joined(separator: " and ")
    }
    var text =
      "\(plan.dataset.id): one pass over the file for \(counted(plan.indicators.count, "indicator"))\n"
    text +=
      "  columns     \(counted(Set(plan.requests.map(\.column)).count, "column")) read once (\(columns.joined(separator: ", ")))\n"
    text +=
      "  conditions  \(counted(plan.sets.count, "set")) of rows, \(uses.count { $0.value > 1 }) of them for several indicators\n"
    text +=
      "  each row    \(counted(plan.counters.count + 1, "count")) and \(counted(plan.sums.count, "sum")) in "
    text += "\(counted(plan.groupings.count, "grouping"))\n"
    for grouping in plan.groupings { text += "  grouping    \(names(grouping))\n" }
    for order in plan.ordered {
      text +=
        "  in order    \(amount(plan.amounts[order.amount], plan)): its values are kept until the last row\n"
    }
    let width = max(9, plan.indicators.map(\.id.count).max() ?? 0)
    text += "\n  \(padded("indicator", width))  sets  its own  counts  sums  strata by\n"
    for (indicator, cost) in zip(plan.indicators, costs) {
      let own = cost.sets.count { uses[$0] == 1 }
      let numbers = [(cost.sets.count, 4), (own, 7), (cost.counters, 6), (cost.sums, 4)]
        .map { String(repeating: " ", count: max(0, $0.1 - "\($0.0)".count)) + "\($0.0)" }
      let strata = indicator.stratifications.map { names(plan.stratifications[$0]) }.joined(separator: "; ")
      text += "  \(padded(indicator.id, width))  \(numbers.joined(separator: "  "))  \(strata)"
      while text.last == " " { text.removeLast() }
      text += "\n"
    }
    return text
  }

  private static func amount(_ amount: ScaledAmount, _ plan: Plan) -> String {
    let terms = amount.terms.map { plan.dataset.columns[plan.requests[$0.request].column].name }
    return terms.joined(separator: " and ")
  }

  private static func counted(_ count: Int, _ noun: String) -> String {
    "\(count) \(noun)\(count == 1 ? "" : "s")"
  }
  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// What of the plan an indicator needs.
  private struct Cost {
    private(set) var sets: Set<Int> = []
    private(set) var counters = 0
    private(set) var sums = 0

    init(_ indicator: PlannedIndicator, _ plan: Plan) {
      let all = [indicator.numerator, indicator.denominator, indicator.includedUnknown]
      var totals = all.compactMap { total -> Int? in
        if case .sum(let sum) = total { sum } else { nil }
      }
      if let squares = indicator.squares { totals += [squares.low, squares.high] }
      let counts = [
        indicator.excluded, indicator.unknown, indicator.couldBeIncluded, indicator.couldBeMet,
        indicator.numeratorRows, indicator.denominatorRows,
      ]
      let own = all.compactMap { total -> PlannedCount? in
        if case .count(let count) = total { count } else { nil }
      }
      let counters = Set((counts + own).compactMap(\.counter))
      self.counters = counters.count
      sums = Set(totals).count
      var waiting = counters.map { plan.counters[$0] } + totals.map { plan.sums[$0].rows }
      if let ordered = indicator.ordered { waiting.append(plan.ordered[ordered].rows) }
      while let next = waiting.popLast() {
        guard case .node(let set) = next, sets.insert(set).inserted else { continue }
        switch plan.sets[set] {
        case .and(let a, let b), .or(let a, let b): waiting += [a, b]
        case .complement(let other): waiting.append(.node(other))
        case .between, .filled, .codes, .rows: break
        }
      }
    }
  }
}

extension PlannedCount {
  fileprivate var counter: Int? {
    switch self {
    case .nothing, .everything: nil
    case .counter(let index), .everythingBut(let index): index
    }
  }
}

extension ColumnRequest.Form {
  fileprivate var kind: String {
    switch self {
    case .numbers, .hashes: "numbers"
    case .codes, .workedOut: "codes"
    case .presence: "checked"
    }
  }
}
