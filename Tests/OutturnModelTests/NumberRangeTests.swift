import BigInt
import OutturnModel
import Testing

struct NumberRangeTests {
  typealias Bound = NumberRange.Bound

  /// Every range whose ends are unbounded, or 1, 2 or 3, included or not.
  static let ranges: [NumberRange] = {
    let bounds: [Bound] = [.unbounded] + [1, 2, 3].flatMap { [.inclusive($0), .exclusive($0)] }
    return bounds.flatMap { lower in bounds.map { NumberRange(lower: lower, upper: $0) } }
  }()
  /// Values on, between and beyond the ends.
  static let grid: [Rational] = (0...8).map { Rational($0) * (Rational(1, over: 2) ?? 1) }

  /// What a range holds, said independently of it.
  static func holds(_ range: NumberRange, _ value: Rational) -> Bool {
    let above =
      switch range.lower {
      case .unbounded: true
      case .inclusive(let low): value >= low
      case .exclusive(let low): value > low
      }
    let below =
      switch range.upper {
      case .unbounded: true
      case .inclusive(let high): value <= high
      case .exclusive(let high): value < high
      }
    return above && below
  }

  @Test(arguments: ranges)
  func `a range holds what its ends say`(range: NumberRange) {
    for value in Self.grid { #expect(range.contains(value) == Self.holds(range, value)) }
    #expect(range.isEmpty == !Self.grid.contains { Self.holds(range, $0) })
  }

  @Test(arguments: ranges)
  func `an intersection holds what both hold, whichever is first`(a: NumberRange) {
    for b in Self.ranges {
      let shared = a.intersection(b)
      #expect(shared == b.intersection(a))
      for value in Self.grid {
        #expect(Self.holds(shared, value) == (Self.holds(a, value) && Self.holds(b, value)))
      }
      #expect(a.intersection(a) == a)
      #expect(NumberRange.everything.intersection(a) == a)
    }
  }

  @Test(arguments: ranges)
  func `a range covers another where it holds all of it`(a: NumberRange) {
    for b in Self.ranges {
      let covers = Self.grid.allSatisfy { !Self.holds(b, $0) || Self.holds(a, $0) }
      #expect(a.covers(b) == covers, "\(a) and \(b)")
    }
  }

  @Test func `a bound knows its value and whether it is included`() {
    #expect(Bound.unbounded.value == nil)
    #expect(Bound.inclusive(2).value == 2)
    #expect(Bound.exclusive(2).value == 2)
    #expect(Bound.inclusive(2).isInclusive)
    #expect(!Bound.exclusive(2).isInclusive)
    #expect(!Bound.unbounded.isInclusive)
  }
}

struct FigureTests {
  @Test(arguments: [
    (Figure.Qualifier.exact, NumberRange.Bound.inclusive(80), NumberRange.Bound.inclusive(80)),
    (.about, .unbounded, .unbounded), (.over, .exclusive(80), .unbounded),
    (.under, .unbounded, .exclusive(80)),
    (.atLeast, .inclusive(80), .unbounded), (.atMost, .unbounded, .inclusive(80)),
    (.between, .inclusive(80), .inclusive(90)),
  ])
  func `a statement allows what its words say`(
    qualifier: Figure.Qualifier, lower: NumberRange.Bound, upper: NumberRange.Bound
  ) {
    let figure = Figure(80, qualifier: qualifier, upper: qualifier == .between ? 90 : nil)
    #expect(figure.range == NumberRange(lower: lower, upper: upper))
    #expect(figure.isExact == (qualifier == .exact))
  }

  @Test func `a qualifier stands before the number as words`() {
    #expect(
      Figure.Qualifier.allCases.map(\.word) == [
        "", "about", "over", "under", "at least", "at most", "between",
      ])
  }

  @Test func `a range stated without its upper end is one number`() {
    #expect(Figure(2, qualifier: .between).range == Figure(2).range)
  }
}
