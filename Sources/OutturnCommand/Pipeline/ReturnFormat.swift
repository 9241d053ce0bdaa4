package import OutturnModel
import OutturnReport
import OutturnReturns
import XMLKit

/// The forms in which a return is written. All but the report are written as the results come.
package enum ReturnFormat: String, CaseIterable, Sendable {
  case xml, json, csv
  case fhirXML = "fhir-xml"
  case fhirJSON = "fhir-json"
  case adx, xlsx
  /// The report for a committee, of this return alone.
  case html

  /// What is written where nothing else is asked for.
  static let usual: [ReturnFormat] = [.xml, .json, .csv]

  package var fileName: String {
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
  ///
  /// - Parameter threads: how many may encode results; the files do not depend on it.
  package static func write(
    _ content: some ReturnContent, as formats: [ReturnFormat], to folder: String, threads: Int = 1
  ) -> [Diagnostic] {
    let output: OutputFolder
    do {
      output = try OutputFolder(folder)
    } catch {
      return [FileDiagnostics.unwritable(error, output: folder)]
    }
    do {
      // Our own forms are written together, and give the digest that others carry.
      let pressed = try press(content, as: formats, to: output, threads: threads)
      var contentDigest = pressed?.contentDigest
      for format in formats {
        let path = output.path(for: format.fileName)
        if !format.isPressed { try format.encode(content, contentDigest: &contentDigest, path: path) }
        if let name = format.companionName {
          try format.encodeCompanion(content, path: output.path(for: name))
        }
        if let schema = format.schema {
          let problems = try format.validate(path, against: schema, repeated: pressed?.repeated ?? [])
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

  /// Whether it is written in one pass with the others of its kind.
  var isPressed: Bool {
    switch self {
    case .xml, .json, .csv: true
    default: false
    }
  }

  private static func press(
    _ content: some ReturnContent, as formats: [ReturnFormat], to output: OutputFolder, threads: Int
  ) throws -> ReturnPressOutcome? {
    let pressed = formats.filter(\.isPressed)
    if pressed.isEmpty { return nil }
    var press = ReturnPress(content, threads: threads)
    var writers: [FileWriter] = []
    for format in pressed {
      let writer = try FileWriter(path: output.path(for: format.fileName))
      writers.append(writer)
      let sink: ByteSink = { try writer.write($0) }
      switch format {
      case .xml: press.xml = sink
      case .json: press.json = sink
      default: press.csv = sink
      }
    }
    let outcome = try press.run()
    for writer in writers { try writer.finish() }
    return outcome
  }

  private func encode(_ content: some ReturnContent, contentDigest: inout String?, path: String) throws {
    if self == .xlsx { return try ReturnWorkbook.write(content, path: path) }
    let writer = try FileWriter(path: path)
    let sink: (UnsafeRawBufferPointer) throws -> Void = { try writer.write($0) }
    switch self {
    case .fhirXML, .fhirJSON:
      let digest = try contentDigest ?? ContentDigest.of(content)
      contentDigest = digest
      try FHIRBundle.write(
        content, as: self == .fhirXML ? .xml : .json, contentDigest: digest, to: sink)
    case .adx:
      try ADXReturn.write(content, to: sink)
    case .html: try Report(current: AssuranceReturn(content)).html().withUnsafeBytes { try sink($0) }
    case .xml, .json, .csv, .xlsx: break
    }
    try writer.finish()
  }

  private func encodeCompanion(_ content: some ReturnContent, path: String) throws {
    let writer = try FileWriter(path: path)
    if self == .adx {
      try ADXManifest.write(content) { try writer.write($0) }
    } else {
      try CSVWMetadata.write { try writer.write($0) }
    }
    try writer.finish()
  }

  /// What an XML form is held to before it gets its name; the other forms have one typed encoder each.
  private var schema: String? {
    switch self {
    case .xml: EmbeddedSchemas.assuranceReturnXSD
    case .fhirXML: EmbeddedSchemas.returnFHIRXSD
    case .adx: EmbeddedSchemas.returnADXXSD
    default: nil
    }
  }

  /// Results whose form stands elsewhere in our XML are passed over, as that is held to the schema; see decision 0027. Where
  /// something is wrong, the whole file is read for the lines.
  private func validate(_ path: String, against schema: String, repeated: [Range<Int>]) throws -> [Diagnostic]
  {
    let validator = try SchemaValidator(schema: Array(schema.utf8))
    if self == .xml, !repeated.isEmpty, validator.validate(path: path, without: repeated).isEmpty {
      return []
    }
    return validator.validate(path: path).map { problem in
      FileDiagnostics.invalidReturn(problem.message, file: fileName, line: problem.line)
    }
  }
}
