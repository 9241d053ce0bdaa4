import OutturnEvaluator
import OutturnModel

/// Rules with bandings, a hierarchy, gaps and quantiles, over a dataset that joins two lookups.
enum StrataRules {
  static let text = """
    dataset people "People" {
      one row per  "person and practice"
      snapshot at  period end
      joins        areas by lsoa
      joins        practices by practice
      lsoa      text           may be blank
      practice  text
      age       integer 0 to 120
      met       yes/no         may be blank
      wait      decimal        unit days  may be blank
      person    text
    }
    lookup areas from "areas.csv" {
      key lsoa-code
      lsoa-code   text
      imd-decile  integer 1 to 10
    }
    lookup practices from "practices.csv" {
      key code
      code  text
      pcn   text  may be blank
    }
    banding deprivation-quintile "Deprivation" of imd-decile {
      1 "Most deprived": 1 to 2   2: 3 to 4   3: 5 to 6   4: 7 to 8   5 "Least deprived": 9 to 10
    }
    banding age-band of age { child: below 18  adult: 18 to 79  80 "80 and over": 80 or more }
    banding wait-band of wait { short: 0 to below 10  long: 10 or more }
    hierarchy geography { practice in pcn   pcn in place "Somerset" }

    indicator uptake "Uptake" {
      denominator  people
      numerator    where met
      unit         percent
      polarity     higher is better
      by           deprivation-quintile; geography; age-band
      unknown      excluded
      chosen locally "a test"
    }
    indicator adults "Adults" { count people where age-band = "adult" unit "people" polarity neither is better
      by wait-band  chosen locally "a test" }
    indicator quintile-gap "Gap" { gap in uptake between deprivation-quintile 1 and overall
      chosen locally "a test" }
    indicator rest-gap "Gap" { gap in uptake between deprivation-quintile 1 and the rest  chosen locally "a test" }
    indicator pair-ratio "Ratio" {
      ratio in uptake between deprivation-quintile 1 and deprivation-quintile 5  chosen locally "a test" }
    indicator worst-practice "Worst" { worst stratum of uptake by practice  chosen locally "a test" }
    indicator median-wait "Wait" { median of wait from people  unit days  polarity lower is better
      by practice  unknown excluded  chosen locally "a test" }
    indicator persons "Persons" { count distinct person from people where age >= 18 unit "persons"
      polarity neither is better by practice chosen locally "a test" }
    rules test from 2020-04-01 {
      judge gap of uptake between deprivation-quintile 1 and overall as htn-gap {
        green at most 2 points
        amber at most 20 points
        red   otherwise
        chosen locally "a test"
      }
    }
    """
  static let lookups = [
    "areas": "lsoa-code,imd-decile\nE1,1\nE2,2\nE3,3\nE9,9\n",
    "practices": "code,pcn\nP1,N1\nP2,N1\nP3,N2\nP4,\n",
  ]
  static let header = "lsoa,practice,age,met,wait,person\n"
  static let csv =
    header + """
      E1,P1,17,yes,1,a
      E2,P1,18,no,9.5,b
      E1,P2,79,no,10,b
      E3,P2,80,yes,,c
      E9,P3,40,yes,-1,d
      E9,P3,40,yes,20,e
      XX,P4,40,yes,3,f
      ,P9,40,,4,g

      """

  struct Outcome {
    let results: [IndicatorResult]
    let findings: [Finding]
    let diagnostics: [Diagnostic]

    func results(of id: String) -> [IndicatorResult] { results.filter { $0.indicator == id } }
    func value(_ id: String, _ stratum: String...) -> String? {
      results.first { $0.indicator == id && $0.stratum.map { "\($0.dimension) \($0.code)" } == stratum }?
        .value.text
    }
    /// `practice P1: 50`.
    func strata(_ id: String, by dimension: String) -> [String] {
      results(of: id).filter { $0.stratum.first?.dimension == dimension }
        .map { "\($0.stratum[0].code): \($0.value.text)" }
    }
  }

  static func run(_ csv: String = csv, rules: String = text, lookups: [String: String] = lookups) -> Outcome {
    let base = DatasetRuleBase(rules)
    let table = base.table("people", csv, lookups: lookups)
    let outcome = Evaluation.run(
      framework: base.framework, tables: table.map { ["people": $0] } ?? [:], period: period("2023/24"))
    return Outcome(
      results: outcome.results, findings: outcome.findings,
      diagnostics: base.problems.filter { $0.severity == .error } + outcome.diagnostics)
  }
}
