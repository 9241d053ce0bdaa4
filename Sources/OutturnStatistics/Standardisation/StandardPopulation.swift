package import OutturnModel

/// Weights by key: an age band, or an age band of one sex. Never by position.
package struct StandardPopulation: Equatable, Sendable {
  private let weights: [String: Rational]

  /// - Throws: ``DomainError`` where a key is repeated or a weight is negative.
  package init(_ weights: [(key: String, population: Rational)]) throws(DomainError) {
    var table: [String: Rational] = [:]
    for (key, population) in weights {
      if table[key] != nil { throw DomainError(.repeatedKey, at: .key(key)) }
      if population.isNegative { throw DomainError(.negativePopulation, at: .key(key)) }
      table[key] = population
    }
    self.weights = table
  }

  package subscript(key: String) -> Rational? { weights[key] }

  /// Checks that data and standard have the same keys, each once in the data: a key on one side only would
  /// leave people out of the sum without a word.
  func check(keys: [String]) throws(DomainError) {
    var seen: Set<String> = []
    for key in keys {
      if weights[key] == nil { throw DomainError(.missingFromStandard, at: .key(key)) }
      if !seen.insert(key).inserted { throw DomainError(.repeatedKey, at: .key(key)) }
    }
    if let absent = weights.keys.sorted().first(where: { !seen.contains($0) }) {
      throw DomainError(.missingFromData, at: .key(absent))
    }
  }

  /// The European Standard Population 2013 in five-year bands (Eurostat 2013), keyed `0-4` … `85-89`, `90+`.
  package static let european2013: StandardPopulation = {
    let counts: [Int64] = [
      5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000, 7000, 6500, 6000, 5500, 5000, 4000, 2500,
      1500, 1000,
    ]
    var weights: [String: Rational] = [:]
    for (index, count) in counts.enumerated() {
      let age = index * 5
      weights[age == 90 ? "90+" : "\(age)-\(age + 4)"] = Rational(count)
    }
    return StandardPopulation(unchecked: weights)
  }()

  private init(unchecked weights: [String: Rational]) { self.weights = weights }
}
