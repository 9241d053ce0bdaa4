import OutturnModel

/// Passes over results in their order, as often as it is called.
typealias IndicatorPass = ((IndicatorResult) throws -> Void) throws -> Void

/// The results of a return, one indicator after another, for formats that group them otherwise than they come.
///
/// Results come by indicator, stratification, stratum and period; FHIR and ADX want those of a period together. What is
/// held for that is at most ``mostHeld`` results; an indicator that has more is enumerated again, some of its periods
/// at a time, so that memory does not grow with the number of results.
struct IndicatorPasses<Iterator: IteratorProtocol<IndicatorResult>> {
  /// What one period of an indicator has.
  struct PeriodPart {
    let period: Period
    /// The first of its results.
    let first: IndicatorResult
    var count = 0
    /// In the order of first appearance, without that of the overall result.
    var stratifications: [[String]] = []
    /// The overall result.
    var overall: IndicatorResult?
  }

  let first: IndicatorResult
  /// In the order of first appearance.
  private(set) var periods: [PeriodPart] = []
  private var places: [Period: Int] = [:]
  /// Before its first result.
  private let start: Iterator
  /// All of its results; nil where they are more than are held.
  private var held: [IndicatorResult]? = []
  private var count = 0
  private let mostHeld: Int

  /// Gives `body` each indicator in turn.
  ///
  /// - Parameter mostHeld: how many results may be in memory at a time.
  static func run<Results: Sequence<IndicatorResult>>(
    _ results: Results, mostHeld: Int = 2_048, _ body: (IndicatorPasses) throws -> Void
  ) throws where Results.Iterator == Iterator {
    var iterator = results.makeIterator()
    var position = iterator
    var next = iterator.next()
    while let first = next {
      var indicator = IndicatorPasses(first: first, start: position, mostHeld: mostHeld)
      while let result = next, result.indicator == first.indicator {
        indicator.take(result)
        position = iterator
        next = iterator.next()
      }
      try body(indicator)
    }
  }

  private init(first: IndicatorResult, start: Iterator, mostHeld: Int) {
    self.first = first
    self.start = start
    self.mostHeld = mostHeld
  }

  private mutating func take(_ result: IndicatorResult) {
    count += 1
    if count <= mostHeld { held?.append(result) } else { held = nil }
    let place = places[result.period] ?? periods.count
    if place == periods.count {
      places[result.period] = place
      periods.append(PeriodPart(period: result.period, first: result))
    }
    periods[place].count += 1
    if result.stratum.isEmpty {
      if periods[place].overall == nil { periods[place].overall = result }
    } else if !periods[place].stratifications.contains(where: { result.isOf($0) }) {
      periods[place].stratifications.append(result.stratum.map(\.dimension))
    }
  }

  /// Those of all its periods, in the order of first appearance.
  var stratifications: [[String]] {
    var seen: Set<[String]> = []
    return periods.flatMap(\.stratifications).filter { seen.insert($0).inserted }
  }

  /// Gives `body` each period, with what passes over its results in their order, as often as it is called.
  func eachPeriod(_ body: (PeriodPart, @escaping IndicatorPass) throws -> Void) throws {
    var rest = periods[...]
    while let next = rest.first {
      if held == nil, next.count > mostHeld {
        try body(next) { visit in
          try passOver { result in if result.period == next.period { try visit(result) } }
        }
        rest.removeFirst()
        continue
      }
      let batch = batch(of: rest)
      rest = rest.dropFirst(batch.count)
      var results = Array(repeating: [IndicatorResult](), count: batch.count)
      try passOver { result in
        if let place = places[result.period], batch.indices.contains(place) {
          results[place - batch.startIndex].append(result)
        }
      }
      for (part, results) in zip(batch, results) {
        try body(part) { visit in for result in results { try visit(result) } }
      }
    }
  }

  /// As many of the next periods as may be held together.
  private func batch(of periods: ArraySlice<PeriodPart>) -> ArraySlice<PeriodPart> {
    var room = mostHeld
    return periods.prefix { part in
      room -= part.count
      return room >= 0
    }
  }

  private func passOver(_ visit: (IndicatorResult) throws -> Void) throws {
    if let held { return try held.forEach(visit) }
    var iterator = start
    for _ in 0..<count {
      guard let result = iterator.next() else { return }
      try visit(result)
    }
  }
}

extension IndicatorResult {
  /// Whether its stratum is of these dimensions.
  func isOf(_ dimensions: [String]) -> Bool {
    stratum.count == dimensions.count && zip(stratum, dimensions).allSatisfy { $0.dimension == $1 }
  }
}
