import Foundation
import OutturnCompiler
import OutturnEvaluator
import OutturnModel
import OutturnSubmission
import Testing

extension DatasetRuleBase {
  /// What comes of reading a file of `dataset` by a plan.
  func streamed(
    _ dataset: String, _ csv: String, _ run: Period, threads: Int, stretch: Int = 1 << 18,
    lookups: [String: Table] = [:], keepingRows: Bool = false, publishes: Bool = false,
    mostKept: Int = KeptValues.usual
  ) throws -> StreamedTable.Outcome {
    let path = FileManager.default.temporaryDirectory.appending(path: "plan-\(UUID().uuidString).csv").path
    try Data(csv.utf8).write(to: URL(filePath: path))
    defer { unlink(path) }
    let file = try #require(SubmissionFile(path))
    return StreamedTable.read(
      file, dataset: try #require(framework.dataset(dataset)), lookups: lookups, framework: framework,
      period: run,
      threads: threads, stretch: stretch, keepingRows: keepingRows, publishes: publishes, mostKept: mostKept)
  }
}
