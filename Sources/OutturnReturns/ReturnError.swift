package import OutturnModel

/// Why a return could not be written, or its digest not checked.
package enum ReturnError: Error, Equatable, Sendable {
  /// A number of a result needs more than 38 digits. Nothing shorter would be the truth.
  case numberTooLong(indicator: String, period: String, what: String)
  /// The XML library failed; its own words.
  case notWritten(String)
  /// No result has a number, and the form has no other way of saying so.
  case nothingToExchange
  /// A document that should have a content digest has none.
  case noContentDigest

  package var diagnostic: Diagnostic {
    switch self {
    case .numberTooLong(let indicator, let period, let what):
      Diagnostic(
        "OT4001",
        "the \(what) of \(indicator) for \(period) cannot be written in \(DecimalText.maximumDigits) digits",
        at: .nowhere, help: ["choose a unit in which the figure is neither as large nor as small"])
    case .notWritten(let why):
      Diagnostic("OT4002", "the return could not be written: \(why)", at: .nowhere)
    case .nothingToExchange:
      Diagnostic(
        "OT4004", "no result has a number, so that there is nothing to write as ADX", at: .nowhere,
        help: ["choose another format: all the others say why there is no number"])
    case .noContentDigest:
      Diagnostic(
        "OT4003", "the document has no content digest", at: .nowhere,
        expected: "an assurance return whose last element is contentDigest")
    }
  }
}
