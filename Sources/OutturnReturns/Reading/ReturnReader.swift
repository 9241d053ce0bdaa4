package import OutturnModel
import XMLKit

/// A return that was read: what it says, and the document that it says it in.
package struct ReadReturn: Sendable {
  package let file: String
  package let form: ReturnForm
  package let bytes: [UInt8]
  package let root: DocumentNode
  package let assuranceReturn: AssuranceReturn
  /// The content digest that it states.
  package let contentDigest: String
  /// Whether it follows a later version of the schema, so that it may say more than was read.
  package let isNewer: Bool
}

/// Reads returns strictly, from anywhere: what others wrote, or what somebody changed.
///
///     let (read, diagnostics) = ReturnReader.read(bytes, file: "return.xml")
///
/// XML is held to its schema by libxml2 first; both forms then go through one decoder, which lists everything that
/// is wrong by its path. No document makes it open a file or a connection, and none may be larger than 1 GiB.
package enum ReturnReader {
  package static let maximumBytes = 1 << 30

  /// The return, nil where there are errors, and everything to say of it.
  package static func read(
    _ bytes: [UInt8], file: String, limit: Int = maximumBytes
  ) -> (ReadReturn?, [Diagnostic]) {
    if bytes.count > limit {
      return (nil, [ReadingDiagnostics.tooLarge(file, bytes: bytes.count)])
    }
    if ReturnForm.isUTF16(bytes) { return (nil, [ReadingDiagnostics.utf16(file)]) }
    guard let form = ReturnForm.of(bytes) else { return (nil, [ReadingDiagnostics.neither(file)]) }
    let context = ReadingContext(file: file, form: form)
    let root: DocumentNode
    switch form == .xml ? xml(bytes, file: file) : json(bytes, file: file) {
    case .failure(let problems): return (nil, problems.all)
    case .success(let node): root = node
    }
    let decoded = ReturnDecoder.decode(root, context)
    var diagnostics = context.diagnostics
    diagnostics += ReadingDiagnostics.tolerated(
      context.tolerated, file: file, version: root["schemaVersion"]?.string)
    guard let decoded, !diagnostics.hasErrors else {
      if !diagnostics.hasErrors { diagnostics.append(ReadingDiagnostics.neither(file)) }
      return (nil, diagnostics)
    }
    let read = ReadReturn(
      file: file, form: form, bytes: bytes, root: root, assuranceReturn: decoded.assuranceReturn,
      contentDigest: decoded.contentDigest, isNewer: context.isNewer)
    return (read, diagnostics)
  }

  private struct Problems: Error { let all: [Diagnostic] }

  private static func json(_ bytes: [UInt8], file: String) -> Result<DocumentNode, Problems> {
    do throws(JSONParser.Problem) {
      return .success(try JSONParser.parse(ReturnForm.unmarked(bytes)))
    } catch {
      return .failure(Problems(all: [ReadingDiagnostics.notJSON(error, file: file)]))
    }
  }

  private static func xml(_ bytes: [UInt8], file: String) -> Result<DocumentNode, Problems> {
    do throws(XMLFailure) {
      let schema = try SchemaValidator(schema: Array(EmbeddedSchemas.assuranceReturnXSD.utf8))
      let problems = schema.validate(bytes)
      let tree = try XMLTree.parse(bytes)
      let version = tree.attributes.first { $0.name == "schemaVersion" }?.value
      let foreign = tree.first(outside: ReturnXML.namespace)
      if let other = foreign ?? (tree.name == ReturnXML.root ? nil : tree) {
        return .failure(
          Problems(all: [ReadingDiagnostics.anotherRoot(other.name, other.namespace, file: file)]))
      }
      // What a later version adds, the schema of this one cannot know; the decoder holds it to the rest.
      let isNewer = version.flatMap(ReturnDecoder.minor).map {
        $0 > ReturnDecoder.minor(of: AssuranceReturn.schemaVersion) ?? 0
      }
      if !problems.isEmpty, isNewer != true {
        return .failure(Problems(all: problems.map { ReadingDiagnostics.notBySchema($0, file: file) }))
      }
      return .success(XMLShaper.node(tree, XMLShape.document))
    } catch {
      return .failure(Problems(all: error.problems.map { ReadingDiagnostics.notXML($0, file: file) }))
    }
  }
}
