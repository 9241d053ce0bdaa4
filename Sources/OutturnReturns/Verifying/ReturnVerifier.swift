package import OutturnModel
import XMLKit

/// Holds a return against itself: its digest, its own form, and whether what it says fits together.
///
///     let problems = ReturnVerifier(read).verify()
package struct ReturnVerifier {
  let read: ReadReturn

  package init(_ read: ReadReturn) { self.read = read }

  /// Everything that is wrong, and a note for what could not be looked at.
  package func verify() -> [Diagnostic] {
    let encoded: [UInt8]
    do {
      encoded = try Self.encode(read.assuranceReturn, as: read.form)
    } catch let error as ReturnError {
      return [error.diagnostic]
    } catch {
      return [ReturnError.notWritten("\(error)").diagnostic]
    }
    var problems = digest(encoded)
    if !read.isNewer, encoded != read.bytes { problems += ownForm(encoded) }
    return problems + schema() + ConsistencyCheck(read).run()
  }

  /// The XML was held to its schema when it was read; of JSON, the XML that says the same is.
  private func schema() -> [Diagnostic] {
    guard read.form == .json, !read.isNewer, let xml = try? ReturnXML.encode(read.assuranceReturn),
      let validator = try? SchemaValidator(schema: Array(EmbeddedSchemas.assuranceReturnXSD.utf8))
    else { return [] }
    return validator.validate(xml).map { ReadingDiagnostics.notByXMLSchema($0, file: read.file) }
  }

  package static func encode(_ assuranceReturn: AssuranceReturn, as form: ReturnForm) throws -> [UInt8] {
    form == .xml ? try ReturnXML.encode(assuranceReturn) : try ReturnJSON.encode(assuranceReturn)
  }

  /// The tree of what outturn itself wrote.
  static func root(of encoded: [UInt8], form: ReturnForm) -> DocumentNode? {
    form == .xml
      ? (try? XMLTree.parse(encoded)).map { XMLShaper.node($0, XMLShape.document) }
      : try? JSONParser.parse(encoded)
  }

  // MARK: digest

  /// That of the XML's bytes. Where these are not ours, and of JSON, it is that of the XML which says the same: the
  /// digest is of what a return says, and others may lay it out as they like.
  private func digest(_ encoded: [UInt8]) -> [Diagnostic] {
    switch read.form {
    case .xml:
      let ofBytes = try? ContentDigest.check(ReturnForm.unmarked(read.bytes))
      if ofBytes?.computed == read.contentDigest { return [] }
      if read.isNewer {
        guard let ofBytes else { return [ReturnError.noContentDigest.diagnostic] }
        return [VerifyingDiagnostics.digest(read, computed: ofBytes.computed)]
      }
    case .json:
      if read.isNewer { return [VerifyingDiagnostics.digestNotChecked(read)] }
    }
    guard let computed = Self.digest(in: encoded, form: read.form) else { return [] }
    return computed == read.contentDigest ? [] : [VerifyingDiagnostics.digest(read, computed: computed)]
  }

  /// The digest that outturn itself wrote into a document.
  private static func digest(in encoded: [UInt8], form: ReturnForm) -> String? {
    form == .xml
      ? (try? ContentDigest.check(encoded))?.stated : root(of: encoded, form: form)?["contentDigest"]?.string
  }

  // MARK: own form

  /// What the document would say if its own content were written again: where that is something else, one of the two
  /// places that say it is wrong.
  private func ownForm(_ encoded: [UInt8]) -> [Diagnostic] {
    guard let root = Self.root(of: encoded, form: read.form) else { return [] }
    let differences = DocumentDifferences.between(
      read.root, root, form: read.form, ignoring: ["contentDigest"])
    if !differences.isEmpty { return differences.map { VerifyingDiagnostics.ownForm($0, file: read.file) } }
    // The same content in other bytes. Where the digest is wrong, that has been said.
    guard read.form == .xml, Self.digest(in: encoded, form: .xml) == read.contentDigest else { return [] }
    return [VerifyingDiagnostics.notCanonical(read.file)]
  }

  // MARK: other documents

  /// Where the return differs from one that says what it should.
  package func differences(from other: AssuranceReturn) throws -> [DocumentDifference] {
    let encoded = try Self.encode(other, as: read.form)
    guard let root = Self.root(of: encoded, form: read.form) else { return [] }
    // The digest follows from the rest: it differs where anything does, and alone where it is wrong by itself.
    let differences = DocumentDifferences.between(
      read.root, root, form: read.form, ignoring: ["contentDigest"])
    if differences.isEmpty {
      return DocumentDifferences.between(read.root, root, form: read.form)
    }
    return differences
  }

  /// Whether the XML and the JSON of one return say the same.
  package static func agreement(_ first: ReadReturn, _ second: ReadReturn) throws -> [Diagnostic] {
    try ReturnVerifier(first).differences(from: second.assuranceReturn).map {
      VerifyingDiagnostics.formsDiffer($0, file: first.file, other: second.file)
    }
      + (first.contentDigest == second.contentDigest
        ? [] : [VerifyingDiagnostics.digestsDiffer(first, second)])
  }

  /// Differences from what rules and data give, as diagnostics.
  package func recomputed(_ other: AssuranceReturn) throws -> [Diagnostic] {
    try differences(from: other).map { VerifyingDiagnostics.recomputed($0, file: read.file) }
  }
}
