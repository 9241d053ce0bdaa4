package import OutturnModel

/// What a report is made from, and for whom.
package struct Report: Sendable {
  /// Which page it is.
  package enum View: String, Sendable, CaseIterable {
    /// One page: what a board decides on.
    case board
    /// The whole.
    case committee
    /// What whoever submits should mend, before sending.
    case provider
  }

  package var current: AssuranceReturn
  /// Earlier returns of the same submitter, the oldest first.
  package var previous: [AssuranceReturn]
  /// Returns of others for the same period.
  package var peers: [AssuranceReturn]
  package var view: View
  /// Only what is escalated to this committee; nil for everything.
  package var committee: String?
  /// Only what this owner answers for; nil for everything.
  package var owner: String?

  package init(
    current: AssuranceReturn, previous: [AssuranceReturn] = [], peers: [AssuranceReturn] = [],
    view: View = .committee, committee: String? = nil, owner: String? = nil
  ) {
    self.current = current
    self.previous = previous
    self.peers = peers
    self.view = view
    self.committee = committee
    self.owner = owner
  }

  /// The committees that the return names, in its order.
  package var committees: [String] {
    let responsibility = Responsibility(current.header)
    return Responsibility.names(current.results.map(responsibility.committee))
  }

  /// The owners that the return names, in its order.
  package var owners: [String] {
    let responsibility = Responsibility(current.header)
    return Responsibility.names(current.results.map(responsibility.owner))
  }

  /// The page as HTML, in UTF-8. The same returns give the same bytes.
  package func html() -> [UInt8] {
    let model = ReportModel(self)
    let body: [HTML] =
      switch view {
      case .board: BoardPage(model).body
      case .committee: CommitteePage(model).body
      case .provider: ProviderPage(model).body
      }
    return Page.bytes(title: model.title, body: body)
  }
}

/// The returns, sorted for reading.
struct ReportModel {
  let report: Report
  let indicators: [IndicatorStory]
  /// Headline results that a reader must look at, the worst first.
  let exceptions: [Exception]
  let changes: Changes
  let responsibility: Responsibility
  let bandNames: BandNames

  var current: AssuranceReturn { report.current }
  var header: ReturnHeader { current.header }

  init(_ report: Report) {
    self.report = report
    let responsibility = Responsibility(report.current.header)
    self.responsibility = responsibility
    bandNames = BandNames([report.current] + report.previous)
    let stories = IndicatorStory.all(of: report).filter { story in
      guard let result = story.latest else { return false }
      return (report.committee == nil || responsibility.committee(of: result) == report.committee)
        && (report.owner == nil || responsibility.owner(of: result) == report.owner)
    }
    indicators = stories
    changes = Changes(stories, before: report.previous.last)
    exceptions = Exception.all(of: stories, changes)
  }

  /// Whether the page is about a part of the return only.
  var isSelection: Bool { report.committee != nil || report.owner != nil }

  var title: String {
    "Assurance return, \(header.period), \(header.submitter ?? "submitter not stated")"
  }

  func story(_ id: String) -> IndicatorStory? { indicators.first { $0.id == id } }

  /// The committees in the order of the exceptions: the one with the worst first.
  func byCommittee() -> [(committee: String?, exceptions: [Exception])] {
    var order: [String?] = []
    var groups: [String?: [Exception]] = [:]
    for exception in exceptions {
      let committee = responsibility.committee(of: exception.result)
      if groups[committee] == nil { order.append(committee) }
      groups[committee, default: []].append(exception)
    }
    return order.map { ($0, groups[$0] ?? []) }
  }
}
