/// Finds where a monotone function crosses a value.
enum Bisection {
  /// The point of [`lower`, `upper`] at which `isBelow` turns from true to false, to the last bit that a
  /// `Double` has: halving goes on until no number lies between the two ends.
  static func crossing(lower: Double, upper: Double, isBelow: (Double) -> Bool) -> Double {
    var (low, high) = (lower, upper)
    while true {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { return middle }
      if isBelow(middle) { low = middle } else { high = middle }
    }
  }

  /// The same from `lower` on: the upper end is doubled from `guess` until it is past the point.
  static func crossing(from lower: Double, guess: Double, isBelow: (Double) -> Bool) -> Double {
    var low = lower
    var high = guess
    while isBelow(high), high < 1e300 {
      low = high
      high *= 2
    }
    return crossing(lower: low, upper: high, isBelow: isBelow)
  }

  /// The zero of a decreasing function on the half-line above 0 of which the slope is known: Newton's steps,
  /// each kept within the bracket that the signs so far leave, and a halving where a step would leave it.
  ///
  /// - Parameter evaluate: the value less what is sought, and the slope (negative).
  static func zero(guess: Double, evaluate: (Double) -> (value: Double, slope: Double)) -> Double {
    var low = 0.0
    var high = Double.infinity
    var x = guess
    for _ in 0..<2_000 {
      let (value, slope) = evaluate(x)
      if value == 0 { return x }
      if value > 0 { low = x } else { high = x }
      var next = x - value / slope
      if !(next > low && next < high) { next = high.isInfinite ? 2 * x : low + (high - low) / 2 }
      if next == low || next == high || abs(next - x) <= 2 * x.ulp { return next }
      x = next
    }
    return x
  }
}
