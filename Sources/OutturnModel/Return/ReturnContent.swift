/// What an encoder needs of a return: the parts around the results, and the results one after another.
///
/// ``AssuranceReturn`` holds its results in an array. A return whose results are computed as they are asked for
/// (``LazyReturn``) is written in memory that does not grow with their number.
package protocol ReturnContent<Results> {
  /// The results in canonical order: indicators as declared, then stratification, stratum and period.
  ///
  /// They may be enumerated any number of times and are the same each time: a digest is one enumeration, a format
  /// another. Iterators have value semantics, as those of arrays have: a copy goes on by itself from where it was made,
  /// so that the results of one indicator can be passed over more than once.
  associatedtype Results: Sequence<IndicatorResult>

  var header: ReturnHeader { get }
  var results: Results { get }
  var findings: [Finding] { get }
  var dataQuality: [DataQuality] { get }
  /// Asked for after the results have been enumerated once.
  var verdict: Verdict { get }
}

extension AssuranceReturn: ReturnContent {
  /// The same return with all its results in memory.
  package init(_ content: some ReturnContent) {
    self.init(
      header: content.header, results: Array(content.results), findings: content.findings,
      dataQuality: content.dataQuality, verdict: content.verdict)
  }
}

/// A return whose results are computed as they are enumerated.
///
///     let lazy = LazyReturn(header: header, results: plan.results, verdict: plan.verdict)
///     try ReturnJSON.write(lazy, contentDigest: try ContentDigest.of(lazy)) { try file.write($0) }
package struct LazyReturn<Results: Sequence<IndicatorResult>>: ReturnContent {
  package var header: ReturnHeader
  package var results: Results
  package var findings: [Finding]
  package var dataQuality: [DataQuality]
  package var verdict: Verdict

  package init(
    header: ReturnHeader, results: Results, findings: [Finding] = [], dataQuality: [DataQuality] = [],
    verdict: Verdict
  ) {
    self.header = header
    self.results = results
    self.findings = findings
    self.dataQuality = dataQuality
    self.verdict = verdict
  }
}
