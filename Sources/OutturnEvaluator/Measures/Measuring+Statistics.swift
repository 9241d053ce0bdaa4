internal import OutturnModel
internal import OutturnStatistics
internal import OutturnSubmission

/// From bands of rows to what a statistical method makes of them.
extension Measuring {
  /// Puts what a method makes in the place of what the rows alone come to.
  mutating func finish(_ result: inout Measurement, of indicator: Indicator) {
    if let asked = indicator.statistics.standardisation {
      standardise(&result, of: indicator, asked)
    } else if case .statistical(.lifeExpectancy(let table)) = indicator.measure {
      makeLifeTable(&result, table)
    }
  }

  /// Tells once of bands that do not fit the method.
  mutating func report(_ fault: BandFault?, of indicator: Indicator) {
    guard let fault else { return }
    // A code that is written wrongly is one mistake, however many indicators meet it.
    let population = indicator.statistics.standardisation?.population ?? ""
    let whose = fault.kind.isError ? "\(indicator.measure.dataset ?? "") \(population)" : indicator.id
    guard told.insert(Told(indicator: whose, what: "\(fault.kind) \(fault.band)")).inserted else { return }
    let dataset = indicator.measure.dataset.flatMap { framework.dataset($0) }
    if fault.kind.isError {
      diagnostics.append(
        located(
          Diagnostic(
            fault.kind.code, fault.message(of: indicator),
            at: cell(dataset?.id, line: fault.lines.first ?? 1, column: fault.column),
            expected: fault.expected, help: fault.help, suggestion: fault.suggestion,
            related: [.init(.source(indicator.span), "the indicator")])))
    } else {
      findings.append(
        Finding(
          code: fault.kind.code, severity: .warning, dataset: dataset?.id,
          message: fault.message(of: indicator), count: Int64(max(fault.lines.count, 1)), lines: fault.lines))
    }
  }
}

/// A band for which a method is not defined.
struct BandFault: Equatable {
  enum Kind: String {
    /// In the data, and not in the population that they are brought to.
    case notInStandard
    /// In that population, and not in the data.
    case notInData
    /// Nobody lives in it.
    case noPeople
    /// The age at which it starts cannot be read from its code.
    case unreadableAge
    /// The method is not defined for it otherwise.
    case undefined

    var isError: Bool { self == .notInStandard || self == .unreadableAge }
    var code: String {
      switch self {
      case .notInStandard: "OT3171"
      case .notInData: "OT3172"
      case .noPeople, .undefined: "OT3173"
      case .unreadableAge: "OT3174"
      }
    }
  }

  var kind: Kind
  /// In words.
  var band: String
  /// Why, where the kind does not say it.
  var why = ""
  /// The column that names it, and the lines of its rows.
  var column: Int?
  var lines: [Int] = []
  var expected: String?
  var suggestion: String?

  func message(of indicator: Indicator) -> String {
    "\(indicator.id) cannot be made for every band: \(reason)"
  }

  /// As the reason for which a figure is withheld.
  var reason: String {
    switch kind {
    case .notInStandard: "there is no standard population for \(band)"
    case .notInData: "the standard population has \(band) and the data do not"
    case .noPeople: "nobody lives in \(band)"
    case .unreadableAge: "no age can be read from \(band)"
    case .undefined: "\(why) in \(band)"
    }
  }

  var help: [String] {
    switch kind {
    case .notInStandard: ["write the band as the population does, or give the population that band"]
    case .unreadableAge: ["let each code begin with the age at which the band starts: `0`, `1-4`, `90+`"]
    default: []
    }
  }
}
