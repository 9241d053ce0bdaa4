import OutturnModel
import OutturnSyntax

extension Compiler {
  /// Each lookup or register after those that it joins, and all lookups before the datasets that may join them. Of lookups
  /// that join one another in a circle, one comes before what it joins, which is then not there to be joined.
  func lookupsFirst() -> [DatasetSyntax] {
    var ordered: [DatasetSyntax] = []
    var waiting = scope.datasets.filter { $0.kind.isJoinable }
    while !waiting.isEmpty {
      let names = Set(waiting.map(\.name.text))
      let ready = waiting.firstIndex { lookup in
        lookup.joins.allSatisfy { !names.contains($0.lookup.text) }
      }
      ordered.append(waiting.remove(at: ready ?? 0))
    }
    return ordered + scope.datasets.filter { !$0.kind.isJoinable }
  }
}
