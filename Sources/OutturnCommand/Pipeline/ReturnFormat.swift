import OutturnModel
import OutturnReport
import OutturnReturns
import XMLKit

/// The forms in which a return is written.
enum ReturnFormat: String, CaseIterable {
  case xml, json, csv
  case fhirXML = "fhir-xml"
  case fhirJSON = "fhir-json"
  case adx, xlsx
  /// The report for a committee, of this return alone.
  case html

  /// What is written where nothing else is asked for.
  static let usual: [ReturnFormat] = [.xml, .json, .csv]

  var fileName: String {
    switch self {
    case .xml: "return.xml"
    case .json: "return.json"
    case .csv: "results.csv"
    case .fhirXML: "return.fhir.xml"
    case .fhirJSON: "return.fhir.json"
    case .adx: "return.adx.xml"
    case .xlsx: "return.xlsx"
    case .html: "report.html"
    }
  }

  /// What is written beside it: the description of the columns, the list of what was left out.
  var companionName: String? {
    switch self {
    case .csv: CSVWMetadata.fileName
    case .adx: "return.adx.manifest.csv"
    default: nil
    }
  }

  var fileNames: [String] { [fileName] + [companionName].compactMap(\.self) }

  /// Writes the files of a return into `folder`, all or nothing.
  static func write(_ assuranceReturn: AssuranceReturn, as formats: [ReturnFormat], to folder: String)
    -> [Diagnostic]
  {
    let output: OutputFolder
    do {
      output = try OutputFolder(folder)
    } catch {
      return [FileDiagnostics.unwritable(error, output: folder)]
    }
    do {
      // The XML comes first and gives the digest that the JSON carries.
      var contentDigest: String?
      for format in formats {
        let path = output.path(for: format.fileName)
        try format.encode(assuranceReturn, contentDigest: &contentDigest, path: path)
        if let name = format.companionName {
          try format.encodeCompanion(assuranceReturn, path: output.path(for: name))
        }
        if format == .xml {
          let problems = try validate(path)
          if !problems.isEmpty {
            output.discard()
            return problems
          }
        }
      }
      try output.commit(formats.flatMap(\.fileNames))
      return []
    } catch let problem as FileSystem.Problem {
      output.discard()
      return [FileDiagnostics.unwritable(problem, output: folder)]
    } catch let error as ReturnError {
      output.discard()
      return [error.diagnostic]
    } catch {
      output.discard()
      return [ReturnError.notWritten("\(error)").diagnostic]
    }
  }

  private func encode(_ assuranceReturn: AssuranceReturn, contentDigest: inout String?, path: String) throws {
    if self == .xlsx {
      return try ReturnWorkbook.write(
        header: assuranceReturn.header, results: assuranceReturn.results, findings: assuranceReturn.findings,
        dataQuality: assuranceReturn.dataQuality, verdict: assuranceReturn.verdict, path: path)
    }
    let writer = try FileWriter(path: path)
    let sink: (UnsafeRawBufferPointer) throws -> Void = { try writer.write($0) }
    switch self {
    case .xml: contentDigest = try ReturnXML.write(assuranceReturn, to: sink)
    case .json:
      let digest = try contentDigest ?? ContentDigest.of(assuranceReturn)
      try ReturnJSON.write(assuranceReturn, contentDigest: digest, to: sink)
    case .csv: try ResultsCSV.write(assuranceReturn.results, for: assuranceReturn.header.audience, to: sink)
    case .fhirXML, .fhirJSON:
      let digest = try contentDigest ?? ContentDigest.of(assuranceReturn)
      try FHIRBundle.write(
        assuranceReturn, as: self == .fhirXML ? .xml : .json, contentDigest: digest, to: sink)
    case .adx:
      try ADXReturn.write(header: assuranceReturn.header, results: assuranceReturn.results, to: sink)
    case .html: try Report(current: assuranceReturn).html().withUnsafeBytes { try sink($0) }
    case .xlsx: break
    }
    try writer.finish()
  }

  private func encodeCompanion(_ assuranceReturn: AssuranceReturn, path: String) throws {
    let writer = try FileWriter(path: path)
    if self == .adx {
      try ADXManifest.write(header: assuranceReturn.header, results: assuranceReturn.results) {
        try writer.write($0)
      }
    } else {
      try CSVWMetadata.write { try writer.write($0) }
    }
    try writer.finish()
  }

  private static func validate(_ path: String) throws -> [Diagnostic] {
    let validator = try SchemaValidator(schema: Array(EmbeddedSchemas.assuranceReturnXSD.utf8))
    return validator.validate(path: path).map { FileDiagnostics.invalidReturn($0.message, line: $0.line) }
  }
}
