/// The chi-squared distribution.
package enum ChiSquared {
  /// P(X > x) with `degrees` of freedom.
  package static func upperTail(_ x: Double, degrees: Double) -> Double {
    IncompleteGamma.upper(degrees / 2, x / 2)
  }

  /// The x below which the probability is `lowerTail`: twice a gamma quantile of shape `degrees`/2. With no
  /// degrees of freedom all of it lies at 0.
  package static func quantile(lowerTail: Double, degrees: Double) -> Double {
    degrees == 0 ? 0 : 2 * IncompleteGamma.quantile(degrees / 2, lowerTail: lowerTail)
  }

  /// The x above which the probability is `upperTail`: 3.8415 for 0.05 with one degree of freedom.
  package static func quantile(upperTail: Double, degrees: Double) -> Double {
    degrees == 0 ? 0 : 2 * IncompleteGamma.quantile(degrees / 2, upperTail: upperTail)
  }
}

/// Student's t distribution.
package enum Student {
  /// P(T > t) with `degrees` of freedom, for t ≥ 0: half the incomplete beta of ν/(ν + t²).
  package static func upperTail(_ t: Double, degrees: Double) -> Double {
    if t < 0 { return 1 - upperTail(-t, degrees: degrees) }
    let whole = degrees + t * t
    if whole.isInfinite { return 0 }
    return 0.5 * IncompleteBeta.regularised(degrees / 2, 0.5, x: degrees / whole, y: t * t / whole)
  }

  /// The t above which the probability is `upperTail`: 2.2281 for 0.025 with ten degrees of freedom.
  package static func quantile(upperTail tail: Double, degrees: Double) -> Double {
    if tail == 0.5 { return 0 }
    if tail > 0.5 { return -quantile(upperTail: 1 - tail, degrees: degrees) }
    let z = Normal.quantile(upperTail: tail)
    if degrees >= 2_000, tail >= 1e-6 { return nearNormal(z, degrees) }
    return Bisection.zero(guess: z) { t in
      let whole = degrees + t * t
      let slope = -IncompleteBeta.factor(degrees / 2, 0.5, degrees / whole, t * t / whole) / t
      return (upperTail(t, degrees: degrees) - tail, slope)
    }
  }

  /// Fisher and Cornish's expansion in powers of 1/ν (Abramowitz and Stegun 26.7.5), whose error at 2,000 degrees
  /// is below the last bit.
  private static func nearNormal(_ z: Double, _ degrees: Double) -> Double {
    let s = z * z
    let first = (s + 1) / 4
    let second = ((5 * s + 16) * s + 3) / 96
    let third = (((3 * s + 19) * s + 17) * s - 15) / 384
    let fourth = ((((79 * s + 776) * s + 1482) * s - 1920) * s - 945) / 92_160
    let r = 1 / degrees
    return z + z * r * (first + r * (second + r * (third + r * fourth)))
  }
}
