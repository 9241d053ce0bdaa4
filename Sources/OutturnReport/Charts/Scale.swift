import OutturnModel
import OutturnReturns

/// Where values stand on a line of so many pixels, with the marks that people expect.
///
/// Drawing is in floating point: nothing is judged here, and the figures beside the chart are those of the return.
struct Scale {
  let lowest: Double
  let highest: Double
  let start: Double
  let end: Double
  let ticks: [Double]

  /// - Parameter includesZero: as for amounts whose length is looked at.
  init(_ values: [Double], from start: Double, to end: Double, includesZero: Bool = false, marks: Int = 5) {
    let finite = values.filter(\.isFinite)
    var low = finite.min() ?? 0
    var high = finite.max() ?? 1
    if includesZero {
      low = min(low, 0)
      high = max(high, 0)
    }
    if low == high {
      let margin = low == 0 ? 1 : abs(low) * 0.1
      low -= includesZero && low == 0 ? 0 : margin
      high += margin
    }
    let step = Self.niceStep((high - low) / Double(max(marks, 1)))
    let first = (low / step).rounded(.down)
    let last = (high / step).rounded(.up)
    lowest = first * step
    highest = last * step
    ticks = stride(from: first, through: last, by: 1).map { $0 * step }
    self.start = start
    self.end = end
  }

  func place(_ value: Double) -> Double {
    start + (value - lowest) / (highest - lowest) * (end - start)
  }

  /// 1, 2 or 5 times a power of ten.
  static func niceStep(_ rough: Double) -> Double {
    guard rough > 0, rough.isFinite else { return 1 }
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    for factor in [1.0, 2, 5] where factor * power >= rough { return factor * power }
    return 10 * power
  }

  /// A mark with as many decimals as its step needs.
  func label(_ tick: Double, unit: MeasureUnit) -> String {
    let step = ticks.count > 1 ? ticks[1] - ticks[0] : 1
    var places = 0
    var scaled = step
    while places < 6, abs(scaled - scaled.rounded()) > 1e-6 {
      scaled *= 10
      places += 1
    }
    let number = Chart.decimal(tick, places: places)
    switch unit.dimension {
    case .percent: return number + "%"
    case .money: return unit.display(number)
    default: return number
    }
  }
}
