import Foundation
import OutturnTesting
import Testing

/// What `outturn test` prints, as goldens beside the rules: `OUTTURN_UPDATE_GOLDENS=1 swift test` writes them
/// anew; read the difference before committing it.
struct ReportTests {
  @Test(arguments: ["passing", "failing"])
  func `the report of a file is its golden`(name: String) throws {
    let compiled = try Snippets.compile(try Snippets.text("\(name).outturn"), named: "\(name).outturn")
    let runner = TestRunner(compiled.framework)
    let outcomes = runner.run()
    let report = TestReport(sources: compiled.sources)
    var text = report.print(outcomes) + report.print(Coverage(runner, outcomes: outcomes), whole: true)
    if name == "passing" { text += report.print(MutationRun(runner, sources: compiled.sources)) }
    let golden = Snippets.folder.appending(path: "\(name).txt")
    if Snippets.updates { try text.write(to: golden, atomically: true, encoding: .utf8) }
    #expect(text == (try String(contentsOf: golden, encoding: .utf8)))
    #expect(outcomes.allSatisfy(\.passed) == (name == "passing"))
  }
}
