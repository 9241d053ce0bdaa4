/// The standard normal distribution.
package enum Normal {
  /// P(Z > z), accurate in the far tail.
  package static func upperTail(_ z: Double) -> Double { 0.5 * Real.erfc(z / 2.0.squareRoot()) }

  /// P(Z ≤ z).
  package static func cumulative(_ z: Double) -> Double { upperTail(-z) }

  /// The z above which the probability is `tail`: 1.959963984540054 for 0.025.
  ///
  /// Formula: Halley's iteration on `log`-scaled residuals of the complementary error function, started from
  /// the rational approximation of Abramowitz and Stegun 26.2.23 (error below 4.5e-4). Each step cubes the
  /// error, so that three reach the last bit or the one before it. Domain: 0 < tail < 1; infinite at the ends,
  /// not a number outside.
  package static func quantile(upperTail tail: Double) -> Double {
    if tail == 0 { return .infinity }
    if tail == 1 { return -.infinity }
    guard tail > 0, tail < 1 else { return .nan }
    if tail > 0.5 { return -quantile(upperTail: 1 - tail) }
    let t = (-2 * Real.log(tail)).squareRoot()
    var z =
      t - (2.515517 + t * (0.802853 + t * 0.010328))
      / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)))
    for _ in 0..<4 {
      // The residual over the density, by which Newton's step would move.
      let residual = upperTail(z) - tail
      let step = residual * (2 * Double.pi).squareRoot() * Real.exp(z * z / 2)
      z += step / (1 - z * step / 2)
    }
    return z
  }
}
