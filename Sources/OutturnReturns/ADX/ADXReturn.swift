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

  package static func encode(_ content: some ReturnContent) throws -> [UInt8] {
    var bytes: [UInt8] = []
    try write(content) { bytes.append(contentsOf: $0) }
    return bytes
  }

  /// Writes a return whose results may be made as they are written.
  ///
  /// - Throws: ``ReturnError/nothingToExchange`` where no result has a number, since ADX cannot say nothing.
  package static func write(_ content: some ReturnContent, to sink: @escaping ByteSink) throws {
    let header = content.header
    let writer = CanonicalXMLWriter(sink: sink)
    var isEmpty = true
    try writer.element(
      "adx", namespace: namespace, attributes: [("exported", "\(header.period.end)T00:00:00Z")]
    ) { writer in
      try IndicatorPasses.run(content.results) { indicator in
        try indicator.eachPeriod { part, pass in
          // ADX has no empty group.
          var hasNumber = false
          try pass { result in
            if !hasNumber { hasNumber = try values(of: result, in: header).contains { $0.number != nil } }
          }
          if !hasNumber { return }
          isEmpty = false
          let attributes = [
            ("orgUnit", header.submitter ?? "not-stated"), ("period", range(part.period)),
            ("dataSet", indicator.first.indicator),
          ]
          try writer.element("group", attributes: attributes) { writer in
            try pass { result in
              for value in try values(of: result, in: header) { try value.write(to: writer) }
            }
          }
        }
      }
    }
    if isEmpty { throw ReturnError.nothingToExchange }
    try writer.flush()
  }

  private static func values(of complete: IndicatorResult, in header: ReturnHeader) throws -> [ADXValue] {
    try ADXValue.values(of: Disclosure.disclosed(complete, to: header.audience))
  }

  /// `2024-04-01/P1Y`.
  static func range(_ period: Period) -> String {
    let months = period.monthCount
    let length = months % 12 == 0 ? "P\(months / 12)Y" : "P\(months)M"
    return "\(period.start)/\(length)"
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
    func value(_ element: String, _ part: Observation<Rational>, annotation: String? = nil) throws -> ADXValue
    {
      var number: String?
      if let value = part.value { number = try Self.number(value, numbers) }
      return ADXValue(
        element: element, number: number, kind: part.kind,
        reason: part.value != nil && number == nil ? tooLong : part.reason, annotation: annotation,
        stratum: result.stratum)
    }
    var values = [try value(result.indicator, figure.map(\.number), annotation: annotation)]
    for (name, part) in [("numerator", result.numerator), ("denominator", result.denominator)]
    where part != .notApplicable(.stated) {
      values.append(try value("\(result.indicator).\(name)", part))
    }
    return values
  }

  /// Why a number is left out that is there.
  private static let tooLong = "more than \(ADXReturn.mostDigits) characters: return.xml has the number"

  /// In full or to 12 digits; nil where either is too long.
  private static func number(_ number: Rational, _ numbers: ResultNumbers) throws -> String? {
    let full = try numbers.inFull(number, "value").text
    if full.utf8.count <= ADXReturn.mostDigits { return full }
    let rounded = try numbers.rounded(number, "value")
    return rounded.utf8.count <= ADXReturn.mostDigits ? rounded : nil
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
    // Names that begin with xml belong to XML: one of them would be a namespace.
    let isFree = !["dataElement", "value"].contains(id) && !id.lowercased().hasPrefix("xml")
    return startsWithLetter && isFree ? id : "dimension-\(id)"
  }
}
