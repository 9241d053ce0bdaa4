import OutturnModel
import OutturnReturns
import XMLKit

/// The forms in which a return is written.
enum ReturnFormat: String, CaseIterable {
  case xml, json, csv

  var fileName: String {
    switch self {
    case .xml: "return.xml"
    case .json: "return.json"
    case .csv: "results.csv"
    }
  }

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
        let writer = try FileWriter(path: output.path(for: format.fileName))
        try format.encode(assuranceReturn, contentDigest: &contentDigest, to: writer)
        try writer.finish()
        if format == .xml {
          let problems = try validate(writer.path)
          if !problems.isEmpty {
            output.discard()
            return problems
          }
        }
      }
      try output.commit(formats.map(\.fileName))
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

  private func encode(_ assuranceReturn: AssuranceReturn, contentDigest: inout String?, to writer: FileWriter)
    throws
  {
    let sink: (UnsafeRawBufferPointer) throws -> Void = { try writer.write($0) }
    switch self {
    case .xml: contentDigest = try ReturnXML.write(assuranceReturn, to: sink)
    case .json:
      let digest = try contentDigest ?? ContentDigest.of(assuranceReturn)
      try ReturnJSON.write(assuranceReturn, contentDigest: digest, to: sink)
    case .csv: try ResultsCSV.write(assuranceReturn.results, for: assuranceReturn.header.audience, to: sink)
    }
  }

  private static func validate(_ path: String) throws -> [Diagnostic] {
    let validator = try SchemaValidator(schema: Array(EmbeddedSchemas.assuranceReturnXSD.utf8))
    return validator.validate(path: path).map { FileDiagnostics.invalidReturn($0.message, line: $0.line) }
  }
}
