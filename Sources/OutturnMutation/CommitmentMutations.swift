import OutturnModel

/// The ways in which one thing of commitments and milestones can be changed.
extension RuledMutations {
  static func variants(_ commitments: Commitments) -> [Variant<Commitments>] {
    var variants: [Variant<Commitments>] = []
    func add(_ description: String, _ change: (inout Commitments) -> Void) {
      var changed = commitments
      change(&changed)
      variants.append(Variant(description: description, span: commitments.span, changed: changed))
    }
    for status in Commitments.Status.allCases {
      // To be unmarked is what a text that stands for nothing would come to as well.
      let other: Commitments.Status = status == .notMet ? .met : .notMet
      for code in commitments.codes[status] ?? [] {
        add("“\(code)” stands for \(other.band.title)") {
          $0.codes[status]?.removeAll { $0 == code }
          $0.codes[other, default: []].append(code)
        }
      }
      if commitments.carried.contains(status) {
        add("\(status.band.title) not carried forward") { $0.carried.remove(status) }
      } else {
        add("\(status.band.title) carried forward") { $0.carried.insert(status) }
      }
    }
    return variants
  }

  static func variants(_ milestones: Milestones) -> [Variant<Milestones>] {
    var variants: [Variant<Milestones>] = []
    func add(_ description: String, _ change: (inout Milestones) -> Void) {
      var changed = milestones
      change(&changed)
      variants.append(Variant(description: description, span: milestones.span, changed: changed))
    }
    if case .day(let day) = milestones.due {
      for step in [1, -1] {
        guard let other = day.adding(days: step) else { continue }
        add("due \(day) becomes \(other)") { $0.due = .day(other) }
      }
    }
    if milestones.forecast != nil { add("forecast dropped") { $0.forecast = nil } }
    if let condition = milestones.condition {
      add("condition dropped") { $0.condition = nil }
      variants += ExpressionMutations.variants(condition).map { variant in
        variant.map { condition in
          var changed = milestones
          changed.condition = condition
          return changed
        }
      }
    }
    return variants
  }
}
