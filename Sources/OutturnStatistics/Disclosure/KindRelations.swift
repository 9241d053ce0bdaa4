/// How the kinds of a problem hang together, as denominators do with numerators and those who are left.
///
/// A table is changed in the same way in all kinds that it is changed in: one more who met the target here and one fewer
/// there is one fewer of those who are left here and one more there. So a search fixes beforehand which kinds it moves,
/// and need not find that out anew in each stratum.
struct KindRelations {
  /// The kinds of sums that are over more than one, the total first; each once.
  private let templates: [[Int]]

  init(_ problem: SuppressionProblem) { templates = problem.sumsOfKinds }

  /// Sets of kinds that can move together with one kind: for each sum of several kinds that one of them is in, another
  /// of that sum. The last set is nil: whatever there is.
  func choices(for kind: Int) -> [Set<Int>?] {
    if templates.isEmpty { return [nil] }
    var found: [Set<Int>?] = []
    for takesLast in [false, true] {
      var chosen: Set<Int> = [kind]
      var changed = true
      while changed {
        changed = false
        for template in templates where template.count(where: chosen.contains) == 1 {
          // Parts before the total, or the other way about.
          let others = (Array(template.dropFirst()) + [template[0]]).filter { !chosen.contains($0) }
          if let other = takesLast ? others.last : others.first {
            chosen.insert(other)
            changed = true
          }
        }
      }
      if !found.contains(chosen) { found.append(chosen) }
    }
    return found + [nil]
  }
}

extension SuppressionProblem {
  /// The kinds of sums that are over more than one, the total first; each once.
  var sumsOfKinds: [[Int]] {
    var seen: Set<[Int]> = []
    return sums.filter { $0.isOfSeveralKinds(self) }
      .map { sum in [kinds[sum.total]] + sum.parts.map { kinds[$0] } }
      .filter { seen.insert($0).inserted }
  }
}

extension SuppressionProblem.Sum {
  /// Whether it is over kinds, and not over strata or periods. Of long ones nothing is asked.
  func isOfSeveralKinds(_ problem: SuppressionProblem) -> Bool {
    parts.count < 8 && parts.contains { problem.kinds[$0] != problem.kinds[total] }
  }
}
