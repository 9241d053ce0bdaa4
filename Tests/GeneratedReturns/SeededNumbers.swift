import OutturnModel

/// Draws of every kind, the same for the same seed on every machine.
package struct SeededNumbers: RandomNumberGenerator, Sendable {
  private var generator: SplitMix64

  package init(seed: UInt64) { generator = SplitMix64(seed: seed) }

  package mutating func next() -> UInt64 { generator.next() }

  package mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }

  /// True once in so many times.
  package mutating func once(in times: Int) -> Bool { below(times) == 0 }

  package mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }

  package mutating func perhaps<Value>(_ make: (inout SeededNumbers) -> Value) -> Value? {
    once(in: 2) ? make(&self) : nil
  }
}
