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

  package init(
    current: AssuranceReturn, previous: [AssuranceReturn] = [], peers: [AssuranceReturn] = [],
    view: View = .committee
  ) {
    self.current = current
    self.previous = previous
    self.peers = peers
    self.view = view
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

  var current: AssuranceReturn { report.current }
  var header: ReturnHeader { current.header }

  init(_ report: Report) {
    self.report = report
    let stories = IndicatorStory.all(of: report)
    indicators = stories
    changes = Changes(stories, before: report.previous.last)
    exceptions = Exception.all(of: stories, changes)
  }

  var title: String {
    "Assurance return, \(header.period), \(header.submitter ?? "submitter not stated")"
  }

  func story(_ id: String) -> IndicatorStory? { indicators.first { $0.id == id } }
}
