import OutturnModel

/// Derived columns in plain English.
extension Sentences {
  /// A sentence for each derived column that the indicator reads, those that others are made from first;
  /// nothing where there is none.
  func derivations(readBy indicator: Indicator) -> String {
    guard let dataset = indicator.measure.dataset.flatMap({ framework.dataset($0) }),
      dataset.columns.contains(where: { $0.derivation != nil || $0.writesDeficitsPositive })
    else { return "" }
    var read = indicator.measure.columns
    read.formUnion(indicator.stratifications.joined())
    if let plan = indicator.plan { read.insert(plan) }
    var waiting = Array(read)
    while let column = waiting.popLast() {
      for part in dataset.columns[column].derivation?.columns ?? [] where read.insert(part).inserted {
        waiting.append(part)
      }
    }
    return read.sorted().compactMap { index -> String? in
      let column = dataset.columns[index]
      return (Self.derivation(of: column, in: dataset) ?? Self.sign(of: column)).map { " " + $0 }
    }.joined()
  }

  /// `A surplus is positive; the file writes the deficits of balance as positive numbers.` Else nil.
  static func sign(of column: Column) -> String? {
    guard column.writesDeficitsPositive else { return nil }
    let name = column.name.split(separator: "-").joined(separator: " ")
    return "A surplus is positive; the file writes the deficits of \(name) as positive numbers."
  }

  /// `Within 4h is attendances minus breaches.` Nil for a column that is not derived.
  static func derivation(of column: Column, in dataset: Dataset) -> String? {
    guard let body = column.derivation else { return nil }
    let phrases = Phrases(dataset)
    let name = phrases.spaced(column.name)
    let meaning =
      body.type == .boolean ? "means that \(phrases.condition(body))" : "is \(phrases.phrase(body))"
    return "\(name.prefix(1).uppercased())\(name.dropFirst()) \(meaning)."
  }
}
