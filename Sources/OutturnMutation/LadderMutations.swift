import OutturnModel

/// The ways in which one thing of a ladder can be changed.
enum LadderMutations {
  /// Those that can change one phase, or where `phase` is nil the level.
  static func variants(_ ladder: Ladder, phase: Int?) -> [Variant<Ladder>] {
    var variants: [Variant<Ladder>] = []
    func add(_ description: String, _ span: SourceSpan, _ change: (inout Ladder) -> Void) {
      var changed = ladder
      change(&changed)
      variants.append(Variant(description: description, span: span, changed: changed))
    }
    for variant in ExpressionMutations.variants(ladder.evidenced) {
      add(variant.description, variant.span) { $0.evidenced = variant.changed }
    }
    if let needed = ladder.needed {
      add("\(needed) of its criteria becomes \(needed + 1)", ladder.span) { $0.needed = needed + 1 }
      if needed > 1 {
        add("\(needed) of its criteria becomes \(needed - 1)", ladder.span) { $0.needed = needed - 1 }
      }
    } else if ladder.phases.contains(where: { $0.criteria.count > 1 }) {
      add("all its criteria becomes any of them", ladder.span) { $0.needed = 1 }
    }
    // Of one phase there is none below.
    if phase == nil, ladder.phases.count > 1 {
      add(
        ladder.isGated ? "lower phases no longer asked for" : "every lower phase asked for", ladder.span
      ) { $0.isGated.toggle() }
    }
    return variants
  }
}
