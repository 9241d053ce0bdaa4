import OutturnModel

/// Who answers for a result and to whom: what is said of the result itself stands before what is said of its framework.
struct Responsibility {
  private let frameworks: [String: FrameworkVersion]

  init(_ header: ReturnHeader) {
    frameworks = Dictionary(header.frameworks.map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
  }

  func owner(of result: IndicatorResult) -> String? {
    result.narrative?.owner ?? result.owner ?? framework(of: result)?.owner
  }

  func committee(of result: IndicatorResult) -> String? {
    result.escalatesTo ?? framework(of: result)?.committee
  }

  /// The day by which it is to be put right, as the submitter says, or as the rule asks.
  func recovery(of result: IndicatorResult) -> CalendarDate? {
    result.narrative?.recoveryDate ?? result.judgement?.forecast?.recovery?.by
  }

  private func framework(of result: IndicatorResult) -> FrameworkVersion? {
    result.judgement.flatMap { frameworks[$0.framework] }
  }

  /// Names in the order in which they first occur.
  static func names(_ all: [String?]) -> [String] {
    var seen: Set<String> = []
    return all.compactMap(\.self).filter { seen.insert($0).inserted }
  }
}
