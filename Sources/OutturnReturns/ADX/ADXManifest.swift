package import OutturnModel
package import XMLKit

/// What the ADX form of a return leaves out since it has no number, one line each with the reason.
package enum ADXManifest {
  package static let columns = [
    "data_element", "period", "stratification", "stratum", "observation", "reason",
  ]

  package static func write(_ content: some ReturnContent, to sink: @escaping ByteSink) throws {
    let output = OutputBuffer(sink: sink)
    try CSVText.line(columns, to: output)
    var cells = CSVCells(output: output)
    for complete in content.results {
      let result = Disclosure.disclosed(complete, to: content.header.audience)
      for value in try ADXValue.values(of: result) where value.number == nil {
        try cells.text(value.element)
        try cells.word(result.period.description)
        try cells.text(ResultsCSV.joined(result.stratum, \.dimension))
        try cells.text(ResultsCSV.joined(result.stratum, \.code))
        try cells.word(value.kind.rawValue)
        try cells.text(value.reason)
        try cells.endLine()
      }
    }
    try output.flush()
  }
}
