import OutturnModel
import XMLKit

extension ReturnXML {
  /// Nothing for a return without ratings.
  static func write(_ dataQuality: [DataQuality], to writer: CanonicalXMLWriter) throws {
    if dataQuality.isEmpty { return }
    try writer.element("dataQuality") { writer in
      for quality in dataQuality {
        try writer.element("dataset", attributes: [("id", quality.dataset)]) { writer in
          for rating in quality.ratings { try write(rating, to: writer) }
        }
      }
    }
  }

  private static func write(_ rating: DataQuality.Rating, to writer: CanonicalXMLWriter) throws {
    var attributes = [("dimension", rating.dimension.rawValue)]
    if let column = rating.column { attributes.append(("column", column)) }
    try writer.element("rating", attributes: attributes) { writer in
      try write(rating.numerator, as: "numerator", to: writer)
      try write(rating.denominator, as: "denominator", to: writer)
      try write(rating.value, to: writer)
      try writer.element("sentence", text: rating.sentence)
    }
  }

  private static func write(
    _ count: Observation<Int64>, as name: StaticString, to writer: CanonicalXMLWriter
  ) throws {
    try writer.begin(name)
    if count.value != nil { try writer.attribute("exact", true) }
    try write(kindOf: count, to: writer)
    if let count = count.value { try writer.text(String(count)) }
    try writer.end(name)
  }

  private static func write(_ share: Observation<Rational>, to writer: CanonicalXMLWriter) throws {
    let printed = share.value.map { PrintedShare($0) }
    try writer.begin("value")
    if let printed { try writer.attribute("exact", printed.isExact) }
    try write(kindOf: share, to: writer)
    if let printed { try writer.text(printed.text) }
    try writer.end("value")
  }
}

/// A share in percent, to 12 significant digits.
struct PrintedShare {
  let text: String
  let isExact: Bool

  init(_ value: Rational) {
    text = DecimalText.text(value, digits: 12)
    isExact = (try? DecimalText.parse(text)) == value
  }
}
