/// The regularised incomplete beta function, and with it Student's t.
///
/// Formula: the continued fraction of Abramowitz and Stegun 26.5.8 by Lentz's method, its factor by Loader's
/// saddle-point form as in ``IncompleteGamma``.
package enum IncompleteBeta {
  /// I_x(a, b) where `y` = 1 − x is given as well, so that neither loses digits. Domain: a, b > 0.
  package static func regularised(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    if x <= 0 { return 0 }
    if y <= 0 { return 1 }
    return x < (a + 1) / (a + b + 2)
      ? factor(a, b, x, y) * fraction(a, b, x) / a : 1 - factor(b, a, y, x) * fraction(b, a, y) / b
  }

  /// x^a y^b / B(a, b).
  static func factor(_ a: Double, _ b: Double, _ x: Double, _ y: Double) -> Double {
    let n = a + b
    let exponent =
      IncompleteGamma.stirlingError(n) - IncompleteGamma.stirlingError(a) - IncompleteGamma.stirlingError(b)
      - IncompleteGamma.deviance(a, n * x) - IncompleteGamma.deviance(b, n * y)
    return Real.exp(exponent) * (n / (2 * Double.pi * a * b)).squareRoot() * a * b / n
  }

  private static func fraction(_ a: Double, _ b: Double, _ x: Double) -> Double {
    let tiny = 1e-300
    func safe(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / safe(1 - (a + b) * x / (a + 1))
    var h = d
    var m = 1.0
    while true {
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / safe(1 + even * d)
      c = safe(1 + even / c)
      h *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / safe(1 + odd * d)
      c = safe(1 + odd / c)
      let delta = d * c
      h *= delta
      if abs(delta - 1) < 1e-16 || m > 10_000_000 { return h }
      m += 1
    }
  }
}
