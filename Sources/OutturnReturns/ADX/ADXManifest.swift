package import OutturnModel
package import XMLKit

/// What the ADX form of a return leaves out since it has no number, one line each with the reason.
package enum ADXManifest {
  package static let columns = [
    "data_element", "period", "stratification", "stratum", "observation", "reason",
  ]

  package static func write(
    header: ReturnHeader, results: some Sequence<IndicatorResult>, to sink: @escaping ByteSink
  ) throws {
    try CSVText.line(columns, to: sink)
    for complete in results {
      let result = Disclosure.disclosed(complete, to: header.audience)
      for value in try ADXValue.values(of: result) where value.number == nil {
        try CSVText.line(
          [
            CSVText.guarded(value.element), result.period.description,
            CSVText.guarded(ResultsCSV.joined(result.stratum.map(\.dimension))),
            CSVText.guarded(ResultsCSV.joined(result.stratum.map(\.code))), value.kind.rawValue,
            CSVText.guarded(value.reason ?? ""),
          ], to: sink)
      }
    }
  }
}
