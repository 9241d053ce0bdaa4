import OutturnModel
import OutturnSyntax

/// Attestations, and what is passed or failed.
extension Compiler {
  mutating func attestation(_ syntax: AttestationSyntax, _ head: RuledSyntax.Head, _ dataset: Dataset)
    -> Attestation?
  {
    guard let met = syntax.met else {
      diagnostics.append(
        MeaningDiagnostics.missingClause(
          "when it is met", in: "\(head.keyword) `\(head.name.text)`", at: head.name.span,
          help: "add `met when CONDITION`"))
      return nil
    }
    if head.keyword == "attestation" {
      let needed = [
        ("its evidence", syntax.evidence, "evidence COLUMN"),
        ("who found it so", syntax.assessor, "assessor COLUMN"),
        ("when it was found so", syntax.date, "dated COLUMN"),
      ]
      for (what, given, clause) in needed where given == nil {
        diagnostics.append(
          MeaningDiagnostics.missingClause(
            what, in: "attestation `\(head.name.text)`", at: head.name.span,
            help: "add `\(clause)`; what needs none is a `pass-fail`"))
      }
    }
    var attestation = Attestation(
      met: checker.condition(met, dataset: dataset), validFor: syntax.validFor, span: met.span)
    attestation.evidence = syntax.evidence.flatMap { column($0, of: dataset) }
    attestation.assessor = syntax.assessor.flatMap { column($0, of: dataset) }
    attestation.date = syntax.date.flatMap { name in
      guard let index = column(name, of: dataset) else { return nil }
      if dataset.columns[index].type != .date {
        diagnostics.append(
          MeaningDiagnostics.wrongType(
            "the day of an attestation", expected: "a date", found: dataset.columns[index].type,
            at: name.span))
        return nil
      }
      return index
    }
    return attestation
  }
}
