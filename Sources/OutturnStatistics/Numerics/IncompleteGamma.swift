/// The regularised incomplete gamma functions, and with them the Poisson and chi-squared distributions.
///
/// Formulas: the series and the continued fraction of Abramowitz and Stegun 6.5.29 and 6.5.31, each where it
/// converges quickly; their common factor by Loader's saddle-point form (C. Loader, Fast and Accurate
/// Computation of Binomial Probabilities, 2000), which keeps its relative accuracy for counts of any size.
package enum IncompleteGamma {
  /// P(a, x): the probability that a gamma variable of shape `a` is at most `x`. Domain: a > 0, x ≥ 0.
  package static func lower(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return 0 }
    return x < a + 1 ? series(a, x) : 1 - fraction(a, x)
  }

  /// Q(a, x) = 1 − P(a, x), accurate where it is small.
  package static func upper(_ a: Double, _ x: Double) -> Double {
    if x <= 0 { return 1 }
    return x < a + 1 ? 1 - series(a, x) : fraction(a, x)
  }

  private static func series(_ a: Double, _ x: Double) -> Double {
    var term = 1.0
    var sum = 1.0
    var n = a
    repeat {
      n += 1
      term *= x / n
      sum += term
    } while term > sum * 1e-17
    return sum * density(a, x)
  }

  /// Lentz's evaluation of the continued fraction.
  private static func fraction(_ a: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    var b = x + 1 - a
    var c = 1 / tiny
    var d = 1 / b
    var h = d
    var i = 1.0
    while true {
      let an = -i * (i - a)
      b += 2
      d = an * d + b
      if abs(d) < tiny { d = tiny }
      c = b + an / c
      if abs(c) < tiny { c = tiny }
      d = 1 / d
      let delta = d * c
      h *= delta
      if abs(delta - 1) < 1e-16 || i > 10_000_000 { return h * density(a, x) * a }
      i += 1
    }
  }

  /// x^a e^(−x) / Γ(a + 1): the Poisson probability of `a` where the mean is `x`, for any real `a` ≥ 0.
  static func density(_ a: Double, _ x: Double) -> Double {
    if a == 0 { return Real.exp(-x) }
    return Real.exp(-stirlingError(a) - deviance(a, x)) / (2 * Double.pi * a).squareRoot()
  }

  /// ln Γ(a + 1) − Stirling's approximation of it.
  static func stirlingError(_ a: Double) -> Double {
    var shift = 0.0
    var x = a
    while x < 16 {
      shift += (x + 0.5) * Real.log1p(1 / x) - 1
      x += 1
    }
    let s = 1 / (x * x)
    let series =
      1 / 12.0 - s
      * (1 / 360.0 - s * (1 / 1260.0 - s * (1 / 1680.0 - s * (1 / 1188.0 - s * (691 / 360_360.0 - s / 156)))))
    return shift + series / x
  }

  /// a ln(a/m) + m − a, without cancellation where a and m are close.
  static func deviance(_ a: Double, _ m: Double) -> Double {
    guard abs(a - m) < 0.1 * (a + m) else { return a * Real.log(a / m) + m - a }
    let v = (a - m) / (a + m)
    var sum = (a - m) * v
    var term = 2 * a * v
    var j = 3.0
    while true {
      term *= v * v
      let next = sum + term / j
      if next == sum { return sum }
      sum = next
      j += 2
    }
  }

  /// The x with P(a, x) = `probability`, found on whichever tail is given. Domain: a > 0.
  package static func quantile(_ a: Double, lowerTail probability: Double) -> Double {
    if probability <= 0 { return 0 }
    if probability >= 1 { return .infinity }
    return Bisection.zero(guess: guess(a, upperTail: 1 - probability)) { x in
      (probability - lower(a, x), -density(a, x) * a / x)
    }
  }

  /// The x with Q(a, x) = `probability`.
  package static func quantile(_ a: Double, upperTail probability: Double) -> Double {
    if probability <= 0 { return .infinity }
    if probability >= 1 { return 0 }
    return Bisection.zero(guess: guess(a, upperTail: probability)) { x in
      (upper(a, x) - probability, -density(a, x) * a / x)
    }
  }

  /// Wilson and Hilferty's approximation: where the bracket starts.
  private static func guess(_ a: Double, upperTail: Double) -> Double {
    let z = Normal.quantile(upperTail: max(min(upperTail, 1 - 1e-12), 1e-12))
    let root = 1 - 1 / (9 * a) + z / (3 * a.squareRoot())
    return root > 0 ? a * root * root * root : a * 1e-3
  }
}
