package import OutturnModel

extension Report {
  /// How many peers there must be for an indicator to be shown among them.
  package static var leastPeers: Int { SpineChart.least }

  /// Whether the page for a committee shows any peer.
  package var showsPeers: Bool {
    ReportModel(self).indicators.contains { $0.isDrawn && SpineChart.fits($0) }
  }

  /// Whether a peer has a figure of an indicator and a period that are compared.
  package func hasFigures(of peer: AssuranceReturn) -> Bool {
    let alone = Report(current: current, peers: [peer], committee: committee, owner: owner)
    return ReportModel(alone).indicators.contains { !$0.peers.isEmpty }
  }
}
