import Cryptography
import Glibc
import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnSubmission

/// The straight line: rules and submissions in, one assurance return out.
struct Pipeline {
  let rules: [String]
  let data: [String]
  let period: Period
  let organisation: String?
  var audience = Audience.internal
  /// How many threads may add up the rows of a submission, which never changes a result; nil has the interpreter take
  /// every row by itself.
  var threads: Int? = Machine.threads

  /// What a run came to.
  struct Outcome {
    /// The return, whose results may be made as they are asked for; nil where there are errors.
    var content: LazyReturn<ResultList>?
    var diagnostics: [Diagnostic]
    /// For messages that quote the rules.
    var sources: [String: String]
    /// Each dataset's file as it was named on the command line.
    var paths: [String: String] = [:]
    /// The verdict on all results, those that a publication does not show among them.
    var verdict: Verdict?
    /// The files that were read, and what is worth knowing of them, also where there are errors.
    var files: [SubmissionDigest] = []
    var findings: [Finding] = []
    /// Whether the data name the organisation that submits.
    var submitterIsInData = false
    /// How many threads may make results.
    var threads = 1

    /// The return with all its results; nil where there are errors.
    var assuranceReturn: AssuranceReturn? {
      content.map { content in
        AssuranceReturn(
          header: content.header, results: content.results.made(threads: threads), findings: content.findings,
          dataQuality: content.dataQuality, verdict: content.verdict)
      }
    }
  }

  /// - Parameter known: the rules, where they are compiled already.
  func run(console: Console, base known: RuleBase? = nil) -> Outcome {
    let given = threads == nil ? [:] : FileBinding.begin(data)
    console.progress("compiling the rules")
    var base = known ?? RuleBase.load(rules)
    if base.diagnostics.hasErrors {
      return Outcome(content: nil, diagnostics: base.diagnostics, sources: base.sources)
    }
    let lists = CodeListFiles.load(into: &base)
    if lists.diagnostics.hasErrors {
      return Outcome(
        content: nil, diagnostics: base.diagnostics + lists.diagnostics, sources: base.sources)
    }
    let meaning = Later { [framework = base.framework, period] in
      SHA256(of: Array(MeaningPrinter.print(framework, period: period).utf8)).hexadecimal
    }
    let submissions = Submissions.load(
      data, rules: base, period: period,
      streaming: threads.map { .init(threads: $0, publishes: audience == .publication) }, given: given,
      console: console)
    var diagnostics = base.diagnostics + lists.diagnostics + submissions.diagnostics
    let files = lists.digests + submissions.digests
    if submissions.diagnostics.hasErrors {
      return Outcome(
        content: nil, diagnostics: diagnostics, sources: base.sources, paths: submissions.paths,
        files: files, findings: lists.findings + submissions.findings)
    }
    let (submitter, isInData, problems) = Submitter.find(
      organisation, tables: submissions.tables, streamed: submissions.streamed, files: submissions.paths)
    diagnostics += problems
    console.progress("evaluating")
    let (framework, left) = base.framework.restricted(to: Set(submissions.tables.keys))
    let evaluated = Evaluation.list(
      framework: framework, tables: submissions.tables, streamed: submissions.plans, period: period,
      threads: threads ?? 1)
    diagnostics += evaluated.diagnostics.map { $0.naming(submissions.paths) }
    let findings = left + lists.findings + submissions.findings + evaluated.findings
    if diagnostics.hasErrors {
      return Outcome(
        content: nil, diagnostics: diagnostics, sources: base.sources, paths: submissions.paths,
        files: files, findings: findings)
    }
    let header = ReturnHeader(
      submitter: submitter, period: period, audience: audience, engineVersion: Engine.version,
      frameworks: evaluated.versions,
      rules: RuleDigests(files: base.filesDigest, meaning: meaning.value()),
      submissions: files, signOff: submissions.signOff)
    let verdict = Verdict(results: evaluated.results)
    var content = LazyReturn(
      header: header, results: evaluated.results, findings: findings, dataQuality: submissions.dataQuality,
      verdict: verdict)
    if audience == .publication {
      console.progress("protecting small counts")
      let published = AssuranceReturn(content).published(
        framework: framework, tables: submissions.tables, streamed: submissions.plans)
      content = LazyReturn(
        header: published.header, results: ResultList(published.results), findings: published.findings,
        dataQuality: published.dataQuality, verdict: published.verdict)
    }
    return Outcome(
      content: content, diagnostics: diagnostics, sources: base.sources,
      paths: submissions.paths, verdict: verdict, files: files, findings: findings,
      submitterIsInData: isInData, threads: threads ?? 1)
  }
}

extension Diagnostic {
  /// The evaluator knows tables and not files: its cells name the dataset. Here they get its file.
  fileprivate func naming(_ paths: [String: String]) -> Diagnostic {
    var diagnostic = self
    diagnostic.location = location.naming(paths)
    diagnostic.related = related.map { Related($0.location.naming(paths), $0.label) }
    return diagnostic
  }
}

extension Location {
  fileprivate func naming(_ paths: [String: String]) -> Location {
    guard case .cell(let dataset, let line, let field, let column) = self, let path = paths[dataset] else {
      return self
    }
    return .cell(file: path, line: line, field: field, column: column)
  }
}

/// What a run may use of the machine.
enum Machine {
  /// The processors that the process may run on.
  static var threads: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}

/// What this build calls itself in a return.
package enum Engine {
  package static let version = "0.1.0"
}

extension Framework {
  /// The part of the framework that reads only the datasets given, and a finding for each that was not.
  func restricted(to given: Set<String>) -> (Framework, [Finding]) {
    var part = self
    let reading = DatasetReading(self)
    var readers: [String: Int] = [:]
    part.indicators = indicators.filter { indicator in
      let read = reading.datasets(readBy: indicator.id)
      for dataset in read { readers[dataset, default: 0] += 1 }
      return !read.isEmpty && read.isSubset(of: given)
    }
    let kept = Set(part.indicators.map(\.id))
    part.ruleSets = ruleSets.compactMap { set in
      var set = set
      let judged = set.judgements.count
      set.judgements = set.judgements.filter { kept.contains($0.indicator) }
      return set.judgements.isEmpty && judged > 0 ? nil : set
    }
    let findings = datasets.filter { $0.kind != .lookup && !given.contains($0.id) }.compactMap {
      dataset -> Finding? in
      guard let count = readers[dataset.id] else { return nil }
      let noun = count == 1 ? "its one indicator is" : "its \(count) indicators are"
      return Finding(
        code: "OT3060", severity: .note, dataset: dataset.id,
        message: "no file was given for dataset \(dataset.id); \(noun) not in this return", count: 0)
    }
    return (part, findings)
  }
}
