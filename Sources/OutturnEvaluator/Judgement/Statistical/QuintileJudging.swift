internal import OutturnModel
internal import OutturnStatistics

/// The fifth of its peers that a figure is among, and its percentile rank.
struct QuintileJudging: JudgingMethod {
  let judged: JudgedCase
  let dimension: String

  static let method = "quintile of peers"

  /// - Parameter isPeer: whether the figure is of a member of the dimension.
  func judge(_ value: Rational, isPeer: Bool) -> StatisticalFinding {
    let name = dimension.split(separator: "-").joined(separator: " ")
    guard isPeer else {
      return StatisticalFinding(
        .notApplicable(.stated), Self.method,
        text: "Only a single \(name) has a place among its peers: not judged.")
    }
    let values = input.peers.compactMap { $0.value.value?.number }
    let fifths = Peers.quintiles(values, polarity: indicator.polarity)
    let percentile = Peers.percentile(of: value, among: values)
    let figures: [JudgementStatistic.NamedFigure] = [
      .init("percentile", percentile), .init("peers", count: values.count),
    ]
    guard let all = fifths.value, let own = values.firstIndex(of: value) else {
      return StatisticalFinding(
        fifths.absence(), Self.method, figures,
        text: "There are \(values.count) peers by \(name), and five or more have fifths: not judged.")
    }
    let band = StatisticalBands.quintile(all[own], indicator.polarity)
    let order =
      indicator.polarity == .neither ? "1 has the lowest figures" : "1 has the best figures"
    let left =
      input.peersLeftOut == 0
      ? "" : " \(input.peersLeftOut) more are unknown, too small or without an exact figure."
    return StatisticalFinding(
      .value(band), Self.method, figures,
      text:
        "Of \(values.count) peers by \(name) it is in \(band.inWords), of which \(order); its percentile rank is "
        + "\(percentile.value.map { FigureText.shown($0) } ?? "not known").\(left)")
  }
}
