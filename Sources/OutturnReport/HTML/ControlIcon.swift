import OutturnModel

/// The variation and assurance icons of Making Data Count, in drawings of our own: a ring in the colour of what is
/// found, and in it a letter and a shape that say the same without colour.
///
/// Variation: dots about a line for common cause; H or L with dots that leave the line upwards or downwards for special
/// cause. Assurance: P above the line of the target for passing, F below it for failing, ? on it for hit and miss.
struct ControlIcon {
  let band: Band

  init?(_ band: Band) {
    guard [StatisticalBands.variationId, StatisticalBands.assuranceId].contains(band.scheme) else {
      return nil
    }
    self.band = band
  }

  /// With its name for who does not see it; without where the name stands beside it.
  func html(size: Int = 28, isNamed: Bool = true) -> HTML {
    let name: [(name: String, value: String)] =
      isNamed ? [("role", "img"), ("aria-label", band.title)] : [("aria-hidden", "true")]
    return .element(
      "svg",
      [("class", "icon"), ("viewBox", "0 0 40 40"), ("width", String(size)), ("height", String(size))] + name,
      [Chart.circle(20, 20, 17.5, fill: "#ffffff", stroke: colour, width: 4)] + marks)
  }

  private var colour: String {
    switch band.colour {
    case .blue: "#005eb8"
    case .amber, .red: "#c25700"
    default: "#5a6b78"
    }
  }

  private var marks: [HTML] {
    switch band {
    case .commonCause: dots([20, 24, 18, 23, 19])
    case .improvementHigh, .concernHigh, .neitherHigh:
      dots([31, 29, 28, 23, 18], from: 16) + letter("H", 14, 20)
    case .improvementLow, .concernLow, .neitherLow:
      dots([10, 12, 13, 18, 23], from: 16) + letter("L", 14, 33)
    case .passing: [line(31)] + letter("P", 20, 26)
    case .failing: [line(10)] + letter("F", 20, 30)
    case .hitAndMiss: [line(20)] + letter("?", 20, 26)
    default: []
    }
  }

  /// Points from left to right, joined.
  private func dots(_ heights: [Double], from left: Double = 10) -> [HTML] {
    let step = (31 - left) / Double(heights.count - 1)
    let points = heights.enumerated().map { (left + Double($0.offset) * step, $0.element) }
    return [Chart.path(points, colour, width: 1.5)]
      + points.map { Chart.circle($0.0, $0.1, 2, fill: colour, stroke: colour) }
  }

  private func line(_ y: Double) -> HTML { Chart.line(7, y, 33, y, colour, width: 1.5, dash: "3 2") }

  private func letter(_ text: String, _ x: Double, _ y: Double) -> [HTML] {
    [
      .element(
        "text",
        [("x", Chart.number(x)), ("y", Chart.number(y)), ("text-anchor", "middle"), ("class", "letter")],
        [.text(text)])
    ]
  }
}

extension Band {
  fileprivate static var commonCause: Band { StatisticalBands.commonCause }
  fileprivate static var improvementHigh: Band { StatisticalBands.improvementHigh }
  fileprivate static var improvementLow: Band { StatisticalBands.improvementLow }
  fileprivate static var concernHigh: Band { StatisticalBands.concernHigh }
  fileprivate static var concernLow: Band { StatisticalBands.concernLow }
  fileprivate static var neitherHigh: Band { StatisticalBands.neitherHigh }
  fileprivate static var neitherLow: Band { StatisticalBands.neitherLow }
  fileprivate static var passing: Band { StatisticalBands.passing }
  fileprivate static var failing: Band { StatisticalBands.failing }
  fileprivate static var hitAndMiss: Band { StatisticalBands.hitAndMiss }
}
