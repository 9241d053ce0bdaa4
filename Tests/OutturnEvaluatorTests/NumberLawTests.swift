import BigInt
import OutturnEvaluator
import OutturnModel
import Testing

/// Laws of exact numbers and of rounding, over generated ones.
struct NumberLawTests {
  /// Small enough to make ties, signs and shared factors common.
  private static let numbers: [Rational] = {
    var random = Numbers(seed: 20_240_229)
    return (0..<60).compactMap { _ in
      Rational(
        .init(random.next(in: -400...400)), over: .init([1, 2, 3, 4, 5, 8, 10, 100][random.next(in: 0...7)]))
    }
  }()

  @Test func `sums and products keep the laws of fields`() {
    for a in Self.numbers {
      #expect(a - a == 0)
      #expect(a * 1 == a && a + 0 == a)
      if !a.isZero { #expect(Rational.one.divided(by: a).map { $0 * a } == 1) }
      for b in Self.numbers {
        #expect(a + b == b + a && a * b == b * a)
        #expect((a < b) == (b - a > 0))
        for c in Self.numbers.prefix(8) {
          #expect((a + b) + c == a + (b + c))
          #expect((a * b) * c == a * (b * c))
          #expect(a * (b + c) == a * b + a * c)
        }
      }
    }
  }

  @Test(arguments: Rounding.allCases) func `a rounded number is near, and stays put`(_ mode: Rounding) {
    for number in Self.numbers {
      for places in -2...3 {
        let unit = Rational(1).rounded(.away, places: places)
        let rounded = number.rounded(mode, places: places)
        #expect(rounded.rounded(mode, places: places) == rounded)
        #expect((rounded - number).magnitude < unit)
        if mode.rawValue.hasPrefix("half") { #expect((rounded - number).magnitude * 2 <= unit) }
      }
    }
  }

  @Test func `rounding modes mirror one another`() {
    for number in Self.numbers {
      for places in -1...2 {
        func to(_ mode: Rounding, _ n: Rational) -> Rational { n.rounded(mode, places: places) }
        #expect(to(.ceiling, number) == -to(.floor, -number))
        for mode in [Rounding.halfEven, .halfAway, .halfTowardsZero, .away, .towardsZero] {
          #expect(to(mode, -number) == -to(mode, number))
        }
        #expect(to(.away, number).magnitude >= number.magnitude)
        #expect(to(.towardsZero, number).magnitude <= number.magnitude)
        #expect(to(.floor, number) <= to(.halfEven, number) && to(.halfEven, number) <= to(.ceiling, number))
      }
    }
  }

  @Test func `dividend is divisor times quotient plus remainder`() {
    for a in Self.numbers {
      for b in Self.numbers where !b.isZero {
        for division in NamedOperation.Division.allCases {
          guard
            case .value(.number(let rest)) = evaluate(
              .operation(.remainder(division), [.column(0), .column(1)]), .value(.number(a)),
              .value(.number(b)))
          else {
            Issue.record("no remainder of \(a) over \(b)")
            continue
          }
          #expect((a - rest).divided(by: b)?.isInteger == true)
          switch division {
          case .floored: #expect(rest.isZero || rest.isNegative == b.isNegative)
          case .truncated: #expect(rest.isZero || rest.isNegative == a.isNegative)
          case .nearest: #expect(rest.magnitude * 2 <= b.magnitude)
          }
          #expect(rest.magnitude < b.magnitude)
        }
      }
    }
  }
}

/// Numbers that look random and are the same each time (SplitMix64).
struct Numbers: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(in range: ClosedRange<Int>) -> Int {
    range.lowerBound + Int(next() % UInt64(range.count))
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    return bits
  }
}
