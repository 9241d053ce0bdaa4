package import XMLKit

/// What the columns of `results.csv` are, in the W3C's vocabulary for CSV on the Web.
package enum CSVWMetadata {
  package static let fileName = "results.csv-metadata.json"

  package static func encode() throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write { bytes.append(contentsOf: $0) }
    return bytes
  }

  package static func write(to sink: @escaping ByteSink) throws {
    let json = JSONWriter(sink: sink)
    try json.object {
      try json.string("@context", "http://www.w3.org/ns/csvw")
      try json.string("url", "results.csv")
      try json.string("dc:title", "Results of an assurance return")
      try json.object("dialect") {
        try json.string("encoding", "utf-8")
        try json.string("lineTerminators", "\n")
        try json.boolean("header", true)
      }
      try json.object("tableSchema") {
        try json.array("columns") { for column in ResultsCSV.described { try write(column, to: json) } }
        try json.array("primaryKey") {
          for name in ["indicator", "stratification", "stratum", "period"] { try json.string(nil, name) }
        }
      }
    }
    try json.finish()
  }

  private static func write(_ column: ResultsCSV.Column, to json: JSONWriter) throws {
    try json.object {
      try json.string("name", column.name)
      try json.string("titles", column.name)
      try json.string("dc:description", column.meaning)
      try json.string("datatype", column.type.rawValue)
      // An empty cell is no value, not an empty text.
      try json.string("null", "")
      try json.boolean("required", column.isRequired)
    }
  }
}
