package import OutturnModel
package import XMLKit

/// Encodes the figures of a return as ADX, the aggregate data exchange of IHE (`urn:ihe:qrph:adx:2015`).
///
/// A group for each indicator and period; in it a data value for the figure under the indicator's id, and for its
/// parts under `ID.numerator` and `ID.denominator`. The dimensions of a stratum are attributes. What has no number
/// has no data value: ADX has no word for why. ``ADXManifest`` lists each of these.
package enum ADXReturn {
  static let namespace = "urn:ihe:qrph:adx:2015"
  /// As many digits as libxml2 reads of a decimal; longer numbers are written to 12.
  static let mostDigits = 24

  package static func encode(_ assuranceReturn: AssuranceReturn) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(header: assuranceReturn.header, results: assuranceReturn.results) {
      bytes.append(contentsOf: $0)
    }
    return bytes
  }

  /// Writes a return whose results are made as they are written; what is held is those of one indicator.
  ///
  /// - Throws: ``ReturnError/nothingToExchange`` where no result has a number, since ADX cannot say nothing.
  package static func write(
    header: ReturnHeader, results: some Sequence<IndicatorResult>, to sink: @escaping ByteSink
  ) throws {
    do {
      let writer = try CanonicalXMLWriter(sink: sink)
      var isEmpty = true
      try writer.element(
        "adx", namespace: namespace, attributes: [("exported", "\(header.period.end)T00:00:00Z")]
      ) { writer in
        var groups = ADXGroups(header: header) { attributes, values in
          isEmpty = false
          try writer.element("group", attributes: attributes) { writer in
            for value in values { try value.write(to: writer) }
          }
        }
        for result in results { try groups.add(result) }
        try groups.finish()
      }
      if isEmpty { throw ReturnError.nothingToExchange }
      try writer.flush()
    } catch let failure as XMLFailure {
      throw ReturnError.notWritten(failure.description)
    }
  }
}

/// One number of a result, or why there is none.
struct ADXValue {
  /// `htn-treated`, `htn-treated.numerator`, `htn-treated.denominator`.
  let element: String
  /// Nil where there is none.
  let number: String?
  let kind: ObservationKind
  let reason: String?
  /// `about`, `over`: how a published figure was stated.
  let annotation: String?
  let stratum: [StratumMember]

  static func values(of result: IndicatorResult) throws -> [ADXValue] {
    let numbers = ResultNumbers(result: result)
    let figure = result.value
    var annotation: String?
    if let value = figure.value, value.qualifier != .exact {
      let upper = try numbers.printing(value, "value").upper.map { " to \($0)" } ?? ""
      annotation = value.qualifier.rawValue + upper
    }
    var values = [
      ADXValue(
        element: result.indicator, number: try figure.value.map { try number($0.number, numbers) },
        kind: figure.kind, reason: figure.reason, annotation: annotation, stratum: result.stratum)
    ]
    for (name, part) in [("numerator", result.numerator), ("denominator", result.denominator)]
    where part != .notApplicable(.stated) {
      values.append(
        ADXValue(
          element: "\(result.indicator).\(name)", number: try part.value.map { try number($0, numbers) },
          kind: part.kind, reason: part.reason, annotation: nil, stratum: result.stratum))
    }
    return values
  }

  private static func number(_ number: Rational, _ numbers: ResultNumbers) throws -> String {
    let full = try numbers.inFull(number, "value").text
    return full.utf8.count <= ADXReturn.mostDigits ? full : try numbers.rounded(number, "value")
  }

  func write(to writer: CanonicalXMLWriter) throws {
    guard let number else { return }
    var attributes = [("dataElement", element), ("value", number)]
    for member in stratum { attributes.append((Self.attribute(member.dimension), member.code)) }
    try writer.element("dataValue", attributes: attributes) { writer in
      if let annotation { try writer.element("annotation", text: annotation) }
    }
  }

  /// A dimension as the name of an attribute, apart from those that ADX itself has.
  private static func attribute(_ dimension: String) -> String {
    let id = FHIRText.id(dimension)
    let startsWithLetter = id.unicodeScalars.first.map { $0.properties.isAlphabetic } ?? false
    return startsWithLetter && !["dataElement", "value"].contains(id) ? id : "dimension-\(id)"
  }
}

/// Gathers the values of one indicator by period.
struct ADXGroups {
  private let header: ReturnHeader
  private let body: ([CanonicalXMLWriter.Attribute], [ADXValue]) throws -> Void
  private var indicator: String?
  private var periods: [Period] = []
  private var values: [Period: [ADXValue]] = [:]

  init(header: ReturnHeader, _ body: @escaping ([CanonicalXMLWriter.Attribute], [ADXValue]) throws -> Void) {
    self.header = header
    self.body = body
  }

  mutating func add(_ complete: IndicatorResult) throws {
    let result = Disclosure.disclosed(complete, to: header.audience)
    if result.indicator != indicator {
      try finish()
      indicator = result.indicator
    }
    let found = try ADXValue.values(of: result).filter { $0.number != nil }
    if found.isEmpty { return }
    if values[result.period] == nil { periods.append(result.period) }
    values[result.period, default: []] += found
  }

  mutating func finish() throws {
    for period in periods {
      let attributes = [
        ("orgUnit", header.submitter ?? "not-stated"), ("period", Self.range(period)),
        ("dataSet", indicator ?? ""),
      ]
      try body(attributes, values[period] ?? [])
    }
    periods = []
    values = [:]
  }

  /// `2024-04-01/P1Y`.
  static func range(_ period: Period) -> String {
    let months = period.monthCount
    let length = months % 12 == 0 ? "P\(months / 12)Y" : "P\(months)M"
    return "\(period.start)/\(length)"
  }
}
