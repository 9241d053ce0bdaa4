internal import OutturnModel

/// Where a figure stands, besides what it is of: its stratum, whatever the order of its dimensions, and its days.
struct FigurePlace: Hashable {
  var stratum: Stratum
  var days: Days

  /// Members by the name of their dimension.
  struct Stratum: Hashable {
    var dimensions: [String]
    var codes: [String]

    static let overall = Stratum(dimensions: [], codes: [])

    init(dimensions: [String], codes: [String]) {
      self.dimensions = dimensions
      self.codes = codes
    }

    init(_ members: [StratumMember]) {
      let sorted = members.sorted { $0.dimension < $1.dimension }
      self.init(dimensions: sorted.map(\.dimension), codes: sorted.map(\.code))
    }
  }

  struct Days: Hashable, Comparable {
    var first: Int
    var last: Int

    init(_ period: Period) {
      first = Int(period.start.dayNumber)
      last = Int(period.end.dayNumber)
    }

    static func < (a: Self, b: Self) -> Bool { (a.first, a.last) < (b.first, b.last) }

    func contains(_ other: Days) -> Bool { first <= other.first && other.last <= last && self != other }

    var count: Int { last - first + 1 }
  }
}

/// The results of a return by their name and place.
struct ResultIndex {
  private var places: [String: [FigurePlace: Int]] = [:]
  private var all: [String: [Int]] = [:]

  init(_ results: [IndicatorResult]) {
    for (index, result) in results.enumerated() {
      let place = FigurePlace(stratum: .init(result.stratum), days: .init(result.period))
      places[result.indicator, default: [:]][place] = index
      all[result.indicator, default: []].append(index)
    }
  }

  func result(_ id: String, _ stratum: FigurePlace.Stratum, _ period: Period) -> Int? {
    places[id]?[FigurePlace(stratum: stratum, days: .init(period))]
  }

  func results(_ id: String) -> [Int] { all[id] ?? [] }
}
