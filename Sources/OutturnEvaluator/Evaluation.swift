package import OutturnData
package import OutturnModel

/// Scores a submission: measures every indicator of a framework and judges each figure.
///
/// This is the plain interpreter. It evaluates the framework as the rule files say it, one row after another,
/// and is the definition of what any faster evaluator must give.
package enum Evaluation {
  /// - Parameters:
  ///   - tables: by id of their dataset, with the columns that lookups give already filled in.
  ///   - streamed: the datasets whose rows were added up as they were read, and are not in their tables.
  ///   - threads: how many may judge results that have nothing to do with one another. The results do not depend on it.
  /// - Returns: the results in canonical order: indicators as declared (each name that rules give it after
  ///   its own), then overall and each stratification, strata by code, and periods, the period run after its
  ///   parts; what readers should know of the data; errors; and the framework versions that judged something,
  ///   in the order of the rule files.
  package static func run(
    framework: Framework, tables: [String: Table], streamed: [String: StreamedTable] = [:], period: Period,
    threads: Int = 1
  ) -> (
    results: [IndicatorResult], findings: [Finding], diagnostics: [Diagnostic], versions: [FrameworkVersion]
  ) {
    var measuring = Measuring(framework: framework, tables: tables, streamed: streamed, period: period)
    measuring.checkStrata()
    var results: [IndicatorResult] = []
    if let apart = IndicatorsApart.results(measuring, threads: threads) {
      results = apart.results
      measuring.findings += apart.findings
    } else {
      for indicator in framework.indicators {
        for id in measuring.rules.judgedIDs(of: indicator) {
          results += measuring.results(of: indicator, as: id)
        }
      }
    }
    let protected = Set(framework.indicators.filter { framework.disclosure(of: $0) != nil }.map(\.id))
    for index in results.indices where !protected.isEmpty {
      let indicator = framework.indicator(ofResult: results[index].indicator)
      if indicator.map({ protected.contains($0.id) }) ?? false { results[index].disclosure = .needed }
    }

    var judgedBy: Set<[String]> = []
    var last: [String] = []
    for result in results {
      guard let judgement = result.judgement else { continue }
      // Results that stand together are mostly judged by one version.
      if last.first == judgement.framework, last.last == judgement.version { continue }
      last = [judgement.framework, judgement.version]
      judgedBy.insert(last)
    }
    var versions: [FrameworkVersion] = []
    for version in framework.ruleSets.map({ version(of: $0, framework) })
    where judgedBy.contains([version.id, version.version]) && !versions.contains(version) {
      versions.append(version)
    }
    let reserved = ReservedMembers.problems(in: framework, tables: tables)
    let reviews = ReviewFindings.overdue(framework, versions, period: period)
    let reconciled = Reconciling.fill(&results, framework: framework)
    let words = NarrativeJoin.fill(&results, framework: framework, tables: tables, period: period)
    return (
      results,
      measuring.findings + measuring.idleModerations() + measuring.provisionalCharts() + reviews + reconciled
        + words,
      reserved + measuring.diagnostics + measuring.rules.diagnostics,
      versions
    )
  }

  private static func version(of ruleSet: RuleSet, _ framework: Framework) -> FrameworkVersion {
    let assembly = framework.assembly(ruleSet.framework)
    return FrameworkVersion(
      id: ruleSet.framework, title: ruleSet.title ?? assembly?.title, version: ruleSet.version,
      owner: assembly?.owner, committee: assembly?.committee, review: assembly?.review)
  }
}
