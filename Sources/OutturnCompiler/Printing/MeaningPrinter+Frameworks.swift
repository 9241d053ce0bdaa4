import OutturnModel

/// What frameworks are made of. Who answers for them is no part of what they mean.
extension MeaningPrinter {
  mutating func print(_ assembly: Assembly) {
    for domain in assembly.domains.sorted(by: { $0.id < $1.id }) {
      let members = domain.members.sorted { $0.id < $1.id }.map {
        Form.form("member", .word($0.id), .optional($0.weight.map { DecimalText.text($0) }))
      }
      add(
        .form(
          "domain", .word(assembly.id), .word(domain.id),
          .optional(domain.weight.map { DecimalText.text($0) }),
          .list(members)))
    }
  }
}
