import OutturnModel
import OutturnSyntax

/// Frameworks: that domains list what the rules judge, once each, with weights that add up.
extension Compiler {
  /// After the rules, whose results the domains list.
  mutating func compileFrameworks() {
    let named = Set(framework.ruleSets.map(\.framework))
    for syntax in scope.frameworks {
      guard scope.rules.contains(where: { $0.name.text == syntax.name.text }) else {
        diagnostics.append(FrameworkDiagnostics.noRules(syntax.name, candidates: named.sorted()))
        continue
      }
      if let assembly = assembly(syntax) { framework.assemblies.append(assembly) }
    }
    inheritOwners()
  }

  private mutating func assembly(_ syntax: FrameworkSyntax) -> Assembly? {
    let id = syntax.name.text
    let (citations, problems) = resolve(syntax.citations)
    diagnostics += problems
    if syntax.domains.isEmpty {
      diagnostics.append(FrameworkDiagnostics.noDomains(syntax.name))
      return nil
    }
    var seen: [String: SourceSpan] = [:]
    var domains: [Assembly.Domain] = []
    for domain in syntax.domains {
      if let first = seen[domain.name.text] {
        diagnostics.append(MeaningDiagnostics.declaredTwice("domain", domain.name, first: first))
      }
      seen[domain.name.text] = domain.name.span
      domains.append(
        Assembly.Domain(
          id: domain.name.text, title: domain.title?.value, weight: domain.weight?.value.number,
          members: domain.members.map { .init(id: $0.name.text, weight: $0.weight?.value.number) },
          span: domain.name.span))
    }
    checkMembers(of: syntax)
    checkWeights(syntax.domains.map { ($0.name, $0.weight) }, of: "the domains", needsPercentages: true)
    for domain in syntax.domains {
      if domain.members.isEmpty { diagnostics.append(FrameworkDiagnostics.emptyDomain(domain.name)) }
      checkWeights(
        domain.members.map { ($0.name, $0.weight) }, of: "domain `\(domain.name.text)`",
        needsPercentages: false)
    }
    return Assembly(
      id: id, title: syntax.title?.value, owner: syntax.owner?.value, committee: syntax.committee?.value,
      review: syntax.review?.value, domains: domains, citations: citations, span: syntax.name.span)
  }

  private mutating func checkMembers(of syntax: FrameworkSyntax) {
    let id = syntax.name.text
    scope.refer(.judgement, id, at: syntax.name.span, isNeeded: false)
    var judged: [String: SourceSpan] = [:]
    var order: [String] = []
    let blocks = scope.rules.filter { $0.name.text == id }
    let names = blocks.flatMap { block in
      block.judges.map { $0.resultName ?? $0.indicator } + block.ruled.map(\.head.name)
    }
    for name in names {
      if judged[name.text] == nil { order.append(name.text) }
      judged[name.text] = judged[name.text] ?? name.span
    }
    var seen: [String: SourceSpan] = [:]
    for member in syntax.domains.flatMap(\.members) {
      let name = member.name
      scope.refer(.judgement, name.text, at: name.span)
      if judged[name.text] == nil {
        diagnostics.append(FrameworkDiagnostics.notJudged(name, by: id, candidates: order))
      }
      if let first = seen[name.text] {
        diagnostics.append(FrameworkDiagnostics.memberTwice(name, first: first))
      }
      seen[name.text] = name.span
    }
    for id in order where seen[id] == nil {
      guard let span = judged[id] else { continue }
      diagnostics.append(
        FrameworkDiagnostics.inNoDomain(
          id, framework: syntax.name.text, at: span, declared: syntax.name.span))
    }
  }

  private mutating func checkWeights(
    _ items: [(name: NameSyntax, weight: Located<FrameworkSyntax.WeightSyntax>?)], of what: String,
    needsPercentages: Bool
  ) {
    let weights = items.compactMap(\.weight)
    guard let first = weights.first else { return }
    for item in items where item.weight == nil {
      diagnostics.append(FrameworkDiagnostics.unweighted(item.name, beside: what))
    }
    for weight in weights where weight.value.number <= 0 {
      diagnostics.append(
        FrameworkDiagnostics.weightRange(DecimalText.text(weight.value.number), at: weight.span))
      return
    }
    let isPercentage = needsPercentages || first.value.isPercentage
    if let other = weights.first(where: { $0.value.isPercentage != isPercentage }) {
      diagnostics.append(
        needsPercentages
          ? FrameworkDiagnostics.weightNotPercentage(what, at: other.span)
          : FrameworkDiagnostics.mixedWeights(what, at: other.span))
      return
    }
    let total = weights.reduce(Rational.zero) { $0 + $1.value.number }
    if isPercentage, weights.count == items.count, total != 100 {
      diagnostics.append(FrameworkDiagnostics.weightsDoNotTotal(what, total, at: first.span))
    }
  }

  /// An indicator without an owner, or a committee, has that of the one framework that lists it.
  private mutating func inheritOwners() {
    let indicators = Dictionary(
      framework.ruleSets.flatMap(\.judgements).map { ($0.id, $0.indicator) },
      uniquingKeysWith: { first, _ in first })
    var owners: [String: Set<String>] = [:]
    var committees: [String: Set<String>] = [:]
    for assembly in framework.assemblies {
      for member in assembly.domains.flatMap(\.members) {
        let id = indicators[member.id] ?? member.id
        if let owner = assembly.owner { owners[id, default: []].insert(owner) }
        if let committee = assembly.committee { committees[id, default: []].insert(committee) }
      }
    }
    for index in framework.indicators.indices {
      let id = framework.indicators[index].id
      if framework.indicators[index].owner == nil, owners[id]?.count == 1 {
        framework.indicators[index].owner = owners[id]?.first
      }
      if framework.indicators[index].escalatesTo == nil, committees[id]?.count == 1 {
        framework.indicators[index].escalatesTo = committees[id]?.first
      }
    }
  }
}
