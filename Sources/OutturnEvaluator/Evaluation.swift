package import OutturnModel
package import OutturnSubmission

/// Scores a submission: measures every indicator of a framework and judges each figure.
///
/// This is the plain interpreter. It evaluates the framework as the rule files say it, one row after another,
/// and is the definition of what any faster evaluator must give.
package enum Evaluation {
  /// - Parameters:
  ///   - tables: by id of their dataset, with the columns that lookups give already filled in.
  ///   - streamed: the datasets whose rows were added up as they were read, and are not in their tables but where they
  ///     are kept for some of the indicators.
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
    let found = list(
      framework: framework, tables: tables, streamed: streamed, period: period, threads: threads,
      completes: true)
    return (found.results.made(threads: threads), found.findings, found.diagnostics, found.versions)
  }

  /// The same, with results that may be made only when they are asked for.
  ///
  /// - Parameter completes: whether all are made now.
  package static func list(
    framework: Framework, tables: [String: Table], streamed: [String: StreamedTable] = [:], period: Period,
    threads: Int = 1, completes: Bool = false
  ) -> (results: ResultList, findings: [Finding], diagnostics: [Diagnostic], versions: [FrameworkVersion]) {
    var measuring = Measuring(framework: framework, tables: tables, streamed: streamed, period: period)
    measuring.checkStrata()
    // What is said of results besides their figures is said of those that are made.
    let completes =
      completes || framework.indicators.contains { !$0.reconciliations.isEmpty }
      || framework.datasets.contains { $0.kind == .narrative && tables[$0.id] != nil }
    let protected =
      framework.asksForDisclosure
      ? Set(framework.indicators.filter { framework.disclosure(of: $0) != nil }.map(\.id)) : []
    var list: ResultList
    if let apart = IndicatorsApart.results(
      measuring, protected: protected, threads: threads, completes: completes)
    {
      list = apart.results
      measuring.findings += apart.findings
    } else {
      var parts: [ResultList.Part] = []
      for indicator in framework.indicators {
        let isProtected = protected.contains(indicator.id)
        for id in measuring.rules.judgedIDs(of: indicator) {
          parts.append(.made(measuring.results(of: indicator, as: id, isProtected: isProtected)))
        }
      }
      list = ResultList(parts)
    }
    let versions = versions(of: framework, thatJudged: list)
    let reserved = ReservedMembers.problems(in: framework, tables: tables)
    let reviews = ReviewFindings.overdue(framework, versions, period: period)
    var said: [Finding] = []
    if !list.hasAlike {
      var results = list.made(threads: threads)
      said = Reconciling.fill(&results, framework: framework)
      said += NarrativeJoin.fill(&results, framework: framework, tables: tables, period: period)
      list = ResultList(results)
    }
    return (
      list,
      measuring.findings + measuring.idleModerations() + measuring.provisionalCharts() + reviews + said,
      reserved + measuring.diagnostics + measuring.rules.diagnostics,
      versions
    )
  }

  /// The versions that judged something, in the order of the rule files.
  private static func versions(of framework: Framework, thatJudged list: ResultList) -> [FrameworkVersion] {
    var judgedBy: Set<[String]> = []
    var last: [String] = []
    func note(_ framework: String, _ version: String) {
      // Results that stand together are mostly judged by one version.
      if last.first == framework, last.last == version { return }
      last = [framework, version]
      judgedBy.insert(last)
    }
    for part in list.parts {
      switch part {
      case .alike(let results):
        if let judge = results.judgedBy { note(judge.framework, judge.version) }
      case .made(let results):
        for result in results {
          if let judgement = result.judgement { note(judgement.framework, judgement.version) }
        }
      }
    }
    var versions: [FrameworkVersion] = []
    for version in framework.ruleSets.map({ version(of: $0, framework) })
    where judgedBy.contains([version.id, version.version]) && !versions.contains(version) {
      versions.append(version)
    }
    return versions
  }

  private static func version(of ruleSet: RuleSet, _ framework: Framework) -> FrameworkVersion {
    let assembly = framework.assembly(ruleSet.framework)
    return FrameworkVersion(
      id: ruleSet.framework, title: ruleSet.title ?? assembly?.title, version: ruleSet.version,
      owner: assembly?.owner, committee: assembly?.committee, review: assembly?.review)
  }
}
