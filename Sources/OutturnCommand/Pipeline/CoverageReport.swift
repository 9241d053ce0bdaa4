import OutturnCompiler
import OutturnModel

/// Coverage as text: a line for each framework and kind, then the rows whose rule does not count, and why.
struct CoverageReport {
  let entries: [Coverage.Entry]

  init(_ entries: [Coverage.Entry]) { self.entries = entries }

  var covered: Int { entries.count(where: \.isCovered) }

  func text() -> String {
    var text = ""
    for framework in Set(entries.map(\.row.framework)).sorted() {
      let ofFramework = entries.filter { $0.row.framework == framework }
      text += "\(framework): \(Self.share(ofFramework))\n"
      for kind in Set(ofFramework.map(\.row.kind)).sorted() {
        text += "  \(kind): \(Self.share(ofFramework.filter { $0.row.kind == kind }))\n"
      }
    }
    let refused = entries.filter { $0.rule != nil && !$0.isCovered }
    if !refused.isEmpty {
      text += "\nClaimed, and not counted:\n"
      for entry in refused {
        text += "  \(entry.row.id), by \(entry.rule ?? "")\n"
        for objection in entry.objections { text += "    \(objection)\n" }
      }
    }
    return text + "\nCovered: \(Self.share(entries))\n"
  }

  private static func share(_ entries: [Coverage.Entry]) -> String {
    "\(entries.count(where: \.isCovered)) of \(entries.count)"
  }
}
