import OutturnModel

/// The ways in which one thing of a requirement can be changed.
enum RequirementMutations {
  static func variants(_ requirement: Requirement) -> [Variant<Requirement>] {
    var variants: [Variant<Requirement>] = []
    func add(_ description: String, _ span: SourceSpan, _ change: (inout Requirement) -> Void) {
      var changed = requirement
      change(&changed)
      variants.append(Variant(description: description, span: span, changed: changed))
    }
    let table = requirement.table
    for (index, row) in table.rows.enumerated() {
      add("row dropped", row.span) { $0.table.rows.remove(at: index) }
      for other in requirement.requirements where other != row.outcome {
        add("`\(row.outcome ?? "no requirement")` becomes `\(other)`", row.span) {
          $0.table.rows[index].outcome = other
        }
        // One other shows whether a test looks.
        break
      }
      for (side, cell) in row.cells.enumerated() where !cell.isAny {
        add("`\(cell.text)` becomes `any`", cell.span) {
          $0.table.rows[index].cells[side].values = cell.values.everything
        }
        let isWhole = table.dimensions[side].isWhole
        for (description, values) in self.values(cell.values, isWhole: isWhole) {
          add("in `\(cell.text)` \(description)", cell.span) {
            $0.table.rows[index].cells[side].values = values
          }
        }
      }
    }
    for (index, evidence) in requirement.evidence.enumerated() {
      for variant in ExpressionMutations.variants(evidence.met) {
        add(variant.description, variant.span) { $0.evidence[index].met = variant.changed }
      }
    }
    return variants
  }

  /// Ends moved by one in their last place, and to their other side; a text taken out.
  private static func values(_ values: DecisionValues, isWhole: Bool) -> [(String, DecisionValues)] {
    switch values {
    case .truths: return []
    case .texts(let texts, let areExcluded):
      guard texts.count > 1 || areExcluded else { return [] }
      return texts.sorted().map {
        ("`\($0)` dropped", .texts(texts.subtracting([$0]), areExcluded: areExcluded))
      }
    case .numbers(let ranges):
      return ranges.indices.flatMap { index in
        moved(ranges[index], isWhole: isWhole).map { description, range in
          var changed = ranges
          changed[index] = range
          return (description, .numbers(changed.filter { !$0.isEmpty }))
        }
      }
    }
  }

  private static func moved(_ range: NumberRange, isWhole: Bool) -> [(String, NumberRange)] {
    func others(_ bound: NumberRange.Bound) -> [(String, NumberRange.Bound)] {
      guard let value = bound.value else { return [] }
      let step = LastPlace.unit(of: value)
      var others: [(String, NumberRange.Bound)] = []
      for moved in [value + step, value - step] {
        others.append(
          (
            moved > value ? "is moved up" : "is moved down",
            bound.isInclusive ? .inclusive(moved) : .exclusive(moved)
          ))
      }
      if !isWhole {
        others.append(
          ("is turned to its other side", bound.isInclusive ? .exclusive(value) : .inclusive(value)))
      }
      return others
    }
    let lower = others(range.lower).map {
      ("the lower end \($0.0)", NumberRange(lower: $0.1, upper: range.upper))
    }
    let upper = others(range.upper).map {
      ("the upper end \($0.0)", NumberRange(lower: range.lower, upper: $0.1))
    }
    return lower + upper
  }
}
