import OutturnModel

/// Derived columns in plain English.
extension Sentences {
  /// A sentence for each derived column that the indicator reads, those that others are made from first;
  /// nothing where there is none.
  func derivations(readBy indicator: Indicator) -> String {
    guard let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) }) else { return "" }
    var read = indicator.measure.columns
    read.formUnion(indicator.stratifications.joined())
    if let plan = indicator.plan { read.insert(plan) }
    var waiting = Array(read)
    while let column = waiting.popLast() {
      for part in dataset.columns[column].derivation?.columns ?? [] where read.insert(part).inserted {
        waiting.append(part)
      }
    }
    return dataset.columns.indices.filter(read.contains).compactMap { index -> String? in
      dataset.columns[index].derivation.map { " " + derivation(of: dataset.columns[index], by: $0, in: dataset) }
    }.joined()
  }

  /// `Within 4h is attendances minus breaches.`
  private func derivation(of column: Column, by body: RuleExpression, in dataset: Dataset) -> String {
    let phrases = Phrases(dataset)
    let verb = body.type == .boolean ? "means that" : "is"
    return "\(capitalised(phrases.spaced(column.name))) \(verb) \(body.type == .boolean ? phrases.condition(body) : phrases.phrase(body))."
  }
}
