import OutturnModel

/// Requirements, in plain English.
extension Sentences {
  func requirement(_ requirement: Requirement, _ dataset: Dataset) -> String {
    let phrases = Phrases(dataset)
    let table = requirement.table
    var sentences = table.rows.map { row in
      let conditions = zip(table.dimensions, row.cells).filter { !$1.isAny }
        .map { "\(phrases.phrase($0.column)) \(phrases.cell($1))" }
      let what = row.outcome.map { "\($0) is required" } ?? "nothing is required"
      return conditions.isEmpty
        ? "In every case \(what)." : "Where \(conditions.joined(separator: " and ")), \(what)."
    }
    if requirement.hasOtherwise { sentences.append("Else nothing is required.") }
    sentences += requirement.evidence.map {
      "\($0.requirement.prefix(1).uppercased())\($0.requirement.dropFirst()) is met if "
        + phrases.condition($0.met) + "."
    }
    return sentences.joined(separator: " ")
  }
}

extension Phrases {
  /// The condition of a cell after its column: `is from 2023-04-01 to 2024-03-31`, `is above £5m ex VAT`.
  func cell(_ cell: DecisionTable.Cell) -> String {
    cell.text == "otherwise" ? "is none of those that other rows name" : "is \(cell.text)"
  }
}

/// Requirements, in the canonical print.
extension MeaningPrinter {
  func requirement(_ requirement: Requirement, _ dataset: Dataset?) -> MeaningForm {
    let table = requirement.table
    let columns = MeaningForm.list(["columns"] + table.dimensions.map { expression($0.column, dataset) })
    let rows = table.rows.map { row in
      MeaningForm.list(
        ["row"] + row.cells.map { values($0.values) }
          + [.optional(row.outcome)] + row.citations.map { .word($0.text) })
    }
    let evidence = requirement.evidence.map {
      MeaningForm.form("met", .word($0.requirement), expression($0.met, dataset))
    }
    return .list(
      ["requirement", columns] + rows + evidence + (requirement.hasOtherwise ? ["otherwise-nothing"] : []))
  }

  private func values(_ values: DecisionValues) -> MeaningForm {
    switch values {
    case .truths(let truths): .form("truths", words: truths.map { $0 ? "yes" : "no" }.sorted())
    case .texts(let texts, let areExcluded):
      .form(areExcluded ? "all-but" : "one-of", words: texts.sorted())
    case .numbers(let ranges): .list(["numbers"] + ranges.map { range($0) })
    }
  }
}
