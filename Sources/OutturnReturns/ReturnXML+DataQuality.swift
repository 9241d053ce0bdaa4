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
    _ count: Observation<Int64>, as name: String, to writer: CanonicalXMLWriter
  ) throws {
    var attributes = attributes(of: count)
    if count.value != nil { attributes.append(("exact", "true")) }
    try writer.element(name, attributes: attributes, text: count.value.map { String($0) } ?? "")
  }

  private static func write(_ share: Observation<Rational>, to writer: CanonicalXMLWriter) throws {
    var attributes = attributes(of: share)
    guard case .value(let value) = share else {
      try writer.element("value", attributes: attributes)
      return
    }
    let printed = PrintedShare(value)
    attributes.append(("exact", String(printed.isExact)))
    try writer.element("value", attributes: attributes, text: printed.text)
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
