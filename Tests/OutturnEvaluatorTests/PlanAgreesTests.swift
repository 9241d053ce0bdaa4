import Foundation
import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnSubmission
import OutturnSyntax
import Testing

/// The plan against the interpreter, which says what must come out.
struct PlanAgreesTests {
  /// What a run gives, by the rows one after the other.
  private func interpreted(_ base: DatasetRuleBase, _ csv: String, _ run: Period, _ lookups: [String: Table])
    throws
    -> (
      reading: TableReading, results: [IndicatorResult], findings: [Finding], quality: DataQuality,
      noted: [Finding], table: Table
    )?
  {
    let reading = base.read("people", csv, asOf: run.end)
    guard let given = reading.table else { return nil }
    let joined = LookupJoin.fillAll(lookups.merging(["people": given]) { $1 }) {
      ExpressionEvaluator.evaluate($0, column: $1, period: nil)
    }
    let table = try #require(joined.tables["people"])
    let checked = ConformanceCheck.run(table, fileName: "people") {
      ExpressionEvaluator.evaluate($0, column: $1, period: run)
    }
    if !checked.diagnostics.isEmpty { return nil }
    let evaluated = Evaluation.run(framework: base.framework, tables: ["people": table], period: run)
    if !evaluated.diagnostics.isEmpty { return nil }
    let quality = QualityRating.rate(
      table, reading: reading, checks: checked.tallies, codeLists: base.framework.codeLists, period: run)
    return (
      reading, evaluated.results, evaluated.findings, quality, joined.findings + checked.findings, table
    )
  }

  /// What is published of results.
  private func published(
    _ results: [IndicatorResult], _ base: DatasetRuleBase, tables: [String: Table],
    streamed: [String: StreamedTable] = [:]
  ) -> AssuranceReturn {
    let header = ReturnHeader(
      submitter: nil, period: period("2024/25"), audience: .internal, engineVersion: "0", frameworks: [],
      rules: RuleDigests(files: "", meaning: ""), submissions: [])
    return AssuranceReturn(
      header: header, results: results, findings: [], dataQuality: [], verdict: Verdict(results: results)
    ).published(framework: base.framework, tables: tables, streamed: streamed)
  }

  /// How many generated rule bases are tried, and submissions for each: more with `OUTTURN_LONG=1`.
  private static let bases: ClosedRange<UInt64> =
    1...(ProcessInfo.processInfo.environment["OUTTURN_LONG"] == "1" ? 2000 : 20)

  @Test func `a plan gives what the interpreter gives, whatever the rules, the file and the threads`() throws
  {
    let run = period("2024/25")
    var agreed = 0
    var isPublished = false
    var refused: [String: Int] = [:]
    for seed in Self.bases {
      var made = GeneratedSubmission(seed: seed)
      let rules = made.rules()
      let base = DatasetRuleBase(rules)
      try #require(!base.problems.hasErrors, "seed \(seed): \(base.problems.map(\.message)) \(rules)")
      let lookups =
        made.hasLookup ? base.read("places", made.places).table.map { ["places": $0] } ?? [:] : [:]
      for part in 0..<10 {
        let csv = made.csv(rows: [1, 3, 9, 20, 40][part % 5])
        let oracle = try interpreted(base, csv, run, lookups)
        let threads = 1 + part % 3
        let stretch = [64, 300, 1 << 18][part % 3]
        // Values in order past a bound are put aside.
        let most = [2, KeptValues.usual][part % 2]
        switch try base.streamed(
          "people", csv, run, threads: threads, stretch: stretch, lookups: lookups, mostKept: most)
        {
        case .interpreted(let reason), .besideRows(_, let reason):
          // What is wrong with a file, the interpreter must say.
          if oracle != nil { refused[reason, default: 0] += 1 }
        case .streamed(let table):
          let expected = try #require(oracle, "seed \(seed): a file was taken that has errors\n\(csv)")
          let evaluated = Evaluation.run(
            framework: base.framework, tables: ["people": table.table], streamed: ["people": table],
            period: run, threads: threads)
          #expect(evaluated.results == expected.results, "seed \(seed), file \(part)\n\(rules)\n\(csv)")
          #expect(evaluated.findings == expected.findings, "seed \(seed), file \(part)\n\(csv)")
          let checked = ConformanceCheck.result(table.table.dataset, counted: table.checked)
          #expect(
            table.unmatched + checked.findings == expected.noted,
            "seed \(seed), file \(part)\n\(rules)\n\(csv)")
          let quality = QualityRating.rate(
            table.table.dataset, census: table.census, reading: table.reading, checks: checked.tallies,
            codeLists: base.framework.codeLists, period: run)
          #expect(quality == expected.quality, "seed \(seed), file \(part)")
          #expect(table.reading.rowsRead == expected.reading.rowsRead)
          if base.framework.asksForDisclosure {
            guard
              case .streamed(let publishable) = try base.streamed(
                "people", csv, run, threads: threads, stretch: stretch, lookups: lookups, publishes: true)
            else {
              Issue.record("seed \(seed): what can be added up cannot be published")
              continue
            }
            let published = [
              published(expected.results, base, tables: ["people": expected.table]),
              published(
                evaluated.results, base, tables: ["people": publishable.table],
                streamed: ["people": publishable]),
            ]
            #expect(published[0].results == published[1].results, "published: seed \(seed), file \(part)")
            #expect(published[0].findings == published[1].findings, "published: seed \(seed), file \(part)")
            isPublished = isPublished || published[0].results != expected.results
          }
          guard
            case .besideRows(let some, _) = try base.streamed(
              "people", csv, run, threads: threads, stretch: stretch, lookups: lookups, keepingRows: true)
          else {
            Issue.record("seed \(seed): nothing was taken beside the rows")
            continue
          }
          let mixed = Evaluation.run(
            framework: base.framework, tables: ["people": expected.table], streamed: ["people": some],
            period: run)
          #expect(mixed.results == expected.results, "beside rows: seed \(seed), file \(part)")
          #expect(mixed.findings == expected.findings, "beside rows: seed \(seed), file \(part)")
          agreed += 1
        }
      }
    }
    #expect(isPublished, "nothing was suppressed or rounded")
    // What is refused must be the exception, or nothing was shown.
    let all = agreed + refused.values.reduce(0, +)
    #expect(agreed * 10 > all * 7, "of \(all) files \(agreed) were taken; not taken: \(refused)")
  }
}
