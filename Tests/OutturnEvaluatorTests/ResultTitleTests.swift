import OutturnModel
import Testing

/// Results are shown under the title that their rule gives them.
@Suite struct ResultTitleTests {
  @Test func `a judgement under a name of its own may have a title of its own`() throws {
    let rules = DatasetRuleBase(
      """
      source s "Plan" {}
      dataset calls "Calls" {
        one row per "call"
        snapshot at period end
        answered yes/no
      }
      indicator x "Answered" { denominator calls numerator where answered unit percent polarity higher is better cites s }
      rules f from 2020-04-01 {
        judge x as plain { green at least 80% red otherwise cites s }
        judge x as titled "Answered, by our own measure" { green at least 90% red otherwise cites s }
        trajectory x as path "Answered, on the way" {
          baseline 2023/24 50%  reach 90% by 2025/26  between points straight line
          on track within 5 points  cites s
        }
      }
      """)
    let results = rules.results("calls", "answered\nyes\n", at: "2024/25")
    let titles = Dictionary(uniqueKeysWithValues: results.map { ($0.indicator, $0.title) })
    #expect(
      titles == [
        "x": "Answered", "plain": "Answered", "titled": "Answered, by our own measure",
        "path": "Answered, on the way",
      ])
  }
}
