import OutturnModel

/// What a framework is made of and who answers for it, in words.
extension Specification {
  mutating func describe(_ assembly: Assembly) {
    let count = lines.count
    if let owner = assembly.owner { lines.append("- Owner: \(owner).") }
    if let committee = assembly.committee { lines.append("- Exceptions go to \(committee).") }
    if let review = assembly.review { lines.append("- To be reviewed by \(review.inWords).") }
    let domains = assembly.domains.map { domain in
      let weight = domain.weight.map { ", \(DecimalText.text($0))%" } ?? ""
      return "\(Self.title(of: domain))\(weight): \(domain.members.map(Self.words).joined(separator: ", "))"
    }
    for domain in domains { lines.append("- Domain: \(domain).") }
    lines += assembly.citations.map { cited($0) }
    if lines.count > count { lines.append("") }
  }

  static func title(of domain: Assembly.Domain) -> String {
    domain.title.map { "\($0) (\(domain.id))" } ?? domain.id
  }

  private static func words(_ member: Assembly.Member) -> String {
    member.weight.map { "\(member.id) (weight \(DecimalText.text($0)))" } ?? member.id
  }
}
