import OutturnCompiler
import OutturnReturns

/// Coverage as data: an object for each row, with the rule that claims it and why it does not count.
enum CoverageJSON {
  static func encode(_ entries: [Coverage.Entry]) -> String {
    var bytes: [UInt8] = []
    let json = JSONWriter { bytes.append(contentsOf: $0) }
    do {
      try json.object {
        try json.integer("rows", entries.count)
        try json.integer("covered", entries.count(where: \.isCovered))
        try json.array("entries") {
          for entry in entries {
            try json.object {
              try json.string("id", entry.row.id)
              try json.string("framework", entry.row.framework)
              try json.string("kind", entry.row.kind)
              try json.boolean("covered", entry.isCovered)
              if let rule = entry.rule { try json.string("rule", rule) }
              if !entry.objections.isEmpty {
                try json.array("objections") { for text in entry.objections { try json.string(nil, text) } }
              }
            }
          }
        }
      }
      try json.finish()
    } catch {
      // The sink above never throws.
      return "{}\n"
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
