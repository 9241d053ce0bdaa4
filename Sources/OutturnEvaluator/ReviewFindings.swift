import OutturnModel

/// Frameworks that were to be looked at again before the period run was over.
enum ReviewFindings {
  /// One for each framework that judged something, in the order of the rules.
  static func overdue(_ framework: Framework, _ versions: [FrameworkVersion], period: Period) -> [Finding] {
    framework.assemblies.filter { assembly in versions.contains { $0.id == assembly.id } }.compactMap {
      assembly in
      guard let review = assembly.review, review < period.end else { return nil }
      let who = assembly.committee.map { " by \($0)" } ?? ""
      return Finding(
        code: "OT2369", severity: .note, dataset: nil, framework: assembly.id,
        message: "framework \(assembly.id) was due for review\(who) on \(review.inWords), before the end of "
          + "\(period.inSentence)", count: 0)
    }
  }
}
