internal import OutturnModel

extension SplitMix64 {
  /// A number in (0, 1]: the upper 53 bits, plus one, over 2^53.
  mutating func uniform() -> Double { (Double(next() >> 11) + 1) / 9_007_199_254_740_992 }
}

/// Standard normal numbers from ``SplitMix64`` by Box and Muller's transform (1958), the cosine first and the
/// sine of the same pair next.
package struct RandomNormal: Sendable {
  private var generator: SplitMix64
  private var spare: Double?

  package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  package mutating func next() -> Double {
    if let spare {
      self.spare = nil
      return spare
    }
    let radius = (-2 * Real.log(generator.uniform())).squareRoot()
    let angle = 2 * Double.pi * generator.uniform()
    spare = radius * Real.sin(angle)
    return radius * Real.cos(angle)
  }
}
