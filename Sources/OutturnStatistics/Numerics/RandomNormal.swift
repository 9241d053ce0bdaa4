/// The generator of every simulation: SplitMix64 (Steele, Lea and Flood, Fast Splittable Pseudorandom Number
/// Generators, 2014). It has one word of state, so that a seed names the whole sequence on every machine.
package struct SplitMix64: RandomNumberGenerator, Sendable {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var word = state
    word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
    word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
    return word ^ (word >> 31)
  }

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
